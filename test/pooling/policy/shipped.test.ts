import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parse } from "yaml";
import { coverOf, leavesOf } from "../../../src/data/yaml/leaves.js";
import { DISPLAY, type MimeBundle } from "../../../src/display/bundle.js";
import type { Both } from "../../../src/pooling/policy/format.js";
import { readPolicy } from "../../../src/pooling/policy/readPolicy.js";
import { POLICY_FILES, policies } from "../../../src/pooling/policy/shipped.js";

interface RawRule {
  readonly name: string;
  readonly from?: number;
  readonly until?: number;
  readonly schemes?: readonly string[];
  readonly regions?: readonly string[];
  readonly parameters?: object;
  readonly sources?: Readonly<Record<string, string>>;
  readonly reading?: Readonly<Record<string, Both>>;
  readonly open?: Readonly<Record<string, Both>>;
}

const raw = (id: string) =>
  parse(readFileSync(POLICY_FILES.named(id).path, "utf8")) as {
    readonly id: string;
    readonly source: string;
    readonly description: Both;
    readonly rules: readonly RawRule[];
  };

describe.each(POLICY_FILES.ids())("data/policies/%s.yaml", (id) => {
  const policy = raw(id);

  it("is named as its file, described, and says where it is from", () => {
    expect(policy.id).toBe(id);
    expect(policy.source.length).toBeGreaterThan(5);
    expect(policy.description.zh.length).toBeGreaterThan(5);
    expect(policy.description.en.length).toBeGreaterThan(5);
  });

  it("gives each value a source or a reading, and no mark to what is not there", () => {
    for (const rule of policy.rules) {
      const { from, until, schemes, regions, parameters = {} } = rule;
      const scope = Object.entries({ from, until, schemes, regions }).filter(([, value]) => value);
      const paths = [...leavesOf(parameters).map(({ path }) => path), ...scope.map(([key]) => key)];
      const unmarked = paths.filter(
        (path) => coverOf(rule.sources, path) === undefined && coverOf(rule.reading, path) === undefined,
      );
      expect(unmarked, `${id}, rule "${rule.name}"`).toEqual([]);
      const marks = Object.keys({ ...rule.sources, ...rule.reading });
      const idle = marks.filter(
        (mark) => !paths.some((path) => path === mark || path.startsWith(`${mark}.`)),
      );
      expect(idle, `${id}, rule "${rule.name}"`).toEqual([]);
    }
  });

  it("reads, or names every open parameter", () => {
    const open = policy.rules.flatMap((rule) =>
      Object.keys(rule.open ?? {}).map((parameter) => ({ rule: rule.name, parameter })),
    );
    if (open.length === 0) {
      expect(readPolicy(id).rules).toHaveLength(policy.rules.length);
      return;
    }
    let message = "";
    try {
      readPolicy(id);
    } catch (error) {
      message = (error as Error).message;
    }
    expect(message.split("\n")).toHaveLength(open.length);
    for (const { rule, parameter } of open) {
      expect(message).toContain(`policy "${id}", rule "${rule}": parameter "${parameter}" is open`);
      expect(message).toContain(`fund.readPolicy("${id}", { values: { "${rule}.${parameter}": … } })`);
    }
  });
});

describe("fund.policies", () => {
  it("lists every file and shows itself", () => {
    const list = policies();
    expect(list.map(({ id }) => id)).toEqual(POLICY_FILES.ids());
    expect(list.find(({ id }) => id === "jiangxi")).toMatchObject({
      open: ["cover.tiers"],
      name: { en: "Jiangxi: city-level adjustment funds for employees" },
    });
    const bundle = list[DISPLAY]() as MimeBundle;
    expect(bundle["text/plain"]).toContain("jiangxi");
  });

  it("a policy shows its values with their sources", () => {
    const shown = (readPolicy("changsha-zhuzhou-xiangtan") as unknown as { [DISPLAY](): MimeBundle })[
      DISPLAY
    ]();
    expect(shown["text/plain"]).toMatch(/share\s+0\.03\s+王琬 §3\.2/);
  });
});
