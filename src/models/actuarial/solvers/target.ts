import { checkBetween, checkFields, checkInteger, checkNumber, checkOneOf } from "../../numeric/check.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Fund } from "./futures.js";

/** What a fund must keep: months of reserve within [low, high] at the end of every year from `from` to `until`. */
export interface Target {
  /** Default "resident". */
  readonly fund?: Fund;
  /** Fewest months of reserve; default 0. */
  readonly low?: number;
  /** Most months of reserve; default no limit. */
  readonly high?: number;
  /** Years in which it must hold; default all of the scenario. */
  readonly from?: number;
  readonly until?: number;
  /** Least probability with which it must hold in all of these years together, 1 − α; default 1 for one future, 0.95 for many. */
  readonly probability?: number;
}

/** A checked target in places of years. */
export interface Band {
  readonly fund: Fund;
  readonly low: number;
  readonly high: number;
  readonly first: number;
  readonly last: number;
  readonly probability: number;
}

/** @throws RangeError naming the field, its value and bound */
export function bandOf(where: string, target: Target, scenario: Scenario, paths: number): Band {
  checkFields(`${where}: target`, target, ["fund", "low", "high", "from", "until", "probability"]);
  const fund = checkOneOf(where, "target fund", target.fund ?? "resident", ["resident", "employee", "total"]);
  const low = checkNumber(where, "target low", target.low ?? 0, -1200, 1200);
  const high = target.high ?? Infinity;
  if (!(high >= low))
    throw new RangeError(`${where}: target high is ${high}; expected at least low, ${low} months`);
  const from = checkInteger(
    where,
    "target from",
    target.from ?? scenario.from,
    scenario.from,
    scenario.until,
  );
  const until = checkInteger(where, "target until", target.until ?? scenario.until, from, scenario.until);
  const usual = paths === 1 ? 1 : 0.95;
  const probability = target.probability ?? usual;
  if (probability !== 1) checkBetween(where, "target probability", probability, 0, 1);
  return { fund, low, high, first: from - scenario.from, last: until - scenario.from, probability };
}

/** How the months of many paths stand to a band. */
export interface Standing {
  /** Paths within the band in every year. */
  readonly kept: number;
  /**
   * Months by which the path at the level of the probability keeps the band, or, below 0, misses it: the
   * ⌈probability·paths⌉-th largest of the paths' smallest margins.
   */
  readonly margin: number;
}

export function standing(months: Float64Array, years: number, band: Band): Standing {
  const paths = months.length / years;
  const margins = new Float64Array(paths);
  let kept = 0;
  for (let p = 0; p < paths; p++) {
    let least = Infinity;
    for (let y = band.first; y <= band.last; y++) {
      const m = months[p * years + y]!;
      least = Math.min(least, m - band.low, band.high - m);
    }
    margins[p] = least;
    if (least >= 0) kept++;
  }
  margins.sort();
  return { kept, margin: margins[paths - needed(band, paths)]! };
}

/** Paths that must keep the band. */
export function needed({ probability }: Band, paths: number): number {
  return Math.max(1, Math.ceil(probability * paths - 1e-9));
}
