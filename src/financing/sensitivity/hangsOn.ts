import type { Displayable } from "../../display/bundle.js";
import type { Scenario } from "../../models/actuarial/scenario/scenario.js";
import { hanging } from "../../models/actuarial/sensitivity/hanging.js";
import type { Hanging } from "../../models/actuarial/sensitivity/hangingRecord.js";
import { DEFAULT_OUTCOME, type Outcome } from "../../models/actuarial/sensitivity/outcome.js";
import { scenarioModel } from "../../models/actuarial/sensitivity/scenarioModel.js";
import { type SobolOptions, sobol } from "./sobol.js";

export interface HangsOnOptions extends Omit<SobolOptions, "outcome"> {
  /** Default months of reserve of the residents' fund in the last year. */
  readonly outcome?: Outcome;
  /** What the outcome is to be taken across (default 0 for months, reserves and balances, none else). */
  readonly threshold?: number;
}

/**
 * Which assumption a result hangs on, in one sentence made from the numbers: the largest total index with its
 * interval and what comes next, the smallest change of it that takes the result across the threshold, and
 * interactions where they matter. It says so where no assumption decides.
 *
 * @example (await actuarial.hangsOn(scenario, { seed: 7 })).sentence.zh
 * @throws RangeError as `sobol`, and for a threshold that is no number
 */
export async function hangsOn(
  scenario: Scenario,
  { threshold, ...options }: HangsOnOptions = {},
): Promise<Hanging & Displayable> {
  const { outcome = DEFAULT_OUTCOME, parameters } = options;
  const model = scenarioModel("hangsOn", scenario, [outcome], parameters);
  return hanging("hangsOn", model, await sobol(scenario, options), threshold);
}
