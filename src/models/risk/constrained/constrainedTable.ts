import type { Displayable } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type TableOptions, type TableSpec, table } from "../../../display/table.js";
import { hiddenOf } from "../privacy/coefficients.js";
import { HIDDEN_MARK, type PrivacyOptions } from "../privacy/minimum.js";
import type { ConstrainedResult } from "./result.js";

export interface ConstrainedTableOptions
  extends Pick<TableOptions, "id" | "caption" | "source" | "notes">,
    PrivacyOptions {
  /** Coefficients to print, by name; by default all, or the first and last ten of more than 24. */
  readonly names?: readonly string[];
}

/**
 * The coefficients of a constrained fit: levels held equal in one line, those held at zero marked, beside the
 * estimates without constraints. Coefficients of groups with few rows are hidden.
 *
 * @throws RangeError for a name that is not in the fit
 */
export function constrainedTable(
  fit: ConstrainedResult,
  options: ConstrainedTableOptions = {},
): TableSpec & Displayable {
  const unknown = options.names?.find((name) => !fit.names.includes(name));
  if (unknown !== undefined)
    throw new RangeError(`constrainedTable: coefficient "${unknown}" is not in the fit`);
  const { minimum: _minimum, privacy: _privacy, ...rest } = options;
  const hidden = hiddenOf("constrainedTable", fit, options);
  const group = new Map(fit.merged.flatMap((names) => names.map((name) => [name, names] as const)));
  const wanted = options.names ?? fit.names;
  // One line for levels held equal, where the first of them stands.
  const lines = wanted.filter((name) => {
    const first = group.get(name)?.find((member) => wanted.includes(member));
    return first === undefined || first === name;
  });
  const zero = new Set(fit.atZero);
  const line = (name: string) => {
    const j = fit.names.indexOf(name);
    const members = group.get(name) ?? [name];
    const hide = members.some((member) => hidden.names.has(member));
    const se = fit.standardErrors[j]!;
    return {
      name: members.join(" = "),
      b: hide ? HIDDEN_MARK : fit.coefficients[j]!,
      se: hide ? null : se,
      free: hide || members.length > 1 ? null : fit.unconstrained[j]!,
      state: zero.has(name) ? "= 0" : members.length > 1 ? "=" : "",
    };
  };
  const rows =
    options.names === undefined && lines.length > 24
      ? [
          ...lines.slice(0, 10).map(line),
          { name: "……", b: null, se: null, free: null, state: "" },
          ...lines.slice(-10).map(line),
        ]
      : lines.map(line);
  return table(rows, {
    ...rest,
    caption: options.caption ?? fit.describe,
    columns: [
      { key: "name", label: { zh: "变量", en: "Variable" } },
      { key: "b", label: { zh: "系数", en: "Coefficient" }, digits: 2 },
      { key: "se", label: { zh: "标准误", en: "Std. error" }, digits: 2 },
      { key: "free", label: { zh: "无约束", en: "Unconstrained" }, digits: 2 },
      { key: "state", label: { zh: "约束", en: "Constraint" }, align: "left" },
    ],
    notes: [...notes(fit), ...(hidden.note === null ? [] : [hidden.note]), ...(options.notes ?? [])],
  });
}

function notes(fit: ConstrainedResult) {
  const r2 = formatNumber(fit.r2, { digits: 4 });
  const free = formatNumber(fit.unconstrainedR2, { digits: 4 });
  const clusters = fit.clusters === null ? "" : `, G = ${fit.clusters}`;
  const { kkt, binding, constraints, atZero, merged } = fit;
  const worst = Math.max(kkt.stationarity, kkt.feasibility).toExponential(0);
  const { exposure } = fit;
  const dropped = fit.dropped.slice(0, 8).map((d) => d.name);
  return [
    {
      zh: `n = ${fit.n}，k = ${fit.k}，R² = ${r2}（无约束 ${free}）；标准误 ${fit.vcovName}${clusters}（${fit.smallSampleCorrection}），以起作用的约束为已知。`,
      en: `n = ${fit.n}, k = ${fit.k}, R² = ${r2} (unconstrained ${free}); standard errors ${fit.vcovName}${clusters} (${fit.smallSampleCorrection}), binding constraints taken as known.`,
    },
    {
      zh: `${constraints} 个约束中 ${binding.length} 个起作用：${atZero.length} 个系数为零，${merged.length} 组系数合并；最优性条件误差 ${worst}。`,
      en: `${binding.length} of ${constraints} constraints bind: ${atZero.length} coefficients at zero, ${merged.length} sets of levels merged; optimality conditions met to ${worst}.`,
    },
    ...(exposure === null
      ? []
      : [
          {
            zh: `金额按 ${exposure} 年化，并以之为权重。`,
            en: `Amounts annualised by ${exposure} and weighted by it.`,
          },
        ]),
    ...(fit.switchedOff === 0
      ? []
      : [
          {
            zh: `按层级关闭较轻的组 ${fit.switchedOff} 次。`,
            en: `Lower groups of hierarchies switched off ${fit.switchedOff} times.`,
          },
        ]),
    ...(dropped.length === 0
      ? []
      : [
          {
            zh: `剔除 ${fit.dropped.length} 列（共线或无样本）：${dropped.join(", ")}${fit.dropped.length > 8 ? ", …" : ""}。`,
            en: `Dropped ${fit.dropped.length} columns (collinear or without rows): ${dropped.join(", ")}${fit.dropped.length > 8 ? ", …" : ""}.`,
          },
        ]),
  ];
}
