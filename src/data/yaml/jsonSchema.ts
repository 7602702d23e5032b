import type { Path } from "./document.js";

/** The part of JSON Schema that zod writes for files. */
export interface JsonSchema {
  readonly type?: string;
  /** What is expected, in words, where the rest of the schema does not say it. */
  readonly title?: string;
  readonly description?: string;
  readonly default?: unknown;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly minimum?: number;
  readonly maximum?: number;
  readonly exclusiveMinimum?: number;
  readonly exclusiveMaximum?: number;
  readonly minItems?: number;
  readonly items?: JsonSchema;
  readonly properties?: Readonly<Record<string, JsonSchema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: boolean | JsonSchema;
  readonly anyOf?: readonly JsonSchema[];
  readonly oneOf?: readonly JsonSchema[];
  readonly allOf?: readonly JsonSchema[];
}

export function optionsOf(schema: JsonSchema): readonly JsonSchema[] {
  return schema.oneOf ?? schema.anyOf ?? [schema];
}

/** The option of a union whose constants agree with a value, else the first that may hold its kind. */
export function optionOf(schema: JsonSchema, value: unknown): JsonSchema | undefined {
  const options = optionsOf(schema);
  if (options.length === 1) return options[0];
  const isList = Array.isArray(value);
  const isRecord = typeof value === "object" && value !== null && !isList;
  const constants = (option: JsonSchema) =>
    Object.entries(option.properties ?? {}).filter(([, field]) => field.const !== undefined);
  return (
    options.find(
      (option) =>
        isRecord &&
        constants(option).length > 0 &&
        constants(option).every(([key, field]) => (value as Record<string, unknown>)[key] === field.const),
    ) ?? options.find((option) => option.type === (isList ? "array" : isRecord ? "object" : typeof value))
  );
}

/** Schema of the field at a path of a value; undefined where the schema knows none. */
export function schemaAt(schema: JsonSchema, value: unknown, path: Path): JsonSchema | undefined {
  let here: JsonSchema | undefined = schema;
  let there = value;
  for (const part of path) {
    here = here && step(optionOf(here, there) ?? here, part);
    if (here === undefined) return undefined;
    there = (there as Record<string | number, unknown> | undefined | null)?.[part];
  }
  return here;
}

function step(schema: JsonSchema, part: string | number): JsonSchema | undefined {
  if (/^\d+$/.test(String(part)) && schema.items) return schema.items;
  const { properties, additionalProperties } = schema;
  if (properties && Object.hasOwn(properties, part)) return properties[part];
  return typeof additionalProperties === "object" ? additionalProperties : undefined;
}
