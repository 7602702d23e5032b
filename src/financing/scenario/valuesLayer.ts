import { isRecord } from "../../data/yaml/fields.js";
import { asLayer } from "./asLayer.js";
import type { ScenarioOptions, WrittenScenario } from "./format.js";
import type { Layer } from "./layer.js";

const GIVEN = { zh: "用户给定", en: "given by the user" };
const SETTING = "settings.";

/** A user's values as a scenario that inherits from the one read. */
export function valuesLayer(
  { value: { id, name } }: Layer,
  values: NonNullable<ScenarioOptions["values"]>,
  from: number,
): Layer {
  const settings: Record<string, unknown> = {};
  const parameters: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(values)) {
    if (value === undefined) continue;
    if (key.startsWith(SETTING)) settings[key.slice(SETTING.length)] = value;
    else parameters[key] = asWritten(value, from);
  }
  const scenario = { id, name, inherits: id, settings, parameters };
  const layer = asLayer({ file: "values", value: scenario, place: () => undefined });
  return { ...layer, value: withReading(layer.value) };
}

/** `{ 2026: 0.01 }` and lists in the form of a file. */
function asWritten(value: unknown, from: number): unknown {
  if (Array.isArray(value)) return { years: Object.fromEntries(value.map((one, y) => [from + y, one])) };
  const isDated = isRecord(value) && Object.keys(value).length > 0 && Object.keys(value).every(isYear);
  return isDated ? { years: value } : value;
}

function isYear(key: string): boolean {
  return /^\d+$/.test(key);
}

function withReading(value: WrittenScenario): WrittenScenario {
  const parameters = Object.entries(value.parameters ?? {}).map(([name, written]) => {
    const fields = typeof written === "number" ? { value: written } : written;
    return [name, { reading: GIVEN, ...fields }] as const;
  });
  return { ...value, parameters: Object.fromEntries(parameters) };
}
