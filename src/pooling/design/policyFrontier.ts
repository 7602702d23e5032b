import type { Displayable } from "../../display/bundle.js";
import { type FrontierOptions, frontier } from "../../models/fund/behaviour/frontier.js";
import type { Frontier } from "../../models/fund/behaviour/frontierResult.js";
import { tailGain } from "../../models/fund/behaviour/tailGain.js";
import { withValues } from "../../models/fund/behaviour/withValues.js";
import type { Chance } from "../../models/fund/chance/chance.js";
import type { Policy } from "../../models/fund/policy/policy.js";
import type { Pool } from "../../models/fund/pool.js";
import { shown } from "../../models/numeric/check.js";
import type { ParallelOptions } from "../../parallel/inParallel.js";
import { type Figure, points } from "../../plot/index.js";
import { lateBar } from "../../progress/lateBar.js";
import { checkOptions, PARALLEL, RESPOND } from "../options.js";
import { asChecked } from "../policy/policy.js";
import { simulateWith } from "./simulateWith.js";

export interface PolicyFrontierOptions extends FrontierOptions, ParallelOptions {
  /** `"rule.parameter"`, or several that move together. */
  readonly parameter: string | readonly string[];
  readonly values: readonly number[];
  /** With it the gain is the fall of the tails (`tailGain`); without it that of unpaid bills (`unpaidGain`). */
  readonly chance?: Chance;
  /** Of the tail value at risk, default 0.99. */
  readonly level?: number;
}

/**
 * The trade-off between insurance and incentives along a parameter of a policy: pooling gain against effort lost.
 *
 * @param policy from `readPolicy` or `policy`, or a plain object of that form; checked again at every value
 * @throws DataFault for a policy or value that cannot be; RangeError naming policy, rule, pool or option
 * @example await fund.policyFrontier(policy, pools, { parameter: "levy.share", values: [0, 0.05, 0.1], elasticity: { revenue: 0.1, expenditure: 0.1 }, chance: { seed: 1, paths: 2000, expenditure: { cv: 0.06 } } })
 */
export async function policyFrontier(
  policy: Policy,
  pools: readonly Pool[],
  options: PolicyFrontierOptions,
): Promise<Frontier & Displayable> {
  checkOptions("policyFrontier", options, {
    ...RESPOND,
    ...PARALLEL,
    measure: true,
    parameter: true,
    values: true,
    chance: true,
    level: true,
  });
  const { parameter, values, chance, level, workers, signal, ...rest } = options;
  if (!Array.isArray(values))
    throw new RangeError(`policyFrontier: values is ${shown(values)}; expected a list of numbers`);
  const names = typeof parameter === "string" ? [parameter] : parameter;
  const base = asChecked(policy);
  const { start, years = 1, projection, interest, flows, opening } = rest;
  const measure =
    rest.measure ??
    (chance &&
      tailGain(
        {
          chance,
          years,
          ...(start !== undefined && { start }),
          ...(projection && { projection }),
          ...(interest !== undefined && { interest }),
          ...(flows && { flows }),
          ...(opening && { opening }),
        },
        {
          ...(level !== undefined && { level }),
          simulate: simulateWith({ workers, signal }),
        },
      ));
  const bar = lateBar(values.length, `${base.name.zh}：权衡 frontier`);
  const at = (value: number) => {
    signal?.throwIfAborted();
    bar.tick();
    return asChecked(withValues(base, Object.fromEntries(names.map((name) => [name, value]))));
  };
  return frontier(at, values, pools, { ...rest, ...(measure && { measure }) }).finally(bar.finish);
}

/** The frontier as a figure: effort lost against pooling gain, each point with its value of the parameter. */
export function frontierFigure(
  frontier: Frontier,
  { id = "fig-frontier" }: { readonly id?: string } = {},
): Figure {
  const rows = frontier.points.map(({ value, gain, lost }) => ({ value: String(value), gain, lost }));
  const { zh, en } = frontier.measure;
  return points(rows, {
    id,
    caption: { zh: `保险与激励的权衡；共济收益：${zh}`, en: `Insurance against incentives; gain: ${en}` },
    alt: {
      zh: "横轴为努力损失，纵轴为共济收益，每点为一个参数值",
      en: "Effort lost across, pooling gain up, one point a value of the parameter",
    },
    x: "lost",
    y: "gain",
    xTitle: "努力损失（亿元/年） Effort lost a year",
    yTitle: "共济收益（亿元） Pooling gain",
    label: "value",
    named: rows.map((row) => row.value),
    zero: true,
  });
}
