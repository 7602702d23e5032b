import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import type { Text } from "../../../display/text.js";
import { SERIES } from "../engine/seriesNames.js";
import { PARAMETERS } from "../parameters/register.js";
import type { FundRisk, Simulation } from "./result.js";

const NAMES: Readonly<Record<FundRisk["fund"], { readonly zh: string; readonly en: string }>> = {
  resident: { zh: "居民基金", en: "the residents' fund" },
  employee: { zh: "职工统筹基金", en: "the employees' pooled fund" },
  total: { zh: "两项基金合计", en: "both funds" },
};

/** The result as a frozen record that shows its first fund year by year; its numbers are those of the paths. */
export function showSimulation(simulation: Simulation): Simulation & Displayable {
  return Object.freeze(withDisplay(simulation, () => show(simulation)));
}

function show(simulation: Simulation): MimeBundle {
  const { scenario, series, funds, paths, years } = simulation;
  const fund = funds[0]!;
  const has = (name: "reserve" | "months") => series.includes(`${fund.fund}.${name}`);
  const reserve = has("reserve") ? simulation.spread(`${fund.fund}.reserve`) : undefined;
  const months = has("months") ? simulation.spread(`${fund.fund}.months`) : undefined;
  const other = reserve === undefined && months === undefined ? simulation.spread(series[0]!) : undefined;
  const rows = fund.years.map(({ year, ruinBy, firstDeficit }, y) => ({
    year,
    ruin: 100 * ruinBy.value,
    interval: `${percent(ruinBy.low)}–${percent(ruinBy.high)}`,
    deficit: 100 * firstDeficit.value,
    ...spreadCells("r", reserve?.[y]),
    ...spreadCells("m", months?.[y]),
    ...spreadCells("o", other?.[y]),
  }));
  const spec = table(rows, {
    caption: {
      zh: `${scenario.name.zh}：${paths} 条路径，${years[0]}–${years.at(-1)} 年`,
      en: `${scenario.name.en}: ${paths} paths, ${years[0]}–${years.at(-1)}`,
    },
    unit: { zh: "亿元，%", en: "100 million yuan, %" },
    columns: [
      { key: "year", label: { zh: "年份", en: "Year" }, grouping: false, digits: 0 },
      ...(reserve ? spreadColumns("r", SERIES[`${fund.fund}.reserve`].title, 0) : []),
      ...(months ? spreadColumns("m", SERIES[`${fund.fund}.months`].title, 1) : []),
      ...(other ? spreadColumns("o", SERIES[series[0]!].title, 2) : []),
      { key: "deficit", label: { zh: "首次赤字 %", en: "First deficit, %" }, digits: 1 },
      { key: "ruin", label: { zh: "已穿底 %", en: "Ruined by then, %" }, digits: 1 },
      {
        key: "interval",
        label: {
          zh: `${percent(simulation.confidence)}% 区间`,
          en: `${percent(simulation.confidence)} % interval`,
        },
      },
    ],
    notes: notesOf(simulation),
  });
  return spec[DISPLAY]() as MimeBundle;
}

interface Shown {
  readonly central: number;
  readonly p5: number;
  readonly median: number;
  readonly p95: number;
}

function spreadCells(key: string, spread: Shown | undefined): Record<string, number> {
  if (spread === undefined) return {};
  const { central, p5, median, p95 } = spread;
  return { [`${key}c`]: central, [`${key}5`]: p5, [`${key}50`]: median, [`${key}95`]: p95 };
}

function spreadColumns(
  key: string,
  title: { readonly zh: string; readonly en: string },
  digits: number,
): ColumnSpec[] {
  return [
    { key: `${key}c`, label: { zh: "确定路径", en: "Without chance" }, group: title, digits },
    { key: `${key}5`, label: "5%", group: title, digits },
    { key: `${key}50`, label: { zh: "中位数", en: "Median" }, group: title, digits },
    { key: `${key}95`, label: "95%", group: title, digits },
  ];
}

function notesOf({ seed, uncertain, funds, cuts, quantileError }: Simulation): Text[] {
  const name = (side: "zh" | "en") => uncertain.map((p) => PARAMETERS[p].title[side]);
  const error = formatNumber(100 * quantileError, { digits: 1 });
  return [
    {
      zh: `随机种子 ${seed}；随机的参数：${name("zh").join("、")}。分位数的误差不超过其与确定路径之差的 ${error}%。`,
      en: `Seed ${seed}; uncertain: ${name("en").join("; ")}. Quantiles are within ${error} % of their distance from the path without chance.`,
    },
    ...funds.map(({ fund, ruin, neverDeficit }) => ({
      zh: `${NAMES[fund].zh}：累计结余在期内某年末低于 0 的概率 ${percent(ruin.value)}%（${percent(ruin.low)}–${percent(ruin.high)}%），从无当年赤字的概率 ${percent(neverDeficit.value)}%。`,
      en: `Probability that the reserve of ${NAMES[fund].en} is below 0 at the end of a year: ${percent(ruin.value)} % (${percent(ruin.low)}–${percent(ruin.high)} %); that it never runs a deficit: ${percent(neverDeficit.value)} %.`,
    })),
    ...funds.flatMap(({ fund, loss }) =>
      (loss ?? []).map(({ level, valueAtRisk, tailValueAtRisk }) => ({
        zh: `${NAMES[fund].zh}累计结余在全期的减少：在险价值（${percent(level)}%）${whole(valueAtRisk.value)}，尾部在险价值 ${whole(tailValueAtRisk.value)}（标准误 ${whole(tailValueAtRisk.standardError)}）亿元。`,
        en: `Fall of the reserve of ${NAMES[fund].en} over the horizon: VaR at ${percent(level)} % ${whole(valueAtRisk.value)}, TVaR ${whole(tailValueAtRisk.value)} (standard error ${whole(tailValueAtRisk.standardError)}), 100 million yuan.`,
      })),
    ),
    ...cuts.map(({ parameter, count, share }) => ({
      zh: `${PARAMETERS[parameter].title.zh}有 ${count} 个值（${percent(share)}%）越过界限，取界限值。`,
      en: `${count} values (${percent(share)} %) of ${PARAMETERS[parameter].title.en} were past its bounds and are cut to them.`,
    })),
  ];
}

function percent(share: number): string {
  return formatNumber(100 * share, { digits: Math.round(100 * share) === 100 * share ? 0 : 1 });
}

function whole(value: number): string {
  return formatNumber(value, { digits: 0 });
}
