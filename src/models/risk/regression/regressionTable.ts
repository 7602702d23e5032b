import type { Displayable } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { type Row, type TableOptions, type TableSpec, table } from "../../../display/table.js";
import type { Text } from "../../../display/text.js";
import { starsOf } from "../printed/stars.js";
import { type HiddenCoefficients, hiddenOf } from "../privacy/coefficients.js";
import { HIDDEN_MARK, type PrivacyOptions } from "../privacy/minimum.js";
import type { LinearFit } from "./result.js";

export interface RegressionTableOptions
  extends Pick<TableOptions, "id" | "caption" | "source" | "notes">,
    PrivacyOptions {
  /** Coefficients to print, in this order; by default all, in the order of the fits. */
  readonly names?: readonly string[];
  /** What to print in place of a coefficient's name. */
  readonly labels?: Readonly<Record<string, Text>>;
  /** Heads of the columns; by default (1), (2), … */
  readonly models?: readonly Text[];
  /** Digits after the point (default 4). */
  readonly digits?: number;
}

type Line = (fit: LinearFit) => string;

/**
 * Several fits side by side, as journals print them: each coefficient with its stars (10, 5, 1 %), below it the
 * standard error in brackets; coefficients of groups with few rows hidden; at the foot n, R², adjusted R² and how the standard errors were estimated.
 *
 * @throws RangeError when there is no fit, when a name is in none of them, or heads and fits differ in number
 */
export function regressionTable(
  fits: readonly LinearFit[],
  options: RegressionTableOptions = {},
): TableSpec & Displayable {
  const { models, labels = {}, digits = 4, names, minimum: _minimum, privacy: _privacy, ...rest } = options;
  if (fits.length === 0) throw new RangeError("regressionTable: no fit given; expected at least one");
  if (models !== undefined && models.length !== fits.length) {
    throw new RangeError(
      `regressionTable: ${models.length} models for ${fits.length} fits; expected as many`,
    );
  }
  const hidden = fits.map((fit) => hiddenOf("regressionTable", fit, options));
  const known = [...new Set(fits.flatMap((fit) => fit.names))];
  const missing = names?.find((name) => !known.includes(name));
  if (missing !== undefined) {
    throw new RangeError(
      `regressionTable: coefficient "${missing}" is in none of the fits; they have ${known.slice(0, 6).join(", ")}${known.length > 6 ? ", …" : ""}`,
    );
  }
  const num = (value: number, d = digits) => formatNumber(value, { digits: d });
  const row = (label: string, line: Line): Row => ({
    label,
    ...Object.fromEntries(fits.map((fit, j) => [`m${j}`, line(fit)])),
  });
  const at = (name: string, line: (fit: LinearFit, j: number) => string, mark: string): Line => {
    return (fit) => {
      const j = fit.names.indexOf(name);
      if (j < 0) return "";
      return hidden[fits.indexOf(fit)]!.names.has(name) ? mark : line(fit, j);
    };
  };
  const coefficients = (names ?? known).flatMap((name) => [
    row(
      textOf(labels[name] ?? name),
      at(name, (fit, j) => num(fit.coefficients[j]!) + starsOf(fit.pValues[j]!), HIDDEN_MARK),
    ),
    row(
      "",
      at(name, (fit, j) => `(${num(fit.standardErrors[j]!)})`, ""),
    ),
  ]);
  const foot = [
    row("n", (fit) => formatNumber(fit.n)),
    row("R²", (fit) => num(fit.r2, 3)),
    row("调整 R² / Adjusted R²", (fit) => num(fit.adjustedR2, 3)),
    row("标准误 / Std. errors", (fit) =>
      fit.clusters === null ? fit.vcovName : `${fit.vcovName}, G = ${fit.clusterCounts.join(" × ")}`,
    ),
  ];
  const methods = [...new Set(fits.map((fit) => fit.method))].join(", ");
  return table([...coefficients, ...foot], {
    ...rest,
    caption: options.caption ?? { zh: `回归结果（${methods}）`, en: `Regression results (${methods})` },
    columns: [
      { key: "label", label: { zh: "变量", en: "Variable" } },
      ...fits.map((fit, j) => ({
        key: `m${j}`,
        label: models?.[j] ?? `(${j + 1})`,
        group: fit.dependent,
        align: "right" as const,
      })),
    ],
    notes: [
      {
        zh: "括号内为标准误；* p < 0.1，** p < 0.05，*** p < 0.01。",
        en: "Standard errors in brackets; * p < 0.1, ** p < 0.05, *** p < 0.01.",
      },
      ...notesOf(hidden),
      ...(options.notes ?? []),
    ],
  });
}

/** Each note once: fits of the same groups hide the same. */
function notesOf(hidden: readonly HiddenCoefficients[]): Text[] {
  const notes = hidden.flatMap(({ note }) => (note === null ? [] : [note]));
  return [...new Map(notes.map((note) => [note.zh, note])).values()];
}

function textOf(text: Text): string {
  return typeof text === "string" ? text : text.zh;
}
