import { compile } from "../engine/model.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import type { Scenario } from "../scenario/scenario.js";

/** New paths of parameters, one value a year. */
export type Changes = Readonly<Partial<Record<ParameterName, readonly number[]>>>;

export type Fund = "resident" | "employee" | "total";

/** One or many futures of a scenario: the same ones at every call, so that answers differ by the changes alone. */
export interface Futures {
  readonly scenario: Scenario;
  readonly paths: number;
  /** Months of reserve at the end of year y on path p, at p · years + y. Valid until the next call. */
  readonly months: (changes: Changes, fund: Fund) => Float64Array | Promise<Float64Array>;
}

/** The single future of a scenario's own paths. */
export function certainFuture(scenario: Scenario): Futures {
  const model = compile(scenario);
  const runner = model.runner(1);
  runner.demography();
  const changed = new Set<ParameterName>();
  let isMoved = false;
  return {
    scenario,
    paths: 1,
    months(changes, fund) {
      runner.reset([...changed]);
      const wasMoved = isMoved;
      changed.clear();
      for (const [name, path] of Object.entries(changes)) {
        runner.parameter(name as ParameterName).set(path);
        changed.add(name as ParameterName);
      }
      isMoved = [...changed].some((name) => PARAMETERS[name].demographic);
      if (isMoved || wasMoved) runner.demography();
      runner.finance();
      return runner.series(`${fund}.months`);
    },
  };
}
