import type { Fault } from "../../data/fault.js";
import { placed } from "../../data/yaml/placed.js";
import { isParameter, PARAMETERS } from "../../models/actuarial/parameters/register.js";
import type { ScenarioOptions } from "./format.js";
import type { Layer } from "./layer.js";

/**
 * Amounts of a base year that is no longer the base: a scenario that begins in another year gives its own.
 * @param layers the one that inherits from none first
 */
export function baseYearFaults(layers: readonly Layer[], options: ScenarioOptions, from: number): Fault[] {
  const yearOf = new Map<string, number>();
  let first: number | undefined;
  for (const { value } of layers) {
    first = value.from ?? first;
    for (const [name, written] of Object.entries(value.parameters ?? {})) {
      if (!isParameter(name) || !PARAMETERS[name].ofBaseYear || first === undefined) continue;
      const { value: one, years } = typeof written === "number" ? { value: written } : written;
      if (one !== undefined || years !== undefined) yearOf.set(name, isGiven(value, options) ? from : first);
    }
  }
  const other = [...yearOf].filter(([, year]) => year !== from);
  if (other.length === 0) return [];
  const layer = [...layers].reverse().find(({ value }) => value.from !== undefined) ?? layers[0]!;
  const at =
    options.from === undefined ? placed(layer.document, ["from"]) : { file: "options", path: "from" };
  const names = other.map(([name]) => name).join(", ");
  return [
    {
      ...at,
      found: `from is ${from}, and amounts of the base year are those of ${other[0]![1] - 1}: ${names}`,
      expected: `these of ${from - 1} beside it`,
    },
  ];
}

/** What a user gives in code belongs to the horizon given in code. */
function isGiven(value: Layer["value"], { values }: ScenarioOptions): boolean {
  return values !== undefined && value.inherits === value.id;
}
