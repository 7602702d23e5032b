import type { Scenario } from "../scenario/scenario.js";
import type { Changes } from "./futures.js";

/** A scenario with other paths of some parameters; their distributions stay. */
export function withPaths(scenario: Scenario, changes: Changes): Scenario {
  const changed = Object.entries(changes).map(([name, path]) => [
    name,
    { ...scenario.parameters[name as keyof Changes], path: [...path] },
  ]);
  return { ...scenario, parameters: { ...scenario.parameters, ...Object.fromEntries(changed) } };
}
