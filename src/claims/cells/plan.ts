import type { CellsQuery } from "../../models/risk/cells/relation.js";

/** What is known of a column of numbers before it is summed. */
export interface ColumnRange {
  readonly min: number;
  readonly max: number;
  /** Geometric mean of the magnitudes; only its power of two matters. */
  readonly size: number;
}

/** A sum over the rows of a cell, taken over whole numbers. */
export interface Term {
  readonly name: "d" | "q" | "v" | "w" | "wd" | "wq" | "ww" | "wwd" | "wwq" | "wv";
  /** Values are multiplied by 2^scale and rounded. */
  readonly scale: number;
  /** The remainder is multiplied by 2^60 and summed, too. */
  readonly hasRemainder: boolean;
}

/**
 * How the sums of cells are taken so that they do not depend on order, threads or engine: as sums of whole
 * numbers. d is the outcome's deviation from `centre`, q its square, v the outcome before its transform, w the
 * weight.
 */
export interface SumsPlan {
  readonly query: CellsQuery;
  /** Logs are rounded to multiples of 2^−logScale; null without logs. */
  readonly logScale: number | null;
  /** Outcome after its transform from which deviations are taken; a multiple of 2^−logScale for logs. */
  readonly centre: number;
  readonly terms: readonly Term[];
}

/** Whole numbers stay below 2^61, so that 2^60 of them fit into 128 bits. */
const BITS = 61;
/** Bits that a value of usual size has at least; below that the remainder is summed as well. */
const KEPT_BITS = 36;
export const REMAINDER_BITS = 60;

const exponent = (bound: number) => (bound > 0 ? Math.ceil(Math.log2(bound)) : 0);

/**
 * Chooses the scales from the ranges of the outcome (before its transform) and the weights.
 *
 * A sum's relative error is at most 2⁻³⁶ a row of usual size, independent between rows; logs are rounded at
 * 2⁻⁴⁰ or finer.
 */
export function planSums(query: CellsQuery, outcome: ColumnRange, weight: ColumnRange | null): SumsPlan {
  const term = (name: Term["name"], bound: number, size: number): Term => ({
    name,
    scale: BITS - exponent(bound),
    hasRemainder: bound > 0 && exponent(bound) - Math.log2(size) > BITS - KEPT_BITS,
  });
  const largest = Math.max(Math.abs(outcome.min), Math.abs(outcome.max));
  const isLog = query.transform === "log";
  const [low, high] = isLog ? [Math.log(outcome.min), Math.log(outcome.max)] : [outcome.min, outcome.max];
  const logScale = isLog ? 45 - Math.max(3, exponent(Math.max(Math.abs(low), Math.abs(high)) + 1e-9)) : null;
  const middle = low + (high - low) / 2;
  const centre =
    logScale !== null
      ? Math.round(middle * 2 ** logScale) / 2 ** logScale
      : Math.abs(middle) > high - low
        ? middle
        : 0;
  const d =
    Math.max(high - centre, centre - low) * (1 + 1e-9) + (logScale === null ? 0 : 2 ** (1 - logScale));
  const dSize = isLog ? d / 16 : centre === 0 ? outcome.size : d / 16;
  const terms: Term[] = [
    logScale === null ? term("d", d, dSize) : { name: "d", scale: logScale, hasRemainder: false },
    term("q", d * d, dSize * dSize),
  ];
  const hasAmount = isLog || centre !== 0;
  if (hasAmount) terms.push(term("v", largest, outcome.size));
  if (weight !== null) {
    const { max: w, size } = weight;
    terms.push(
      term("w", w, size),
      term("wd", w * d, size * dSize),
      term("wq", w * d * d, size * dSize * dSize),
    );
    terms.push(
      term("ww", w * w, size * size),
      term("wwd", w * w * d, size * size * dSize),
      term("wwq", w * w * d * d, size * size * dSize * dSize),
    );
    if (hasAmount) terms.push(term("wv", w * largest, size * outcome.size));
  }
  return { query, logScale, centre, terms };
}
