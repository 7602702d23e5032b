import { checkFields, checkNotEmpty, shown } from "../../numeric/check.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import { checkParameterName, checkScenario } from "../scenario/checkScenario.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Settings } from "../scenario/settings.js";

/** New values of a parameter's path: one for all years or one a year; or what is added to it, or its factor. */
export type PathChange =
  | number
  | readonly number[]
  | { readonly add: number | readonly number[] }
  | { readonly multiply: number | readonly number[] };

/** What a policy changes in a scenario. */
export interface FinancingPolicy {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly parameters?: Readonly<Partial<Record<ParameterName, PathChange>>>;
  readonly settings?: Partial<Settings>;
}

/**
 * A scenario under a policy.
 * @throws RangeError for an unknown parameter or setting, or a path that cannot be
 */
export function underPolicy(where: string, scenario: Scenario, policy: FinancingPolicy): Scenario {
  const at = `${where}: policy "${policy?.id}"`;
  checkFields(at, policy, ["id", "name", "parameters", "settings"]);
  const parameters = { ...scenario.parameters };
  const years = scenario.until - scenario.from + 1;
  for (const [name, change] of Object.entries(policy.parameters ?? {})) {
    checkParameterName(at, name);
    const before = parameters[name]?.path ?? usual(at, name, years, change);
    parameters[name] = { ...parameters[name], path: changedPath(`${at}: ${name}`, before, change) };
  }
  const changed: Scenario = {
    ...scenario,
    id: `${scenario.id} + ${policy.id}`,
    parameters,
    settings: { ...scenario.settings, ...policy.settings },
  };
  checkScenario(changed);
  return changed;
}

function usual(where: string, name: ParameterName, years: number, change: PathChange): readonly number[] {
  const value = PARAMETERS[name].default;
  if (value === undefined && !isAnew(change))
    throw new RangeError(`${where}: ${name} has no path to change; expected its values`);
  return new Array<number>(years).fill(value ?? 0);
}

const isAnew = (change: PathChange) => typeof change === "number" || Array.isArray(change);

function changedPath(where: string, before: readonly number[], change: PathChange): readonly number[] {
  if (isAnew(change)) return inFull(where, before.length, change as number | readonly number[]);
  if (change === null || typeof change !== "object")
    throw new RangeError(`${where} is ${shown(change)}; expected values, { add } or { multiply }`);
  checkFields(where, change, ["add", "multiply"]);
  if ("add" in change && !("multiply" in change)) {
    const added = inFull(`${where}.add`, before.length, change.add);
    return before.map((value, y) => value + added[y]!);
  }
  if ("multiply" in change && !("add" in change)) {
    const factors = inFull(`${where}.multiply`, before.length, change.multiply);
    return before.map((value, y) => value * factors[y]!);
  }
  throw new RangeError(
    `${where} has ${Object.keys(change).join(" and ") || "nothing"}; expected add or multiply`,
  );
}

function inFull(where: string, years: number, given: number | readonly number[]): readonly number[] {
  const values = typeof given === "number" ? new Array<number>(years).fill(given) : given;
  checkNotEmpty(where, "path", values);
  if (values.length !== years)
    throw new RangeError(`${where} has ${values.length} values; expected ${years}, one a year`);
  values.forEach((value, y) => {
    if (!Number.isFinite(value))
      throw new RangeError(`${where}[${y}] is ${shown(value)}; expected a finite number`);
  });
  return values;
}
