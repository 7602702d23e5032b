import { sum } from "../../numeric/sum.js";
import type { Elasticity } from "../behaviour/answer.js";
import { unpaidBills, unpaidGain } from "../behaviour/gain.js";
import { type ResponseOptions, respond } from "../behaviour/respond.js";
import { type Simulate, tailGain } from "../behaviour/tailGain.js";
import type { Chance } from "../chance/chance.js";
import type { Policy } from "../policy/policy.js";
import type { Pool } from "../pool.js";
import { run } from "../run.js";
import type { SimulateOptions } from "../simulate/plan.js";
import { simulateHere } from "../simulate/simulateHere.js";
import type { Measures, Problem, Values } from "./problem.js";

/** What values of a policy's parameters are judged by. Amounts in 亿元, probabilities over the horizon. */
export const POLICY_MEASURES = [
  "redistribution",
  "lost",
  "unpaid",
  "gain",
  "anyRuin",
  "worstRuin",
  "meanRuin",
  "systemRuin",
] as const;
export type PolicyMeasure = (typeof POLICY_MEASURES)[number];

/** How a policy is run when its parameters are sought. */
export interface DesignOptions
  extends Pick<
    ResponseOptions,
    "start" | "years" | "projection" | "interest" | "flows" | "opening" | "form"
  > {
  /** Elasticities of effort; without them pools do not answer. */
  readonly elasticity?: Elasticity;
  /** What may happen; without it only the expected course is run and nothing is known of ruin. */
  readonly chance?: Chance;
  /** Of the tail value at risk in `gain`, default 0.99. */
  readonly level?: number;
}

/**
 * What values bring, for `optimise`:
 *
 * - `redistribution`: Σ of what paying pools pay net, a year's mean in the expected course
 * - `lost`: effort lost a year (`respond`); 0 without elasticities
 * - `unpaid`: unpaid bills at the end, expected over the paths; without chance those of the expected course
 * - `gain`: pooling gain, `tailGain`; without chance `unpaidGain`
 * - `anyRuin`, `worstRuin`, `meanRuin`: probability by the end of the last year that any pool has been ruined,
 *   the largest of a pool, and their mean; only with chance
 * - `systemRuin`: the same for pools and funds together: a fund that takes on debt keeps every pool from ruin
 *
 * Every value meets the same futures (`chance.seed`); the answer is checked in others, those of the next seed.
 * `gain` takes a second simulation and is made only when the goal or a condition asks for it.
 *
 * @param policyAt the policy at values of its parameters
 */
export function policyProblem(
  policyAt: (values: Values) => Policy,
  pools: readonly Pool[],
  problem: Omit<Problem, "evaluate" | "check">,
  options: DesignOptions,
  simulate: Simulate = simulateHere,
): Problem {
  const { elasticity, form, chance, level, ...running } = options;
  const asked = new Set([
    problem.minimise,
    problem.maximise,
    ...(problem.subject ?? []).map(({ measure }) => measure),
  ]);
  const evaluate =
    (seed: number) =>
    async (values: Values): Promise<Measures> => {
      const policy = policyAt(values);
      const response =
        elasticity && respond(policy, pools, { ...running, ...(form && { form }), elasticity });
      const after = response?.pools ?? pools;
      const flow = redistributionOf(policy, after, running);
      const common = { redistribution: flow, lost: response?.lost ?? 0 };
      if (chance === undefined) {
        const unpaid = unpaidBills(policy, after, running);
        const gain = asked.has("gain") && { gain: (await unpaidGain(running).gain(policy, after)).value };
        return { ...common, unpaid, ...gain };
      }
      const simulating: SimulateOptions = {
        ...running,
        years: running.years ?? 1,
        chance: { ...chance, seed },
      };
      const tails = tailGain(simulating, { ...(level !== undefined && { level }), simulate });
      const gain = asked.has("gain") && { gain: (await tails.gain(policy, after)).value };
      const simulation = await simulate(policy, after, { ...simulating, keep: true });
      const ruin = simulation.pools.map((pool) => pool.ruin.at(-1)!.value);
      const { reserves } = simulation.values!;
      return {
        ...common,
        unpaid: sum(reserves.map((held) => sum(held.map((left) => Math.max(0, -left))) / held.length)),
        ...gain,
        anyRuin: simulation.system.at(-1)!.anyRuin.value,
        worstRuin: Math.max(...ruin),
        meanRuin: sum(ruin) / ruin.length,
        systemRuin: simulation.system.at(-1)!.systemRuin.value,
      };
    };
  const first = chance?.seed ?? 0;
  return { ...problem, evaluate: evaluate(first), check: evaluate(first + 1) };
}

function redistributionOf(
  policy: Policy,
  pools: readonly Pool[],
  options: Omit<DesignOptions, "elasticity" | "form" | "chance" | "level">,
): number {
  const { rows, years } = run(policy, pools, { ...options, years: options.years ?? 1 });
  const net = new Map<string, number>();
  for (const row of rows) net.set(row.pool, (net.get(row.pool) ?? 0) + row.transfer);
  return sum([...net.values()].map((transfer) => Math.max(0, -transfer))) / years.length;
}
