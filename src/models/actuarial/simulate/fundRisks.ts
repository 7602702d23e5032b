import { ruinFrequency } from "../../numeric/risk/ruinFrequency.js";
import { type OrderedLosses, tailRanks, tailRiskOf } from "../../numeric/risk/tailRisk.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import type { Scenario } from "../scenario/scenario.js";
import { numberAt, type OrderedSketch, sumBelow } from "./ordered.js";
import type { PathRunner } from "./paths.js";
import type { SimulationPlan } from "./plan.js";
import type { FundRisk } from "./result.js";
import type { FundName, Tally } from "./tally.js";

/** Ruin, deficits and the fall of the reserve of each fund. */
export function fundRisks(
  { scenario, paths, series, levels, confidence }: SimulationPlan,
  { funds, central }: Pick<PathRunner, "funds" | "central">,
  tally: Tally,
  sketchOf: (entry: number) => OrderedSketch,
  years: number,
): readonly FundRisk[] {
  const share = (count: number) => ruinFrequency(count, paths, { confidence });
  const all = funds.map((fund, f): FundRisk => {
    let [ruined, short] = [0, 0];
    const rows = Array.from({ length: years }, (_, y) => {
      const entry = f * years + y;
      ruined += tally.ruined[entry]!;
      short += tally.deficit[entry]!;
      return Object.freeze({
        year: scenario.from + y,
        ruinBy: share(ruined),
        below: share(tally.below[entry]!),
        firstDeficit: share(tally.deficit[entry]!),
      });
    });
    const place = series.indexOf(`${fund}.reserve`);
    const last = place * years + years - 1;
    const fall = () => losses(sketchOf(last), openingOf(scenario, fund) - central[last]!);
    return Object.freeze({
      fund,
      years: Object.freeze(rows),
      ruin: share(ruined),
      neverDeficit: share(paths - short),
      loss:
        place < 0
          ? null
          : Object.freeze(levels.map((level) => tailRiskOf(fall(), tailRanks(paths, level, confidence)))),
    });
  });
  return Object.freeze(all);
}

/** Losses `offset` − d of the deviations d of a sketch. */
function losses(sketch: OrderedSketch, offset: number): OrderedLosses {
  const { total } = sketch;
  return {
    length: total,
    at: (rank) => offset - numberAt(sketch, total - rank),
    sumBeyond: (rank, term) => sumBelow(sketch, total - rank, (d) => term(offset - d)),
  };
}

/** Reserve of the base year along the scenario's paths. */
function openingOf(scenario: Scenario, fund: FundName): number {
  if (fund === "total") return openingOf(scenario, "resident") + openingOf(scenario, "employee");
  const name: ParameterName = `${fund}.openingReserve`;
  return scenario.parameters[name]?.path[0] ?? PARAMETERS[name].default!;
}
