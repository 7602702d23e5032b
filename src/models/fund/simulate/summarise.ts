import type { Displayable } from "../../../display/bundle.js";
import { ruinFrequency } from "../../numeric/risk/ruinFrequency.js";
import { type Estimate, type TailRisk, tailRanks, tailRiskOfSorted } from "../../numeric/risk/tailRisk.js";
import { CENTS, toCents } from "../ledger/money.js";
import { checksum } from "./checksum.js";
import { sortedFrom } from "./orderStatistics.js";
import type { PathRunner } from "./paths.js";
import type { SimulationPlan } from "./plan.js";
import { type Quantiles, quantilesOf } from "./quantiles.js";
import type { KeptValues, Simulation } from "./result.js";
import { showSimulation } from "./show.js";
import type { PathCounts, PathValues } from "./tally.js";

/** The result of a simulation from what its paths gave. */
export function summarise(
  plan: SimulationPlan,
  { funds, opening }: Pick<PathRunner, "funds" | "opening">,
  values: PathValues,
  counts: PathCounts,
): Simulation & Displayable {
  const { pools, years, paths, levels, confidence } = plan;
  const byYear = (first: Float64Array, row: number): readonly Estimate[] => {
    let count = 0;
    const estimates = Array.from({ length: years }, (_, t) => {
      count += first[row * years + t]!;
      return ruinFrequency(count, paths, { confidence });
    });
    return Object.freeze(estimates);
  };
  const row = (of: Float64Array, i: number) => of.subarray(i * paths, (i + 1) * paths);
  const spread = (of: Float64Array, i: number, unit = 1) => quantilesOf(row(of, i), unit);
  const anyRuin = byYear(counts.anyRuined, 0);
  const systemRuin = byYear(counts.systemRuined, 0);
  const anyEmpty = funds.length === 0 ? null : byYear(counts.anyEmptied, 0);
  const ranks = levels.map((level) => tailRanks(paths, level, confidence));
  const firstRank = Math.min(
    ...ranks.map(({ quantile, interval, oneSigma }) => Math.min(quantile, interval[0], oneSigma[0])),
  );
  const losses = (held: number, closing: Float64Array): readonly TailRisk[] => {
    const sorted = sortedFrom(lossesOf(held, closing), firstRank);
    return Object.freeze(ranks.map((of) => tailRiskOfSorted(sorted, of)));
  };
  const openings = pools.map((pool) => toCents(`${pool.name}: reserve`, pool.reserve));
  const record: Simulation = {
    policy: plan.policy,
    seed: plan.chance.seed,
    paths,
    years: Object.freeze(Array.from({ length: years }, (_, t) => plan.start + t)),
    levels: Object.freeze(levels),
    confidence,
    system: Object.freeze(
      Array.from({ length: years }, (_, t) =>
        Object.freeze({
          year: plan.start + t,
          anyRuin: anyRuin[t]!,
          systemRuin: systemRuin[t]!,
          reserve: spread(values.system, t, CENTS),
          months: monthsOf(row(values.systemMonths, t)),
          funds: funds.length === 0 ? null : spread(values.funds, t, CENTS),
          anyEmpty: anyEmpty?.[t] ?? null,
        }),
      ),
    ),
    loss: losses(opening, row(values.system, years - 1)),
    pools: Object.freeze(
      pools.map((pool, p) =>
        Object.freeze({
          pool: pool.name,
          ruin: byYear(counts.ruined, p),
          reserve: spread(values.reserve, p, CENTS),
          months: monthsOf(row(values.months, p)),
          loss: losses(openings[p]!, row(values.reserve, p)),
        }),
      ),
    ),
    funds: Object.freeze(
      funds.map((account, f) => Object.freeze({ account, empty: byYear(counts.emptied, f) })),
    ),
    checksum: checksum([...Object.values(values), ...Object.values(counts)]),
    values: plan.keep ? keptValues(plan, values, openings) : null,
  };
  return showSimulation(record);
}

/** A year without expenditure has no months; with chance that may befall some paths alone. */
function monthsOf(values: Float64Array): Quantiles | null {
  const known = values.some(Number.isNaN) ? values.filter((v) => !Number.isNaN(v)) : values;
  return known.length === 0 ? null : quantilesOf(known);
}

function lossesOf(held: number, closing: Float64Array): Float64Array {
  const losses = new Float64Array(closing.length);
  for (let i = 0; i < losses.length; i++) losses[i] = (held - closing[i]!) / CENTS;
  return losses;
}

function keptValues(plan: SimulationPlan, values: PathValues, openings: readonly number[]): KeptValues {
  const rows = (of: Float64Array) =>
    Object.freeze(
      Array.from({ length: of.length / plan.paths }, (_, i) =>
        Float64Array.from(of.subarray(i * plan.paths, (i + 1) * plan.paths), (cents) => cents / CENTS),
      ),
    );
  const row = (p: number) => values.reserve.subarray(p * plan.paths, (p + 1) * plan.paths);
  return Object.freeze({
    losses: Object.freeze(openings.map((held, p) => lossesOf(held, row(p)))),
    reserves: rows(values.reserve),
    system: rows(values.system),
    funds: rows(values.funds),
  });
}
