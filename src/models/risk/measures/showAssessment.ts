import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type Row, table } from "../../../display/table.js";
import { HIDDEN_MARK, minimumOf, type PrivacyOptions } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import type { Assessment } from "./assessment.js";
import type { Compensation } from "./compensation.js";
import { hideGroups } from "./hideGroups.js";

const SILENT = "无 / none";
const SPEAKS = "有 / yes";

/** Freezes an assessment and lets it show itself, each figure beside what it says about selection. */
export function showAssessment(
  assessment: Assessment,
  options: PrivacyOptions = {},
): Assessment & Displayable {
  minimumOf("assess", options);
  return withPrivateForms(
    { ...assessment },
    () => assessmentTable(assessment, options)[DISPLAY]() as MimeBundle,
    () => writtenAssessment(assessment, options),
  );
}

/** An assessment as it may be written: small groups without figures. */
export function writtenAssessment(assessment: Assessment, options: PrivacyOptions): object {
  return {
    ...assessment,
    deciles: hideGroups(assessment, "deciles", options).groups,
    groups: hideGroups(assessment, "groups", options).groups,
  };
}

/**
 * The measures of an assessment as a table; the last column says which speak to selection incentives. Groups
 * of few people are hidden.
 *
 * @throws RangeError for a minimum below 11
 */
export function assessmentTable(a: Assessment, options: PrivacyOptions = {}) {
  const hidden = hideGroups(a, "groups", options);
  const refused = new Map(a.refused.map((r) => [r.measure, r.reason]));
  const row = (name: string, value: number | null, more: Row = {}): Row => ({
    measure: name,
    value,
    error: null,
    interval: "",
    p: null,
    selection: SILENT,
    ...more,
  });
  const { calibration: c, hosmerLemeshow: h } = a;
  const rows: Row[] = [];
  const add = (key: string, name: string, value: number | null, more?: Row) => {
    if (!refused.has(key)) rows.push(row(name, value, more));
  };
  add("r2", "R²", a.r2);
  add("cpm", "CPM (Cumming)", a.cpm);
  add("mape", "MAPE", a.mape);
  add("rmse", "RMSE", a.rmse);
  if (c !== null) {
    const more = { error: c.slopeError, interval: between(c.lower, c.upper, 3), p: c.pValue };
    rows.push(row("校准斜率 / Calibration slope (H₀: 1)", c.slope, more));
  }
  if (h.f !== null) {
    const name = `Hosmer–Lemeshow F(${h.groups}, ${formatNumber(h.f.denominatorDegrees)})`;
    rows.push(row(name, h.f.value, { p: h.f.pValue }));
  }
  if (h.chiSquare !== null) {
    const name = `Hosmer–Lemeshow χ²(${h.groups}), ${h.chiSquare.vcov}`;
    rows.push(row(name, h.chiSquare.value, { p: h.chiSquare.pValue }));
  }
  a.groups.forEach((g, i) => {
    const { mean } = g;
    const measure = `补偿差额 / Over- (+) or undercompensation: ${g.grouping} = ${g.group}`;
    if (hidden.mask[i]) {
      rows.push({ measure, value: HIDDEN_MARK, error: null, interval: "", p: null, selection: SPEAKS });
      return;
    }
    rows.push({
      measure,
      value: mean.estimate,
      error: mean.standardError,
      interval: between(mean.lower, mean.upper, 1),
      p: g.pValue,
      selection: SPEAKS,
    });
  });
  return table(rows, {
    caption: { zh: "预测质量", en: "Quality of prediction" },
    columns: [
      { key: "measure", label: { zh: "指标", en: "Measure" } },
      { key: "value", label: { zh: "值", en: "Value" }, digits: 3 },
      { key: "error", label: { zh: "标准误", en: "Std. error" }, digits: 3 },
      { key: "interval", label: { zh: `${percent(a)} 区间`, en: `${percent(a)} interval` }, align: "right" },
      { key: "p", label: "p", digits: 3 },
      { key: "selection", label: { zh: "对选择激励的说明力", en: "Says about selection incentives" } },
    ],
    notes: [
      {
        zh: "R²、CPM、MAPE、RMSE 及校准、拟合检验只反映总体拟合，对风险选择激励没有说明力；只有可识别群体的补偿不足或过度才有。",
        en: "R², CPM, MAPE, RMSE, calibration and the tests describe fit over everybody and say nothing about incentives to select; only the over- or undercompensation of groups that can be told apart does.",
      },
      ...(a.groups.length > 0
        ? []
        : [
            {
              zh: "未给出子群体：本表不能说明选择激励。",
              en: "No subgroup was given: this table cannot speak to selection incentives.",
            },
          ]),
      ...a.refused.map(({ measure, reason }) => ({
        zh: `${measure} 无法给出：${reason}`,
        en: `${measure} is not given: ${reason}`,
      })),
      errorsNote(a),
      ...(hidden.note === null ? [] : [hidden.note]),
    ],
  });
}

/**
 * Predictive ratio, mean and total compensation of the deciles of prediction, or of the subgroups given.
 * Groups of few people are hidden.
 *
 * @throws RangeError for a minimum below 11
 */
export function compensationTable(
  a: Assessment,
  which: "deciles" | "groups" = "groups",
  options: PrivacyOptions = {},
) {
  const hidden = hideGroups(a, which, options);
  return table(
    a[which].map((g: Compensation, i) =>
      hidden.mask[i]
        ? hiddenRow(g)
        : {
            grouping: g.grouping,
            group: g.group,
            people: g.people,
            actual: g.meanActual,
            predicted: g.meanPredicted,
            ratio: g.predictiveRatio?.estimate ?? null,
            mean: g.mean.estimate,
            error: g.mean.standardError,
            interval: between(g.mean.lower, g.mean.upper, 1),
            total: g.total.estimate,
            totalError: g.total.standardError,
            p: g.pValue,
          },
    ),
    {
      caption:
        which === "deciles"
          ? { zh: "按预测值十等分的补偿", en: "Compensation by decile of prediction" }
          : { zh: "各群体的补偿不足与过度", en: "Over- and undercompensation of groups" },
      columns: [
        ...(which === "groups" ? [{ key: "grouping", label: { zh: "分组", en: "Grouping" } }] : []),
        { key: "group", label: { zh: "群体", en: "Group" } },
        { key: "people", label: { zh: "人数", en: "People" } },
        { key: "actual", label: { zh: "实际人均", en: "Actual mean" }, digits: 1 },
        { key: "predicted", label: { zh: "预测人均", en: "Predicted mean" }, digits: 1 },
        { key: "ratio", label: { zh: "预测比", en: "Predictive ratio" }, digits: 3 },
        { key: "mean", label: { zh: "人均差额", en: "Mean" }, digits: 1, sign: true },
        { key: "error", label: { zh: "标准误", en: "Std. error" }, digits: 1 },
        {
          key: "interval",
          label: { zh: `${percent(a)} 区间`, en: `${percent(a)} interval` },
          align: "right",
        },
        { key: "total", label: { zh: "总差额", en: "Total" }, digits: 0, sign: true },
        { key: "totalError", label: { zh: "标准误", en: "Std. error" }, digits: 0 },
        { key: "p", label: "p", digits: 3 },
      ],
      notes: [
        which === "deciles"
          ? {
              zh: "按预测值分组反映校准，不反映选择激励。",
              en: "Groups by prediction show calibration, not incentives to select.",
            }
          : {
              zh: "正为补偿过度，负为补偿不足；可识别且补偿不足的群体会成为被选择排斥的对象。",
              en: "Above zero overcompensated, below undercompensated: a group that can be told apart and is underpaid invites selection against it.",
            },
        errorsNote(a),
        ...(hidden.note === null ? [] : [hidden.note]),
      ],
    },
  );
}

function hiddenRow({ grouping, group }: Compensation): Row {
  return { grouping, group, people: HIDDEN_MARK, actual: HIDDEN_MARK, predicted: HIDDEN_MARK };
}

function errorsNote(a: Assessment) {
  const how = a.errors.kind === "iid" ? "iid" : `CRV1, G = ${a.errors.clusters}`;
  return {
    zh: `标准误（${how}）以预测值为给定，不含系数的估计误差。`,
    en: `Standard errors (${how}) take the predictions as given, without the error of the coefficients.`,
  };
}

function percent(a: Assessment): string {
  return formatNumber(a.level, { percent: true, digits: 0 });
}

function between(lower: number | null, upper: number | null, digits: number): string {
  if (lower === null || upper === null) return "";
  return `[${formatNumber(lower, { digits })}, ${formatNumber(upper, { digits })}]`;
}
