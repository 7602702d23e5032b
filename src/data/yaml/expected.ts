import { type JsonSchema, optionsOf } from "./jsonSchema.js";

/** What a schema allows, in words: `a fraction from 0 to 1`, `one of: a, b`. */
export function expectedOf(schema: JsonSchema | undefined): string {
  if (schema === undefined) return "nothing here";
  const options = optionsOf(schema);
  if (schema.title !== undefined) return schema.title;
  if (options[0] !== schema) return [...new Set(options.map(expectedOf))].join(", or ");
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return `one of: ${schema.enum.join(", ")}`;
  switch (schema.type) {
    case "number":
    case "integer":
      return numberText(schema);
    case "boolean":
      return "true or false";
    case "string":
      return "a text";
    case "array":
      return `a list${schema.minItems === undefined ? "" : ` of at least ${schema.minItems}`}`;
    case "object":
      return schema.required === undefined ? "fields" : `the fields ${schema.required.join(", ")}`;
    default:
      return "another value";
  }
}

export function isFraction(schema: JsonSchema | undefined): boolean {
  return schema?.type === "number" && schema.minimum === 0 && schema.maximum === 1;
}

const WIDEST = Number.MAX_SAFE_INTEGER;

function numberText(schema: JsonSchema): string {
  if (isFraction(schema)) return "a fraction from 0 to 1";
  const kind = schema.type === "integer" ? "a whole number" : "a number";
  const bounded = (bound: number | undefined) => bound !== undefined && Math.abs(bound) < WIDEST;
  const parts = [
    ...(bounded(schema.exclusiveMinimum) ? [`above ${schema.exclusiveMinimum}`] : []),
    ...(bounded(schema.minimum) && !bounded(schema.maximum) ? [`of at least ${schema.minimum}`] : []),
    ...(bounded(schema.minimum) && bounded(schema.maximum)
      ? [`from ${schema.minimum} to ${schema.maximum}`]
      : []),
    ...(bounded(schema.maximum) && !bounded(schema.minimum) ? [`of at most ${schema.maximum}`] : []),
    ...(bounded(schema.exclusiveMaximum) ? [`below ${schema.exclusiveMaximum}`] : []),
  ];
  return [kind, parts.join(" and ")].filter(Boolean).join(" ");
}

/** What a value is, in words; long ones shortened. */
export function foundText(name: string, value: unknown): string {
  if (value === undefined) return `${name} is missing`;
  if (value === null) return `${name} is empty`;
  if (Array.isArray(value)) return `${name} is ${value.length === 0 ? "an empty" : "a"} list`;
  if (typeof value === "object") return `${name} has fields`;
  if (typeof value !== "string") return `${name} is ${String(value)}`;
  return `${name} is ${JSON.stringify(value.length > 60 ? `${value.slice(0, 60)}…` : value)}`;
}

/** How a percentage is written where a fraction or a multiple of 1 stands: ` (30 % is written 0.30)`. */
export function percentHint(schema: JsonSchema | undefined, value: unknown): string {
  const most = Math.max(...(schema ? optionsOf(schema) : []).map(largestShare));
  const percent =
    typeof value === "number" && value > most
      ? value
      : typeof value === "string"
        ? Number(/^\s*(\d+(?:\.\d+)?)\s*[%％]\s*$/.exec(value)?.[1] ?? Number.NaN)
        : Number.NaN;
  if (!(percent <= 100 * most)) return "";
  const fraction = String(Number((percent / 100).toPrecision(12)));
  const padded = /^\d+\.\d$/.test(fraction) ? `${fraction}0` : fraction;
  return ` (${percent} % is written ${padded})`;
}

/** Upper bound of a field that holds a share or a multiple; no such field, no bound. */
function largestShare({ type, minimum, maximum }: JsonSchema): number {
  return type === "number" && minimum === 0 && maximum !== undefined && maximum <= 10 ? maximum : -Infinity;
}
