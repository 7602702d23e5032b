import { checkNumber, checkOneOf } from "../../numeric/check.js";

/** What a pool's size is measured by. */
export type SchemeBase = "cases" | "population" | "cost" | "given";

/**
 * How much each pool counts in the estimation: all its cases together weigh size^power, so that a case weighs
 * size^power / cases.
 *
 * - `cases`: its cases; with power 1 every case counts the same, which is the paper's regression
 * - `population`: its insured people (`size`)
 * - `cost`: its actual spending
 * - `given`: any size (`size`), such as income or medical resources
 *
 * Power 0 lets every pool count the same.
 */
export interface WeightingScheme {
  readonly by: SchemeBase;
  /** Default 1. */
  readonly power?: number;
  /** Size of each pool, above 0; for `population` and `given`. */
  readonly size?: Readonly<Record<string, number>>;
  /**
   * Factor of each pool's standard, above 0 (default 1): the weighting of EXP_nom by economy, location and
   * resources that section 3.3 of the paper ends with. The standards are closed again afterwards.
   */
  readonly standardFactor?: Readonly<Record<string, number>>;
}

/**
 * Weight of a case in each pool, scaled so that the mean over all cases is 1.
 *
 * @param cases Σ w by pool
 * @param cost actual spending by pool
 * @throws RangeError for a pool without a size, or a size not above 0
 */
export function caseWeights(
  where: string,
  name: string,
  scheme: WeightingScheme,
  pools: readonly string[],
  cases: Float64Array,
  cost: Float64Array,
): Float64Array {
  const by = checkOneOf(where, `schemes.${name}.by`, scheme.by, ["cases", "population", "cost", "given"]);
  const power = checkNumber(where, `schemes.${name}.power`, scheme.power ?? 1, -10, 10);
  const own = by === "cases" ? cases : cost;
  const sized = by === "population" || by === "given";
  if (sized !== (scheme.size !== undefined)) {
    throw new RangeError(
      `${where}: schemes.${name}.size is ${sized ? "missing" : "given"}; by "${by}" ${sized ? "needs a number for each pool" : "takes none"}`,
    );
  }
  const weights = Float64Array.from(pools, (pool, p) => {
    const size = sized
      ? checkNumber(where, `schemes.${name}.size.${pool}`, scheme.size![pool], Number.MIN_VALUE)
      : own[p]!;
    return size ** power / cases[p]!;
  });
  const all = cases.reduce((a, c) => a + c, 0);
  const mean = weights.reduce((a, w, p) => a + w * cases[p]!, 0) / all;
  return weights.map((w) => w / mean);
}

/** Factor of each pool's standard; ones where the scheme has none. @throws RangeError for a factor not above 0 */
export function standardFactors(
  where: string,
  name: string,
  scheme: WeightingScheme,
  pools: readonly string[],
): Float64Array {
  return Float64Array.from(pools, (pool) =>
    checkNumber(
      where,
      `schemes.${name}.standardFactor.${pool}`,
      scheme.standardFactor === undefined ? 1 : scheme.standardFactor[pool],
      Number.MIN_VALUE,
    ),
  );
}
