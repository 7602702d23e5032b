import { formatNumber } from "../../../display/format.js";
import type { ParameterSpec } from "../parameters/parameter.js";
import type { Unit } from "../parameters/units.js";
import type { Measure } from "./measure.js";
import { significant } from "./significant.js";

/** Unit of a parameter or of an outcome. */
export type AnyUnit = Unit | Measure["unit"];

/** A value as it is printed in its unit: shares in per cent, months to one digit, else four figures. */
export function valueText(unit: AnyUnit, value: number): string {
  if (unit === "share" || unit === "perYear")
    return formatNumber(value, { percent: true, digits: Math.abs(value) < 0.02 ? 3 : 2 });
  if (unit === "year")
    return formatNumber(value, { grouping: false, digits: Number.isInteger(value) ? 0 : 1 });
  if (Number.isInteger(value)) return formatNumber(value);
  if (unit === "months") return formatNumber(value, { digits: 1 });
  return significant(value);
}

const UNITS: Readonly<Partial<Record<AnyUnit, { readonly zh: string; readonly en: string }>>> = {
  yi: { zh: "亿元", en: "billion yuan" },
  yuan: { zh: "元", en: "yuan" },
  months: { zh: "个月", en: "months" },
  persons: { zh: "人", en: "persons" },
  years: { zh: "岁", en: "years" },
};
/** 亿元 in a billion. */
const BILLION = 10;

/** A value with its unit; 亿元 are billions in English. */
export function withUnit(unit: AnyUnit, value: number, lang: "zh" | "en"): string {
  const name = UNITS[unit]?.[lang];
  const text = valueText(unit, unit === "yi" && lang === "en" ? value / BILLION : value);
  return name === undefined ? text : `${text} ${name}`;
}

/** How far a parameter is moved: in points or its unit where it is added, in per cent where it is a factor. */
export function changeText({ unit, scale }: ParameterSpec, change: number, lang: "zh" | "en"): string {
  if (scale === "multiply") return formatNumber(change - 1, { percent: true, digits: 1, sign: true });
  if (unit === "share" || unit === "perYear") {
    const points = formatNumber(100 * change, { digits: Math.abs(change) < 0.002 ? 3 : 2, sign: true });
    return `${points} ${lang === "zh" ? "个百分点" : "points"}`;
  }
  return `${change > 0 ? "+" : ""}${withUnit(unit, change, lang)}`;
}
