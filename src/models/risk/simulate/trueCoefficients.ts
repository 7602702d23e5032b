import { stream } from "../../numeric/stream.js";
import { normal } from "../../numeric/variates.js";
import { ageSexGroups } from "../groups/ageSex.js";
import { type MorbidityStructure, SEVERITIES } from "../groups/morbidity.js";
import { PRINTED_TRUTH } from "./printedTruth.js";
import type { Outcome, Scheme } from "./types.js";

/** Log points of the five cost fifths, before diagnosis and severity. */
const QUINTILE: Readonly<Record<Outcome, readonly number[]>> = {
  cost: [0, 0.95, 1.6, 2.25, 3],
  fund: [0, 0.85, 1.5, 2.1, 2.7],
};

/** Per age band, and standard deviations of the drawn parts, log points. */
const SPREAD: Readonly<
  Record<Outcome, { band: number; agg: number; dg: number; severity: number; hmg: number }>
> = {
  cost: { band: 0.004, agg: 0.04, dg: 0.15, severity: 0.06, hmg: 0.05 },
  fund: { band: 0.008, agg: 0.08, dg: 0.15, severity: 0.08, hmg: 0.1 },
};

/**
 * True coefficients: the printed ones where printed, the others drawn.
 *
 * AGG = band effect + N(0, sd); HMG = fifth + diagnosis group N(0, sd) + severity × step + N(0, sd). The
 * first group of each kind is the reference, zero. The distributions are ours, chosen to lie around the
 * printed values; the paper prints no others.
 */
export function trueCoefficients(
  scheme: Scheme,
  outcome: Outcome,
  structure: MorbidityStructure,
  seed: number,
): { readonly constant: number; readonly agg: Float64Array; readonly hmg: Float64Array } {
  const printed = PRINTED_TRUTH[scheme][outcome];
  const spread = SPREAD[outcome];
  const source = stream(seed, `risk/truth/${scheme}/${outcome}`);
  const groups = ageSexGroups();
  const agg = Float64Array.from(groups, ({ code }, i) => {
    const drawn = spread.band * (i % 20) + normal(source, 0, spread.agg);
    return printed.agg[code] ?? (i === 0 ? 0 : drawn);
  });
  const diagnosis = new Map(
    structure.diagnosisGroups.map(({ code }) => [code, normal(source, 0, spread.dg)]),
  );
  const morbidity = new Map(structure.morbidityGroups.map((g) => [g.code, g]));
  const hmg = Float64Array.from(structure.hierarchicalGroups, ({ code, morbidityGroup, severity }, i) => {
    const { diagnosisGroup, quintile } = morbidity.get(morbidityGroup)!;
    const drawn =
      QUINTILE[outcome][quintile - 1]! +
      diagnosis.get(diagnosisGroup)! +
      spread.severity * SEVERITIES.indexOf(severity) +
      normal(source, 0, spread.hmg);
    return printed.hmg[code] ?? (i === 0 ? 0 : drawn);
  });
  return { constant: printed.constant, agg, hmg };
}
