import { type CubicTable, cubicTable, tableAt } from "../../numeric/cubicTable.js";
import { chiSquareCdf, chiSquareUpper } from "../../numeric/distributions.js";
import { normalCdf, normalQuantile } from "../../numeric/normalDistribution.js";
import { solveMonotone } from "../../numeric/solve.js";
import { normalMean } from "./normalMean.js";

/** The score at which the scale of a year stops: its 99.9 % quantile. */
const CAP = normalQuantile(0.999);

/** Scale S = √((ν − 2)/W), W ~ χ²(ν), of a heavy-tailed year, as a rising function of a normal score. */
export interface YearScale {
  readonly table: CubicTable;
}

export function yearScale(degrees: number): YearScale {
  const logScale = (z: number) => 0.5 * Math.log((degrees - 2) / chiSquareAt(degrees, -z));
  return { table: cubicTable(logScale, -8, CAP, 256) };
}

/** The χ² quantile at the probability Φ(z), solved in the smaller tail. */
function chiSquareAt(degrees: number, z: number): number {
  const tail = normalCdf(-Math.abs(z));
  return z < 0
    ? solveMonotone((w) => chiSquareCdf(w, degrees) - tail, degrees, "rising")
    : solveMonotone((w) => chiSquareUpper(w, degrees) - tail, degrees, "falling");
}

/** S at a score: capped above, so that E exp(σXS) is finite. */
export function scaleAt({ table }: YearScale, z: number): number {
  return Math.exp(tableAt(table, z));
}

/**
 * σ and shift of M = exp(σSX + shift) with mean 1 and a given coefficient of variation.
 *
 * Given S, ln M is normal, so E M^k = e^{k·shift} E exp(k²σ²S²/2): one integral over S.
 */
export function heavyYear(scale: YearScale, cv: number): { readonly sigma: number; readonly shift: number } {
  const moment = (sigma: number, k: number) =>
    normalMean((z) => Math.exp((k * sigma * scaleAt(scale, z)) ** 2 / 2), [CAP]);
  const sigma = solveMonotone(
    (s) => Math.log(moment(s, 2)) - 2 * Math.log(moment(s, 1)) - Math.log1p(cv * cv),
    cv / 2,
    "rising",
  );
  return { sigma, shift: -Math.log(moment(sigma, 1)) };
}
