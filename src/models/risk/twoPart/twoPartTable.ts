import type { Displayable } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type TableOptions, type TableSpec, table } from "../../../display/table.js";
import type { GlmResult } from "../glm/result.js";
import { starsOf } from "../printed/stars.js";
import { type HiddenCoefficients, hiddenOf } from "../privacy/coefficients.js";
import { HIDDEN_MARK, type PrivacyOptions } from "../privacy/minimum.js";
import type { OlsResult } from "../regression/result.js";
import type { TwoPartResult } from "./result.js";

export interface TwoPartTableOptions
  extends Pick<TableOptions, "id" | "caption" | "source" | "notes">,
    PrivacyOptions {
  /** Coefficients to print, by name; by default all, or the first and last ten of more than 24. */
  readonly names?: readonly string[];
}

/**
 * Both parts side by side: odds ratios of any spending, and rate ratios (or coefficients in yuan) of spending where
 * there is any; standard errors are those of the coefficients. Coefficients of groups with few rows are hidden in the
 * part where they are few, as the fit's `privacy` or the options say.
 *
 * @throws RangeError for a name that is in neither part
 */
export function twoPartTable(fit: TwoPartResult, options: TwoPartTableOptions = {}): TableSpec & Displayable {
  const { first, second, secondPart } = fit;
  const all = [...new Set([...first.names, ...second.names])];
  const wanted = options.names ?? all;
  const missing = wanted.find((name) => !all.includes(name));
  if (missing !== undefined) {
    throw new RangeError(`twoPartTable: coefficient "${missing}" is in neither part`);
  }
  const inLogs = secondPart !== "ols";
  const { minimum: _minimum, privacy: _privacy, ...rest } = options;
  const [hide1, hide2] = [first, second].map((part) => hiddenOf("twoPartTable", part, options)) as [
    HiddenCoefficients,
    HiddenCoefficients,
  ];
  const line = (name: string) => {
    const a = hide1.names.has(name) ? null : of(first, name);
    const b = hide2.names.has(name) ? null : of(second, name);
    return {
      name,
      b1: hide1.names.has(name) ? HIDDEN_MARK : (a?.estimate ?? null),
      se1: a?.standardError ?? null,
      ratio1: a ? Math.exp(a.estimate) : null,
      stars1: a?.stars ?? "",
      b2: hide2.names.has(name) ? HIDDEN_MARK : (b?.estimate ?? null),
      se2: b?.standardError ?? null,
      ratio2: b && inLogs ? Math.exp(b.estimate) : null,
      stars2: b?.stars ?? "",
    };
  };
  const gap = {
    name: "……",
    b1: null,
    se1: null,
    ratio1: null,
    stars1: "",
    b2: null,
    se2: null,
    ratio2: null,
    stars2: "",
  };
  const rows =
    options.names === undefined && wanted.length > 24
      ? [...wanted.slice(0, 10).map(line), gap, ...wanted.slice(-10).map(line)]
      : wanted.map(line);
  const any = { zh: `${fit.dependent} > 0（logit）`, en: `${fit.dependent} > 0 (logit)` };
  const amount = {
    zh: `${fit.dependent} | > 0（${secondPart}）`,
    en: `${fit.dependent} | > 0 (${secondPart})`,
  };
  const digits = 4;
  const smearing = fit.smearing === null ? "" : formatNumber(fit.smearing, { digits });
  const clusters = fit.clusters === null ? "" : `, G = ${fit.clusters}`;
  const separated = first.separated.map((s) => s.name);
  return table(rows, {
    ...rest,
    caption: options.caption ?? fit.describe,
    columns: [
      { key: "name", label: { zh: "变量", en: "Variable" } },
      { key: "b1", label: { zh: "系数", en: "Coefficient" }, group: any, digits },
      { key: "se1", label: { zh: "标准误", en: "Std. error" }, group: any, digits },
      { key: "ratio1", label: { zh: "优势比", en: "Odds ratio" }, group: any, digits },
      { key: "stars1", label: "", group: any, align: "left" },
      { key: "b2", label: { zh: "系数", en: "Coefficient" }, group: amount, digits },
      { key: "se2", label: { zh: "标准误", en: "Std. error" }, group: amount, digits },
      ...(inLogs ? [{ key: "ratio2", label: { zh: "比率", en: "Rate ratio" }, group: amount, digits }] : []),
      { key: "stars2", label: "", group: amount, align: "left" },
    ],
    notes: [
      {
        zh: `n = ${fit.n}，其中有支出 ${fit.positive}；标准误 ${fit.vcovName}${clusters}。`,
        en: `n = ${fit.n}, with spending ${fit.positive}; standard errors ${fit.vcovName}${clusters}.`,
      },
      ...(smearing === ""
        ? []
        : [{ zh: `Duan 还原系数 ${smearing}。`, en: `Duan smearing factor ${smearing}.` }]),
      ...(separated.length === 0
        ? []
        : [
            {
              zh: `${separated.length} 组全有或全无支出，第一部分不估计其系数：${separated.slice(0, 8).join(", ")}。`,
              en: `In ${separated.length} levels all or none have spending; the first part does not estimate them: ${separated.slice(0, 8).join(", ")}.`,
            },
          ]),
      ...[first, second].flatMap((part) =>
        part.method === "GLM" && !part.converged
          ? [{ zh: "未收敛：结果不可用。", en: "Not converged: not to be used." }]
          : [],
      ),
      ...[hide1.note, hide2.note].flatMap((note) => (note === null ? [] : [note])),
      ...(options.notes ?? []),
    ],
  });
}

function of(fit: GlmResult | OlsResult, name: string) {
  const j = fit.names.indexOf(name);
  if (j < 0) return null;
  return {
    estimate: fit.coefficients[j]!,
    standardError: fit.standardErrors[j]!,
    stars: starsOf(fit.pValues[j]!),
  };
}
