import type { Displayable } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type TableOptions, type TableSpec, table } from "../../../display/table.js";
import type { Text } from "../../../display/text.js";
import { starsOf } from "../printed/stars.js";
import { hiddenOf } from "../privacy/coefficients.js";
import { HIDDEN_MARK, type PrivacyOptions } from "../privacy/minimum.js";
import type { GlmResult } from "./result.js";

export interface GlmTableOptions
  extends Pick<TableOptions, "id" | "caption" | "source" | "notes">,
    PrivacyOptions {
  /** Coefficients to print, by name; by default all, or the first and last ten of more than 24. */
  readonly names?: readonly string[];
}

/**
 * The coefficients of a GLM as a table: estimate, standard error, z, p, and e^b with its interval (rate ratios
 * with the log link, odds ratios with the logit); stars at 10, 5 and 1 %.
 * Coefficients of groups with few rows are hidden, as the fit's `privacy` or the options say.
 *
 * @throws RangeError for a name that is not in the fit
 */
export function glmTable(fit: GlmResult, options: GlmTableOptions = {}): TableSpec & Displayable {
  const wanted = options.names?.map((name) => indexOf(fit, name)) ?? fit.names.map((_, j) => j);
  const gap = {
    name: "……",
    b: null,
    se: null,
    z: null,
    p: null,
    ratio: null,
    low: null,
    high: null,
    stars: "",
  };
  const { minimum: _minimum, privacy: _privacy, ...rest } = options;
  const hidden = hiddenOf("glmTable", fit, options);
  const line = (j: number) =>
    hidden.names.has(fit.names[j]!)
      ? { ...gap, name: fit.names[j]!, b: HIDDEN_MARK }
      : {
          name: fit.names[j]!,
          b: fit.coefficients[j]!,
          se: fit.standardErrors[j]!,
          z: fit.zStatistics[j]!,
          p: fit.pValues[j]!,
          ratio: fit.ratios[j]!,
          low: Math.exp(fit.lower[j]!),
          high: Math.exp(fit.upper[j]!),
          stars: starsOf(fit.pValues[j]!),
        };
  const rows =
    options.names === undefined && wanted.length > 24
      ? [...wanted.slice(0, 10).map(line), gap, ...wanted.slice(-10).map(line)]
      : wanted.map(line);
  const percent = formatNumber(fit.level, { percent: true, digits: 0 });
  const ratio: Text =
    fit.link === "logit"
      ? { zh: "优势比 e^b", en: "Odds ratio e^b" }
      : { zh: "比率 e^b", en: "Rate ratio e^b" };
  return table(rows, {
    ...rest,
    caption: options.caption ?? fit.describe,
    columns: [
      { key: "name", label: { zh: "变量", en: "Variable" } },
      { key: "b", label: { zh: "系数", en: "Coefficient" }, digits: 4 },
      { key: "se", label: { zh: "标准误", en: "Std. error" }, digits: 4 },
      { key: "z", label: "z", digits: 2 },
      { key: "p", label: "p", digits: 4 },
      { key: "ratio", label: ratio, digits: 4 },
      { key: "low", label: { zh: `${percent} 下限`, en: `${percent} lower` }, digits: 4 },
      { key: "high", label: { zh: `${percent} 上限`, en: `${percent} upper` }, digits: 4 },
      { key: "stars", label: "", align: "left" },
    ],
    notes: [...glmNotes(fit), ...(hidden.note === null ? [] : [hidden.note]), ...(options.notes ?? [])],
  });
}

/** What a reader must know beside the coefficients. */
export function glmNotes(fit: GlmResult): Text[] {
  const num = (value: number | null, digits: number) => formatNumber(value, { digits });
  const clusters = fit.clusters === null ? "" : `, G = ${fit.clusters}`;
  const phi = num(fit.dispersion, 4);
  const references = Object.entries(fit.referenceLevels)
    .map(([factor, level]) => `${factor} = ${level}`)
    .join(", ");
  const gone = names(fit.dropped);
  const separated = names(fit.separated);
  return [
    {
      zh: `n = ${fit.n}，k = ${fit.k}；偏差 ${num(fit.deviance, 2)}（零模型 ${num(fit.nullDeviance, 2)}），Pearson χ² ${num(fit.pearson, 2)}，φ = ${phi}，对数似然 ${num(fit.logLikelihood, 2)}，AIC ${num(fit.aic, 2)}；标准误 ${fit.vcovName}${clusters}（${fit.smallSampleCorrection}）。`,
      en: `n = ${fit.n}, k = ${fit.k}; deviance ${num(fit.deviance, 2)} (null ${num(fit.nullDeviance, 2)}), Pearson χ² ${num(fit.pearson, 2)}, φ = ${phi}, log-likelihood ${num(fit.logLikelihood, 2)}, AIC ${num(fit.aic, 2)}; standard errors ${fit.vcovName}${clusters} (${fit.smallSampleCorrection}).`,
    },
    fit.converged
      ? { zh: `迭代 ${fit.iterations} 次后收敛。`, en: `Converged after ${fit.iterations} iterations.` }
      : {
          zh: `迭代 ${fit.iterations} 次仍未收敛：结果不可用。`,
          en: `Not converged after ${fit.iterations} iterations: not to be used.`,
        },
    ...(fit.exposure === null
      ? []
      : [
          fit.family === "poisson"
            ? { zh: `以 log ${fit.exposure} 为偏移量。`, en: `Offset: log ${fit.exposure}.` }
            : {
                zh: `金额按 ${fit.exposure} 年化，并以之为权重。`,
                en: `Amounts annualised by ${fit.exposure} and weighted by it.`,
              },
        ]),
    ...(references === "" ? [] : [{ zh: `参照组：${references}。`, en: `Reference levels: ${references}.` }]),
    ...(gone === ""
      ? []
      : [
          {
            zh: `剔除 ${fit.dropped.length} 列（共线或无样本）：${gone}。`,
            en: `Dropped ${fit.dropped.length} columns (collinear or without rows): ${gone}.`,
          },
        ]),
    ...(separated === ""
      ? []
      : [
          {
            zh: `${fit.separated.length} 组的结果无差异（系数无穷大），其行不参加估计，预测为该结果：${separated}。`,
            en: `In ${fit.separated.length} levels the outcome does not vary (infinite coefficient); their rows are left out and that outcome is predicted: ${separated}.`,
          },
        ]),
  ];
}

function names(list: readonly { readonly name: string }[]): string {
  const shown = list.slice(0, 8).map((d) => d.name);
  return `${shown.join(", ")}${list.length > 8 ? ", …" : ""}`;
}

function indexOf(fit: GlmResult, name: string): number {
  const index = fit.names.indexOf(name);
  if (index >= 0) return index;
  const why = fit.separated.some((s) => s.name === name)
    ? "its outcome does not vary"
    : fit.dropped.some((d) => d.name === name)
      ? "it was dropped"
      : `the fit has ${fit.names.slice(0, 4).join(", ")}, … (${fit.k})`;
  throw new RangeError(`glmTable: coefficient "${name}" is not in the fit: ${why}`);
}
