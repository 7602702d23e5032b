import type { Path } from "../../data/yaml/document.js";
import { type JsonSchema, optionOf } from "../../data/yaml/jsonSchema.js";
import { LEVELS } from "../../models/fund/engine/groups.js";

/** Where parameters say at which level a fund is shared: `level`, `levels`, those of sources in a list. */
export function levelPaths(schema: JsonSchema, value: unknown): Path[] {
  const option = optionOf(schema, value) ?? schema;
  if (Array.isArray(value))
    return value.flatMap((item, i) => levelPaths(option.items ?? {}, item).map((path) => [i, ...path]));
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(option.properties ?? {}).flatMap(([key, field]): Path[] => {
    if (key === "level" && isLevel(field)) return [[key]];
    if (key === "levels" && field.items && isLevel(field.items)) return [[key]];
    return levelPaths(field, (value as Record<string, unknown>)[key]).map((path) => [key, ...path]);
  });
}

/** A level of funds, not of budgets, which may be `local`. */
function isLevel({ enum: names }: JsonSchema): boolean {
  return names?.length === LEVELS.length && LEVELS.every((level) => names.includes(level));
}
