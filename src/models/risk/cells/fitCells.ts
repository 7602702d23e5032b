import type { Displayable } from "../../../display/bundle.js";
import type { Text } from "../../../display/text.js";
import { checkBetween, checkMagnitude, shown } from "../../numeric/check.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import type { ClusterInput } from "../regression/clusters.js";
import { readDesign } from "../regression/fit.js";
import { finish } from "../regression/inference.js";
import type { Inference, LinearFit, Vcov } from "../regression/result.js";
import { solveProblem } from "../regression/solveProblem.js";
import { readVcov } from "../regression/vcov.js";
import type { Smearing } from "../standard/smearing.js";
import { cellDesign, checkKey } from "./cellDesign.js";
import { cellSmearing } from "./cellSmearing.js";
import { type Cells, checkCellsOnce } from "./cells.js";
import { cellUnits } from "./cellUnits.js";

export interface CellsFitOptions extends PrivacyOptions {
  /** Default "HC1", or "CRV1" when clusters are given. HC2 and HC3 need weights that are the same in all rows of a cell, or none. */
  readonly vcov?: Vcov;
  /** A key of the cells, or two for CRV1 in two ways. */
  readonly cluster?: ClusterInput;
  /** Confidence level of the intervals (default 0.95). */
  readonly level?: number;
  /** Reference levels by key; by default the first level in natural order. */
  readonly reference?: Readonly<Record<string, string | number>>;
  /** The weights the cells were made with (default, where there are some), or null for none. */
  readonly weights?: string | null;
}

/** A linear regression fitted to cells. */
export interface CellsFitResult extends LinearFit {
  readonly cells: Cells;
  /** ŷ of every row of each cell, on the scale of the dependent variable. */
  readonly fitted: Float64Array;
  /**
   * Duan's smearing factors over all rows, or by the groups of a key: φ = Σ exp(e)/n, each cell giving
   * exp(−ŷ) Σ amount. `rows` holds the factor of each cell.
   *
   * @throws RangeError when the outcome is no logarithm, or for a name that is no key
   */
  readonly smearing: (by?: string) => Smearing;
  /**
   * Expected amount of one row of each cell, yuan: ŷ, or φ exp(ŷ) for a logarithm, with φ overall (default),
   * by a key, or 1.
   */
  readonly predicted: (smearing?: "overall" | "none" | { readonly by: string }) => Float64Array;
  readonly with: (inference: Inference) => CellsFit;
}

export type CellsFit = CellsFitResult & Displayable;

/**
 * Least squares from cells, ordinary or weighted, exact: coefficients, every covariance, R² and smearing are
 * those of the fit to the rows.
 *
 * Only sums over cells are needed: XᵀWX = Σ_c W_c x_c x_cᵀ, XᵀWy = Σ_c W_c x_c ȳ_c,
 * RSS = Σ_c (S_c + W_c (ȳ_c − ŷ_c)²), the scores of a cluster Σ_c W_c (ȳ_c − ŷ_c) x_c, and the meat of the
 * heteroskedasticity-robust covariances the RSS with weights w² (over (1 − h)^p, h being the same for all rows
 * of a cell of equal weights).
 *
 * @param formula as of `fit`; its columns must be keys of the cells
 * @throws RangeError for cells that `checkCells` refuses, an outcome the cells do not hold, a column or cluster that is no key, HC2/HC3 where
 *   weights vary inside cells, and as `fit` does
 */
export function fitCells(formula: string, cells: Cells, options: CellsFitOptions = {}): CellsFit {
  const where = "fitCells";
  const { cluster, level = 0.95, reference } = options;
  const vcov = options.vcov ?? (cluster === undefined ? "HC1" : "CRV1");
  checkBetween(where, "level", level, 0, 1);
  minimumOf(where, options);
  checkCellsOnce(where, cells);
  const isWeighted = readWeighted(where, cells, options.weights);
  const m = cells.n.length;
  const frame = cellDesign(where, formula, cells, reference);
  const design = readDesign(where, frame, m);
  const column = (name: string) => checkKey(where, cells, "cluster", name);
  const request = readVcov(where, vcov, cluster, m, column);
  const units = cellUnits(where, cells, isWeighted);
  checkMagnitude(where, "the mean of cells", units.y);
  const { intercept, full } = frame;
  const solved = solveProblem(where, { units, ...design, intercept, full });

  const fitted = solved.residuals.map((r, c) => units.y[c]! - r);
  const smearing = (by?: string) => cellSmearing(where, cells, fitted, by);
  const more = {
    cells,
    fitted,
    smearing,
    predicted(kind: "overall" | "none" | { readonly by: string } = "overall") {
      if (cells.outcome.transform === "none") return fitted.slice();
      if (kind === "none") return fitted.map(Math.exp);
      const { rows } = smearing(kind === "overall" ? undefined : kind.by);
      return fitted.map((v, c) => rows[c]! * Math.exp(v));
    },
  };
  const description = {
    where,
    dependent: frame.dependent,
    weighted: isWeighted,
    length: m,
    column,
    privacy: privacyOf(options),
    notes: suppressionNotes(cells),
    formula: frame.fitted,
  };
  return finish(solved, description, request, level, more);
}

/** What cells leave out, for the notes of a table. */
export function suppressionNotes({ suppressed }: Pick<Cells, "suppressed">): readonly Text[] {
  if (suppressed === null || suppressed.cells === 0) return [];
  const { minimum, cells, rows } = suppressed;
  return [
    {
      zh: `少于 ${minimum} 行的 ${cells} 个单元格（${rows} 行）不在估计之内。`,
      en: `${cells} cells with fewer than ${minimum} rows (${rows} rows) are not in the estimate.`,
    },
  ];
}

function readWeighted(where: string, cells: Cells, weights: string | null | undefined): boolean {
  if (weights === undefined) return cells.weight !== null;
  if (weights === null) return false;
  if (weights !== cells.weight) {
    throw new RangeError(
      `${where}: weights is ${shown(weights)} and the cells were made ${cells.weight === null ? "without weights" : `with ${shown(cells.weight)}`}; expected cells made with weight ${shown(weights)}`,
    );
  }
  return true;
}
