import type { Fault } from "../../data/fault.js";
import type { YamlDocument } from "../../data/yaml/document.js";
import { placed } from "../../data/yaml/placed.js";
import { rulesOf } from "./values.js";

type Raw = Readonly<Record<string, unknown>>;

/** Rules whose dates are out of order, and rules of one name that are in force in the same years. */
export function termFaults(document: YamlDocument, value: unknown): Fault[] {
  const rules = rulesOf(value);
  return rules.flatMap((rule, index) => {
    const [from, until] = termOf(rule);
    if (until < from)
      return [
        {
          ...placed(document, ["rules", index, "until"]),
          found: `until is ${until}, before from, ${from}`,
          expected: "dates in order",
        },
      ];
    const earlier = rules.slice(0, index).findIndex((other) => {
      const [a, b] = termOf(other);
      return typeof rule.name === "string" && other.name === rule.name && a <= b && from <= b && a <= until;
    });
    if (earlier < 0) return [];
    const [a, b] = termOf(rules[earlier]!);
    const when = years(Math.max(a, from), Math.min(b, until));
    return [
      {
        ...placed(document, ["rules", index, "name"]),
        found: `rule "${String(rule.name)}" stands twice, here and in rules[${earlier}], ${when}`,
        expected: "names that differ, or years that do not meet",
      },
    ];
  });
}

function termOf({ from, until }: Raw): readonly [number, number] {
  const year = (value: unknown, otherwise: number) => (Number.isInteger(value) ? Number(value) : otherwise);
  return [year(from, -Infinity), year(until, Infinity)];
}

function years(first: number, last: number): string {
  if (first === -Infinity && last === Infinity) return "in force in all years";
  if (first === -Infinity) return `both in force until ${last}`;
  if (last === Infinity) return `both in force from ${first}`;
  return first === last ? `both in force in ${first}` : `both in force from ${first} to ${last}`;
}
