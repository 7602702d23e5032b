import type { Fault } from "../../data/fault.js";
import { type PolicyDocument, pathText } from "./document.js";
import { expectedOf } from "./expected.js";
import { placed, valueAt, withNearest } from "./issues.js";
import { schemaAt } from "./jsonSchema.js";
import { parametersOf, ruleOf } from "./schema.js";
import { isRecord, pathOf, rulesOf } from "./values.js";

export interface OpenFaults {
  readonly faults: readonly Fault[];
  /** Paths of open parameters without a value: their absence is said once. */
  readonly missing: readonly string[];
}

/**
 * Open parameters that nobody gave or that have a value all the same, and `sources`, `reading` and `open`
 * entries for parameters that the mechanism does not have.
 * @param value the policy with the user's values
 * @param how what a user calls to give values: `fund.readPolicy("ningxia", `
 */
export function openFaults(document: PolicyDocument, value: unknown, how: string): OpenFaults {
  const faults: Fault[] = [];
  const missing: string[] = [];
  const rules = rulesOf(value);
  rules.forEach((rule, index) => {
    const { mechanism } = rule;
    const schema = ruleOf(mechanism);
    if (schema === undefined) return;
    for (const part of ["sources", "reading", "open"] as const) {
      for (const [key, about] of Object.entries(isRecord(rule[part]) ? rule[part] : {})) {
        const path = pathOf(rule, index, key);
        const field = schemaAt(schema, rule, path.slice(2));
        const entry = placed(document, ["rules", index, part, key], "key");
        if (field === undefined) {
          const known = Object.keys(parametersOf(mechanism)?.properties ?? {});
          const found = withNearest(`"${key}" is no parameter of ${String(mechanism)}`, key, known);
          faults.push({ ...entry, found, expected: `one of: ${known.join(", ")}` });
        } else if (part === "open") {
          const isShared = rules.some((other, i) => i !== index && other.name === rule.name);
          const term = isShared && rule.from !== undefined ? `@${String(rule.from)}` : "";
          const name = `${String(rule.name)}${term}.${key}`;
          if (valueAt(value, path) === undefined) {
            const { id } = value as { readonly id?: unknown };
            const place = `policy "${String(id)}", rule "${String(rule.name)}"`;
            missing.push(pathText(path));
            faults.push({
              ...entry,
              found: `${place}: parameter "${key}" is open${reason(about)}`,
              expected: `${expectedOf(field)}: ${how}{ values: { "${name}": … } })`,
            });
          } else if (valueAt(document.value, path) !== undefined) {
            faults.push({
              ...placed(document, path),
              found: `"${key}" has a value and is marked open`,
              expected: "one of the two",
            });
          }
        }
      }
    }
  });
  return { faults, missing };
}

function reason(about: unknown): string {
  return isRecord(about) && typeof about.en === "string" ? ` (${about.en})` : "";
}
