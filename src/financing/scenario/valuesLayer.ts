import { isRecord } from "../../data/yaml/fields.js";
import { asLayer } from "./asLayer.js";
import type { ScenarioOptions } from "./format.js";
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
  return { ...asLayer({ file: "values", value: scenario, place: () => undefined }), reading: GIVEN };
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
