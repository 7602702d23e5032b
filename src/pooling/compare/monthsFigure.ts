import { formatNumber } from "../../display/format.js";
import type { Comparison } from "../../models/fund/index.js";
import { bars, type Figure, figure, lines } from "../../plot/index.js";
import { drawnPolicies, type FigureOptions, LEGEND, meta, spanOf } from "./drawn.js";

/**
 * Months of reserve of the pool with the fewest, its part of the funds counted: a line a policy over the
 * years, no policy thin; of one year, a bar a policy.
 * @throws RangeError when pools spend nothing
 */
export function monthsFigure(comparison: Comparison, options: FigureOptions = {}): Figure {
  const { lang = "zh" } = options;
  const { rows, byYear, years } = comparison;
  const text = (row: Comparison["rows"][number], l: "zh" | "en") =>
    `${row[l]} ${formatNumber(row.lowestMonths, { digits: 1 })}`;
  const yTitle = { zh: "最低可支付月数", en: "Fewest months of reserve" }[lang];
  const common = {
    ...meta(options, "months"),
    caption: {
      zh: `储备最薄的统筹区可支付月数（${spanOf(comparison)} 年）`,
      en: `Months of reserve of the pool with the fewest (${spanOf(comparison)})`,
    },
    note: {
      zh: "各区结存加其在调剂金中按支出所占份额，除以月支出；零以下为欠付。",
      en: "Own reserve and, by spending, its part of the funds ÷ a month's spending; below zero bills are unpaid.",
    },
  };
  if (years.length === 1) {
    return bars(
      rows.map((row) => ({ name: row[lang], months: row.lowestMonths })),
      {
        ...common,
        label: "name",
        value: "months",
        axisTitle: yTitle,
        alt: {
          zh: `条形图：${rows.map((row) => text(row, "zh")).join("，")}。`,
          en: `Bars: ${rows.map((row) => text(row, "en")).join(", ")}.`,
        },
        aspect: 0.16 + 0.045 * rows.length,
      },
    );
  }
  const drawn = drawnPolicies(comparison, options);
  const others = drawn.filter((d) => d.index !== 0);
  const bare = comparison.policies[0]!.id;
  const wide = years.map((year) => ({
    year,
    ...Object.fromEntries(
      byYear.flatMap((row) => (row.year === year ? [[`months:${row.policy}`, row.lowestMonths]] : [])),
    ),
  }));
  const chart = lines(wide, {
    ...common,
    x: "year",
    xTitle: { zh: "年份", en: "Year" }[lang],
    yTitle,
    zero: true,
    lines: [
      ...others.map((d) => ({ field: `months:${d.row.policy}`, label: d.name })),
      { field: `months:${bare}`, label: rows[0]![lang], reference: true },
    ],
    alt: {
      zh: `折线图。各年最低：${[rows[0]!, ...others.map((d) => d.row)].map((row) => text(row, "zh")).join("，")}。`,
      en: `Lines. Lowest of all years: ${[rows[0]!, ...others.map((d) => d.row)].map((row) => text(row, "en")).join(", ")}.`,
    },
    aspect: 0.48,
  });
  const names = [...others.map((d) => d.name), rows[0]![lang]];
  return names.some((name) => displayWidth(name) > LONGEST) ? withLegend(chart) : chart;
}

/** Names as long as this still stand beside the ends of their lines; a Chinese character counts 2. */
const LONGEST = 14;

function displayWidth(name: string): number {
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
