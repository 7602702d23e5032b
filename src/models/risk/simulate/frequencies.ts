import { type MorbidityStructure, SEVERITIES } from "../groups/morbidity.js";
import type { Scheme } from "./types.js";

/**
 * Inpatient stays by age band, relative; invented to look like the skewed frequencies of the paper's
 * Figure 1, which prints no numbers.
 */
const BAND_WEIGHTS: Readonly<Record<Scheme, readonly number[]>> = {
  employee: [0.02, 0.02, 0.02, 0.05, 0.8, 2, 3, 4, 5, 6, 7.5, 9, 11, 13, 12, 10, 8, 4, 1.2, 0.3],
  resident: [8, 2.5, 1.2, 1.5, 2, 3, 3, 3, 4, 5, 7, 8, 9, 11, 11, 9, 6, 3, 0.8, 0.2],
};

/** Share of men among stays of a band; lower at the ages of childbearing. */
function maleShare(band: number): number {
  return band >= 4 && band <= 7 ? 0.35 : band >= 16 ? 0.45 : 0.52;
}

/** Probabilities of the 40 age-sex groups, male bands first; they sum to one. */
export function ageSexFrequencies(scheme: Scheme): Float64Array {
  const weights = BAND_WEIGHTS[scheme];
  const total = weights.reduce((a, b) => a + b, 0);
  return Float64Array.from({ length: 40 }, (_, i) => {
    const band = i % 20;
    const share = i < 20 ? maleShare(band) : 1 - maleShare(band);
    return (weights[band]! / total) * share;
  });
}

/**
 * Probabilities of the hierarchical groups given the age band, each summing to one.
 *
 * The diagnosis group of rank r has weight r^−0.9 (DG001 the most frequent), its fifths equal weights;
 * further diagnoses grow with age: none 0.55 − 0.012 band, second 0.25, third the rest.
 */
export function morbidityFrequencies(structure: MorbidityStructure, band: number): Float64Array {
  const severity = [0.55 - 0.012 * band, 0.25, 0.2 + 0.012 * band];
  const morbidity = new Map(structure.morbidityGroups.map((g) => [g.code, g]));
  const weights = Float64Array.from(structure.hierarchicalGroups, (group) => {
    const rank = Number(morbidity.get(group.morbidityGroup)!.diagnosisGroup.slice(2));
    return rank ** -0.9 * severity[SEVERITIES.indexOf(group.severity)]!;
  });
  const total = weights.reduce((a, b) => a + b, 0);
  return weights.map((w) => w / total);
}
