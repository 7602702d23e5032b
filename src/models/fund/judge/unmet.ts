import { checkVector } from "../../numeric/check.js";
import { units } from "../../numeric/inequality/units.js";
import { sumOf } from "../../numeric/sum.js";

/** Need that no money stands behind. */
export type NeedUnmet = {
  /** Σ max(0, need − resources). */
  readonly amount: number;
  /** `amount` ÷ Σ need; null without need. */
  readonly share: number | null;
  /** Pools whose resources fall short. */
  readonly pools: number;
  /** Share of the people who live in them. */
  readonly people: number;
};

/**
 * Need unmet: Σ_i max(0, need_i − resources_i), and the share of people in pools that fall short. A surplus
 * in one pool meets no need in another.
 * @param need spending that the people of each pool need (standardised expenditure), at least 0
 * @param resources what the pool can pay with; below 0 where it owes
 * @param persons of each pool; default 1 each, so that `people` is the share of pools
 * @throws RangeError for no pools, negative need or people, or lists of other lengths
 */
export function needUnmet(
  need: ArrayLike<number>,
  resources: ArrayLike<number>,
  persons?: ArrayLike<number>,
): NeedUnmet {
  const where = "needUnmet";
  const wanted = units(where, need, persons, 0);
  checkVector(where, "resources", resources, need.length);
  const short = (i: number) => need[i]! > resources[i]!;
  const amount = sumOf(need.length, (i) => Math.max(0, need[i]! - resources[i]!));
  const whole = sumOf(need.length, (i) => need[i]!);
  return Object.freeze({
    amount,
    share: whole > 0 ? amount / whole : null,
    pools: sumOf(need.length, (i) => (short(i) ? 1 : 0)),
    people: sumOf(need.length, (i) => (short(i) ? wanted.weights[i]! : 0)) / wanted.total,
  });
}
