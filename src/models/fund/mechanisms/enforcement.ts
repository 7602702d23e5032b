import type { z as Zod } from "zod";
import { whole } from "../engine/cents.js";
import type { Site } from "../engine/site.js";
import { fraction } from "./fields.js";

/** How surely a duty is enforced; 1 unless stated. */
export function enforcementField(z: typeof Zod) {
  return fraction(
    z,
    "Probability that the duty is enforced, per pool and year; without chance the expected part of it is. 责任落实概率",
  ).default(1);
}

/**
 * Soft budget constraint (预算软约束): a duty that stands in the rule and is enforced with probability p, pool
 * by pool and year by year: x → x·1{U < p} with U uniform on (0, 1); in a run without chance x → round(p·x).
 * Liability printed but not enforced is p = 0.
 *
 * @param duty name of the duty, so that two duties of one rule are enforced apart
 * @returns a function that masks amounts (pools × lanes, whole 分) in place
 * Source: structural-risk paper, section 2.2.3 (R13).
 */
export function enforcement(site: Site, p: number, duty: string): (amount: Float64Array) => void {
  if (p === 1) return () => {};
  const { members, lanes } = site;
  const draws = site.isRandom ? site.uniform(`enforcement of ${duty}`) : undefined;
  return (amount) => {
    for (const pool of members) {
      for (let k = pool * lanes, end = k + lanes; k < end; k++) {
        if (draws === undefined) amount[k] = whole(p * amount[k]!);
        else if (draws[k]! >= p) amount[k] = 0;
      }
    }
  };
}
