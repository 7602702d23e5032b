import { type CostDistribution, limitedMean } from "../../numeric/limitedMean.js";
import { normalCdf } from "../../numeric/normalDistribution.js";

/** Cells of the table a standard deviation of the logarithm, and how many it may have. */
const PER_SIGMA = 512;
const MOST_CELLS = 100_000;

/**
 * Mean cost a person in the layer from a to b units, E min(X, b) − E min(X, a), as a function of the mean cost
 * and of the unit.
 *
 * A lognormal layer depends on ln(mean/a) alone, as a share of the mean. It comes from a table of cubics that
 * have the value and slope of the closed form at the ends of each cell and agree with it to 10⁻¹³ of the mean;
 * a cell is made when it is first met and does not depend on what was asked before.
 *
 * @param attachment a > 0; @param cap b > a, may be infinite
 */
export function layerMean(
  distribution: CostDistribution,
  attachment: number,
  cap: number,
): (mean: number, unit: number) => number {
  const limited = limitedMean(distribution);
  const exact = (mean: number, unit: number) =>
    unit > 0 ? limited(mean, cap * unit) - limited(mean, attachment * unit) : 0;
  if (distribution.kind !== "lognormal") return exact;
  const variance = Math.log1p(distribution.cv * distribution.cv);
  const sigma = Math.sqrt(variance);
  const ratio = cap / attachment;
  const low = variance / 2 - 9 * sigma;
  const high = variance / 2 + 9 * sigma + (ratio < Infinity ? Math.log(ratio) : 0);
  const cells = Math.ceil(((high - low) / sigma) * PER_SIGMA);
  if (!(cells <= MOST_CELLS)) return exact;

  const perUnit = PER_SIGMA / sigma;
  /** At u = ln(mean/a): the layer as a share of the mean, and its slope a cell. */
  const value = (u: number) => limited(1, ratio * Math.exp(-u)) - limited(1, Math.exp(-u));
  const beyond = (x: number) => x * normalCdf(-(Math.log(x) + variance / 2) / sigma);
  const slope = (u: number) =>
    (beyond(Math.exp(-u)) - (ratio < Infinity ? beyond(ratio * Math.exp(-u)) : 0)) / perUnit;
  const table = new Float64Array(4 * cells).fill(Number.NaN);
  const fill = (cell: number) => {
    const [from, to] = [low + cell / perUnit, low + (cell + 1) / perUnit];
    const [y, left, right] = [value(from), slope(from), slope(to)];
    const rise = value(to) - y;
    table.set([y, left, 3 * rise - 2 * left - right, left + right - 2 * rise], 4 * cell);
  };
  return (mean, unit) => {
    const at = (Math.log(mean / (attachment * unit)) - low) * perUnit;
    if (!(at >= 0 && at < cells)) return exact(mean, unit);
    const cell = Math.floor(at);
    const i = 4 * cell;
    if (Number.isNaN(table[i]!)) fill(cell);
    const s = at - cell;
    return mean * (((table[i + 3]! * s + table[i + 2]!) * s + table[i + 1]!) * s + table[i]!);
  };
}
