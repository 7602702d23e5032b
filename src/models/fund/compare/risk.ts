import { sum, sumOf } from "../../numeric/sum.js";
import type { Estimate, TailRisk } from "../chance/index.js";
import { type PoolingGain, poolingGain } from "../judge/poolingGain.js";
import type { Simulation } from "../simulate/result.js";

/** What chance does under a policy, over the horizon. */
export interface PolicyRisk {
  readonly policy: string;
  readonly paths: number;
  readonly seed: number;
  /** Probability of ruin by the horizon, mean over pools: Σ_p P(ruin of p) ÷ pools. */
  readonly ruin: number;
  /**
   * Mean of the pools' Monte Carlo standard errors: an upper bound of the error of `ruin`, reached when all
   * pools fall together.
   */
  readonly ruinError: number;
  /** Probability that some pool is ruined by the horizon. */
  readonly anyRuin: Estimate;
  /** Probability that pools and funds together have been below 0: where a fund takes on debt no pool is ruined. */
  readonly systemRuin: Estimate;
  /** Probability that a fund has run empty, or into debt, by the horizon; null without funds. */
  readonly anyEmpty: Estimate | null;
  /** Of `anyRuin` by the end of each year. */
  readonly anyRuinByYear: readonly Estimate[];
  readonly ruinByPool: readonly { readonly pool: string; readonly ruin: Estimate }[];
  /** Tail of the fall of the whole system's reserve, 亿元. */
  readonly system: TailRisk;
  /** Of the tails of pools alone and of pools, funds and budgets under the policy, 亿元. */
  readonly pooling: PoolingGain;
}

/**
 * Risk under a policy against that without one, in the same futures. Who bears losses: each pool, the funds
 * together, and the rest, which is what budgets and people pay in and what interest differs by.
 * @param simulation and `base`: both with `keep`, one seed and the same paths
 * @throws RangeError when paths were not kept, or are not the same futures
 */
export function policyRisk(simulation: Simulation, base: Simulation, level = 0.99): PolicyRisk {
  const where = `compare: policy "${simulation.policy.id}"`;
  const { values, pools, paths, seed, system } = simulation;
  if (values === null || base.values === null)
    throw new RangeError(`${where}: the simulation kept no paths; expected { keep: true }`);
  if (base.paths !== paths || base.seed !== seed || base.pools.length !== pools.length) {
    throw new RangeError(
      `${where}: it has ${paths} paths of seed ${seed} for ${pools.length} pools, no policy ${base.paths} of ${base.seed} for ${base.pools.length}; expected the same futures`,
    );
  }
  const tail = simulation.loss.find((risk) => risk.level === level);
  if (tail === undefined) {
    throw new RangeError(
      `${where}: level is ${level}; expected one of those simulated: ${simulation.levels.join(", ")}`,
    );
  }
  const ruinByPool = pools.map(({ pool, ruin }) => Object.freeze({ pool, ruin: ruin.at(-1)! }));
  const mean = (f: (e: Estimate) => number) => sum(ruinByPool.map(({ ruin }) => f(ruin))) / pools.length;
  return Object.freeze({
    policy: simulation.policy.id,
    paths,
    seed,
    ruin: mean((e) => e.value),
    ruinError: mean((e) => e.standardError),
    anyRuin: system.at(-1)!.anyRuin,
    systemRuin: system.at(-1)!.systemRuin,
    anyEmpty: system.at(-1)!.anyEmpty,
    anyRuinByYear: Object.freeze(system.map((year) => year.anyRuin)),
    ruinByPool: Object.freeze(ruinByPool),
    system: tail,
    pooling: poolingGain(base.values.losses, bearers(values, base.values.losses), { level }),
  });
}

/** Losses of all who bear them: pools, the funds' fall, and what is left of the losses without policy. */
function bearers(
  { losses, funds }: NonNullable<Simulation["values"]>,
  alone: readonly Float64Array[],
): readonly Float64Array[] {
  const last = funds.at(-1);
  // A constant moves each tail by itself, so the funds' opening balance may stay with the rest.
  const ofFunds = last === undefined ? [] : [last.map((held) => -held)];
  const known = [...losses, ...ofFunds];
  const rest = Float64Array.from(
    alone[0]!,
    (_, path) => sumOf(alone.length, (i) => alone[i]![path]!) - sumOf(known.length, (i) => known[i]![path]!),
  );
  return [...known, rest];
}
