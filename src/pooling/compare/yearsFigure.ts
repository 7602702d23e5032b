import { formatNumber } from "../../display/format.js";
import type { Comparison, ComparisonRow, ComparisonYear } from "../../models/fund/index.js";
import { bars, type Figure, figure, lines } from "../../plot/index.js";
import { drawnPolicies, type FigureOptions, LEGEND, meta, spanOf } from "./drawn.js";

interface Both {
  readonly zh: string;
  readonly en: string;
}

/** A number that policies have in every year, and one that stands for all years. */
export interface YearlyMeasure {
  readonly id: string;
  readonly ofYear: keyof ComparisonYear;
  /** Out of the years of one policy. */
  readonly ofAll: (values: readonly number[]) => number;
  readonly caption: Both;
  readonly axis: Both;
  readonly note: Both;
  /** What `ofAll` is, in the description. */
  readonly all: Both;
}

/** Names as long as this still stand beside the ends of their lines; a Chinese character counts 2. */
const LONGEST = 14;

/**
 * A measure over the years, a line a policy, no policy thin; of one year, a bar a policy.
 * @throws RangeError when a pool or policy has no such number
 */
export function yearsFigure(comparison: Comparison, measure: YearlyMeasure, options: FigureOptions): Figure {
  const { lang = "zh" } = options;
  const { rows, byYear, years } = comparison;
  const overall = (row: ComparisonRow) => {
    const values = byYear.flatMap((year) =>
      year.policy === row.policy && year[measure.ofYear] !== null ? [year[measure.ofYear] as number] : [],
    );
    return values.length === 0 ? null : measure.ofAll(values);
  };
  const say = (row: ComparisonRow, l: "zh" | "en") =>
    `${row[l]} ${formatNumber(overall(row), { digits: 1 })}`;
  const about = {
    ...meta(options, measure.id),
    caption: {
      zh: `${measure.caption.zh}（${spanOf(comparison)} 年）`,
      en: `${measure.caption.en} (${spanOf(comparison)})`,
    },
    note: measure.note,
  };
  if (years.length === 1) {
    return bars(
      rows.map((row) => ({ name: row[lang], value: overall(row) })),
      {
        ...about,
        label: "name",
        value: "value",
        axisTitle: measure.axis[lang],
        alt: {
          zh: `条形图：${rows.map((row) => say(row, "zh")).join("，")}。`,
          en: `Bars: ${rows.map((row) => say(row, "en")).join(", ")}.`,
        },
        aspect: 0.16 + 0.045 * rows.length,
      },
    );
  }
  const others = drawnPolicies(comparison, options).filter((d) => d.index !== 0);
  const bare = rows[0]!;
  const wide = years.map((year) => ({
    year,
    ...Object.fromEntries(
      byYear.flatMap((row) => (row.year === year ? [[`of:${row.policy}`, row[measure.ofYear]]] : [])),
    ),
  }));
  const told = [bare, ...others.map((d) => d.row)];
  const chart = lines(wide, {
    ...about,
    x: "year",
    xTitle: { zh: "年份", en: "Year" }[lang],
    yTitle: measure.axis[lang],
    zero: true,
    lines: [
      ...others.map((d) => ({ field: `of:${d.row.policy}`, label: d.name })),
      { field: `of:${bare.policy}`, label: bare[lang], reference: true },
    ],
    alt: {
      zh: `折线图。${measure.all.zh}：${told.map((row) => say(row, "zh")).join("，")}。`,
      en: `Lines. ${measure.all.en}: ${told.map((row) => say(row, "en")).join(", ")}.`,
    },
    aspect: 0.48,
  });
  return told.some((row) => widthOf(row[lang]) > LONGEST) ? withLegend(chart) : chart;
}

function widthOf(name: string): number {
  return Array.from(name).reduce((width, c) => width + (c > "\u2e7f" ? 2 : 1), 0);
}

/** The same lines with their names above. */
function withLegend({ data, layout }: Figure): Figure {
  const { meta: about, annotations: _ends, margin: _margin, ...rest } = layout;
  return figure(
    { data, layout: { ...rest, ...LEGEND, margin: { l: 60, r: 16, t: 30, b: 44 } } },
    about!.yibao!,
  );
}
