import { coefficientOfVariation, gini } from "../../numeric/inequality/inequality.js";
import { units } from "../../numeric/inequality/units.js";

/** How far benefits lie apart. */
export type Spread = {
  readonly lowest: number;
  readonly highest: number;
  /** highest − lowest. */
  readonly range: number;
  /** highest ÷ lowest; null when the lowest is 0. */
  readonly ratio: number | null;
  readonly mean: number;
  readonly coefficientOfVariation: number;
  readonly gini: number;
};

/**
 * Spread of benefits between pools: range, ratio of the highest to the lowest, coefficient of variation and
 * Gini coefficient. Units without weight count for nothing.
 * @param benefits a head, or reimbursement rates; at least 0, not all 0
 * @param persons default 1 each
 * @throws RangeError for no pools, a negative benefit, a zero mean, or lists of other lengths
 */
export function spread(benefits: ArrayLike<number>, persons?: ArrayLike<number>): Spread {
  const { values, weights, mean } = units("spread", benefits, persons, 0);
  const counted = Array.from(values).filter((_, i) => weights[i]! > 0);
  const lowest = counted.reduce((a, b) => Math.min(a, b), Infinity);
  const highest = counted.reduce((a, b) => Math.max(a, b), 0);
  return Object.freeze({
    lowest,
    highest,
    range: highest - lowest,
    ratio: lowest > 0 ? highest / lowest : null,
    mean,
    coefficientOfVariation: coefficientOfVariation(values, weights),
    gini: gini(values, weights),
  });
}

/** Benefits before and after a policy is unified. */
export type BenefitSpread = {
  readonly before: Spread;
  readonly after: Spread;
  /** Range after ÷ range before; null when they were equal before. */
  readonly rangeLeft: number | null;
};

/**
 * Spread of benefits before and after: what a unified policy (六统一) leaves of the differences.
 * @throws RangeError as `spread`, or when the lists have other lengths
 * Source: structural-risk paper, Table 1 (六统一).
 */
export function benefitSpread(
  before: ArrayLike<number>,
  after: ArrayLike<number>,
  persons?: ArrayLike<number>,
): BenefitSpread {
  if (after.length !== before.length) {
    throw new RangeError(
      `benefitSpread: after has ${after.length} values; expected ${before.length}, one a pool`,
    );
  }
  const [first, last] = [spread(before, persons), spread(after, persons)];
  return Object.freeze({
    before: first,
    after: last,
    rangeLeft: first.range > 0 ? last.range / first.range : null,
  });
}
