import { type CategoricalTable, categoricalTable } from "../../numeric/categorical.js";
import { checkInteger, checkNumber, checkOneOf } from "../../numeric/check.js";
import { ageSexGroups } from "../groups/ageSex.js";
import { morbidityStructure, SEVERITIES } from "../groups/morbidity.js";
import { ageSexFrequencies, morbidityFrequencies } from "./frequencies.js";
import { PRINTED_TRUTH } from "./printedTruth.js";
import { trueCoefficients } from "./trueCoefficients.js";
import { type ClaimsTruth, type Outcome, type OutcomeTruth, SCHEMES, type Scheme } from "./types.js";

export interface PopulationOptions {
  readonly scheme: Scheme;
  /** Stays; by default the paper's 14,580 (employees) or 20,214 (residents). */
  readonly n?: number;
  /** Seed of the coefficients that are not printed (default 1). */
  readonly truthSeed?: number;
  /** 0 makes the errors homoskedastic; 1 (default) lets their spread grow with cost fifth and severity. */
  readonly heteroskedasticity?: number;
  /** Stays given to every group before the rest is drawn (default 3), so that no group is empty. */
  readonly minimumPerGroup?: number;
  /** Log points a pool's management adds to cost and fund payment (default none). */
  readonly management?: Partial<Readonly<Record<"A" | "B", number>>>;
}

/** Everything about the simulated claims that does not change between draws. */
export interface ClaimsPopulation {
  readonly scheme: Scheme;
  readonly n: number;
  readonly minimumPerGroup: number;
  readonly aggLevels: readonly string[];
  readonly hmgLevels: readonly string[];
  readonly aggTable: CategoricalTable;
  /** By age band. */
  readonly hmgTables: readonly CategoricalTable[];
  /** Cost fifth 1 … 5 and further diagnoses 0, 1, 2 of each HMG. */
  readonly quintile: Uint8Array;
  readonly severity: Uint8Array;
  /** Spread of the error relative to sigma, by HMG. */
  readonly spread: Float64Array;
  readonly truth: ClaimsTruth;
}

/**
 * Prepares simulated claims of a scheme.
 *
 * The error variances are set so that the R² of the regression on the groups is near the printed one
 * (0.895/0.714, 0.895/0.728): σ² = Var(xᵀβ) (1 − R*²)/R*² with 1 − R*² = (1 − R²) n/(n − k), over the
 * population's probabilities.
 *
 * @throws RangeError for an unknown scheme, n too small for `minimumPerGroup`, numbers out of bounds
 */
export function claimsPopulation(options: PopulationOptions): ClaimsPopulation {
  const where = "claimsPopulation";
  const scheme = checkOneOf(where, "scheme", options.scheme, SCHEMES);
  const minimumPerGroup = checkInteger(where, "minimumPerGroup", options.minimumPerGroup ?? 3, 0, 1000);
  const heteroskedasticity = checkNumber(where, "heteroskedasticity", options.heteroskedasticity ?? 1, 0, 10);
  const truthSeed = checkInteger(where, "truthSeed", options.truthSeed ?? 1, 0);
  const management = {
    A: checkNumber(where, "management.A", options.management?.A ?? 0, -5, 5),
    B: checkNumber(where, "management.B", options.management?.B ?? 0, -5, 5),
  };
  const structure = morbidityStructure();
  const aggLevels = ageSexGroups().map((g) => g.code);
  const hmgLevels = structure.hierarchicalGroups.map((g) => g.code);
  const reserved = minimumPerGroup * (aggLevels.length + hmgLevels.length);
  const n = checkInteger(where, "n", options.n ?? PRINTED_TRUTH[scheme].cost.n, Math.max(reserved, 2), 1e8);

  const morbidity = new Map(structure.morbidityGroups.map((g) => [g.code, g]));
  const quintile = Uint8Array.from(
    structure.hierarchicalGroups,
    (g) => morbidity.get(g.morbidityGroup)!.quintile,
  );
  const severity = Uint8Array.from(structure.hierarchicalGroups, (g) => SEVERITIES.indexOf(g.severity));
  const agg = ageSexFrequencies(scheme);
  const byBand = Array.from({ length: 20 }, (_, band) => morbidityFrequencies(structure, band));
  const joint = jointProbabilities(agg, byBand, n, minimumPerGroup);

  const relative = Float64Array.from(quintile, (q, h) =>
    Math.exp(heteroskedasticity * (0.12 * (q - 3) + 0.1 * severity[h]!)),
  );
  let square = 0;
  joint.forEach((row) => {
    row.forEach((p, h) => {
      square += p * relative[h]! ** 2;
    });
  });
  const spread = relative.map((v) => v / Math.sqrt(square));

  const outcome = (name: Outcome): OutcomeTruth => {
    const coefficients = trueCoefficients(scheme, name, structure, truthSeed);
    const printed = PRINTED_TRUTH[scheme][name];
    const estimated = aggLevels.length + hmgLevels.length - 1;
    const unexplained = (1 - printed.r2) * (printed.n / (printed.n - estimated));
    const explained = varianceOf(joint, coefficients.agg, coefficients.hmg);
    return {
      ...coefficients,
      sigma: Math.sqrt((explained * unexplained) / (1 - unexplained)),
      r2: 1 - unexplained,
    };
  };
  return {
    scheme,
    n,
    minimumPerGroup,
    aggLevels,
    hmgLevels,
    aggTable: categoricalTable(agg),
    hmgTables: byBand.map((weights) => categoricalTable(weights)),
    quintile,
    severity,
    spread,
    truth: { cost: outcome("cost"), fund: outcome("fund"), management },
  };
}

/** P(AGG, HMG) over the reserved and the free rows together. */
function jointProbabilities(
  agg: Float64Array,
  byBand: readonly Float64Array[],
  n: number,
  minimum: number,
): Float64Array[] {
  const groups = byBand[0]!.length;
  const fixedHmg = (minimum * groups) / n;
  const fixedAgg = (minimum * agg.length) / n;
  const free = 1 - fixedHmg - fixedAgg;
  return Array.from(agg, (p, a) =>
    byBand[a % 20]!.map((q) => fixedHmg * (p / groups) + fixedAgg * (q / agg.length) + free * p * q),
  );
}

function varianceOf(joint: readonly Float64Array[], agg: Float64Array, hmg: Float64Array): number {
  let first = 0;
  let second = 0;
  joint.forEach((row, a) => {
    row.forEach((p, h) => {
      const value = agg[a]! + hmg[h]!;
      first += p * value;
      second += p * value * value;
    });
  });
  return second - first * first;
}
