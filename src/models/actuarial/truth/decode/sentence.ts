import { formatNumber } from "../../../../display/format.js";
import type { DecodedAlternative, DecodedCell, Decoding, SettingInterval } from "./decoding.js";
import type { Rounding } from "./rounding.js";

const ROUNDED: Readonly<Record<Rounding, { readonly zh: string; readonly en: string }>> = {
  "half-up": { zh: "四舍五入", en: "rounded half up" },
  "half-even": { zh: "四舍六入五成双", en: "rounded half to even" },
  truncate: { zh: "截尾", en: "cut off" },
};

/** What was found, from the numbers. */
export function sentenceOf(found: Pick<Decoding, "cells" | "alternatives" | "best">): {
  readonly zh: string;
  readonly en: string;
} {
  const { cells, best, alternatives } = found;
  const explained = cells - best.missed.length;
  const also = alternatives.slice(1).filter((other) => other.missed.length === best.missed.length);
  const next = alternatives.find((other) => other.missed.length > best.missed.length);
  const settings = alternativeText(best, alternatives);
  const zh = [
    best.reproduced
      ? `${cells} 个数字全部重现到末位`
      : `${cells} 个数字重现 ${explained} 个，未解释者最差为${cellText(best.missed[0]!, "zh")}`,
    ...(settings.zh === "" ? [] : [`取 ${settings.zh}`]),
    ...intervalTexts(best, "zh"),
    ...(also.length === 0 ? [] : [`另有 ${also.length} 种设定同样好`]),
    ...(next === undefined
      ? []
      : [`次优设定（${alternativeText(next, alternatives).zh}）有 ${next.missed.length} 个不符`]),
  ].join("；");
  const en = [
    best.reproduced
      ? `All ${cells} printed numbers are reproduced to the last digit`
      : `${explained} of ${cells} printed numbers are reproduced, the worst of the others being ${cellText(best.missed[0]!, "en")}`,
    ...(settings.en === "" ? [] : [`with ${settings.en}`]),
    ...intervalTexts(best, "en"),
    ...(also.length === 0
      ? []
      : [`${also.length} other ${also.length === 1 ? "alternative does" : "alternatives do"} as well`]),
    ...(next === undefined
      ? []
      : [`the next best (${alternativeText(next, alternatives).en}) misses ${next.missed.length}`]),
  ].join("; ");
  return Object.freeze({ zh: `${zh}。`, en: `${en}.` });
}

/** The discrete settings in words, and the rounding where several were tried. */
export function alternativeText(one: DecodedAlternative, all: readonly DecodedAlternative[]) {
  const settings = Object.entries(one.settings).map(([name, value]) => `${name} = ${String(value)}`);
  const several = new Set(all.map((other) => other.rounding)).size > 1;
  const text = (lang: "zh" | "en") =>
    [...settings, ...(several ? [ROUNDED[one.rounding][lang]] : [])].join(lang === "zh" ? "，" : ", ");
  return { zh: text("zh"), en: text("en") };
}

function cellText(cell: DecodedCell, lang: "zh" | "en"): string {
  const { name, column, printed, off } = cell;
  const far = formatNumber(off, { digits: off < 1 ? 2 : 1 });
  const computed = significant(cell.computed);
  return lang === "zh"
    ? ` ${name} ${column}：印 ${printed}，算 ${computed}，差末位 ${far} 个单位`
    : `${name} ${column}: printed ${printed}, computed ${computed}, ${far} of the last digit away`;
}

/** The intervals; of a setting with one value a key, those of the first and last. */
function intervalTexts({ intervals }: DecodedAlternative, lang: "zh" | "en"): string[] {
  const names = [...new Set(intervals.map((interval) => interval.setting))];
  return names.map((name) => {
    const own = intervals.filter((interval) => interval.setting === name);
    const shown = own.length > 2 ? [own[0]!, own.at(-1)!] : own;
    const list = shown.map((interval) => {
      const of = interval.of === null ? "" : ` ${interval.of}`;
      return lang === "zh"
        ? `${of} 在 ${ends(interval)} 之间`.trim()
        : `${of} within ${ends(interval)}`.trim();
    });
    const more = own.length - shown.length;
    const rest = more === 0 ? "" : lang === "zh" ? `（另 ${more} 个见表）` : ` (${more} more in the table)`;
    return `${name} ${list.join(lang === "zh" ? "、" : ", ")}${rest}`;
  });
}

/** Both ends with as many digits as tell them apart, rounded inwards never by more than the last shown. */
export function ends({ low, high }: Pick<SettingInterval, "low" | "high">): string {
  const digits = digitsFor(low, high);
  const format = (value: number) => formatNumber(value, { digits, grouping: Math.abs(value) >= 1e5 });
  return `${format(low)}–${format(high)}`;
}

/** Digits after the point that show an interval's width to two figures. */
export function digitsFor(low: number, high: number): number {
  const width = high - low;
  if (width > 0) return Math.min(12, Math.max(0, 1 - Math.floor(Math.log10(width))));
  return Math.abs(low) >= 1e6 ? 0 : 6;
}

function significant(value: number): string {
  return String(Number(value.toPrecision(7)));
}
