import type { Sex } from "./ageSex.js";

/** Accepted values of sex, in any case and width: GB/T 2261.1 (1 male, 2 female), Chinese, English. */
export const SEX_VALUES: Readonly<Record<string, Sex>> = Object.freeze({
  male: "male",
  m: "male",
  man: "male",
  "1": "male",
  男: "male",
  男性: "male",
  female: "female",
  f: "female",
  woman: "female",
  "2": "female",
  女: "female",
  女性: "female",
});

export const SEX_EXPECTED = "one of male, female, M, F, 男, 女, 1 (male), 2 (female)";
export const AGE_EXPECTED = "an age from 0 to 120";
export const COST_EXPECTED = "an amount of at least 0";

/** The sex of a cell; undefined for unknown values, 0 and 9 of GB/T 2261.1 among them. */
export function readSex(value: unknown): Sex | undefined {
  if (value === null || value === undefined) return undefined;
  const key = String(value).normalize("NFKC").trim().toLowerCase();
  return Object.hasOwn(SEX_VALUES, key) ? SEX_VALUES[key] : undefined;
}

/** Decimal numbers in text; the same pattern is used in SQL. */
export const NUMBER_PATTERN = "[-+]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][-+]?[0-9]+)?";
const NUMBER = new RegExp(`^${NUMBER_PATTERN}$`);

/** The number of a cell, also from text; NaN for anything else. */
export function readAmount(value: unknown): number {
  if (typeof value === "number") return value;
  if (typeof value !== "string") return Number.NaN;
  const text = value.trim();
  return NUMBER.test(text) ? Number(text) : Number.NaN;
}

export const isAge = (age: number): boolean => age >= 0 && age <= 120;
export const isCost = (cost: number): boolean => cost >= 0 && cost < Infinity;
