import { checkFields } from "../../numeric/check.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import { checkParameterName, checkScenario } from "../scenario/checkScenario.js";
import { type PathValues, pathOf } from "../scenario/datedPath.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Settings } from "../scenario/settings.js";
import { withParameters } from "../scenario/withParameters.js";

/** New values of a parameter, or what is added to its path, or the factor of it; each also by year. */
export type PathChange = PathValues | { readonly plus: PathValues } | { readonly times: PathValues };

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
  const changes = Object.entries(policy.parameters ?? {}).map(([name, change]) => {
    checkParameterName(at, name);
    return [name, changedPath(`${at}: ${name}`, scenario, name, change)];
  });
  const changed: Scenario = {
    ...withParameters({ ...scenario, id: `${scenario.id} + ${policy.id}` }, Object.fromEntries(changes)),
    settings: { ...scenario.settings, ...policy.settings },
  };
  checkScenario(changed);
  return changed;
}

function changedPath(
  where: string,
  { parameters, from, until }: Scenario,
  name: ParameterName,
  change: PathChange,
): readonly number[] {
  const years = until - from + 1;
  const usual = PARAMETERS[name].default;
  const before =
    parameters[name]?.path ?? (usual === undefined ? undefined : new Array<number>(years).fill(usual));
  const key = hasField(change, "plus") ? "plus" : hasField(change, "times") ? "times" : undefined;
  if (key === undefined) return pathOf(where, change as PathValues, from, until, before);
  checkFields(where, change, [key]);
  if (before === undefined) throw new RangeError(`${where} has no path to change; expected its values`);
  const neutral = new Array<number>(years).fill(key === "plus" ? 0 : 1);
  const by = (change as Readonly<Record<typeof key, PathValues>>)[key];
  const steps = pathOf(`${where}.${key}`, by, from, until, neutral);
  return before.map((value, y) => (key === "plus" ? value + steps[y]! : value * steps[y]!));
}

function hasField(value: unknown, key: string): boolean {
  return typeof value === "object" && value !== null && key in value;
}
