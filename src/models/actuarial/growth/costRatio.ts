import { checkVector } from "../../numeric/check.js";

/** The relative cost of the old that an ageing factor implies. */
export interface ImpliedCostRatio {
  /** Cost of the old ÷ cost of the others, from the last year. */
  readonly ratio: number;
  /** From each year by itself; null in the first and where the share tells nothing. */
  readonly byYear: readonly (number | null)[];
}

/**
 * Cost of the old relative to the others that an ageing factor implies with two age groups:
 * I_t/I_0 = [1 + (c − 1)·s_t]/[1 + (c − 1)·s_0], so c = 1 + (q − 1)/(s_t − q·s_0) with q = I_t/I_0, s the share
 * of the old.
 *
 * @param ageingIndex I by year, any base
 * @param share share of the old by year, fractions
 * @throws RangeError for fewer than two years, a share outside 0 to 1, or shares that no positive ratio fits
 * Source: Li, eq. (5) with the groups under 60 and from 60 on.
 * @example actuarial.impliedCostRatio([1, 1.0361], [0.198, 0.318]).ratio // 1.32
 */
export function impliedCostRatio(ageingIndex: readonly number[], share: readonly number[]): ImpliedCostRatio {
  const where = "impliedCostRatio";
  if (ageingIndex.length < 2) {
    throw new RangeError(`${where}: ageingIndex has ${ageingIndex.length} years; expected at least 2`);
  }
  checkVector(where, "ageingIndex", ageingIndex, undefined, Number.MIN_VALUE);
  checkVector(where, "share", share, ageingIndex.length, 0);
  share.forEach((s, t) => {
    if (s > 1) throw new RangeError(`${where}: share[${t}] is ${s}; expected a fraction from 0 to 1`);
  });
  const byYear = ageingIndex.map((index, t) => {
    const growth = index / ageingIndex[0]!;
    const spread = share[t]! - growth * share[0]!;
    const ratio = 1 + (growth - 1) / spread;
    return t > 0 && spread !== 0 && ratio > 0 ? ratio : null;
  });
  const ratio = byYear.at(-1) ?? null;
  if (ratio === null) {
    throw new RangeError(
      `${where}: the index grows by ${ageingIndex.at(-1)! / ageingIndex[0]!} while the share goes from ${share[0]} to ${share.at(-1)}; expected shares that a positive cost ratio fits`,
    );
  }
  return { ratio, byYear };
}
