import { DataFault } from "../../data/fault.js";
import { deepFreeze } from "../../data/freeze.js";
import { type Path, pathText, type YamlDocument } from "../../data/yaml/document.js";
import { valueAt } from "../../data/yaml/fields.js";
import { issueFaults } from "../../data/yaml/issues.js";
import { byPlace } from "../../data/yaml/placed.js";
import type { Policy } from "../../models/fund/policy/policy.js";
import type { CitedPolicy, CitedRule, PolicyOptions } from "./format.js";
import { openFaults } from "./open.js";
import { policyForm, policyZod } from "./schema.js";
import { showPolicy } from "./showPolicy.js";
import { termFaults } from "./terms.js";
import { fillValues } from "./values.js";

/** Policies are frozen once checked, so that they stay so. */
const CHECKED = new WeakSet<object>();

/** Source of a value that the user gave. */
const GIVEN = "用户给定 (given by the user)";

/**
 * A pooling policy, checked: its mechanisms and their parameters, names and years of its rules.
 *
 * @param object fields as in a policy file: `{ id, name: { zh, en }, rules: [{ name, mechanism, parameters }] }`
 * @param options.values for parameters that it leaves open, or to change others: `{ "rule.parameter": 0.3 }`
 * @param options.level at which every rule's fund is shared, in the place of its own
 * @returns the policy with defaults filled in; it shows itself as a table of parameters and their sources
 * @throws DataFault listing every fault with its path: unknown mechanisms and parameters with the nearest
 *   names, percentages for fractions, dates out of order, a rule twice, open parameters without a value
 */
export function policy(object: object, options: PolicyOptions = {}): CitedPolicy {
  const document = { file: "policy", value: object, place: () => undefined };
  return checkedPolicy(document, options, "fund.policy(object, ");
}

/** @param how what a user calls to give values */
export function checkedPolicy(read: YamlDocument, options: PolicyOptions, how: string): CitedPolicy {
  const { value, given, faults: wrongValues } = fillValues(read, options);
  const document = { ...read, given };
  const open = openFaults(document, value, how);
  const parsed = policyZod().safeParse(value, { reportInput: true });
  const issues = (parsed.error?.issues ?? []).filter((issue) => !isOfMissing(issue, value, open.missing));
  const faults = [
    ...wrongValues,
    ...open.faults,
    ...issues.flatMap((issue) => issueFaults(policyForm, document, value, issue)),
    ...termFaults(document, value),
  ];
  if (faults.length > 0 || !parsed.success) throw new DataFault(faults.sort(byPlace));
  const rules = parsed.data.rules.map((rule, index): CitedRule => {
    const { open: _, ...kept } = rule as CitedRule & { open?: unknown };
    return given.reduce((cited, path) => (path[1] === index ? withGiven(cited, path) : cited), kept);
  });
  const checked = deepFreeze(showPolicy({ ...parsed.data, rules } as CitedPolicy));
  CHECKED.add(checked);
  return checked;
}

/** What follows from open parameters without a value is not said again. */
function isOfMissing(
  { code, path }: { readonly code: string; readonly path: readonly PropertyKey[] },
  value: unknown,
  missing: readonly string[],
): boolean {
  const at = pathText(path as Path);
  if (code === "custom") return missing.some((one) => one.startsWith(pathText((path as Path).slice(0, 2))));
  return missing.includes(at) && valueAt(value, path as Path) === undefined;
}

/** A policy that has been checked, as it is; any other is checked first. */
export function asChecked(given: Policy): Policy {
  return CHECKED.has(given) ? given : policy(given);
}

/** A value that the user gave has no other source. */
function withGiven(rule: CitedRule, path: Path): CitedRule {
  const name = path.slice(path[2] === "parameters" ? 3 : 2).join(".");
  const { [name]: _, ...reading } = rule.reading ?? {};
  return {
    ...rule,
    sources: { ...rule.sources, [name]: GIVEN },
    ...(rule.reading === undefined ? {} : { reading }),
  };
}
