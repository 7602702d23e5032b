import type { Comparison } from "../../models/fund/index.js";
import type { Figure } from "../../plot/index.js";
import { curveFigure } from "./curveFigure.js";
import type { FigureOptions } from "./drawn.js";
import { equityFigure } from "./equityFigure.js";
import { grossFigure } from "./grossFigure.js";
import { monthsFigure } from "./monthsFigure.js";
import { transfersFigure } from "./transfersFigure.js";

/** The figures of a comparison, each made when it is read. */
export interface ComparisonFigures {
  /** Net payment of each pool, a head. */
  readonly transfers: Figure;
  /** Cumulative net payments over pools by income: 穷帮富. */
  readonly curve: Figure;
  /** What is redistributed in each year: the stages of a transition. */
  readonly gross: Figure;
  /** Fewest months of reserve. */
  readonly months: Figure;
  /** Equity against solvency. */
  readonly equity: Figure;
}

/**
 * Figures of a comparison, with a language or choice of policies of their own.
 * @throws RangeError when a figure is read that pools or policies give no numbers for
 * @example fund.comparisonFigures(comparison, { lang: "en", policies: ["jiangxi", "fujian"] }).curve
 */
export function comparisonFigures(comparison: Comparison, options: FigureOptions = {}): ComparisonFigures {
  return Object.freeze({
    get transfers() {
      return transfersFigure(comparison, options);
    },
    get curve() {
      return curveFigure(comparison, options);
    },
    get gross() {
      return grossFigure(comparison, options);
    },
    get months() {
      return monthsFigure(comparison, options);
    },
    get equity() {
      return equityFigure(comparison, options);
    },
  });
}
