import type { SyntheticPool } from "./syntheticPools.js";

/** What is true of a pool's costs, before chance. */
export interface PoolTruth extends SyntheticPool {
  readonly people: number;
  /** Expected cost under the pool's own management, yuan. */
  readonly expectedYuan: number;
  /** Expected cost of its people under average management, yuan: structural risk. */
  readonly structuralYuan: number;
  /** expected − structural, yuan; sums to 0 over the pools. */
  readonly managementYuan: number;
  /** management / expected. */
  readonly managementShare: number;
}

export interface SyntheticTruth {
  /** ln yuan. */
  readonly constant: number;
  /** Log points of AGG001 … AGG040 (male bands first); the first is 0. */
  readonly agg: Float64Array;
  /** Log points of each diagnosis, in the order of the column's levels. */
  readonly diagnosis: Float64Array;
  /** Log points of no, one and two further diagnoses. */
  readonly severity: readonly number[];
  /** Standard deviation of the log cost by number of further diagnoses. */
  readonly spread: readonly number[];
  /** Log points by year. */
  readonly trend: Readonly<Record<string, number>>;
  /** e^management of average practice: the factor at which the pools together cost what they are expected to. */
  readonly averagePractice: number;
  /** Pools over both years. */
  readonly pools: readonly PoolTruth[];
  readonly poolYears: readonly (PoolTruth & { readonly year: number })[];
}

/**
 * Truth by pool: structural_p = M Σ_{i in p} exp(μᵢ + σᵢ²/2), expected_p the same with exp(management_p) in
 * place of M, and M such that both sum to the same amount over all pools.
 *
 * @param counts people by pool × year, row-major
 * @param neutral Σ exp(μᵢ + σᵢ²/2) by pool × year, without management
 */
export function poolTruth(
  places: readonly SyntheticPool[],
  years: readonly number[],
  counts: Float64Array,
  neutral: Float64Array,
): Pick<SyntheticTruth, "averagePractice" | "pools" | "poolYears"> {
  const width = years.length;
  let total = 0;
  let managed = 0;
  neutral.forEach((amount, cell) => {
    total += amount;
    managed += amount * Math.exp(places[Math.floor(cell / width)]!.management);
  });
  const averagePractice = managed / total;
  const truth = (place: SyntheticPool, people: number, amount: number): PoolTruth => {
    const expectedYuan = amount * Math.exp(place.management);
    const structuralYuan = amount * averagePractice;
    return Object.freeze({
      ...place,
      people,
      expectedYuan,
      structuralYuan,
      managementYuan: expectedYuan - structuralYuan,
      managementShare: 1 - averagePractice * Math.exp(-place.management),
    });
  };
  const sum = (values: Float64Array, p: number) =>
    values.subarray(p * width, (p + 1) * width).reduce((a, v) => a + v, 0);
  return {
    averagePractice,
    pools: places.map((place, p) => truth(place, sum(counts, p), sum(neutral, p))),
    poolYears: places.flatMap((place, p) =>
      years.map((year, t) =>
        Object.freeze({ year, ...truth(place, counts[p * width + t]!, neutral[p * width + t]!) }),
      ),
    ),
  };
}
