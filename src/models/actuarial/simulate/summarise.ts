import type { Displayable } from "../../../display/bundle.js";
import { checkInteger, checkNumber } from "../../numeric/check.js";
import { nearest } from "../../numeric/nearest.js";
import type { Estimate } from "../../numeric/risk/estimate.js";
import { ruinFrequency } from "../../numeric/risk/ruinFrequency.js";
import type { Model } from "../engine/model.js";
import { outlook } from "../engine/outlook.js";
import type { SeriesName } from "../engine/seriesNames.js";
import { fundRisks } from "./fundRisks.js";
import { countBelow, type OrderedSketch, orderSketch, quantileOfSketch } from "./ordered.js";
import type { PathRunner } from "./paths.js";
import type { SimulationPlan } from "./plan.js";
import type { Simulation, Spread } from "./result.js";
import { showSimulation } from "./show.js";
import { SKETCH_ERROR } from "./sketch.js";
import type { ChunkSums, Tally } from "./tally.js";

/** The result of a simulation from what its paths gave. */
export function summarise(
  plan: SimulationPlan,
  model: Model,
  runner: Pick<PathRunner, "central" | "funds" | "parameters">,
  chunks: readonly ChunkSums[],
  tally: Tally,
  outcomes: Float64Array,
): Simulation & Displayable {
  const { scenario, paths, confidence, series } = plan;
  const { years: count } = model;
  const years = Object.freeze(Array.from({ length: count }, (_, y) => scenario.from + y));
  const where = `simulation of "${scenario.id}"`;
  const ordered: (OrderedSketch | undefined)[] = [];
  const sketchOf = (entry: number) =>
    (ordered[entry] ??= orderSketch(tally.sketches[entry]!, tally.least[entry]!, tally.most[entry]!));
  const placeOf = (name: SeriesName) => {
    const place = series.indexOf(name);
    if (place >= 0) return place;
    const close = nearest(name, series);
    const hint = close === undefined ? "" : `; did you mean "${close}"?`;
    throw new RangeError(
      `${where}: the distribution of "${name}" was not asked for${hint} (series: ${series.join(", ")})`,
    );
  };
  const entryOf = (name: SeriesName, year: number) =>
    placeOf(name) * count + checkInteger(where, "year", year, scenario.from, scenario.until) - scenario.from;
  const spreads = new Map<SeriesName, readonly Spread[]>();
  const simulation: Simulation = {
    scenario,
    seed: plan.seed,
    paths,
    confidence,
    years,
    series: Object.freeze(series),
    central: outlook(model),
    uncertain: runner.parameters,
    spread(name) {
      const known = spreads.get(name);
      if (known !== undefined) return known;
      const from = placeOf(name) * count;
      const made = Object.freeze(
        years.map((year, y) => {
          const [sum, squares] = totals(chunks, from + y);
          const [least, most] = [tally.least[from + y]!, tally.most[from + y]!];
          return spreadOf(
            year,
            runner.central[from + y]!,
            paths,
            sum,
            squares,
            least,
            most,
            sketchOf(from + y),
          );
        }),
      );
      spreads.set(name, made);
      return made;
    },
    quantile(name, year, q) {
      const entry = entryOf(name, year);
      checkNumber(where, "q (probability)", q, 0, 1);
      return runner.central[entry]! + quantileOfSketch(sketchOf(entry), q);
    },
    below(name, year, value): Estimate {
      const entry = entryOf(name, year);
      checkNumber(where, "value", value);
      const below = Math.round(countBelow(sketchOf(entry), value - runner.central[entry]!));
      return ruinFrequency(below, paths, { confidence });
    },
    quantileError: SKETCH_ERROR,
    funds: fundRisks(plan, runner, tally, sketchOf, count),
    cuts: Object.freeze(
      runner.parameters.flatMap((parameter, p) => {
        const cut = tally.cuts[p]!;
        return cut === 0 ? [] : [Object.freeze({ parameter, count: cut, share: cut / (paths * count) })];
      }),
    ),
    outcomes: Object.freeze(
      plan.outcomes.map((outcome, k) =>
        Object.freeze({ ...outcome, values: outcomes.slice(k * paths, (k + 1) * paths) }),
      ),
    ),
  };
  return showSimulation(simulation);
}

function totals(chunks: readonly ChunkSums[], entry: number): [number, number] {
  let [total, square] = [0, 0];
  for (const { sum, squares } of chunks) {
    total += sum[entry]!;
    square += squares[entry]!;
  }
  return [total, square];
}

function spreadOf(
  year: number,
  central: number,
  paths: number,
  sum: number,
  squares: number,
  least: number,
  most: number,
  sketch: OrderedSketch,
): Spread {
  const shift = sum / paths;
  const variance = paths > 1 ? Math.max(0, squares - sum * shift) / (paths - 1) : 0;
  const sd = Math.sqrt(variance);
  const at = (q: number) => central + quantileOfSketch(sketch, q);
  return Object.freeze({
    year,
    central,
    mean: central + shift,
    standardError: sd / Math.sqrt(paths),
    sd,
    min: central + least,
    p1: at(0.01),
    p5: at(0.05),
    p10: at(0.1),
    p25: at(0.25),
    median: at(0.5),
    p75: at(0.75),
    p90: at(0.9),
    p95: at(0.95),
    p99: at(0.99),
    max: central + most,
  });
}
