import type { Text } from "../../display/text.js";
import { SERIES, type SeriesName, type SeriesUnit } from "../../models/actuarial/engine/seriesNames.js";
import type { Simulation, Spread } from "../../models/actuarial/simulate/result.js";
import { checkNumber } from "../../models/numeric/check.js";
import { type Figure, fan } from "../../plot/index.js";

export interface FanChartOptions {
  /** Default `fig-fan-` and the series. */
  readonly id?: string;
  readonly caption?: Text;
  readonly source?: Text;
  /** Published values to set beside the projection, in the unit of the series. */
  readonly outturns?: readonly { readonly year: number; readonly value: number }[];
  /** Language of the labels; default Chinese. */
  readonly lang?: "zh" | "en";
}

const UNITS: Readonly<
  Record<SeriesUnit, { readonly zh: string; readonly en: string; readonly per: number }>
> = {
  persons: { zh: "万人", en: "10,000 people", per: 1e4 },
  share: { zh: "%", en: "%", per: 0.01 },
  yuan: { zh: "元", en: "yuan", per: 1 },
  yi: { zh: "亿元", en: "100 million yuan", per: 1 },
  months: { zh: "月", en: "months", per: 1 },
  ratio: { zh: "比值", en: "ratio", per: 1 },
};
const WORDS = {
  zh: { year: "年份", median: "中位数", central: "确定路径", outturns: "公布数", to: "%—", band: "%" },
  en: {
    year: "Year",
    median: "Median",
    central: "Without chance",
    outturns: "Published",
    to: "–",
    band: " %",
  },
} as const;

/**
 * Fan chart of a series: median, intervals of 50, 80 and 90 %, the path without chance, and published values
 * where they are given.
 *
 * @throws RangeError for a series whose distribution was not asked for, or an outturn that is no number
 */
export function fanChart(simulation: Simulation, series: SeriesName, options: FanChartOptions = {}): Figure {
  const spread = simulation.spread(series);
  const { title, unit } = SERIES[series];
  const { lang = "zh", outturns = [], source } = options;
  const words = WORDS[lang];
  const { per, ...unitIn } = UNITS[unit];
  const rows = spread.map((row) => scaled(row, per));
  const band = (low: "p5" | "p10" | "p25", high: "p95" | "p90" | "p75") => ({
    low,
    high,
    label: `${low.slice(1)}${words.to}${high.slice(1)}${words.band}`,
  });
  const observed = outturns.map(({ year, value }) => ({
    x: checkNumber("fanChart", "year of an outturn", year),
    y: checkNumber("fanChart", `outturn of ${year}`, value) / per,
  }));
  const { name } = simulation.scenario;
  const years = `${simulation.years[0]}–${simulation.years.at(-1)}`;
  return fan(rows, {
    id: options.id ?? `fig-fan-${series.replaceAll(".", "-")}`,
    caption: options.caption ?? {
      zh: `${name.zh}：${title.zh}，${years} 年（${simulation.paths} 条路径）`,
      en: `${name.en}: ${title.en.toLowerCase()}, ${years} (${simulation.paths} paths)`,
    },
    ...(source !== undefined && { source }),
    alt: {
      zh: `${title.zh}的扇形图：中位数由 ${shown(rows[0]!.median)} 到 ${shown(rows.at(-1)!.median)} ${unitIn.zh}，末年 90% 区间 ${shown(rows.at(-1)!.p5)} 至 ${shown(rows.at(-1)!.p95)}。`,
      en: `Fan chart of ${title.en.toLowerCase()}: the median goes from ${shown(rows[0]!.median)} to ${shown(rows.at(-1)!.median)} ${unitIn.en}; the 90 % interval of the last year is ${shown(rows.at(-1)!.p5)} to ${shown(rows.at(-1)!.p95)}.`,
    },
    x: "year",
    xTitle: words.year,
    yTitle: lang === "zh" ? `${title.zh}（${unitIn.zh}）` : `${title.en} (${unitIn.en})`,
    centre: "median",
    centreLabel: words.median,
    bands: [band("p5", "p95"), band("p10", "p90"), band("p25", "p75")],
    marks: [
      {
        label: words.central,
        kind: "line",
        x: rows.map(({ year }) => year),
        y: rows.map((row) => row.central),
      },
      ...(observed.length === 0
        ? []
        : [
            {
              label: words.outturns,
              kind: "points" as const,
              x: observed.map(({ x }) => x),
              y: observed.map(({ y }) => y),
            },
          ]),
    ],
  });
}

function scaled(spread: Spread, per: number): Spread {
  const values = Object.entries(spread).map(([key, value]) => [key, key === "year" ? value : value / per]);
  return Object.fromEntries(values) as Spread;
}

function shown(value: number): string {
  return String(Number(value.toPrecision(4)));
}
