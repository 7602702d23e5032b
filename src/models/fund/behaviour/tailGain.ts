import { mean, sumOf, variance } from "../../numeric/sum.js";
import { poolingGain } from "../judge/poolingGain.js";
import { NO_POLICY, type Policy } from "../policy/policy.js";
import type { Pool } from "../pool.js";
import type { SimulateOptions } from "../simulate/plan.js";
import type { KeptValues, Simulation } from "../simulate/result.js";
import { simulateHere } from "../simulate/simulateHere.js";
import type { GainMeasure } from "./gain.js";

/** Runs a policy in many possible futures: `simulateHere`, or `simulate` on all cores. */
export type Simulate = (
  policy: Policy,
  pools: readonly Pool[],
  options: SimulateOptions,
) => Simulation | Promise<Simulation>;

/**
 * The gain as the fall of the tails, `poolingGain`: Σ_i TVaR(L_i) − [Σ_i TVaR(L'_i) + TVaR(Σ_i L_i − Σ_i L'_i)],
 * L_i the loss of pool i over the years when pools stand alone (opening less closing reserve), L'_i under the
 * policy in the same futures; what pools no longer bear, its funds and budgets bear together.
 *
 * @param level of the tail value at risk, default 0.99
 */
export function tailGain(
  options: SimulateOptions,
  { level = 0.99, simulate = simulateHere }: { readonly level?: number; readonly simulate?: Simulate } = {},
): GainMeasure {
  const losses = kept(options, simulate, (values) => values.losses);
  return {
    label: {
      zh: `${percent(level)} 尾部风险价值之和的下降（${options.chance.paths} 条路径）`,
      en: `fall of the sum of tail values at risk at ${percent(level)} (${options.chance.paths} paths)`,
    },
    async gain(policy, pools) {
      const alone = await losses(NO_POLICY, pools);
      const after = await losses(policy, pools);
      const rest = Float64Array.from(
        alone[0]!,
        (_, path) =>
          sumOf(alone.length, (i) => alone[i]![path]!) - sumOf(after.length, (i) => after[i]![path]!),
      );
      const { gain, gainError } = poolingGain(alone, [...after, rest], { level });
      return { value: gain, standardError: gainError };
    },
  };
}

/** The gain as the fall of expected unpaid bills, E Σ_i max(0, −W_i), W_i the pooled funds at the end of the last year. */
export function shortfallGain(
  options: SimulateOptions,
  { simulate = simulateHere }: { readonly simulate?: Simulate } = {},
): GainMeasure {
  const reserves = kept(options, simulate, (values) => values.reserves);
  const unpaid = async (policy: Policy, pools: readonly Pool[]) => {
    const held = await reserves(policy, pools);
    return Float64Array.from(held[0]!, (_, path) => sumOf(held.length, (i) => Math.max(0, -held[i]![path]!)));
  };
  return {
    label: {
      zh: `期望未付账款的减少（${options.chance.paths} 条路径）`,
      en: `fall of expected unpaid bills (${options.chance.paths} paths)`,
    },
    async gain(policy, pools) {
      const alone = await unpaid(NO_POLICY, pools);
      const after = await unpaid(policy, pools);
      const fall = alone.map((bills, path) => bills - after[path]!);
      const error = fall.length < 2 ? Infinity : Math.sqrt(variance(fall) / fall.length);
      return { value: mean(fall), standardError: error };
    },
  };
}

function kept(
  options: SimulateOptions,
  simulate: Simulate,
  read: (values: KeptValues) => readonly Float64Array[],
) {
  return async (policy: Policy, pools: readonly Pool[]): Promise<readonly Float64Array[]> =>
    read((await simulate(policy, pools, { ...options, keep: true })).values!);
}

function percent(level: number): string {
  return `${Number((100 * level).toFixed(4))} %`;
}
