import { nearest } from "../../numeric/nearest.js";
import type { Policy, Rule } from "../policy/policy.js";

const KEY = /^([^.@]+)(?:@(\d+))?\.(.+)$/;

/**
 * A copy of a policy with other values of its parameters: `{ "levy.share": 0.1 }`, or `"levy@2030.share"` for
 * the rule in force from 2030; deeper ones by their path, `"cover.tiers.0.share"`.
 * @throws RangeError for a rule or parameter that the policy has not
 */
export function withValues(policy: Policy, values: Readonly<Record<string, unknown>>): Policy {
  let rules = policy.rules;
  for (const [key, value] of Object.entries(values)) {
    const where = `policy "${policy.id}": "${key}"`;
    const [, name, from, path] = KEY.exec(key) ?? [];
    if (name === undefined || path === undefined)
      throw new RangeError(`${where} is no parameter; expected "rule.parameter"`);
    const meant = (rule: Rule) => rule.name === name && (from === undefined || rule.from === Number(from));
    if (!rules.some(meant))
      throw new RangeError(
        `${where} names no rule; expected one of: ${rules.map((rule) => rule.name).join(", ")}`,
      );
    const steps = path.split(".");
    rules = rules.map((rule) =>
      meant(rule) ? { ...rule, parameters: setAt(where, rule.parameters, steps, value) as object } : rule,
    );
  }
  return { ...policy, rules };
}

function setAt(where: string, target: unknown, steps: readonly string[], value: unknown): unknown {
  const [first, ...rest] = steps;
  if (first === undefined) return value;
  if (typeof target !== "object" || target === null || !Object.hasOwn(target, first)) {
    const known = typeof target === "object" && target !== null ? Object.keys(target) : [];
    const near = nearest(first, known);
    throw new RangeError(
      `${where} leads nowhere: "${first}" is unknown${near === undefined ? "" : `; did you mean "${near}"?`}; expected one of: ${known.join(", ") || "(nothing below it)"}`,
    );
  }
  const inner = setAt(where, (target as Record<string, unknown>)[first], rest, value);
  if (Array.isArray(target)) return target.map((item, i) => (String(i) === first ? inner : item));
  return { ...target, [first]: inner };
}
