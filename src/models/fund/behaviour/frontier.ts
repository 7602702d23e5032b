import type { Displayable } from "../../../display/bundle.js";
import { checkNumber } from "../../numeric/check.js";
import type { Policy } from "../policy/policy.js";
import type { Pool } from "../pool.js";
import type { Frontier, FrontierPoint } from "./frontierResult.js";
import { type GainMeasure, unpaidGain } from "./gain.js";
import { type ResponseOptions, respond } from "./respond.js";
import { showFrontier } from "./showFrontier.js";

export interface FrontierOptions extends ResponseOptions {
  /** Default `unpaidGain`: without chance. */
  readonly measure?: GainMeasure;
}

/**
 * The trade-off between insurance and incentives: a policy at each of several values of a parameter, with its
 * pooling gain and the effort it costs.
 *
 * The gain is that of the pools after their answer (`respond`), under the policy against each alone: the same
 * pools on both sides, so that lost effort does not enter it.
 *
 * @param policyAt the policy at a value: `(share) => withValues(policy, { "levy.share": share })`
 * @throws RangeError for no values or one that is no number, and as `respond`
 */
export async function frontier(
  policyAt: (value: number) => Policy,
  values: readonly number[],
  pools: readonly Pool[],
  options: FrontierOptions,
): Promise<Frontier & Displayable> {
  if (values.length === 0) throw new RangeError("frontier: values is empty; expected at least one");
  const { measure = unpaidGain(options) } = options;
  const found: Omit<FrontierPoint, "efficient">[] = [];
  for (const [i, value] of values.entries()) {
    checkNumber("frontier", `values[${i}]`, value);
    const policy = policyAt(value);
    const { pools: after, lost, lostRevenue, addedSpending, converged } = respond(policy, pools, options);
    const { value: gain, standardError: gainError } = await measure.gain(policy, after);
    found.push({ value, gain, gainError, lost, lostRevenue, addedSpending, converged });
  }
  const points = found.map((point) =>
    Object.freeze({
      ...point,
      efficient: !found.some(
        (other) =>
          other.gain >= point.gain &&
          other.lost <= point.lost &&
          (other.gain > point.gain || other.lost < point.lost),
      ),
    }),
  );
  return showFrontier({
    points: Object.freeze(points),
    measure: measure.label,
    elasticity: options.elasticity,
  });
}
