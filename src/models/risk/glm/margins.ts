import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { formatNumber } from "../../../display/format.js";
import { table } from "../../../display/table.js";
import { checkBetween, shown } from "../../numeric/check.js";
import { normalCdf, normalQuantile } from "../../numeric/normalDistribution.js";
import type { TableLike } from "../formula/table.js";
import { starsOf } from "../printed/stars.js";
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
 * Standard errors by the delta method with the model's covariance, the rows taken as given, or by the bootstrap.
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
  return Object.freeze(withDisplay(result, () => marginsTable(result, model)[DISPLAY]() as MimeBundle));
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
) {
  const percent = formatNumber(level, { percent: true, digits: 0 });
  const mean = formatNumber(referenceMean, { digits: 4 });
  return table(
    rows.map((row) => ({ ...row, stars: starsOf(row.pValue) })),
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
