import { checkFields, checkNumber, checkOneOf } from "../../numeric/check.js";
import { divideByRatio } from "../contribution/subsidy.js";

/** Contribution and subsidy of a person, yuan. */
export type Standard = { readonly contributionYuan: number; readonly subsidyYuan: number };

export interface ShiftOptions {
  /** Subsidy ÷ contribution afterwards; default 1. */
  readonly ratio?: number;
  /** What stays: the sum of both (default), the contribution, or the subsidy. */
  readonly hold?: "total" | "contribution" | "subsidy";
}

/**
 * Contribution and subsidy after their ratio has become k: with the sum C + S held, C' = (C + S)/(1 + k) and
 * S' = k·C'; with the contribution held, S' = k·C; with the subsidy held, C' = S/k.
 * @throws RangeError for amounts below 0, or a ratio of 0 with the subsidy held
 * @example actuarial.shiftSubsidy({ contributionYuan: 320, subsidyYuan: 580 })   // 450 and 450
 * Source: Zheng, §4(2)2: government's subsidy and the individual's contribution equal by 2030.
 */
export function shiftSubsidy(standard: Standard, options: ShiftOptions = {}): Standard {
  const where = "shiftSubsidy";
  checkFields(where, standard, ["contributionYuan", "subsidyYuan"]);
  checkFields(`${where}: options`, options, ["ratio", "hold"]);
  const contribution = checkNumber(where, "contributionYuan", standard.contributionYuan, 0);
  const subsidy = checkNumber(where, "subsidyYuan", standard.subsidyYuan, 0);
  const hold = checkOneOf(where, "hold", options.hold ?? "total", [
    "total",
    "contribution",
    "subsidy",
  ] as const);
  const lowest = hold === "subsidy" ? Number.MIN_VALUE : 0;
  const ratio = checkNumber(where, "ratio", options.ratio ?? 1, lowest, 100);
  if (hold === "total") {
    const divided = divideByRatio(contribution + subsidy, ratio);
    return Object.freeze({ contributionYuan: divided.contributionYuan, subsidyYuan: divided.subsidyYuan });
  }
  return Object.freeze(
    hold === "contribution"
      ? { contributionYuan: contribution, subsidyYuan: ratio * contribution }
      : { contributionYuan: subsidy / ratio, subsidyYuan: subsidy },
  );
}
