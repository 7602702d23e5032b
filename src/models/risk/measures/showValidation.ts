import { formatNumber } from "../../../display/format.js";
import { type Row, table } from "../../../display/table.js";
import { textIn } from "../../../display/text.js";
import { MINIMUM_PEOPLE, type PrivacyOptions } from "../privacy/minimum.js";
import { assessmentTable } from "./showAssessment.js";
import type { Validation } from "./validation.js";

/**
 * Out-of-sample measures of each part and of all together, then the compensation of the groups asked for.
 *
 * @throws RangeError for a minimum below 11
 */
export function validationTable(v: Validation, privacy: PrivacyOptions = {}) {
  const { overall } = v;
  const rows: Row[] = v.parts.map((p) => ({
    part: p.name,
    training: p.trainingRows,
    rows: p.rows,
    r2: p.r2,
    cpm: p.cpm,
    mape: p.mape,
    rmse: p.rmse,
    slope: p.calibration?.slope ?? null,
    ratio: p.predictiveRatio,
    unseen: counted(p.unseenRows),
  }));
  rows.push({
    part: "合计 / All",
    training: null,
    rows: overall.n,
    r2: overall.r2,
    cpm: overall.cpm,
    mape: overall.mape,
    rmse: overall.rmse,
    slope: overall.calibration?.slope ?? null,
    ratio: overall.meanPredicted / overall.meanActual,
    unseen: counted(v.unseenRows),
  });
  const unseen = [...new Set(v.parts.flatMap((p) => p.unseen.map((u) => `${u.grouping} = ${u.group}`)))];
  const named = `${unseen.slice(0, 20).join(", ")}${unseen.length > 20 ? `, … (${unseen.length})` : ""}`;
  const groups = assessmentTable(overall, privacy).rows.slice(-overall.groups.length || undefined);
  return table(rows, {
    caption: {
      zh: `样本外预测：${textIn(v.model, "zh")}，${v.formula}`,
      en: `Out-of-sample prediction: ${textIn(v.model, "en")}, ${v.formula}`,
    },
    strongRows: [rows.length - 1],
    columns: [
      { key: "part", label: { zh: "部分", en: "Part" } },
      { key: "training", label: { zh: "训练行数", en: "Training rows" } },
      { key: "rows", label: { zh: "预测行数", en: "Rows predicted" } },
      { key: "r2", label: "R²", digits: 3 },
      { key: "cpm", label: "CPM", digits: 3 },
      { key: "mape", label: "MAPE", digits: 1 },
      { key: "rmse", label: "RMSE", digits: 1 },
      { key: "slope", label: { zh: "校准斜率", en: "Calibration slope" }, digits: 3 },
      { key: "ratio", label: { zh: "预测比", en: "Predictive ratio" }, digits: 3 },
      ...(v.unseenRows > 0 ? [{ key: "unseen", label: { zh: "未预测行数", en: "Rows not predicted" } }] : []),
    ],
    notes: [
      {
        zh: "R²、CPM、MAPE、RMSE 与校准斜率只反映总体拟合，对风险选择激励没有说明力；比较基准为被预测者的均值。",
        en: "R², CPM, MAPE, RMSE and the slope describe fit over everybody and say nothing about incentives to select; the benchmark is the mean of the people predicted.",
      },
      ...(overall.groups.length === 0
        ? []
        : groups.map((g) => {
            const text = `${g.measure}: ${shown(g.value)} ${g.interval ?? ""}`;
            return { zh: text, en: text };
          })),
      ...(unseen.length === 0
        ? []
        : [
            {
              zh: `训练数据中没有的组，未作预测：${named}。`,
              en: `Groups that the training rows do not have, not predicted: ${named}.`,
            },
          ]),
    ],
  });
}

/** Few rows are not counted out. */
function counted(rows: number): number | string {
  return rows > 0 && rows < MINIMUM_PEOPLE ? `1–${MINIMUM_PEOPLE - 1}` : rows;
}

function shown(value: unknown): string {
  return typeof value === "number" ? formatNumber(value, { digits: 1 }) : String(value);
}
