import { checkBetween, checkNumber } from "../../numeric/check.js";
import { normalQuantile } from "../../numeric/normalDistribution.js";

/** Effect of a dummy on a logged outcome, in per cent of the level. */
export interface PercentEffect {
  /** 100 (e^b − 1) */
  readonly percent: number;
  /** 100 (e^(b − s²/2) − 1), nearly unbiased */
  readonly corrected: number;
  /** 100 √(e^(2b) [e^(−s²) − e^(−2s²)]), standard error of `corrected` */
  readonly correctedStandardError: number;
  /** 100 e^b s, delta method */
  readonly deltaStandardError: number;
  /** 100 (e^(b ∓ z s) − 1) */
  readonly lower: number;
  readonly upper: number;
  /** `percent` ∓ z · `deltaStandardError` */
  readonly deltaLower: number;
  readonly deltaUpper: number;
  readonly level: number;
}

/**
 * Turns a coefficient of a log model into an effect in per cent.
 *
 * Source: P. Kennedy, American Economic Review 71 (1981) 801 (correction); K. van Garderen, C. Shah,
 * Econometrics Journal 5 (2002) 149 (its variance).
 *
 * @param level confidence level of both intervals (normal)
 * @throws RangeError unless the coefficient is finite, the standard error at least 0, 0 < level < 1
 */
export function percentEffect(coefficient: number, standardError: number, level = 0.95): PercentEffect {
  const where = "percentEffect";
  checkNumber(where, "coefficient", coefficient, -700, 700);
  const s2 = checkNumber(where, "standardError", standardError, 0, 100) ** 2;
  checkBetween(where, "level", level, 0, 1);
  const z = normalQuantile(0.5 + level / 2);
  const percent = 100 * Math.expm1(coefficient);
  const delta = 100 * Math.exp(coefficient) * standardError;
  return {
    percent,
    corrected: 100 * Math.expm1(coefficient - s2 / 2),
    correctedStandardError: 100 * Math.exp(coefficient - s2 / 2) * Math.sqrt(-Math.expm1(-s2)),
    deltaStandardError: delta,
    lower: 100 * Math.expm1(coefficient - z * standardError),
    upper: 100 * Math.expm1(coefficient + z * standardError),
    deltaLower: percent - z * delta,
    deltaUpper: percent + z * delta,
    level,
  };
}
