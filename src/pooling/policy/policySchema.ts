import type { JsonSchema } from "./jsonSchema.js";
import { policyJson } from "./schema.js";

type Writable = { -readonly [K in keyof JsonSchema]: JsonSchema[K] };

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
    const parameters = rule.properties!.parameters as Writable;
    const { required } = parameters;
    delete parameters.required;
    if (required === undefined || required.length === 0) continue;
    rule.anyOf = [requiring({ open: {} }), requiring({ parameters: requiring(fields(required)) })];
  }
  return schema;
}

function requiring(properties: Readonly<Record<string, JsonSchema>>): JsonSchema {
  return { type: "object", required: Object.keys(properties), properties };
}

function fields(names: readonly string[]): Record<string, JsonSchema> {
  return Object.fromEntries(names.map((name) => [name, {}]));
}
