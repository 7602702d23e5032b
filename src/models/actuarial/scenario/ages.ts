import { checkInteger, checkNumber } from "../../numeric/check.js";
import { AGES } from "../population/inputs.js";

/** A group of ages, both ends included; 100 stands for 100 and over. */
interface AgeGroup {
  readonly from: number;
  readonly to: number;
}

/**
 * Groups that cover every age from 0 to 100 once.
 * @returns number of the group of each age
 * @throws RangeError naming the ages that two groups have, or none
 */
export function groupOfAge(where: string, groups: readonly AgeGroup[]): Uint8Array {
  if (!Array.isArray(groups) || groups.length === 0)
    throw new RangeError(`${where}: there are no age groups; expected ages 0 to 100 in at least one`);
  const sorted = groups.map((group, i) => ({ ...group, i })).sort((a, b) => a.from - b.from);
  let next = 0;
  const of = new Uint8Array(AGES);
  for (const { from, to, i } of sorted) {
    checkInteger(where, `from of age group ${i + 1}`, from, 0, AGES - 1);
    checkInteger(where, `to of age group ${i + 1}`, to, from, AGES - 1);
    if (from > next)
      throw new RangeError(
        `${where}: ages ${next} to ${from - 1} are in no group; expected every age from 0 to 100`,
      );
    if (from < next)
      throw new RangeError(
        `${where}: ages ${from} to ${Math.min(next - 1, to)} are in two groups; expected every age once`,
      );
    of.fill(i, from, to + 1);
    next = to + 1;
  }
  if (next < AGES)
    throw new RangeError(
      `${where}: ages ${next} to 100 are in no group; expected every age from 0 to 100 (100 stands for 100 and over)`,
    );
  return of;
}

/** Value of each age: that of its group. */
export function byAge<T extends AgeGroup>(
  where: string,
  groups: readonly T[],
  value: keyof T & string,
  low: number,
  high: number,
): Float64Array {
  const of = groupOfAge(where, groups);
  groups.forEach((group, i) => {
    checkNumber(where, `${value} of age group ${i + 1}`, group[value], low, high);
  });
  return Float64Array.from(of, (i) => groups[i]![value] as number);
}
