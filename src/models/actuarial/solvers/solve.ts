import type { Displayable } from "../../../display/bundle.js";
import { checkInteger, checkNumber, checkRecord } from "../../numeric/check.js";
import { ruinFrequency } from "../../numeric/risk/ruinFrequency.js";
import { checkScenario } from "../scenario/checkScenario.js";
import type { Scenario } from "../scenario/scenario.js";
import { type Changes, certainFuture, type Futures } from "./futures.js";
import type { Lever } from "./levers.js";
import { sentenceOf } from "./sentence.js";
import { showSolution } from "./showSolution.js";
import type { Solution } from "./solution.js";
import { isStraight, sweep } from "./straight.js";
import { type Band, bandOf, needed, type Standing, standing, type Target } from "./target.js";
import { withPaths } from "./withPaths.js";

export interface SolveOptions {
  /** Points of the first grid where months are not straight in the lever; default 33. */
  readonly grid?: number;
  /** The search ends at this share of high − low; default 1e-6. */
  readonly precision?: number;
  /** Other futures in which the answer is looked at again; default the same. */
  readonly check?: Futures;
}

interface Trial extends Standing {
  readonly value: number;
}

/**
 * The smallest value of a lever (or the latest start) with which a fund keeps its months of reserve within a
 * band in every year, with a given probability.
 *
 * Where months are straight lines in the lever on every path, as for rates and subsidies, each path is solved
 * exactly from two runs and the answer holds to rounding; else a grid is searched, the first point that keeps the
 * target bracketed and bisected: a solution narrower than the grid can then be missed. Without a solution the
 * answer is the point that comes nearest, and `margin` says by how many months it misses.
 *
 * @param futures a scenario (its one future), or many futures of it (`actuarial.futures`)
 * @throws RangeError for a lever, target or option that cannot be
 * @example await actuarial.solve(scenario, actuarial.level("resident.contributionRate", { low: 0.005, high: 0.03 }), { low: 3, high: 18 })
 */
export async function solve(
  futures: Futures | Scenario,
  lever: Lever,
  target: Target = {},
  options: SolveOptions = {},
): Promise<Solution & Displayable> {
  checkRecord("solve", "lever", lever);
  const where = `solve ${lever.name}`;
  const many = "months" in futures ? futures : certainFuture(futures);
  const { scenario } = many;
  const years = scenario.until - scenario.from + 1;
  const band = bandOf(where, target, scenario, many.paths);
  const grid = checkInteger(where, "grid", options.grid ?? 33, 2, 10_000);
  const precision = checkNumber(where, "precision", options.precision ?? 1e-6, 1e-12, 1);
  if (lever.whole) {
    checkInteger(where, "low", lever.low, -1e9);
    checkInteger(where, "high", lever.high, lever.low, lever.low + 10_000);
  }
  let evaluations = 0;
  const monthsAt = async (value: number): Promise<Float64Array> => {
    evaluations++;
    const months = await many.months(checkedChanges(where, lever, value, scenario), band.fund);
    checkMonths(where, months, years, scenario);
    return months;
  };
  const at = async (value: number): Promise<Trial> => ({
    value,
    ...standing(await monthsAt(value), years, band),
  });
  const need = needed(band, many.paths);
  const search: Search = { at, need, grid, precision };
  const lines = lever.whole ? undefined : await linesOf(monthsAt, lever);
  const point = lines && sweep(lines.low, lines.high, years, band, lever.seeks);
  const best =
    lines === undefined
      ? await searched(search, lever)
      : point === undefined
        ? await at((await searched({ ...search, at: onLines(lines, lever, years, band) }, lever)).value)
        : await settled(search, lever, lever.low + point * (lever.high - lever.low));
  const again = options.check ?? many;
  const changes = lever.apply(best.value, scenario);
  const looked = standing(Float64Array.from(await again.months(changes, band.fund)), years, band);
  const found = best.kept >= need;
  const { low, high } = ruinFrequency(best.kept, many.paths);
  const solution = {
    found,
    value: best.value,
    lever: { name: lever.name, title: lever.title },
    target: { ...band, from: scenario.from + band.first, until: scenario.from + band.last },
    paths: many.paths,
    share: best.kept / many.paths,
    interval: [low, high] as const,
    margin: best.margin,
    scenario: withPaths(scenario, changes),
    checked: {
      share: looked.kept / again.paths,
      margin: looked.margin,
      kept: looked.kept >= needed(band, again.paths),
    },
    method: point === undefined ? ("search" as const) : ("exact" as const),
    precision: lever.whole ? 0 : point === undefined ? precision * (lever.high - lever.low) : 1e-12,
    evaluations,
  };
  return showSolution({ ...solution, sentence: sentenceOf(solution, lever) });
}

interface Search {
  readonly at: (value: number) => Promise<Trial>;
  readonly need: number;
  readonly grid: number;
  readonly precision: number;
}

interface Lines {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** Months at both ends of the lever where they are straight between them. */
async function linesOf(
  monthsAt: (value: number) => Promise<Float64Array>,
  lever: Lever,
): Promise<Lines | undefined> {
  const low = Float64Array.from(await monthsAt(lever.low));
  const middle = Float64Array.from(await monthsAt((lever.low + lever.high) / 2));
  const high = Float64Array.from(await monthsAt(lever.high));
  return isStraight(low, middle, high) ? { low, high } : undefined;
}

/** Trials read off the lines instead of run. */
function onLines({ low, high }: Lines, lever: Lever, years: number, band: Band): Search["at"] {
  return async (value) => {
    const x = lever.high === lever.low ? 0 : (value - lever.low) / (lever.high - lever.low);
    const months = low.map((at, i) => at + x * (high[i]! - at));
    return { value, ...standing(months, years, band) };
  };
}

/** Moves an exact answer by rounding's size until the run itself keeps the target. */
async function settled({ at, need }: Search, lever: Lever, value: number): Promise<Trial> {
  const inward = lever.seeks === "smallest" ? 1 : -1;
  let trial = await at(Math.min(lever.high, Math.max(lever.low, value)));
  for (let step = 1e-15; trial.kept < need && step < 1e-11; step *= 8) {
    const moved = value + inward * step * (lever.high - lever.low);
    trial = await at(Math.min(lever.high, Math.max(lever.low, moved)));
  }
  return trial;
}

/** Grid, then bisection between the last point that misses the target and the first that keeps it. */
async function searched({ at, need, grid, precision }: Search, lever: Lever): Promise<Trial> {
  const { low, high, whole, seeks } = lever;
  const count = whole ? Math.min(high - low + 1, grid) : grid;
  const points = Array.from({ length: count }, (_, i) => {
    const point = count === 1 ? low : low + ((high - low) * i) / (count - 1);
    return whole ? Math.round(point) : point;
  });
  if (seeks === "largest") points.reverse();
  let before: Trial | undefined;
  let nearest: Trial | undefined;
  for (const point of points) {
    const trial = await at(point);
    if (nearest === undefined || isNearer(trial, nearest)) nearest = trial;
    if (trial.kept >= need)
      return before === undefined ? trial : bisected(at, need, before, trial, precision, lever);
    before = trial;
  }
  return refined(at, nearest!, (high - low) / Math.max(1, count - 1), precision, lever);
}

async function bisected(
  at: Search["at"],
  need: number,
  miss: Trial,
  keep: Trial,
  precision: number,
  { low, high, whole }: Lever,
): Promise<Trial> {
  let [outside, inside] = [miss, keep];
  const width = whole ? 1 : precision * (high - low);
  while (Math.abs(inside.value - outside.value) > width) {
    const middle = (inside.value + outside.value) / 2;
    const trial = await at(whole ? Math.round(middle) : middle);
    if (trial.value === inside.value || trial.value === outside.value) break;
    if (trial.kept >= need) inside = trial;
    else outside = trial;
  }
  return inside;
}

/** The point that comes nearest, by halving steps around the best of the grid. */
async function refined(
  at: Search["at"],
  start: Trial,
  spacing: number,
  precision: number,
  { low, high, whole }: Lever,
): Promise<Trial> {
  let best = start;
  const least = whole ? 1 : Math.max(precision, 1e-4) * (high - low);
  for (let step = spacing / 2; step >= least; step /= 2) {
    for (const side of [-step, step]) {
      const point = whole ? Math.round(best.value + side) : best.value + side;
      if (point < low || point > high) continue;
      const trial = await at(point);
      if (isNearer(trial, best)) best = trial;
    }
  }
  return best;
}

function isNearer(a: Trial, b: Trial): boolean {
  return a.kept !== b.kept ? a.kept > b.kept : a.margin > b.margin;
}

/** @throws RangeError naming the lever's value where it takes a parameter out of its bounds */
function checkedChanges(where: string, lever: Lever, value: number, scenario: Scenario): Changes {
  const changes = lever.apply(value, scenario);
  try {
    checkScenario(withPaths(scenario, changes));
  } catch (error) {
    throw new RangeError(`${where} = ${value}: ${(error as Error).message}`);
  }
  return changes;
}

function checkMonths(where: string, months: Float64Array, years: number, { from }: Scenario): void {
  for (let i = 0; i < months.length; i++) {
    if (Number.isFinite(months[i])) continue;
    throw new RangeError(
      `${where}: months of reserve of ${from + (i % years)} are ${months[i]}; expected a finite number (is there expenditure?)`,
    );
  }
}
