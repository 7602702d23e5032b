/**
 * Units of parameters. `share` is a fraction (0.0107, not 1.07); `perYear` a rate of change a year as a
 * fraction; `yi` 亿元; `yuan` yuan a person and year.
 */
export type Unit = "share" | "perYear" | "yuan" | "yi" | "persons" | "years" | "year" | "ratio" | "children";

/** What may be written in the place of a unit, and the factor to it. */
export const WRITTEN_UNITS: Readonly<Record<Unit, Readonly<Record<string, number>>>> = {
  share: { share: 1, percent: 0.01, "%": 0.01, perMille: 0.001, "‰": 0.001 },
  perYear: { perYear: 1, percent: 0.01, "%": 0.01, points: 0.01 },
  yuan: { yuan: 1, 元: 1, thousandYuan: 1e3, 万元: 1e4 },
  yi: { yi: 1, 亿元: 1, millionYuan: 0.01, billionYuan: 10, 万元: 1e-4 },
  persons: { persons: 1, 人: 1, thousands: 1e3, 万人: 1e4, millions: 1e6 },
  years: { years: 1, 岁: 1, 年: 1, months: 1 / 12 },
  year: { year: 1 },
  ratio: { ratio: 1, percent: 0.01, "%": 0.01 },
  children: { children: 1 },
};
