import type { Displayable } from "../../../display/bundle.js";
import { assemble } from "./assemble.js";
import type { RiskInput } from "./input.js";
import { orderedFactor } from "./ordered.js";
import type { Plan } from "./plan.js";
import { prepare } from "./prepare.js";
import type { RiskProblem } from "./problem.js";
import { replicates } from "./replicate.js";
import type { StructuralRisk } from "./result.js";
import { showStructuralRisk } from "./showStructuralRisk.js";

/** A problem made ready, and how its replicates become the result. */
export interface Prepared {
  readonly problem: RiskProblem;
  readonly plan: Plan;
  /** @param values two runs of pools a replicate, as `replicates` writes them; null without a bootstrap */
  readonly finish: (values: Float64Array | null, drawnAgain: number) => StructuralRisk & Displayable;
}

export function prepared(input: RiskInput, plan: Plan): Prepared {
  const { problem, dropped } = prepare(input);
  const pool = orderedFactor(input.where, "pool", input.pool, input.y.length);
  const people = new Float64Array(pool.levels.length);
  pool.codes.forEach((p, i) => {
    people[p] = people[p]! + input.people[i]!;
  });
  return {
    problem,
    plan,
    finish: (values, drawnAgain) =>
      showStructuralRisk(
        assemble(
          problem,
          plan,
          people,
          { dropped, suppressed: input.cells?.suppressed ?? null },
          values === null ? null : { values, drawnAgain },
        ),
        plan.privacy,
      ),
  };
}

/** Replicates one after the other, in this thread. */
export function estimateHere({ problem, plan, finish }: Prepared): StructuralRisk & Displayable {
  if (plan.replications === 0) return finish(null, 0);
  const values = new Float64Array(2 * problem.pools.length * plan.replications);
  return finish(values, replicates(problem, 0, plan.replications, values));
}
