import { checkFields, checkInteger } from "../../numeric/check.js";
import { MOST_PATHS } from "../chance/checkChance.js";
import { type Draws, prepareDraws } from "../chance/draws.js";
import type { Target } from "../chance/source.js";
import { compile } from "../engine/model.js";
import type { Runner } from "../engine/runner.js";
import type { SeriesName } from "../engine/seriesNames.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Changes } from "../solvers/futures.js";

/** An ensemble as plain data: threads are sent it. */
export interface EnsemblePlan {
  readonly scenario: Scenario;
  readonly paths: number;
  readonly seed: number;
  readonly lanes: number;
}

export interface EnsembleOptions {
  /** Number of futures; default the scenario's, or 10,000. */
  readonly paths?: number;
  /** Default the scenario's, or 1. */
  readonly seed?: number;
  /** Paths side by side; default 64. It changes no result. */
  readonly lanes?: number;
}

/** @throws RangeError naming the option, or what of the scenario, cannot be */
export function planEnsemble(scenario: Scenario, options: EnsembleOptions): EnsemblePlan {
  const where = `futures "${scenario?.id}"`;
  checkFields(where, options, ["paths", "seed", "lanes"]);
  const { chance } = scenario;
  return {
    scenario,
    paths: checkInteger(where, "paths", options.paths ?? chance?.paths ?? 10_000, 1, MOST_PATHS),
    seed: checkInteger(where, "seed", options.seed ?? chance?.seed ?? 1, 0, Number.MAX_SAFE_INTEGER),
    lanes: checkInteger(where, "lanes", options.lanes ?? 64, 1, 4096),
  };
}

/** The many futures of a scenario, with their people kept, so that other policies cost finance alone. */
export interface Blocks {
  readonly blocks: number;
  readonly years: number;
  /** Numbers kept of all blocks: 0 where people are the same in every future. */
  readonly size: number;
  /** Projects the people of a block and keeps their sums. */
  readonly build: (block: number, kept: Float64Array) => void;
  /**
   * Runs a block under changed paths of parameters and hands its series out: value of series s in year y on path
   * p to out[s][p · years + y].
   */
  readonly evaluate: (
    block: number,
    kept: Float64Array,
    changes: Changes,
    series: readonly SeriesName[],
    out: readonly Float64Array[],
  ) => void;
}

const SUMS = ["pool", "all", "active", "retired", "paying", "births", "deaths"] as const;

/** @throws RangeError as `compile` */
export function prepareBlocks({ scenario, paths, seed, lanes }: EnsemblePlan): Blocks {
  const model = compile(scenario);
  const runner = model.runner(lanes);
  const draws = prepareDraws(scenario, seed);
  const { years } = model;
  const cuts = new Float64Array(draws.parameters.length);
  const movesPeople = draws.parameters.some((name) => PARAMETERS[name].demographic);
  // Without an employees' scheme nobody is its member, retired or paying.
  const sums = (model.hasEmployees ? SUMS : (["pool", "all", "births", "deaths"] as const)).map(
    (name) => runner.sums[name],
  );
  const size = movesPeople ? sums.reduce((sum, { length }) => sum + length, 0) : 0;
  const blocks = Math.ceil(paths / lanes);
  let people: "scenario" | "other" = "other";
  let changed: Changes = {};

  const set = (changes: Changes) => {
    if (changes === changed) return;
    runner.reset(Object.keys(changed) as ParameterName[]);
    fillPaths(runner, changes);
    const moved = Object.keys(changes).some((name) => PARAMETERS[name as ParameterName].demographic);
    const before = Object.keys(changed).some((name) => PARAMETERS[name as ParameterName].demographic);
    if (moved || before) people = "other";
    changed = changes;
  };
  const draw = (block: number) => drawBlock(draws, runner, changed, block * lanes, cuts);

  return {
    blocks,
    years,
    size: size * blocks,
    build(block, kept) {
      if (size === 0) return;
      set({});
      draw(block);
      runner.demography();
      let at = block * size;
      for (const sum of sums) {
        kept.set(sum, at);
        at += sum.length;
      }
      people = "other";
    },
    evaluate(block, kept, changes, series, out) {
      set(changes);
      draw(block);
      const moves = Object.keys(changes).some((name) => PARAMETERS[name as ParameterName].demographic);
      if (movesPeople && !moves) {
        let at = block * size;
        for (const sum of sums) {
          sum.set(kept.subarray(at, at + sum.length));
          at += sum.length;
        }
      } else if (movesPeople || people === "other") {
        runner.demography();
        people = "scenario";
      }
      runner.finance();
      const first = block * lanes;
      const count = Math.min(lanes, paths - first);
      for (const [s, name] of series.entries()) {
        const row = runner.series(name);
        const to = out[s]!;
        for (let y = 0; y < years; y++)
          for (let l = 0; l < count; l++) to[(first + l) * years + y] = row[y * lanes + l]!;
      }
    },
  };
}

function drawBlock(draws: Draws, runner: Runner, changes: Changes, first: number, cuts: Float64Array): void {
  const target: Target = {
    years: runner.years,
    lanes: runner.lanes,
    parameter: runner.parameter,
    reset(names) {
      runner.reset(names);
      fillPaths(runner, changes, names);
    },
  };
  draws.fill(target, first, runner.lanes, cuts);
}

function fillPaths(
  { lanes, parameter }: Runner,
  changes: Changes,
  names: readonly ParameterName[] = Object.keys(changes) as ParameterName[],
): void {
  for (const name of names) {
    const path = changes[name];
    if (path === undefined) continue;
    const row = parameter(name);
    for (const [y, value] of path.entries()) row.fill(value, y * lanes, (y + 1) * lanes);
  }
}
