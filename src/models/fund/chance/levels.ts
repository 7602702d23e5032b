import { cubicTable, tableAt } from "../../numeric/cubicTable.js";
import { chiSquareCdf, chiSquareUpper } from "../../numeric/distributions.js";
import { exponential } from "../../numeric/exponential.js";
import { normalCdf, normalQuantile } from "../../numeric/normalDistribution.js";
import { solveMonotone } from "../../numeric/solve.js";
import { sumOf } from "../../numeric/sum.js";
import { rowsOf } from "../engine/arena.js";
import { normalQuadrature } from "./normalQuadrature.js";

/** Turns the standard normal scores of a pool, out[at … at + lanes − 1], into levels of mean 1, in place. */
export type ToLevels = (out: Float64Array, at: number, lanes: number) => void;

/** Variance of ln M for a lognormal M with this coefficient of variation. */
export function logVariance(cv: number): number {
  return Math.log1p(cv * cv);
}

export function lognormalLevels(cv: number): ToLevels {
  const variance = logVariance(cv);
  const sigma = Math.sqrt(variance);
  const shift = -variance / 2;
  return (out, at, lanes) => {
    const rows = rowsOf(out);
    if (rows) rows.lognormal(sigma, shift, out.byteOffset + 8 * at, 8 * lanes);
    else for (let l = at; l < at + lanes; l++) out[l] = exponential(sigma * out[l]! + shift);
  };
}

/** Shape above which a gamma quantile is its Wilson–Hilferty approximation to 1e-9 of the level. */
const LARGE_SHAPE = 1e6;

const { points: POINTS, weights: WEIGHTS } = normalQuadrature();

/** Gamma of mean 1 and shape 1/cv² through a table of ln G⁻¹(Φ(x)). */
export function gammaLevels(cv: number): ToLevels {
  const shape = 1 / (cv * cv);
  const table = cubicTable((x) => Math.log(gammaQuantile(shape, x)), -8, 8, 128);
  const mean = sumOf(POINTS.length, (i) => WEIGHTS[i]! * Math.exp(tableAt(table, POINTS[i]!)));
  const shift = -Math.log(mean);
  return (out, at, lanes) => {
    for (let l = at; l < at + lanes; l++) out[l] = Math.exp(tableAt(table, out[l]!) + shift);
  };
}

/** The gamma quantile of mean 1 at the probability Φ(x), solved in the smaller tail. */
function gammaQuantile(shape: number, x: number): number {
  const spread = 1 / (9 * shape);
  const start = (1 - spread + x * Math.sqrt(spread)) ** 3;
  if (shape > LARGE_SHAPE) return start;
  const tail = normalCdf(-Math.abs(x));
  const from = start > 0 ? start : Math.exp((Math.log(tail) - Math.log(shape)) / shape);
  return x < 0
    ? solveMonotone((m) => chiSquareCdf(2 * shape * m, 2 * shape) - tail, from, "rising")
    : solveMonotone((m) => chiSquareUpper(2 * shape * m, 2 * shape) - tail, from, "falling");
}

const UPPER_TAIL = cubicTable((x) => -Math.log(normalCdf(-x)), -1, 9, 320);

/**
 * Lognormal body and Pareto tail, continuous where they meet.
 *
 * With z₀ = Φ⁻¹(from) and before scaling to mean 1: M = exp(σX) up to z₀, above it
 * exp(σz₀)((1 − from)/Φ(−X))^(1/α). σ is solved from
 * E M = e^{σ²/2}Φ(z₀ − σ) + e^{σz₀}(1 − from)α/(α − 1) and
 * E M² = e^{2σ²}Φ(z₀ − 2σ) + e^{2σz₀}(1 − from)α/(α − 2).
 *
 * @throws RangeError for a cv below that of the tail alone (σ → 0)
 */
export function paretoTailLevels(where: string, cv: number, index: number, from: number): ToLevels {
  const beyond = 1 - from;
  const z0 = normalQuantile(from);
  const moment = (sigma: number, k: number) =>
    Math.exp((k * k * sigma * sigma) / 2) * normalCdf(z0 - k * sigma) +
    (Math.exp(k * sigma * z0) * beyond * index) / (index - k);
  const cvOf = (sigma: number) => Math.sqrt(moment(sigma, 2) / moment(sigma, 1) ** 2 - 1);
  const least = cvOf(0);
  if (cv <= least)
    throw new RangeError(
      `${where}: cv is ${cv}; expected more than ${least.toPrecision(4)}, which a Pareto tail of index ${index} from ${from} alone has`,
    );
  const sigma = solveMonotone((s) => cvOf(s) - cv, cv, "rising");
  const shift = -Math.log(moment(sigma, 1));
  const atTail = sigma * z0 + Math.log(beyond) / index + shift;
  return (out, at, lanes) => {
    for (let l = at; l < at + lanes; l++) {
      const x = out[l]!;
      out[l] = Math.exp(x < z0 ? sigma * x + shift : tableAt(UPPER_TAIL, x) / index + atTail);
    }
  };
}
