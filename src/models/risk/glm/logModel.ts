import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { shown } from "../../numeric/check.js";
import { sumOf } from "../../numeric/sum.js";
import { readColumns } from "../formula/columns.js";
import { modelFrame } from "../formula/frame.js";
import { readGroups } from "../formula/reader.js";
import type { TableLike } from "../formula/table.js";
import type { FrameOptions } from "../formula/types.js";
import { countLabels, hiddenLevels } from "../privacy/levels.js";
import { type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { coefficientTable } from "../regression/coefficientTable.js";
import { fitOls } from "../regression/fit.js";
import { predict } from "../regression/predict.js";
import type { OlsResult, Vcov } from "../regression/result.js";
import type { SpendingModel } from "../spending.js";
import { formulaRows } from "./newRows.js";

export interface LogModelOptions
  extends Pick<FrameOptions, "weights" | "cluster" | "reference" | "missing">,
    PrivacyOptions {
  readonly vcov?: Vcov;
  readonly level?: number;
  /** One factor for all (default), or one for each group of a column. */
  readonly smearing?: "overall" | { readonly by: string };
}

/** A log model that predicts amounts. */
export interface LogModel extends SpendingModel {
  readonly method: "log model";
  readonly fit: OlsResult;
  readonly smearing: {
    readonly overall: number;
    /** Column of the groups, null for the overall factor. */
    readonly by: string | null;
    readonly byGroup: Readonly<Record<string, number>>;
  };
}

/**
 * Least squares of log spending that predicts amounts: E(y) = φ exp(xβ), φ = Σ w exp(e)/Σ w (Duan's smearing), over
 * all rows or by group.
 *
 * `risk.logModel("log(cost) ~ C(agg) + C(hmg)", data, { smearing: { by: "agg" } })`
 *
 * Source: N. Duan, J. American Statistical Association 78 (1983) 605.
 *
 * @throws RangeError when the left side is no log(…), or as `fit`
 */
export function logModel(
  formula: string,
  data: TableLike,
  options: LogModelOptions = {},
): LogModel & Displayable {
  const where = "logModel";
  const { vcov, level, smearing = "overall", ...rest } = options;
  const frame = modelFrame(where, formula, data, rest);
  const { outcome } = frame.formula;
  if (outcome.kind !== "call" || outcome.name !== "log") {
    throw new RangeError(`${where}: the left side is ${frame.dependent}; expected log(…) of an amount`);
  }
  const fit = fitOls({
    ...frame,
    ...(vcov === undefined ? {} : { vcov }),
    ...(level === undefined ? {} : { level }),
    ...privacyOf(options),
  });
  const by = smearing === "overall" ? null : smearing.by;
  const overall = weightedMean(fit.residuals, frame.weights);
  const byGroup = by === null ? {} : groupFactors(where, data, by, frame.rows, fit.residuals, frame.weights);
  const rowsOf = formulaRows(where, frame);
  const model: LogModel = {
    method: "log model",
    describe: {
      zh: `${frame.dependent} 的对数模型，Duan 还原${by === null ? "" : `（按 ${by}）`}`,
      en: `log model with Duan smearing${by === null ? "" : ` by ${by}`}: ${frame.dependent}`,
    },
    exposure: null,
    fit,
    smearing: Object.freeze({ overall, by, byGroup: Object.freeze(byGroup) }),
    predict: (table) => {
      const logs = predict(fit, rowsOf.read(table));
      if (by === null) return logs.map((v) => overall * Math.exp(v));
      const groups = groupsOf(where, table, by);
      return logs.map((v, i) => factorOf(where, by, byGroup, groups[i]!, i) * Math.exp(v));
    },
  };
  const hidden = () => {
    if (by === null) return new Set<string>();
    const labels = groupsOf(where, data, by);
    return hiddenLevels(countLabels(Array.from(frame.rows, (row) => labels[row]!)), fit.privacy).levels;
  };
  return withPrivateForms(
    model,
    () => show(model, hidden())[DISPLAY]() as MimeBundle,
    () => {
      const levels = hidden();
      const shownFactors = Object.entries(byGroup).filter(([label]) => !levels.has(label));
      return { ...model, smearing: { ...model.smearing, byGroup: Object.fromEntries(shownFactors) } };
    },
  );
}

/** Σ w exp(e)/Σ w. */
export function weightedMean(residuals: Float64Array, weights?: ArrayLike<number>): number {
  const w = (i: number) => (weights === undefined ? 1 : weights[i]!);
  const n = residuals.length;
  return sumOf(n, (i) => w(i) * Math.exp(residuals[i]!)) / sumOf(n, w);
}

function groupFactors(
  where: string,
  data: TableLike,
  by: string,
  rows: Int32Array,
  residuals: Float64Array,
  weights: Float64Array | undefined,
): Record<string, number> {
  const labels = groupsOf(where, data, by);
  const lists = new Map<string, number[]>();
  rows.forEach((row, i) => {
    const label = labels[row]!;
    const list = lists.get(label);
    if (list === undefined) lists.set(label, [i]);
    else list.push(i);
  });
  return Object.fromEntries(
    [...lists].map(([label, at]) => [
      label,
      weightedMean(
        Float64Array.from(at, (i) => residuals[i]!),
        weights === undefined ? undefined : at.map((i) => weights[i]!),
      ),
    ]),
  );
}

function groupsOf(where: string, data: TableLike, by: string): string[] {
  const { codes, levels } = readGroups(readColumns(where, data).column(by));
  return Array.from(codes, (c, i) => {
    if (c < 0) throw new RangeError(`${where}: column ${shown(by)} is missing in row ${i}; expected a group`);
    return levels[c]!;
  });
}

function factorOf(
  where: string,
  by: string,
  factors: Readonly<Record<string, number>>,
  label: string,
  row: number,
): number {
  const factor = factors[label];
  if (factor === undefined) {
    throw new RangeError(
      `${where}: ${by} is ${shown(label)} in row ${row}, a group without a smearing factor`,
    );
  }
  return factor;
}

function show({ fit, describe, smearing }: LogModel, hidden: ReadonlySet<string>) {
  const values = Object.entries(smearing.byGroup).flatMap(([label, v]) => (hidden.has(label) ? [] : [v]));
  const range =
    values.length === 0
      ? ""
      : `, ${Math.min(...values).toFixed(4)} … ${Math.max(...values).toFixed(4)} (${smearing.by})`;
  return coefficientTable(fit, {
    caption: describe,
    notes: [
      {
        zh: `Duan 还原系数 ${smearing.overall.toFixed(4)}${range}。`,
        en: `Duan smearing factor ${smearing.overall.toFixed(4)}${range}.`,
      },
    ],
  });
}
