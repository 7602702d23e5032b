import type { Fault } from "../../data/fault.js";
import { type Path, pathText, type YamlDocument } from "../../data/yaml/document.js";
import { isRecord, setAt, stepsOf } from "../../data/yaml/fields.js";
import { withNearest } from "../../data/yaml/placed.js";
import type { PolicyOptions } from "./format.js";
import { levelPaths } from "./levelPaths.js";
import { parametersOf } from "./schema.js";

type Raw = Record<string, unknown>;

export interface Filled {
  /** The policy with the user's values in their places. */
  readonly value: unknown;
  /** Paths of the parameters whose value the user gave. */
  readonly given: readonly Path[];
  readonly faults: readonly Fault[];
}

const KEY = /^([^.@]+)(?:@(\d+))?\.(.+)$/;

/** Fields of a rule, beside its parameters, that may be open, cited, and given by the user. */
const SCOPE = ["from", "until", "schemes", "regions"];

/** Where `share`, `tiers.0.share` or `from` of a rule stands in the policy. */
export function pathOf(rule: Raw, index: number, key: string): Path {
  const own = parametersOf(rule.mechanism)?.properties ?? {};
  const isScope = SCOPE.includes(key) && !Object.hasOwn(own, key);
  return isScope ? ["rules", index, key] : ["rules", index, "parameters", ...stepsOf(key)];
}

/** Sets a user's level and values in a policy as read, before it is checked; the document stays as it is. */
export function fillValues(document: YamlDocument, { values = {}, level }: PolicyOptions): Filled {
  let { value } = document;
  const rules = rulesOf(value);
  const names = [...new Set(rules.map(({ name }) => name))].filter((name) => typeof name === "string");
  const known = names.length === 0 ? "no values: no rule has a name" : `one of: ${names.join(", ")}`;
  const given: Path[] = [];
  const faults: Fault[] = [];
  const set = (path: Path, wanted: unknown): boolean => {
    const next = setAt(value, path, wanted);
    if (next === undefined) return false;
    value = next;
    given.push(path);
    return true;
  };
  if (level !== undefined) {
    rules.forEach(({ mechanism, parameters = {} }, index) => {
      const schema = parametersOf(mechanism);
      for (const path of schema ? levelPaths(schema, parameters) : [])
        set(["rules", index, "parameters", ...path], path.at(-1) === "levels" ? [level] : level);
    });
  }
  for (const [key, wanted] of Object.entries(values)) {
    const [, name = key, from, path] = KEY.exec(key) ?? [];
    if (path === undefined) {
      faults.push({
        file: "values",
        found: `"${key}"`,
        expected: names.length === 0 ? known : `"rule.parameter", the rule ${known}`,
      });
      continue;
    }
    const named = rules.flatMap((rule, index) => (rule.name === name ? [index] : []));
    const matching = named.filter((index) => from === undefined || rules[index]!.from === Number(from));
    if (named.length === 0) faults.push(unknownRule(key, name, names, known));
    else if (matching.length === 0) faults.push(unknownTerm(key, name, rules));
    for (const index of matching) {
      if (set(pathOf(rules[index]!, index, path), wanted)) continue;
      const found = `"${key}" leads nowhere in ${pathText(["rules", index, "parameters"])}`;
      faults.push({ file: "values", found, expected: "the path of a parameter" });
    }
  }
  return { value, given, faults };
}

function unknownRule(key: string, name: string, names: readonly string[], expected: string): Fault {
  return { file: "values", found: withNearest(`"${key}" names no rule`, name, names), expected };
}

/** The same for a name that some rules have, but none from the year that is named. */
function unknownTerm(key: string, name: string, rules: readonly Raw[]): Fault {
  const terms = rules.flatMap((rule) =>
    rule.name !== name ? [] : [Number.isInteger(rule.from) ? `${name}@${String(rule.from)}` : name],
  );
  return { file: "values", found: `"${key}" names no rule`, expected: `one of: ${terms.join(", ")}` };
}

/** The rules of a policy that is not checked yet; what is no record counts as an empty one. */
export function rulesOf(value: unknown): Raw[] {
  const rules = isRecord(value) && Array.isArray(value.rules) ? value.rules : [];
  return rules.map((rule) => (isRecord(rule) ? rule : {}));
}
