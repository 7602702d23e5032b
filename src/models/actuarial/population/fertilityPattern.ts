import { checkVector } from "../../numeric/check.js";
import { type AgeBand, bandName, checkBands } from "./ageBands.js";
import { FIRST_MOTHER, MOTHER_AGES } from "./inputs.js";
import { singleYears } from "./singleYears.js";

/**
 * Age pattern by single age from groups of the mother's age; each group keeps its share (`singleYears`).
 * Groups below 15 count as age 15–19, above 49 as 45–49.
 *
 * @param values births, rates × width or shares by group; any positive total
 * @returns shares by single age 15 … 49, sum 1
 * @throws RangeError as `singleYears`, for open groups, groups that cross ages 15 or 50, or a total of 0
 */
export function patternFromGroups(values: ArrayLike<number>, bands: readonly AgeBand[]): Float64Array {
  checkBands("patternFromGroups", bands, bands[0]?.from ?? 0, "closed");
  checkVector("patternFromGroups", "values", values, bands.length, 0);
  const inside: AgeBand[] = [];
  const sums: number[] = [];
  let [below, above] = [0, 0];
  bands.forEach((band, i) => {
    if (band.to! < FIRST_MOTHER) below += values[i]!;
    else if (band.from >= FIRST_MOTHER + MOTHER_AGES) above += values[i]!;
    else if (band.from < FIRST_MOTHER || band.to! >= FIRST_MOTHER + MOTHER_AGES) {
      throw new RangeError(
        `patternFromGroups: group ${bandName(band)} crosses age 15 or 50; expected groups inside 15–49, below or above`,
      );
    } else {
      inside.push(band);
      sums.push(values[i]!);
    }
  });
  if (inside.length === 0)
    throw new RangeError("patternFromGroups: no group lies in 15–49; expected at least one");
  sums[0] = sums[0]! + below;
  sums[sums.length - 1] = sums[sums.length - 1]! + above;
  if (!(sums.reduce((a, b) => a + b, 0) > 0)) {
    throw new RangeError("patternFromGroups: the values sum to 0; expected births in some group");
  }
  const out = new Float64Array(MOTHER_AGES);
  out.set(singleYears(sums, inside), inside[0]!.from - FIRST_MOTHER);
  scaleTo(out, 1);
  return out;
}

/** Mean age of mothers at birth: Σ (x + ½)·g(x), with equally many women at every age. */
export function meanAgeOfMothers(pattern: ArrayLike<number>): number {
  checkVector("meanAgeOfMothers", "pattern", pattern, MOTHER_AGES, 0);
  let [sum, total] = [0, 0];
  for (let i = 0; i < MOTHER_AGES; i++) {
    sum += (FIRST_MOTHER + i + 0.5) * pattern[i]!;
    total += pattern[i]!;
  }
  return sum / total;
}

/** Scales values in place to a sum. */
export function scaleTo(values: Float64Array, sum: number): void {
  const total = values.reduce((a, b) => a + b, 0);
  if (total > 0) values.set(values.map((value) => (value * sum) / total));
}
