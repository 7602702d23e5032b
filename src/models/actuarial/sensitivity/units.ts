import { formatNumber } from "../../../display/format.js";
import type { ParameterSpec } from "../parameters/parameter.js";
import type { Unit } from "../parameters/units.js";
import type { Measure } from "./measure.js";
import { significant } from "./significant.js";

/** A value of a parameter or outcome in words' units: per cent for shares, else to four figures. */
export function valueText(unit: Unit | Measure["unit"], value: number): string {
  if (unit === "share" || unit === "perYear")
    return formatNumber(value, { percent: true, digits: Math.abs(value) < 0.02 ? 3 : 2 });
  if (unit === "year")
    return formatNumber(value, { grouping: false, digits: Number.isInteger(value) ? 0 : 1 });
  if (unit === "months") return formatNumber(value, { digits: 1 });
  return significant(value);
}

const UNITS: Readonly<Partial<Record<Unit | Measure["unit"], { readonly zh: string; readonly en: string }>>> =
  {
    yi: { zh: "亿元", en: "100 million yuan" },
    yuan: { zh: "元", en: "yuan" },
    months: { zh: "个月", en: "months" },
    persons: { zh: "人", en: "persons" },
    years: { zh: "岁", en: "years" },
  };

/** A value with its unit. */
export function withUnit(unit: Unit | Measure["unit"], value: number, lang: "zh" | "en"): string {
  const name = UNITS[unit]?.[lang];
  return `${valueText(unit, value)}${name === undefined ? "" : ` ${name}`}`;
}

/** How far a parameter is moved: in points or its unit where it is added, in per cent where it is a factor. */
export function changeText({ unit, scale }: ParameterSpec, change: number, lang: "zh" | "en"): string {
  if (scale === "multiply") return formatNumber(change - 1, { percent: true, digits: 1, sign: true });
  if (unit === "share" || unit === "perYear") {
    const points = formatNumber(100 * change, { digits: Math.abs(change) < 0.002 ? 3 : 2, sign: true });
    return `${points}${lang === "zh" ? " 个百分点" : " points"}`;
  }
  return `${change > 0 ? "+" : ""}${withUnit(unit, change, lang)}`;
}
