import { prepareDraws } from "../chance/draws.js";
import { compile, type Model } from "../engine/model.js";
import type { ParameterName } from "../parameters/register.js";
import { PARAMETERS } from "../parameters/register.js";
import type { SimulationPlan } from "./plan.js";
import { countNumbers } from "./sketch.js";
import { type ChunkSums, chunkSums, FUNDS, type FundName, type Sizes, type Tally } from "./tally.js";

/** A simulation made ready to run any of its paths. */
export interface PathRunner {
  readonly sizes: Sizes;
  readonly funds: readonly FundName[];
  /** Parameters that differ between paths. */
  readonly parameters: readonly ParameterName[];
  /** Values along the deterministic path: series · years + year. */
  readonly central: Float64Array;
  /**
   * Runs a chunk of paths first … last − 1.
   * @param outcomes receives kept values, outcome · paths + path
   * @throws RangeError for a value that is not finite
   */
  readonly run: (first: number, last: number, tally: Tally, outcomes: Float64Array) => ChunkSums;
}

/** @param model the scenario compiled, where that is done */
export function preparePaths(plan: SimulationPlan, model: Model = compile(plan.scenario)): PathRunner {
  const { scenario, paths, lanes, series } = plan;
  const { years } = model;
  const draws = prepareDraws(scenario, plan.seed);
  const funds = FUNDS.filter((fund) => fund === "resident" || model.hasEmployees);
  const sizes = {
    series: series.length,
    years,
    funds: funds.length,
    parameters: draws.parameters.length,
  };
  const central = centralValues(model, plan);
  const runner = model.runner(lanes);
  const isDemographic = draws.parameters.some((name) => PARAMETERS[name].demographic);
  if (!isDemographic) runner.demography();
  const rows = series.map(runner.series);
  const watched = funds.map((fund) => ({
    reserve: runner.series(`${fund}.reserve`),
    balance: runner.series(`${fund}.balance`),
  }));
  const kept = plan.outcomes.map(({ series: name, year }) => ({
    row: runner.series(name),
    at: (year - scenario.from) * lanes,
  }));
  const deviations = new Float64Array(lanes);
  const halves = new Uint32Array(deviations.buffer);
  const wasRuined = new Uint8Array(lanes);
  const wasShort = new Uint8Array(lanes);

  const spread = (tally: Tally, { sum, squares }: ChunkSums, first: number, count: number) => {
    for (const [s, row] of rows.entries()) {
      for (let y = 0; y < years; y++) {
        const entry = s * years + y;
        const centre = central[entry]!;
        let [total, square] = [sum[entry]!, squares[entry]!];
        let [least, most] = [tally.least[entry]!, tally.most[entry]!];
        for (let l = 0; l < count; l++) {
          const deviation = row[y * lanes + l]! - centre;
          deviations[l] = deviation;
          total += deviation;
          square += deviation * deviation;
          if (deviation < least) least = deviation;
          if (deviation > most) most = deviation;
        }
        if (!Number.isFinite(square)) refuse(row, y, first, count, series[s]!);
        sum[entry] = total;
        squares[entry] = square;
        tally.least[entry] = least;
        tally.most[entry] = most;
        countNumbers(tally.sketches[entry]!, halves, count);
      }
    }
  };

  const refuse = (row: Float64Array, y: number, first: number, count: number, name: string): never => {
    const at = row.subarray(y * lanes, y * lanes + count);
    const l = Math.max(
      0,
      at.findIndex((value) => !Number.isFinite(value)),
    );
    throw new RangeError(
      `simulate "${scenario.id}": ${name} of ${scenario.from + y} is ${at[l]} in path ${first + l}; expected a finite number`,
    );
  };

  const watch = (tally: Tally, count: number) => {
    for (const [f, { reserve, balance }] of watched.entries()) {
      wasRuined.fill(0);
      wasShort.fill(0);
      for (let y = 0; y < years; y++) {
        let [ruined, below, short] = [0, 0, 0];
        for (let l = 0; l < count; l++) {
          const isBelow = reserve[y * lanes + l]! < 0 ? 1 : 0;
          const isShort = balance[y * lanes + l]! < 0 ? 1 : 0;
          below += isBelow;
          ruined += isBelow & ~wasRuined[l]!;
          short += isShort & ~wasShort[l]!;
          wasRuined[l]! |= isBelow;
          wasShort[l]! |= isShort;
        }
        const entry = f * years + y;
        tally.ruined[entry]! += ruined;
        tally.below[entry]! += below;
        tally.deficit[entry]! += short;
      }
    }
  };

  return {
    sizes,
    funds,
    parameters: draws.parameters,
    central,
    run(first, last, tally, outcomes) {
      const sums = chunkSums(sizes);
      for (let from = first; from < last; from += lanes) {
        const count = Math.min(lanes, last - from);
        draws.fill(runner, from, count, tally.cuts);
        if (isDemographic) runner.demography();
        runner.finance();
        spread(tally, sums, from, count);
        watch(tally, count);
        for (const [k, { row, at }] of kept.entries())
          outcomes.set(row.subarray(at, at + count), k * paths + from);
      }
      return sums;
    },
  };
}

function centralValues(model: Model, { series }: SimulationPlan): Float64Array {
  const runner = model.runner(1);
  runner.demography();
  runner.finance();
  const central = new Float64Array(series.length * model.years);
  for (const [s, name] of series.entries()) central.set(runner.series(name), s * model.years);
  return central;
}
