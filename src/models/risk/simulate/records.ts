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

/** True values under the names that `fit({ factors: { agg, hmg } })` gives its coefficients. */
export function truthByName(
  claims: {
    readonly agg: { readonly levels: readonly string[] };
    readonly hmg: { readonly levels: readonly string[] };
    readonly truth: ClaimsTruth;
  },
  outcome: Outcome,
): Record<string, number> {
  const truth = claims.truth[outcome];
  return Object.fromEntries([
    ["const", truth.constant],
    ...claims.agg.levels.slice(1).map((level, i) => [`agg[${level}]`, truth.agg[i + 1]!]),
    ...claims.hmg.levels.slice(1).map((level, i) => [`hmg[${level}]`, truth.hmg[i + 1]!]),
  ]) as Record<string, number>;
}
