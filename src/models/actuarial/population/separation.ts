import { checkOneOf } from "../../numeric/check.js";

/** Whose life table: `both` takes the mean of the two sexes' separation factors. */
export type TableSex = "male" | "female" | "both";

/**
 * How long those live in the first year who die in it. `andreevKingkade` is made from recent tables with low
 * infant mortality, `coaleDemeny` (West) from older ones; the United Nations and the Human Mortality Database
 * use the former.
 */
export type InfantRule = "andreevKingkade" | "coaleDemeny";

export const INFANT_RULES = ["andreevKingkade", "coaleDemeny"] as const;

/**
 * a0, years lived in the first year of life by those who die in it, given the death rate m0.
 *
 * Source: E. Andreev, W. Kingkade, Demographic Research 33 (2015) 363–390, in the form for m0 of the Human
 * Mortality Database's Methods Protocol v6, table 1; A. Coale, P. Demeny, Regional Model Life Tables, West, in
 * the form for m0 of S. Preston, P. Heuveline, M. Guillot, Demography (2001), table 3.3.
 */
export function infantSeparation(m0: number, sex: TableSex, rule: InfantRule): number {
  checkOneOf("infantSeparation", "rule", rule, INFANT_RULES);
  if (sex === "both") {
    return (infantSeparation(m0, "male", rule) + infantSeparation(m0, "female", rule)) / 2;
  }
  if (rule === "coaleDemeny") {
    if (m0 >= 0.107) return sex === "male" ? 0.33 : 0.35;
    return sex === "male" ? 0.045 + 2.684 * m0 : 0.053 + 2.8 * m0;
  }
  if (sex === "male") {
    if (m0 < 0.023) return 0.14929 - 1.99545 * m0;
    return m0 < 0.08307 ? 0.02832 + 3.26021 * m0 : 0.29915;
  }
  if (m0 < 0.01724) return 0.14903 - 2.05527 * m0;
  return m0 < 0.06891 ? 0.04667 + 3.88089 * m0 : 0.31411;
}

/**
 * Years lived between ages 1 and 5 by those who die there, given m0.
 *
 * Source: Coale and Demeny, West, as in Preston, Heuveline and Guillot (2001), table 3.3.
 */
export function childSeparation(m0: number, sex: TableSex): number {
  if (sex === "both") return (childSeparation(m0, "male") + childSeparation(m0, "female")) / 2;
  if (m0 >= 0.107) return sex === "male" ? 1.352 : 1.361;
  return sex === "male" ? 1.651 - 2.816 * m0 : 1.522 - 1.518 * m0;
}

/**
 * Years lived in a five-year group by those who die in it, from the rates of its neighbours:
 * a = 2.5 − (25/12)(m − k), k = ln(m_{x+5} / m_{x−5}) / 10; where that is below 0.97, 0.8 times the value of
 * the group before.
 *
 * Source: T. Greville (1943), as in the United Nations' MORTPAK (1988), LIFTB.
 */
export function grevilleSeparation(
  before: number,
  m: number,
  after: number,
  separationBefore: number,
): number {
  if (!(before > 0 && after > 0)) return 2.5;
  const a = 2.5 - (25 / 12) * (m - 0.1 * Math.log(after / before));
  return a < 0.97 ? 0.8 * separationBefore : Math.min(a, 5);
}

/** Years lived in a group by those who die in it where the hazard is even: 1/m − n·p/(1 − p), p = exp(−n·m). */
export function evenSeparation(m: number, n: number): number {
  const p = Math.exp(-n * m);
  return 1 / m - (n * p) / (1 - p);
}
