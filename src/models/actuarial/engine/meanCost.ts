import type { AgeGroups } from "./ageGroups.js";
import { type PeopleSums, placeOfSum } from "./sums.js";

/** First age of those whose cost `oldCost` multiplies. */
const OLD = 60;

/**
 * Mean relative cost of people by lane: Σ_g n_g·c_g / Σ_g n_g, the cost of those from 60 on times `old`.
 *
 * @param people sums of one or two kinds of people by group
 * @param y year of the sums, 0 the base year
 */
export function fillMeanCost(
  out: Float64Array,
  people: readonly Float64Array[],
  sums: PeopleSums,
  groups: AgeGroups,
  cost: Float64Array,
  y: number,
  old: Float64Array,
  oldAt: number,
): void {
  const { lanes } = sums;
  const [first, second] = people;
  for (let l = 0; l < lanes; l++) {
    let weighted = 0;
    let count = 0;
    for (let g = 0; g < groups.count; g++) {
      const at = placeOfSum(sums, g, y) + l;
      const n = first![at]! + (second === undefined ? 0 : second[at]!);
      const c = groups.start[g]! >= OLD ? cost[g]! * old[oldAt + l]! : cost[g]!;
      weighted += n * c;
      count += n;
    }
    out[l] = count > 0 ? weighted / count : 0;
  }
}
