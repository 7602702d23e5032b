import { DISPLAY, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type ColumnSpec, table } from "../../../display/table.js";
import type { PopulationProjection, PopulationRow, ShownProjection } from "./populationProjection.js";

const MILLION = ["total", "births", "deaths", "migration"] as const;

const COLUMNS: readonly ColumnSpec[] = [
  { key: "year", label: { zh: "年份", en: "Year" }, grouping: false, digits: 0 },
  { key: "total", label: { zh: "总人口", en: "People" }, digits: 2 },
  { key: "births", label: { zh: "出生", en: "Births" }, digits: 2 },
  { key: "deaths", label: { zh: "死亡", en: "Deaths" }, digits: 2 },
  { key: "migration", label: { zh: "净迁移", en: "Net migration" }, digits: 2 },
  { key: "tfr", label: { zh: "总和生育率", en: "TFR" }, digits: 2 },
  { key: "e0Male", label: { zh: "男性预期寿命", en: "e0 males" }, digits: 2 },
  { key: "e0Female", label: { zh: "女性预期寿命", en: "e0 females" }, digits: 2 },
  { key: "under15", label: { zh: "0–14 岁", en: "Aged 0–14" }, percent: true, digits: 1 },
  { key: "from15to59", label: { zh: "15–59 岁", en: "Aged 15–59" }, percent: true, digits: 1 },
  { key: "over60", label: { zh: "60 岁及以上", en: "60 and over" }, percent: true, digits: 1 },
  { key: "over65", label: { zh: "65 岁及以上", en: "65 and over" }, percent: true, digits: 1 },
  { key: "over80", label: { zh: "80 岁及以上", en: "80 and over" }, percent: true, digits: 1 },
  { key: "oldDependency", label: { zh: "老年抚养比", en: "Old-age dependency" }, percent: true, digits: 1 },
];

const ALL_YEARS = 30;

export function showPopulation(projection: PopulationProjection): ShownProjection {
  return withDisplay(projection, () => {
    const { rows, inputs, checks } = projection;
    const few = rows.length <= ALL_YEARS;
    const shown = rows.filter(({ year }, i) => few || i < 2 || i === rows.length - 1 || year % 5 === 0);
    const spec = table(shown.map(inMillions), {
      caption: { zh: "分年龄性别人口预测", en: "Projection of people by age and sex" },
      unit: { zh: "百万人", en: "million persons" },
      columns: COLUMNS,
      notes: [
        {
          zh: `年末人口；抚养比为 65 岁及以上与 15–64 岁人口之比。恒等式检验${checks.passed ? "全部通过" : "未通过"}。`,
          en: `People at the year's end; dependency is people aged 65 and over per person aged 15–64. The identities ${checks.passed ? "hold" : "do not hold"}.`,
        },
      ],
      ...(inputs.note === undefined ? {} : { source: inputs.note }),
    });
    return spec[DISPLAY]() as MimeBundle;
  });
}

function inMillions(row: PopulationRow) {
  const out: Record<string, number | null> = Object.fromEntries(
    COLUMNS.map(({ key }) => [key, row[key as keyof PopulationRow]]),
  );
  for (const key of MILLION) out[key] = row[key] === null ? null : row[key] / 1e6;
  return out;
}
