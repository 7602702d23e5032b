import type { JsonSchema } from "../../data/yaml/jsonSchema.js";
import { policyJson } from "./schema.js";

type Writable = { -readonly [K in keyof JsonSchema]: JsonSchema[K] };
type Fields = Readonly<Record<string, JsonSchema>>;

/**
 * The JSON Schema of policy files, by which editors complete and check them
 * (`data/policies/policy.schema.json` holds the same).
 *
 * A rule with open parameters need not give the required ones.
 */
export function policySchema(): JsonSchema {
  const schema = structuredClone(policyJson()) as Writable;
  const rules = schema.properties!.rules!.items!.oneOf as readonly Writable[];
  for (const rule of rules) {
    const { parameters } = rule.properties!;
    const needed = requirementsOf(parameters!);
    rule.properties = { ...rule.properties, parameters: withoutRequirements(parameters!) };
    if (needed === undefined) continue;
    rule.anyOf = [requiring({ open: {} }), requiring({ parameters: needed })];
  }
  return schema;
}

function requiring(properties: Fields): JsonSchema {
  return { type: "object", required: Object.keys(properties), properties };
}

/** What must be there and nothing else, down through fields and lists; unions keep theirs. */
function requirementsOf(schema: JsonSchema): JsonSchema | undefined {
  if (schema.type === "array" && schema.items) {
    const items = requirementsOf(schema.items);
    return items && { type: "array", items };
  }
  if (schema.type !== "object" || schema.properties === undefined) return undefined;
  const inner = Object.entries(schema.properties).flatMap(([key, field]) => {
    const needed = requirementsOf(field);
    if (needed !== undefined) return [[key, needed] as const];
    return schema.required?.includes(key) ? [[key, {}] as const] : [];
  });
  if (inner.length === 0) return undefined;
  return {
    type: "object",
    ...(schema.required && { required: schema.required }),
    properties: Object.fromEntries(inner),
  };
}

function withoutRequirements(schema: JsonSchema): JsonSchema {
  if (schema.type === "array" && schema.items) return { ...schema, items: withoutRequirements(schema.items) };
  if (schema.type !== "object" || schema.properties === undefined) return schema;
  const { required: _, properties, ...rest } = schema;
  return { ...rest, properties: mapped(properties) };
}

function mapped(properties: Fields): Fields {
  return Object.fromEntries(
    Object.entries(properties).map(([key, field]) => [key, withoutRequirements(field)]),
  );
}
