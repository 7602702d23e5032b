import { checkInteger, checkNumber } from "../../numeric/check.js";

/** What an insured person and the government pay together, yuan a year. */
export interface Financing {
  readonly contributionYuan: number;
  readonly subsidyYuan: number;
  /** Subsidy ÷ contribution; null where nothing is contributed. */
  readonly ratio: number | null;
}

/**
 * Government subsidy ÷ individual contribution by year: `from` until `start`, then in equal steps to `to`,
 * which holds from `end` on.
 * @throws RangeError for a ratio below 0, an end before the start or years out of bounds
 * Source: Li, §1.3.5 (2:1); Zheng (2021), §4(2)2 (1:1 by 2030).
 * @example actuarial.subsidyRatioPath({ firstYear: 2022, years: 14, from: 2, to: 1, start: 2024, end: 2030 })
 */
export function subsidyRatioPath(options: {
  readonly firstYear: number;
  readonly years: number;
  readonly from: number;
  readonly to: number;
  /** Last year with the ratio `from`, and first year with the ratio `to`. */
  readonly start: number;
  readonly end: number;
}): number[] {
  const where = "subsidyRatioPath";
  const firstYear = checkInteger(where, "firstYear", options.firstYear, 1900, 2200);
  const years = checkInteger(where, "years", options.years, 1, 200);
  const from = checkNumber(where, "from", options.from, 0, 100);
  const to = checkNumber(where, "to", options.to, 0, 100);
  const start = checkInteger(where, "start", options.start, 1900, 2200);
  const end = checkInteger(where, "end", options.end, start + 1, 2300);
  return Array.from({ length: years }, (_, i) => {
    const done = Math.min(1, Math.max(0, (firstYear + i - start) / (end - start)));
    return from + (to - from) * done;
  });
}

/**
 * Divides a total a head between government and individual: contribution = total/(1 + k), subsidy = the rest,
 * k the ratio subsidy ÷ contribution. So the ratio changes while the total is held.
 * @throws RangeError for a total or ratio below 0
 * Source: Zheng (2021), §4(2)2.
 */
export function divideByRatio(totalYuan: number, ratio: number): Financing {
  checkNumber("divideByRatio", "totalYuan", totalYuan, 0);
  checkNumber("divideByRatio", "ratio", ratio, 0, 100);
  const contributionYuan = totalYuan / (1 + ratio);
  return { contributionYuan, subsidyYuan: totalYuan - contributionYuan, ratio };
}

/**
 * Financing a head from the two sums themselves: 320 and 580 yuan in 2021, a ratio of 1.81.
 * @throws RangeError for a sum below 0
 */
export function financing(contributionYuan: number, subsidyYuan: number): Financing {
  checkNumber("financing", "contributionYuan", contributionYuan, 0);
  checkNumber("financing", "subsidyYuan", subsidyYuan, 0);
  return {
    contributionYuan,
    subsidyYuan,
    ratio: contributionYuan > 0 ? subsidyYuan / contributionYuan : null,
  };
}
