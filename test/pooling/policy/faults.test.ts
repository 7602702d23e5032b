import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { BASES } from "../../../src/models/fund/mechanisms/bases.js";
import { MECHANISMS } from "../../../src/models/fund/mechanisms/index.js";
import { readPolicy } from "../../../src/pooling/policy/readPolicy.js";
import { FILE, faultsOf, HEAD, LEVY, levy, messageOf } from "./faultsOf.js";

const BASES_TEXT = BASES.join(", ");
const NAMES = Object.keys(MECHANISMS).join(", ");

/** ¶ marks the place that is to be named. */
describe("one fault of a policy file, with line, column and path", () => {
  it.each<[string, string, string]>([
    [
      "a percentage for a fraction",
      levy("parameters: { base: revenue, share: ¶30 }"),
      "rules[0].parameters.share: share is 30; expected a fraction from 0 to 1 (30 % is written 0.30)",
    ],
    [
      "a small percentage",
      levy("parameters: { base: revenue, share: ¶2.5 }"),
      "rules[0].parameters.share: share is 2.5; expected a fraction from 0 to 1 (2.5 % is written 0.025)",
    ],
    [
      "a percentage as text",
      levy("parameters: { base: revenue, share: ¶30 % }"),
      'rules[0].parameters.share: share is "30 %"; expected a fraction from 0 to 1 (30 % is written 0.30)',
    ],
    [
      "no percentage at all",
      levy("parameters: { base: revenue, share: ¶300 }"),
      "rules[0].parameters.share: share is 300; expected a fraction from 0 to 1",
    ],
    [
      "a negative share",
      levy("parameters: { base: revenue, share: ¶-0.3 }"),
      "rules[0].parameters.share: share is -0.3; expected a fraction from 0 to 1",
    ],
    [
      "not a number",
      levy("parameters: { base: revenue, share: ¶.nan }"),
      "rules[0].parameters.share: share is NaN; expected a fraction from 0 to 1",
    ],
    [
      "an infinite number",
      levy("parameters: { base: revenue, share: ¶1e999 }"),
      "rules[0].parameters.share: share is Infinity; expected a fraction from 0 to 1",
    ],
    [
      "a wrong type",
      levy("parameters: { base: revenue, share: ¶[0.1] }"),
      "rules[0].parameters.share: share is a list; expected a fraction from 0 to 1",
    ],
    [
      "an empty value",
      levy("parameters: { base: revenue, share: ¶}"),
      "rules[0].parameters.share: share is empty; expected a fraction from 0 to 1",
    ],
    [
      "an unknown mechanism",
      "  - name: up\n    mechanism: ¶leyv\n    parameters: { share: 1 }\n",
      `rules[0].mechanism: mechanism is "leyv" (did you mean "levy"?); expected one of: ${NAMES}`,
    ],
    [
      "an unknown mechanism like none",
      "  - name: up\n    mechanism: ¶征缴\n    parameters: { share: 1 }\n",
      `rules[0].mechanism: mechanism is "征缴"; expected one of: ${NAMES}`,
    ],
    [
      "no mechanism",
      "  - ¶name: up\n",
      `rules[0].mechanism: mechanism is missing; expected one of: ${NAMES}`,
    ],
    [
      "an unknown parameter",
      levy("parameters: { base: revenue, share: 0.3, ¶levle: city }"),
      `rules[0].parameters.levle: unknown parameter "levle" (did you mean "level"?); expected one of: ${LEVY}`,
    ],
    [
      "an unknown parameter below another",
      levy("parameters: { base: revenue, share: 0.3, ceiling: { stock: 0.2, of: revenue, ¶off: 1 } }"),
      'rules[0].parameters.ceiling.off: unknown parameter "off" (did you mean "of"?); expected one of: stock, of',
    ],
    [
      "a parameter that is missing",
      levy("parameters: ¶{ base: revenue }"),
      "rules[0].parameters.share: share is missing; expected a fraction from 0 to 1",
    ],
    [
      "a wrong choice",
      levy("parameters: { base: ¶revenues, share: 0.3 }"),
      `rules[0].parameters.base: base is "revenues" (did you mean "revenue"?); expected one of: ${BASES_TEXT}`,
    ],
    [
      "an unknown field of a rule",
      levy("¶form: 2020, parameters: { base: revenue, share: 0.3 }"),
      'rules[0].form: unknown field "form" (did you mean "from"?); expected one of: name, mechanism, from, until, schemes, regions, parameters, sources, reading, open, note',
    ],
    [
      "an unknown scheme",
      levy("schemes: [¶employees], parameters: { base: revenue, share: 0.3 }"),
      'rules[0].schemes[0]: schemes[0] is "employees" (did you mean "employee"?); expected one of: employee, resident',
    ],
    [
      "dates out of order",
      levy("from: 2030, until: ¶2026, parameters: { base: revenue, share: 0.3 }"),
      "rules[0].until: until is 2026, before from, 2030; expected dates in order",
    ],
    [
      "a date that is no year",
      levy("from: ¶2025-10-15, parameters: { base: revenue, share: 0.3 }"),
      'rules[0].from: from is "2025-10-15"; expected a whole number from 1900 to 2200',
    ],
    [
      "a rule twice",
      levy("parameters: { base: revenue, share: 0.3 }") +
        levy("parameters: { base: revenue, share: 0.3 }", "¶levy"),
      'rules[1].name: rule "levy" stands twice, here and in rules[0], in force in all years; expected names that differ, or years that do not meet',
    ],
    [
      "rules of one name in the same years",
      levy("until: 2028, parameters: { base: revenue, share: 0.3 }") +
        levy("from: 2026, parameters: { base: revenue, share: 0.4 }", "¶levy"),
      'rules[1].name: rule "levy" stands twice, here and in rules[0], both in force from 2026 to 2028; expected names that differ, or years that do not meet',
    ],
    [
      "a name that values could not name",
      levy("parameters: { base: revenue, share: 0.3 }", "¶levy.employee"),
      'rules[0].name: name is "levy.employee"; expected a name without . and @ other than interest, contributions, subsidy, care',
    ],
    [
      "a name of the ledger's own",
      levy("parameters: { base: revenue, share: 0.3 }", "¶subsidy"),
      'rules[0].name: name is "subsidy"; expected a name without . and @ other than interest, contributions, subsidy, care',
    ],
    [
      "a source of what is no parameter",
      levy("parameters: { base: revenue, share: 0.3 }, sources: { ¶shares: § 1 }"),
      `rules[0].sources.shares: "shares" is no parameter of levy (did you mean "share"?); expected one of: ${LEVY}`,
    ],
    [
      "an open parameter with a value",
      levy("parameters: { base: revenue, share: ¶0.3 }, open: { share: { zh: 未印, en: not printed } }"),
      'rules[0].parameters.share: "share" has a value and is marked open; expected one of the two',
    ],
    [
      "an open parameter without one",
      levy("parameters: { base: revenue }, open: { ¶share: { zh: 未印, en: not printed } }"),
      `rules[0].open.share: policy "x", rule "levy": parameter "share" is open (not printed); expected a fraction from 0 to 1: fund.readPolicy(${JSON.stringify(FILE)}, { values: { "levy.share": … } })`,
    ],
    [
      "a coefficient in percent",
      "  - { name: r, mechanism: equalise, parameters: { capacity: { kind: coefficient, coefficients: { 广东: ¶150 } }, need: { kind: need }, closing: scaleNeed, payers: debt } }\n",
      "rules[0].parameters.capacity.coefficients.广东: 广东 is 150; expected a number from 0 to 10 (150 % is written 1.50)",
    ],
    [
      "negative money",
      "  - { name: r, mechanism: quotaLevy, parameters: { quota: { kind: byPool, values: { 甲: ¶-1 } } } }\n",
      "rules[0].parameters.quota.values.甲: 甲 is -1; expected a number of at least 0",
    ],
    [
      "money that is no number",
      "  - { name: r, mechanism: quotaLevy, parameters: { quota: { kind: byPool, values: { 甲: ¶.nan } } } }\n",
      "rules[0].parameters.quota.values.甲: 甲 is NaN; expected a number of at least 0",
    ],
    [
      "a kind that a union does not have",
      "  - { name: r, mechanism: quotaLevy, parameters: { quota: { kind: ¶perhead, yuan: 10 } } }\n",
      'rules[0].parameters.quota.kind: kind is "perhead" (did you mean "perHead"?); expected one of: perHead, byPool',
    ],
    [
      "paying out without saying how when money is short",
      "  - { name: r, mechanism: cover, parameters: ¶{ base: revenue, tiers: [{ share: 1 }] } }\n",
      "rules[0].parameters.shortfall: shortfall is missing; expected one of: proRata, queue, debt",
    ],
    [
      "a waterfall that loops",
      "  - { name: r, mechanism: waterfall, parameters: { rest: debt, sources: [{ from: surplus }, { from: fund }, { from: ¶surplus }] } }\n",
      "rules[0].parameters.sources[2].from: surplus stands in places 1 and 3: the order loops; expected each source once",
    ],
    [
      "tiers out of order",
      "  - { name: r, mechanism: cover, parameters: { base: revenue, shortfall: debt, tiers: ¶[{ upTo: 0.1, share: 1 }, { upTo: 0.05, share: 1 }] } }\n",
      "rules[0].parameters.tiers: expected tiers in ascending order of upTo, only the last without",
    ],
    [
      "no tiers",
      "  - { name: r, mechanism: cover, parameters: { base: revenue, shortfall: debt, tiers: ¶[] } }\n",
      "rules[0].parameters.tiers: tiers is an empty list; expected a list of at least 1",
    ],
    ["a rule that is none", "  - ¶3\n", "rules[0]: rules[0] is 3; expected the fields name, mechanism"],
    [
      "a key twice",
      levy("parameters: { base: revenue, share: 0.3, ¶share: 0.4 }"),
      'the key "share" stands twice; expected each key once',
    ],
    [
      "broken YAML",
      "  - { name: levy\n¶",
      "expected YAML (Flow map in block collection must be sufficiently indented and end with a })",
    ],
    [
      "an anchor that is not there",
      "  - ¶*levy\n",
      "expected YAML (Unresolved alias (the anchor must be set before the alias): levy)",
    ],
    [
      "two documents",
      `${levy("parameters: { base: revenue, share: 0.3 }")}¶---\nid: y\n`,
      "expected YAML (Source contains multiple documents; please use YAML.parseAllDocuments())",
    ],
  ])("%s", (_, rules, expected) => {
    const [before = ""] = rules.split("¶");
    const lines = `${HEAD}${before}`.split("\n");
    const place = `${lines.length}:${lines.at(-1)!.length + 1}`;
    expect(faultsOf(rules.replace("¶", ""))).toEqual([`${place}: ${expected}`]);
  });

  it("lists faults together, in the order of the lines, the first 20 of them", () => {
    const three = faultsOf(
      levy("parameters: { base: revenue, share: 30, shar: 1 }") +
        levy("parameters: { base: x, share: .nan }"),
    );
    expect(three.map((line) => line.split(": ")[1])).toEqual([
      "rules[0].parameters.share",
      "rules[0].parameters.shar",
      "rules[1].name",
      "rules[1].parameters.base",
      "rules[1].parameters.share",
    ]);
    const many = Array.from({ length: 25 }, (_, i) =>
      levy("parameters: { base: revenue, share: 30 }", `n${i}`),
    );
    const lines = faultsOf(many.join(""));
    expect(lines).toHaveLength(21);
    expect(lines[19]).toContain("rules[19].parameters.share");
    expect(lines[20]).toBe("… and 5 more (25 in all)");
  });

  it("a file that is missing, empty, a folder, or no text", () => {
    const missing = FILE.replace("x.yaml", "none.yaml");
    expect(messageOf(() => readPolicy(missing))).toBe(`${missing}: expected a file that exists`);
    expect(faultsOf(Uint8Array.of())).toEqual(["expected a policy; the file is empty"]);
    expect(faultsOf(Uint8Array.of(0x69, 0x64, 0x3a, 0xff))).toEqual(["expected UTF-8 text"]);
    expect(faultsOf(new TextEncoder().encode("- 1\n"))).toEqual([
      "1:1: the policy is a list; expected the fields id, name, rules",
    ]);
  });

  it("reads a byte order mark, Windows line ends and JSON", () => {
    const json = JSON.stringify({ id: "x", name: { zh: "甲", en: "A" }, rules: [] }, null, 1);
    writeFileSync(FILE, `\ufeff${json.replaceAll("\n", "\r\n")}`);
    expect(readPolicy(FILE)).toEqual({ id: "x", name: { zh: "甲", en: "A" }, rules: [] });
  });

  it("does not let keys reach prototypes", () => {
    expect(faultsOf(levy("parameters: { base: revenue, share: 0.3, __proto__: { share: 1 } }"))).toEqual([
      `4:77: rules[0].parameters.__proto__: unknown parameter "__proto__"; expected one of: ${LEVY}`,
    ]);
    expect(({} as { share?: number }).share).toBeUndefined();
  });
});
