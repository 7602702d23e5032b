import { type CubicTable, cubicTable, tableAt } from "../../numeric/cubicTable.js";
import { chiSquareCdf, chiSquareUpper } from "../../numeric/distributions.js";
import { normalCdf, normalQuantile } from "../../numeric/normalDistribution.js";
import { solveMonotone } from "../../numeric/solve.js";
import { logVariance } from "./levels.js";
import { normalQuadrature } from "./normalQuadrature.js";

/** The score at which the scale of a year stops: its 99.9 % quantile. */
const CAP = normalQuantile(0.999);

/** Scale S = √((ν − 2)/W), W ~ χ²(ν), of a heavy-tailed year, as a rising function of a normal score. */
export interface YearScale {
  readonly table: CubicTable;
  /** S² at the points of a quadrature over the score, and the weights of the points. */
  readonly squares: Float64Array;
  readonly weights: Float64Array;
}

export function yearScale(degrees: number): YearScale {
  const logScale = (z: number) => 0.5 * Math.log((degrees - 2) / chiSquareAt(degrees, -z));
  const table = cubicTable(logScale, -8, CAP, 256);
  const { points, weights } = normalQuadrature(CAP);
  return { table, squares: points.map((z) => Math.exp(2 * tableAt(table, z))), weights };
}

/** The χ² quantile at the probability Φ(z), solved in the smaller tail. */
function chiSquareAt(degrees: number, z: number): number {
  const tail = normalCdf(-Math.abs(z));
  return z < 0
    ? solveMonotone((w) => chiSquareCdf(w, degrees) - tail, degrees, "rising")
    : solveMonotone((w) => chiSquareUpper(w, degrees) - tail, degrees, "falling");
}

/** S at a score: capped above, so that E exp(σXS) is finite. */
export function scaleAt({ table }: Pick<YearScale, "table">, z: number): number {
  return Math.exp(tableAt(table, z));
}

/**
 * σ and shift of M = exp(σSX + shift) with mean 1 and a given coefficient of variation.
 *
 * Given S, ln M is normal, so E M^k = e^{k·shift} E exp(k²σ²S²/2): one integral over S.
 */
export function heavyYear(
  { squares, weights }: YearScale,
  cv: number,
): { readonly sigma: number; readonly shift: number } {
  // ln E exp(k²σ²S²/2), through what exceeds 1, which for a small σ would be lost in the 1.
  const logMoment = (sigma: number, k: number) => {
    const factor = (k * sigma) ** 2 / 2;
    let excess = 0;
    for (let i = 0; i < squares.length; i++) excess += weights[i]! * Math.expm1(factor * squares[i]!);
    return Math.log1p(excess);
  };
  const target = logVariance(cv);
  const sigma = solveMonotone((s) => logMoment(s, 2) - 2 * logMoment(s, 1) - target, cv / 2, "rising");
  return { sigma, shift: -logMoment(sigma, 1) };
}
