import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import { checkBetween, shown } from "../../numeric/check.js";
import { normalCdf, normalQuantile } from "../../numeric/normalDistribution.js";
import { readColumns } from "../formula/columns.js";
import { readGroups } from "../formula/reader.js";
import type { TableLike } from "../formula/table.js";
import { starsOf } from "../printed/stars.js";
import { countLabels, hiddenLevels } from "../privacy/levels.js";
import { HIDDEN_MARK, minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { bootstrapErrors } from "./bootstrapErrors.js";
import type { Differentiable, MarginsOptions } from "./differentiable.js";

export interface Margin {
  readonly level: string;
  /** Average expected spending with every row at this level. */
  readonly mean: number;
  /** Less the average with every row at the reference. */
  readonly effect: number;
  /** By the delta method, √(gᵀ V g), or the standard deviation over bootstrap samples. */
  readonly standardError: number;
  readonly pValue: number;
  readonly lower: number;
  readonly upper: number;
}

export interface Margins {
  readonly of: string;
  readonly reference: string;
  readonly referenceMean: number;
  readonly level: number;
  /** The covariance of the delta method, or "bootstrap". */
  readonly vcovName: string;
  /** Samples in which every level could be estimated; null for the delta method. */
  readonly draws: number | null;
  readonly margins: readonly Margin[];
}

/**
 * Average marginal effects of a factor, in the outcome's unit: the mean prediction with every row at one level, less
 * the mean with every row at the reference, all else as in the data. Interactions follow the level.
 *
 * Standard errors by the delta method with the model's covariance, the rows taken as given, or by the bootstrap. Levels
 * of few rows are hidden where the result is shown or written.
 * Source: J. Wooldridge, Econometric Analysis of Cross Section and Panel Data, 2nd ed. (2010), section 2.2.5, 12.5.
 *
 * @throws RangeError for a column that is no factor of the model, an unknown level, faulty data
 */
export function margins(
  model: Differentiable,
  data: TableLike,
  options: MarginsOptions,
): Margins & Displayable {
  const where = "margins";
  const { of, level = 0.95, weights } = options;
  checkBetween(where, "level", level, 0, 1);
  minimumOf(where, options);
  const known = model.levelsOf(of);
  if (known === null)
    throw new RangeError(`${where}: of is ${shown(of)}; expected a column of groups in the model`);
  const reference = String(options.reference ?? known[0]!);
  const wanted = (options.levels ?? known.filter((l) => l !== reference)).map(String);
  for (const name of [reference, ...wanted]) {
    if (!known.includes(name)) {
      throw new RangeError(
        `${where}: ${of} has no level ${shown(name)}; expected one of ${known.slice(0, 6).join(", ")}${known.length > 6 ? `, … (${known.length})` : ""}`,
      );
    }
  }
  const drawn =
    options.bootstrap === undefined ? null : bootstrapErrors(model, data, { ...options, reference }, wanted);
  const covariance = drawn === null ? model.covariance() : null;
  const base = model.averageMean(data, { column: of, level: reference }, weights);
  const critical = normalQuantile(0.5 + level / 2);
  const rows = wanted.map((name, l): Margin => {
    const at = model.averageMean(data, { column: of, level: name }, weights);
    const effect = at.mean - base.mean;
    const gradient = at.gradient.map((g, j) => g - base.gradient[j]!);
    const standardError =
      covariance === null
        ? drawn!.standardErrors[l]!
        : Math.sqrt(Math.max(quadratic(gradient, covariance), 0));
    return {
      level: name,
      mean: at.mean,
      effect,
      standardError,
      pValue: standardError > 0 ? 2 * normalCdf(-Math.abs(effect / standardError)) : Number(effect === 0),
      lower: effect - critical * standardError,
      upper: effect + critical * standardError,
    };
  });
  const result: Margins = {
    of,
    reference,
    referenceMean: base.mean,
    level,
    vcovName: drawn === null ? model.vcovName : "bootstrap",
    draws: drawn?.draws ?? null,
    margins: Object.freeze(rows),
  };
  const hide = () => hiddenLevels(rowsByLevel(data, of), privacyFor(model, options));
  return withPrivateForms(
    result,
    () => marginsTable(result, model, hide())[DISPLAY]() as MimeBundle,
    () => {
      const { levels } = hide();
      return {
        ...result,
        referenceMean: levels.has(reference) ? null : result.referenceMean,
        margins: rows.map((row) =>
          levels.has(row.level) || levels.has(reference) ? { level: row.level } : row,
        ),
      };
    },
  );
}

function rowsByLevel(data: TableLike, of: string): Map<string, number> {
  const { codes, levels } = readGroups(readColumns("margins", data).column(of));
  return countLabels(Array.from(codes, (c) => (c < 0 ? "" : levels[c]!)));
}

/** The options' own, or else what the model was told. */
function privacyFor(model: Differentiable, options: PrivacyOptions): PrivacyOptions {
  const own = privacyOf(options);
  if (Object.keys(own).length > 0) return own;
  const fit = model as {
    readonly privacy?: PrivacyOptions;
    readonly first?: { readonly privacy: PrivacyOptions };
  };
  return fit.privacy ?? fit.first?.privacy ?? {};
}

/** gᵀ V g. */
export function quadratic(g: ArrayLike<number>, v: ArrayLike<number>): number {
  const k = g.length;
  let total = 0;
  for (let i = 0; i < k; i++) {
    const gi = g[i]!;
    if (gi === 0) continue;
    for (let j = 0; j < k; j++) total += gi * v[i * k + j]! * g[j]!;
  }
  return total;
}

function marginsTable(
  { of, reference, referenceMean, level, vcovName, draws, margins: rows }: Margins,
  model: Differentiable,
  hidden: ReturnType<typeof hiddenLevels>,
) {
  const percent = formatNumber(level, { percent: true, digits: 0 });
  const mean = hidden.levels.has(reference) ? HIDDEN_MARK : formatNumber(referenceMean, { digits: 4 });
  const hide = (level: string) => hidden.levels.has(level) || hidden.levels.has(reference);
  return table(
    rows.map((row) =>
      hide(row.level)
        ? {
            level: row.level,
            mean: HIDDEN_MARK,
            effect: HIDDEN_MARK,
            standardError: null,
            pValue: null,
            lower: null,
            upper: null,
            stars: "",
          }
        : { ...row, stars: starsOf(row.pValue) },
    ),
    {
      caption: { zh: `${of} 的平均边际效应`, en: `Average marginal effects of ${of}` },
      columns: [
        { key: "level", label: of },
        { key: "mean", label: { zh: "平均预测", en: "Mean prediction" }, digits: 4 },
        { key: "effect", label: { zh: "与参照之差", en: "Less reference" }, digits: 4 },
        { key: "standardError", label: { zh: "标准误", en: "Std. error" }, digits: 4 },
        { key: "pValue", label: "p", digits: 4 },
        { key: "lower", label: { zh: `${percent} 下限`, en: `${percent} lower` }, digits: 4 },
        { key: "upper", label: { zh: `${percent} 上限`, en: `${percent} upper` }, digits: 4 },
        { key: "stars", label: "", align: "left" },
      ],
      notes: [
        model.describe,
        ...(hidden.note === null ? [] : [hidden.note]),
        draws === null
          ? {
              zh: `参照 ${reference}，平均预测 ${mean}；标准误由 delta 法得出（${vcovName}）。`,
              en: `Reference ${reference}, mean prediction ${mean}; standard errors by the delta method (${vcovName}).`,
            }
          : {
              zh: `参照 ${reference}，平均预测 ${mean}；标准误由 ${draws} 次自助抽样得出。`,
              en: `Reference ${reference}, mean prediction ${mean}; standard errors from ${draws} bootstrap samples.`,
            },
      ],
    },
  );
}
