import { checkNumber, checkOneOf } from "../../numeric/check.js";

export type Sex = "male" | "female";

/** How the 40 age-sex groups are numbered; the paper does not print its order. */
export type AgeSexOrder = "sexFirst" | "ageFirst";

export interface AgeBand {
  readonly from: number;
  /** Last completed year of age; Infinity for the open band. */
  readonly to: number;
  readonly label: string;
}

export interface AgeSexGroup {
  /** AGG001 … AGG040. */
  readonly code: string;
  readonly sex: Sex;
  readonly band: AgeBand;
}

/**
 * The 20 age bands: 0–5, 6–10, …, 91–95, 96+.
 *
 * The paper prints the last two as 91–95 and "95 and over"; 95 belongs to one band only, and 20 bands need
 * 91–95 closed, so the open band starts at 96. Source: section 3.1.1, Table 2.
 */
export const AGE_BANDS: readonly AgeBand[] = Object.freeze(
  Array.from({ length: 20 }, (_, index) => {
    const from = index === 0 ? 0 : 5 * index + 1;
    const to = index === 19 ? Infinity : 5 * index + 5;
    return Object.freeze({ from, to, label: index === 19 ? "96+" : `${from}–${to}` });
  }),
);

/** Position of the band of an age in completed years. @throws RangeError unless 0 ≤ age ≤ 120 */
export function ageBandOf(age: number): number {
  checkNumber("ageBandOf", "age", age, 0, 120);
  return Math.min(Math.max(Math.ceil(Math.floor(age) / 5) - 1, 0), 19);
}

/** The 40 groups in the order of their codes; `sexFirst` puts the 20 male bands before the 20 female ones. */
export function ageSexGroups(order: AgeSexOrder = "sexFirst"): readonly AgeSexGroup[] {
  checkOneOf("ageSexGroups", "order", order, ["sexFirst", "ageFirst"]);
  const sexes: readonly Sex[] = ["male", "female"];
  const pairs =
    order === "sexFirst"
      ? sexes.flatMap((sex) => AGE_BANDS.map((band) => ({ sex, band })))
      : AGE_BANDS.flatMap((band) => sexes.map((sex) => ({ sex, band })));
  return pairs.map((pair, index) => Object.freeze({ code: groupCode("AGG", index + 1), ...pair }));
}

/**
 * The age-sex group of a person.
 *
 * @throws RangeError for a sex other than male or female, or an age outside 0 … 120
 */
export function groupOf(
  person: { readonly sex: Sex; readonly age: number },
  order: AgeSexOrder = "sexFirst",
): string {
  const sex = checkOneOf("groupOf", "sex", person.sex, ["male", "female"]) === "male" ? 0 : 1;
  const band = ageBandOf(person.age);
  return groupCode("AGG", (order === "sexFirst" ? sex * 20 + band : band * 2 + sex) + 1);
}

/** "AGG", 5 → "AGG005". */
export function groupCode(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(3, "0")}`;
}
