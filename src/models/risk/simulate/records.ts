import type { Claims, ClaimsTruth, Outcome } from "./types.js";

/** One simulated stay as a record. */
export interface ClaimRecord {
  readonly agg: string;
  readonly hmg: string;
  readonly pool: string;
  readonly year: number;
  readonly hospitalGrade: string;
  readonly settlement: string;
  /** Yuan. */
  readonly cost: number;
  /** Yuan. */
  readonly fund: number;
}

/** The claims as records, one a stay; `limit` takes the first rows only. */
export function toRecords(claims: Claims, limit = claims.n): ClaimRecord[] {
  const label = (column: { codes: ArrayLike<number>; levels: readonly string[] }, i: number) =>
    column.levels[column.codes[i]!]!;
  return Array.from({ length: Math.min(limit, claims.n) }, (_, i) => ({
    agg: label(claims.agg, i),
    hmg: label(claims.hmg, i),
    pool: label(claims.pool, i),
    year: claims.year[i]!,
    hospitalGrade: label(claims.hospitalGrade, i),
    settlement: label(claims.settlement, i),
    cost: Math.exp(claims.logCost[i]!),
    fund: Math.exp(claims.logFund[i]!),
  }));
}

/**
 * True values under the names that `fit({ factors: { agg, hmg } })` gives its coefficients.
 *
 * @param reference reference levels of the fit (default AGG001 and HMG001); another level turns every truth
 *   of its factor into the contrast with it and moves the constant
 * @throws RangeError for a level that does not exist
 */
export function truthByName(
  claims: {
    readonly agg: { readonly levels: readonly string[] };
    readonly hmg: { readonly levels: readonly string[] };
    readonly truth: ClaimsTruth;
  },
  outcome: Outcome,
  reference: { readonly agg?: string; readonly hmg?: string } = {},
): Record<string, number> {
  const truth = claims.truth[outcome];
  let constant = truth.constant;
  const contrasts = (["agg", "hmg"] as const).flatMap((factor) => {
    const { levels } = claims[factor];
    const at = reference[factor] === undefined ? 0 : levels.indexOf(reference[factor]);
    if (at < 0) {
      throw new RangeError(
        `truthByName: reference.${factor} is "${reference[factor]}"; expected one of ${levels[0]} … ${levels.at(-1)}`,
      );
    }
    const base = truth[factor][at]!;
    constant += base;
    return levels.flatMap((level, i) =>
      i === at ? [] : [[`${factor}[${level}]`, truth[factor][i]! - base] as const],
    );
  });
  return { const: constant, ...Object.fromEntries(contrasts) };
}
