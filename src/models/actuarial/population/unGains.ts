import { checkInteger, checkNumber, checkOneOf } from "../../numeric/check.js";

/** How fast expectation of life rises in the United Nations' models. */
export type GainPace = "veryFast" | "fast" | "medium" | "slow" | "verySlow";

const PACES = ["veryFast", "fast", "medium", "slow", "verySlow"] as const;

/** Levels of e0, lower bounds of classes of 2.5 years; the last class ends at 92.5. */
const LEVELS = Array.from({ length: 21 }, (_, i) => 40 + 2.5 * i);

const GAINS: Readonly<
  Record<GainPace, { readonly male: readonly number[]; readonly female: readonly number[] }>
> = {
  veryFast: {
    male: [
      2.5, 2.8, 3.0, 3.0, 3.2, 3.6, 3.7, 3.8, 3.4, 3.2, 3.2, 2.0, 1.5, 1.3, 1.1, 1.0, 0.9, 0.8, 0.7, 0.6, 0.6,
    ],
    female: [
      2.6, 3.0, 3.1, 3.2, 3.4, 3.7, 3.7, 4.0, 3.8, 3.6, 3.5, 3.3, 3.0, 2.0, 1.8, 1.6, 1.4, 1.3, 1.3, 1.2, 0.8,
    ],
  },
  fast: {
    male: [
      2.1, 2.4, 2.5, 2.6, 2.7, 2.7, 2.6, 2.6, 2.5, 2.3, 2.0, 1.5, 1.2, 1.0, 0.8, 0.5, 0.5, 0.5, 0.5, 0.5, 0.5,
    ],
    female: [
      2.3, 2.5, 2.6, 2.7, 2.9, 3.0, 3.0, 3.0, 3.0, 2.8, 2.6, 2.6, 2.0, 1.5, 1.2, 1.0, 0.8, 0.5, 0.5, 0.5, 0.5,
    ],
  },
  medium: {
    male: [
      1.9, 2.0, 2.1, 2.2, 2.3, 2.4, 2.4, 2.4, 2.2, 1.9, 1.6, 1.2, 1.0, 0.9, 0.6, 0.5, 0.5, 0.5, 0.4, 0.4, 0.4,
    ],
    female: [
      2.0, 2.1, 2.2, 2.3, 2.4, 2.6, 2.6, 2.6, 2.6, 2.4, 2.3, 2.1, 1.8, 1.2, 1.0, 0.9, 0.6, 0.5, 0.4, 0.4, 0.4,
    ],
  },
  slow: {
    male: [
      1.3, 1.4, 1.8, 1.8, 1.9, 2.0, 2.0, 2.0, 1.7, 1.5, 1.0, 1.0, 0.8, 0.8, 0.5, 0.4, 0.4, 0.4, 0.3, 0.3, 0.3,
    ],
    female: [
      1.4, 1.5, 1.9, 1.9, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 1.8, 1.5, 1.2, 0.9, 0.8, 0.7, 0.5, 0.4, 0.3, 0.3, 0.3,
    ],
  },
  verySlow: {
    male: [
      1.1, 1.1, 1.2, 1.3, 1.4, 1.5, 1.5, 1.5, 1.0, 0.9, 0.7, 0.6, 0.5, 0.5, 0.5, 0.4, 0.4, 0.3, 0.2, 0.2, 0.2,
    ],
    female: [
      1.1, 1.2, 1.3, 1.4, 1.5, 1.7, 1.8, 1.8, 1.7, 1.5, 1.0, 1.0, 0.8, 0.8, 0.7, 0.5, 0.5, 0.4, 0.2, 0.2, 0.2,
    ],
  },
};

/**
 * Years of e0 gained in five years from a given level.
 *
 * Source: United Nations, World Population Prospects: The 1994 Revision (1995), table VI.6, as reprinted with
 * the Stata command `elife` of Liu Wei, Renmin University of China.
 *
 * @param level e0 in years, 40 to below 92.5
 * @throws RangeError for a level outside the table
 */
export function quinquennialGain(level: number, sex: "male" | "female", pace: GainPace): number {
  checkOneOf("quinquennialGain", "pace", pace, PACES);
  checkOneOf("quinquennialGain", "sex", sex, ["male", "female"] as const);
  if (!(level >= 40 && level < 92.5)) {
    throw new RangeError(
      `quinquennialGain: level is ${level}; expected an e0 of 40 to below 92.5, the bounds of the United Nations' table`,
    );
  }
  return GAINS[pace][sex][Math.min(Math.floor((level - 40) / 2.5), LEVELS.length - 1)]!;
}

/**
 * Path of e0 under the United Nations' models: e(t + 1) = e(t) + gain(e(t))/5, the gain taken anew every
 * year (as `elife` does) or, with `step` 5, once in five years.
 *
 * @param e0 in the base year, years
 * @param years how many to go on
 * @returns years + 1 values, the base year's first
 * @throws RangeError when the path leaves the table (40 to 92.5)
 */
export function unGainPath(
  e0: number,
  sex: "male" | "female",
  pace: GainPace,
  years: number,
  step: 1 | 5 = 1,
): Float64Array {
  checkNumber("unGainPath", "e0", e0, 15, 110);
  checkInteger("unGainPath", "years", years, 0, 300);
  if (step !== 1 && step !== 5) throw new RangeError(`unGainPath: step is ${step}; expected 1 or 5`);
  const out = new Float64Array(years + 1);
  out[0] = e0;
  let gain = 0;
  for (let t = 0; t < years; t++) {
    if (t % step === 0) gain = quinquennialGain(out[t]!, sex, pace) / 5;
    out[t + 1] = out[t]! + gain;
  }
  return out;
}
