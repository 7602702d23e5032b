import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { z } from "zod";
import { MECHANISMS } from "../../../src/models/fund/mechanisms/index.js";
import { policy } from "../../../src/pooling/policy/policy.js";
import { policySchema } from "../../../src/pooling/policy/policySchema.js";
import { POLICY_FILES } from "../../../src/pooling/policy/shipped.js";
import { mechanismSection, policySection, schemaFile } from "../../../src/pooling/policy/written.js";

const ROOT = join(import.meta.dirname, "../../..");
const read = (path: string) => readFileSync(join(ROOT, path), "utf8");
const guide = read("docs/policies.md");

describe("what is written from the mechanisms is current (node scripts/policies.mjs)", () => {
  it("data/policies/policy.schema.json", () => {
    expect(read("data/policies/policy.schema.json")).toBe(schemaFile());
  });

  it("docs/policies.md", () => {
    expect(guide).toContain(`<!-- policies -->\n${policySection()}\n<!-- /policies -->`);
    expect(guide).toContain(`<!-- mechanisms -->\n${mechanismSection()}\n<!-- /mechanisms -->`);
  });

  it("every mechanism and parameter says what it is, in both languages", () => {
    const silent = mechanismSection()
      .split("\n")
      .filter((line) => line.startsWith("| `"))
      .filter((line) => !(/[a-z]{3}/i.test(line.split("|").at(-2)!) && /\p{Script=Han}/u.test(line)));
    expect(silent).toEqual([]);
    for (const { name, title } of Object.values(MECHANISMS))
      expect([name, title.zh, title.en].every((text) => text.length > 0)).toBe(true);
  });
});

describe("the JSON Schema of policy files", () => {
  const schema = z.fromJSONSchema(policySchema() as Parameters<typeof z.fromJSONSchema>[0]);
  const faults = (text: string) => schema.safeParse(parse(text)).error?.issues.length ?? 0;

  it.each(POLICY_FILES.ids())("takes data/policies/%s.yaml, which points to it", (id) => {
    const text = readFileSync(POLICY_FILES.named(id).path, "utf8");
    expect(text.split("\n")[0]).toBe("# yaml-language-server: $schema=policy.schema.json");
    expect(faults(text)).toBe(0);
  });

  it("refuses what the reader refuses, but lets open parameters wait", () => {
    const head = "id: x\nname: { zh: 甲, en: A }\nrules:\n  - name: levy\n    mechanism: levy\n";
    const open = "    open: { share: { zh: 未印, en: not printed } }\n";
    expect(faults(`${head}    parameters: { base: revenue, share: 0.3 }\n`)).toBe(0);
    expect(faults(`${head}    parameters: { base: revenue, share: 30 }\n`)).toBeGreaterThan(0);
    expect(faults(`${head}    parameters: { base: revenue, shar: 0.3 }\n`)).toBeGreaterThan(0);
    expect(faults(`${head}    parameters: { base: revenue }\n`)).toBeGreaterThan(0);
    expect(faults(`${head}    parameters: { base: revenue }\n${open}`)).toBe(0);
    expect(faults(head.replace("mechanism: levy", "mechanism: leyv"))).toBeGreaterThan(0);
  });
});

describe("the guide", () => {
  it("shows a file that reads, once its open parameter is given", () => {
    const example = /<!-- example -->\n```yaml\n([\s\S]*?)```/.exec(guide)![1]!;
    const levy = policy(parse(example), { values: { "levy@2029.share": 0.05 } });
    expect(levy.rules.map(({ from, until, parameters }) => [from, until, parameters])).toMatchObject([
      [undefined, 2028, { share: 0.03 }],
      [2029, undefined, { share: 0.05 }],
    ]);
    expect(() => policy(parse(example))).toThrow(
      'parameter "share" is open (not yet set); expected a fraction from 0 to 1: fund.policy(object, { values: { "levy@2029.share": … } })',
    );
  });
});
