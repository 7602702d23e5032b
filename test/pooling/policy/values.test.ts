import { writeFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DataFault } from "../../../src/data/fault.js";
import { policy } from "../../../src/pooling/policy/policy.js";
import { readPolicy } from "../../../src/pooling/policy/readPolicy.js";
import { POLICY_FILES } from "../../../src/pooling/policy/shipped.js";
import { FILE, faultsOf, HEAD, LEVY, levy, messageOf } from "./faultsOf.js";

describe("values", () => {
  const open = `${levy("parameters: { base: revenue }, open: { share: { zh: 未印, en: not printed } }")}`;

  it("fill what is open, and are named as the source", () => {
    writeFileSync(FILE, HEAD + open);
    const [rule] = readPolicy(FILE, { values: { "levy.share": 0.3 } }).rules;
    expect(rule).toEqual({
      name: "levy",
      mechanism: "levy",
      parameters: {
        base: "revenue",
        share: 0.3,
        level: "nation",
        fund: "fund",
        shortfall: "limit",
        enforcement: 1,
      },
      sources: { share: "用户给定 (given by the user)" },
    });
  });

  it.each<[string, Record<string, unknown>, string]>([
    [
      "a percentage",
      { "levy.share": 30 },
      "values: rules[0].parameters.share: share is 30; expected a fraction from 0 to 1 (30 % is written 0.30)",
    ],
    [
      "an unknown rule",
      { "levi.share": 0.3, "levy.share": 0.3 },
      'values: "levi.share" names no rule (did you mean "levy"?); expected one of: levy',
    ],
    [
      "no rule",
      { share: 0.3, "levy.share": 0.3 },
      'values: "share"; expected "rule.parameter", the rule one of: levy',
    ],
    [
      "an unknown parameter",
      { "levy.shares": 0.3, "levy.share": 0.3 },
      `values: rules[0].parameters.shares: unknown parameter "shares" (did you mean "share"?); expected one of: ${LEVY}`,
    ],
    [
      "a way through a text",
      { "levy.base.x": 0.3, "levy.share": 0.3 },
      'values: "levy.base.x" leads nowhere in rules[0].parameters; expected the path of a parameter',
    ],
  ])("%s", (_, values, expected) => {
    expect(faultsOf(open, values)).toEqual([expected]);
  });

  it("set the rule of one term, or all of a name", () => {
    const terms = {
      id: "x",
      name: { zh: "甲", en: "A" },
      rules: [
        { name: "levy", mechanism: "levy", until: 2028, parameters: { base: "revenue", share: 0.1 } },
        { name: "levy", mechanism: "levy", from: 2029, parameters: { base: "revenue", share: 0.2 } },
      ],
    };
    const shares = (values: Record<string, unknown>) =>
      policy(terms, { values }).rules.map(({ parameters }) => (parameters as { share: number }).share);
    expect(shares({ "levy@2029.share": 0.5 })).toEqual([0.1, 0.5]);
    expect(shares({ "levy.share": 0.5 })).toEqual([0.5, 0.5]);
    expect(messageOf(() => policy(terms, { values: { "levy@2030.share": 0.5 } }))).toBe(
      'values: "levy@2030.share" names no rule; expected one of: levy, levy@2029',
    );
    expect(terms.rules[1]!.parameters.share).toBe(0.2);
  });
});

describe("policies given otherwise", () => {
  it("an id that is not shipped", () => {
    expect(messageOf(() => readPolicy("jangxi"))).toBe(
      `fund.readPolicy: "jangxi" is no shipped policy (did you mean "jiangxi"?); expected a path ending in .yaml, or one of: ${POLICY_FILES.ids().join(", ")}`,
    );
  });

  it("an object: the same faults, by path", () => {
    const wrong = {
      id: "x",
      name: { zh: "甲", en: "A" },
      rules: [{ name: "levy", mechanism: "levy", parameters: { base: "revenue", share: 30 } }],
    };
    expect(() => policy(wrong)).toThrow(DataFault);
    expect(messageOf(() => policy(wrong))).toBe(
      "policy: rules[0].parameters.share: share is 30; expected a fraction from 0 to 1 (30 % is written 0.30)",
    );
    expect(messageOf(() => policy({ ...wrong, rules: [() => 1] }))).toMatch(/^policy: rules\[0\]/);
  });

  it("a policy already read, with other values", () => {
    const read = readPolicy("changsha-zhuzhou-xiangtan");
    const changed = policy(read, { values: { "employee-levy.share": 0.1 } });
    expect(changed.rules[0]!.parameters).toEqual({ ...read.rules[0]!.parameters, share: 0.1 });
    expect(changed.rules[0]!.sources!.share).toBe("用户给定 (given by the user)");
  });

  it("comes back frozen", () => {
    const read = readPolicy("changsha-zhuzhou-xiangtan");
    expect(() => {
      (read.rules[0]!.parameters as { share: number }).share = 1;
    }).toThrow(TypeError);
  });
});
