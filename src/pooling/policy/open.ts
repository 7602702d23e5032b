import type { Fault } from "../../data/fault.js";
import { pathText, type YamlDocument } from "../../data/yaml/document.js";
import { expectedOf } from "../../data/yaml/expected.js";
import { isRecord, valueAt } from "../../data/yaml/fields.js";
import { schemaAt } from "../../data/yaml/jsonSchema.js";
import { placed, withNearest } from "../../data/yaml/placed.js";
import { shown } from "../../models/numeric/check.js";
import { parametersOf, ruleOf } from "./schema.js";
import { pathOf, rulesOf } from "./values.js";

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
export function openFaults(document: YamlDocument, value: unknown, how: string): OpenFaults {
  const rules = rulesOf(value);
  const missing: string[] = [];
  const faults = marksOf(rules).flatMap((mark): Fault[] => {
    const path = pathOf(mark.rule, mark.index, mark.key);
    const field = schemaAt(ruleOf(mark.rule.mechanism)!, mark.rule, path.slice(2));
    if (field === undefined) return [noParameter(document, mark)];
    if (mark.part !== "open") return [];
    if (valueAt(value, path) === undefined) {
      missing.push(pathText(path));
      const { id } = value as { readonly id?: unknown };
      const found = `policy ${shown(id)}, rule "${String(mark.rule.name)}": parameter "${mark.key}" is open${reason(mark.about)}`;
      const given = `${how}{ values: { "${nameOf(mark, rules)}": … } })`;
      return [{ ...placeOf(document, mark), found, expected: `${expectedOf(field)}: ${given}` }];
    }
    if (valueAt(document.value, path) === undefined) return [];
    const found = `"${mark.key}" has a value and is marked open`;
    return [{ ...placed(document, path), found, expected: "one of the two" }];
  });
  return { faults, missing };
}

/** One entry of `sources`, `reading` or `open`. */
interface Mark {
  readonly rule: Readonly<Record<string, unknown>>;
  readonly index: number;
  readonly part: "sources" | "reading" | "open";
  /** `share`, `tiers.0.share`, `from`. */
  readonly key: string;
  readonly about: unknown;
}

/** The entries of rules that have a name and a known mechanism. */
function marksOf(rules: readonly Mark["rule"][]): Mark[] {
  return rules.flatMap((rule, index) => {
    if (ruleOf(rule.mechanism) === undefined || typeof rule.name !== "string") return [];
    return (["sources", "reading", "open"] as const).flatMap((part) =>
      Object.entries(isRecord(rule[part]) ? rule[part] : {}).map(([key, about]) => ({
        rule,
        index,
        part,
        key,
        about,
      })),
    );
  });
}

function placeOf(document: YamlDocument, { index, part, key }: Mark) {
  return placed(document, ["rules", index, part, key], "key");
}

function noParameter(document: YamlDocument, mark: Mark): Fault {
  const mechanism = String(mark.rule.mechanism);
  const known = Object.keys(parametersOf(mechanism)?.properties ?? {});
  const found = withNearest(`"${mark.key}" is no parameter of ${mechanism}`, mark.key, known);
  return { ...placeOf(document, mark), found, expected: `one of: ${known.join(", ")}` };
}

/** As `values` name it: `levy.share`, or `levy@2029.share` where another rule has the same name. */
function nameOf({ rule, index, key }: Mark, rules: readonly Mark["rule"][]): string {
  const isShared = rules.some((other, i) => i !== index && other.name === rule.name);
  const term = isShared && Number.isInteger(rule.from) ? `@${String(rule.from)}` : "";
  return `${String(rule.name)}${term}.${key}`;
}

function reason(about: unknown): string {
  return isRecord(about) && typeof about.en === "string" ? ` (${about.en})` : "";
}
