import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { checkNotEmpty, checkNumber, checkOneOf } from "../../numeric/check.js";
import { compile } from "../engine/model.js";
import type { Scenario } from "../scenario/scenario.js";
import type { MatrixOutcome, MatrixPolicy, PolicyMatrix } from "./matrixRecord.js";
import { DEFAULT_OUTCOME, measureOf, type Outcome } from "./outcome.js";
import { type FinancingPolicy, underPolicy } from "./policy.js";
import { regrets } from "./regret.js";
import { matrixTable } from "./showMatrix.js";

/** An outcome with the direction in which it is better, where that does not follow from what it is. */
export type DirectedOutcome = Outcome | { readonly outcome: Outcome; readonly better: "higher" | "lower" };

/**
 * Every policy in every scenario: outcomes, regret against the best policy of each scenario, and which policy
 * has the smallest largest regret.
 *
 * @param outcomes default months of reserve of the residents' fund in the last year
 * @example actuarial.matrix([base, stress], [{ id: "0", name: { zh: "不变", en: "None" } }, raise])
 * @throws RangeError for a scenario, policy or outcome that cannot be, two of one id, an outcome of which it is
 *   not known whether more is better, or one that is not finite
 */
export function matrix(
  scenarios: readonly Scenario[],
  policies: readonly FinancingPolicy[],
  outcomes: readonly DirectedOutcome[] = [DEFAULT_OUTCOME],
): PolicyMatrix & Displayable {
  const where = "matrix";
  checkNotEmpty(where, "scenarios", scenarios);
  checkNotEmpty(where, "policies", policies);
  checkNotEmpty(where, "outcomes", outcomes);
  checkIds(where, "scenarios", scenarios);
  checkIds(where, "policies", policies);
  const runs = policies.map((policy) =>
    scenarios.map((scenario) => {
      const changed = underPolicy(where, scenario, policy);
      const model = compile(changed);
      const runner = model.runner(1);
      runner.demography();
      runner.finance();
      return { changed, model, runner };
    }),
  );
  const found = outcomes.map((given): { outcome: MatrixOutcome; values: number[][] } => {
    const { outcome, better } = directed(where, given);
    let about: MatrixOutcome | undefined;
    const values = runs.map((row) =>
      row.map(({ changed, model, runner }) => {
        const measure = measureOf(where, model, outcome);
        const value = new Float64Array(1);
        measure.read(runner, value, 0);
        if (measure.reruns) runner.finance();
        checkNumber(`${where}: ${changed.id}`, measure.name, value[0]);
        const { name, title, unit } = measure;
        about ??= { name, title, unit, better: better ?? known(where, name, measure.better) };
        return value[0]!;
      }),
    );
    return { outcome: about!, values };
  });
  const summaries: MatrixPolicy[] = [];
  const cells = found.flatMap(({ outcome, values }) => {
    const summary = regrets(values, outcome.better === "higher" ? 1 : -1);
    const least = Math.min(...summary.map(({ most }) => most));
    policies.forEach(({ id, name }, p) => {
      const { most, where: s, worst, mean } = summary[p]!;
      summaries.push(
        Object.freeze({
          outcome: outcome.name,
          policy: id,
          ...name,
          mean,
          worst,
          maxRegret: most,
          regretIn: scenarios[s]!.id,
          isMinimax: most === least,
        }),
      );
    });
    return policies.flatMap((policy, p) =>
      scenarios.map((scenario, s) =>
        Object.freeze({
          outcome: outcome.name,
          scenario: scenario.id,
          policy: policy.id,
          value: values[p]![s]!,
          regret: summary[p]!.regret[s]!,
          isBest: summary[p]!.isBest[s]!,
        }),
      ),
    );
  });
  const result: PolicyMatrix = {
    scenarios: scenarios.map(({ id, name, until }) => ({ id, name, until })),
    policies: policies.map(({ id, name }) => ({ id, name })),
    outcomes: found.map(({ outcome }) => outcome),
    rows: cells,
    summary: summaries,
  };
  return Object.freeze(withDisplay(result, () => matrixTable(result)[DISPLAY]() as MimeBundle));
}

function checkIds(where: string, what: string, list: readonly { readonly id: string }[]): void {
  list.forEach(({ id }, i) => {
    const before = list.findIndex((other) => other.id === id);
    if (before < i)
      throw new RangeError(
        `${where}: ${what}[${before}] and [${i}] are both "${id}"; expected ids of their own`,
      );
  });
}

function directed(where: string, given: DirectedOutcome) {
  if (given === null || typeof given !== "object" || !("outcome" in given))
    return { outcome: given as Outcome };
  const { outcome, better } = given;
  return { outcome, better: checkOneOf(where, "better", better, ["higher", "lower"]) };
}

function known(where: string, name: string, better: 1 | -1 | 0): "higher" | "lower" {
  if (better === 0)
    throw new RangeError(
      `${where}: it is not known whether more ${name} is better; expected { outcome, better: "higher" } or "lower"`,
    );
  return better === 1 ? "higher" : "lower";
}
