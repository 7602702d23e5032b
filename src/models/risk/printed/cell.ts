import { shown } from "../../numeric/check.js";
import type { Stars } from "./stars.js";

/** One printed estimate. */
export interface PrintedEstimate {
  readonly printed: string;
  readonly coefficient: number;
  readonly standardError: number;
  readonly stars: Stars;
  /** Half a unit of the last printed digit of each. */
  readonly coefficientRounding: number;
  readonly standardErrorRounding: number;
}

const CELL = /^([-\u2212]?\d*\.?\d+)(\*{0,3})[(\uff08](\d*\.?\d+)[)\uff09]$/;

/**
 * Reads a printed cell such as `-0.404***(0.107)`: coefficient, stars, standard error in brackets.
 *
 * @throws RangeError for text of another form or a standard error of zero
 */
export function parseEstimate(printed: string): PrintedEstimate {
  const match = CELL.exec(printed.replace(/\s+/g, ""));
  if (!match) {
    throw new RangeError(
      `parseEstimate: printed is ${shown(printed)}; expected a form like -0.404***(0.107)`,
    );
  }
  const [, b = "", stars = "", se = ""] = match;
  const standardError = Number(se);
  if (!(standardError > 0)) {
    throw new RangeError(
      `parseEstimate: standard error of ${shown(printed)} is ${se}; expected a number above 0`,
    );
  }
  return {
    printed,
    coefficient: Number(b.replace("\u2212", "-")),
    standardError,
    stars: stars as Stars,
    coefficientRounding: halfDigit(b),
    standardErrorRounding: halfDigit(se),
  };
}

function halfDigit(text: string): number {
  const point = text.indexOf(".");
  return 0.5 * 10 ** -(point < 0 ? 0 : text.length - point - 1);
}
