import { describe, expect, it } from "vitest";
import * as fund from "../../src/pooling/fund.js";

const pools: fund.Pool[] = [
  { name: "甲", revenue: 100, expenditure: 90, reserve: 20 },
  { name: "乙", revenue: 80, expenditure: 95, reserve: 5 },
];
const policy = fund.readPolicy("full-pooling");
const chance = { seed: 1, paths: 10, expenditure: { cv: 0.05 } };

/** What a caller without types can write. */
type Loose = (...args: unknown[]) => unknown;
const FUNCTIONS = { ...fund } as unknown as Readonly<Record<string, Loose>>;
const call = async (name: string, ...args: unknown[]): Promise<string> => {
  try {
    await FUNCTIONS[name]!(...args);
  } catch (error) {
    expect(error, `${name}`).toBeInstanceOf(RangeError);
    return (error as Error).message;
  }
  return "no error";
};

describe("options of the public functions", () => {
  it.each([
    ["run", policy, pools, { yeras: 3 }, "years"],
    ["whoBears", policy, pools, { overun: 0.1 }, "overrun"],
    ["marginalRates", policy, pools, { yers: 3 }, "years"],
    ["respond", policy, pools, { elasticty: {} }, "elasticity"],
    ["compare", [policy], pools, { chnace: chance }, "chance"],
    ["optimisePolicy", policy, pools, { subjct: [] }, "subject"],
    ["policyFrontier", policy, pools, { vales: [] }, "values"],
    ["provinceProjection", pools, { strat: 2020 }, undefined, "start"],
    ["generatePools", { pools: 31, sead: 1 }, undefined, undefined, "seed"],
    ["judge", fund.run(policy, pools), { yaer: 2020 }, undefined, "year"],
  ] as const)("%s names the nearest of a misspelt one", async (name, a, b, c, near) => {
    expect(await call(name, a, b, c)).toMatch(
      new RegExp(`^${name}: options: "\\w+" is not a field; .*did you mean "${near}"\\?$`),
    );
  });

  it("of figures, elasticities and stages", async () => {
    expect(await call("compare", [policy], pools, { figures: { langs: "en" } })).toMatch(
      /^compare: figures: options: "langs" is not a field; .*"lang"\?$/,
    );
    expect(await call("respond", policy, pools, { elasticity: { revenu: 0.1, expenditure: 0 } })).toMatch(
      /^respond: elasticity: "revenu" is not a field; .*"revenue"\?$/,
    );
    expect(await call("respond", policy, pools, {})).toMatch(
      /^respond: elasticity is undefined; expected a record/,
    );
  });

  it("say what is missing or of the wrong kind", async () => {
    expect(await call("run", policy, null)).toBe("run: pools is null; expected a list of pools");
    expect(await call("run", policy, [null])).toMatch(/^pools: a pool is null; expected a record/);
    expect(await call("simulate", policy, pools)).toMatch(/^simulate: chance is missing/);
    expect(await call("simulate", policy, null, { chance })).toBe("pools is null; expected a list of pools");
    expect(await call("respond", policy, pools)).toMatch(/^respond: options is undefined; expected a record/);
    expect(await call("compare", policy, pools)).toMatch(
      /^compare: policies is .*; expected a list of policies$/,
    );
    expect(await call("optimisePolicy", policy, pools, {})).toMatch(
      /^optimisePolicy: parameters is undefined; /,
    );
    expect(
      await call("optimisePolicy", policy, pools, {
        parameters: { "pooling.share": 0.3 },
        minimise: "unpaid",
      }),
    ).toMatch(/^optimisePolicy: parameters: "pooling.share" is 0.3; expected bounds/);
    expect(await call("policyFrontier", policy, pools, { parameter: "pooling.share" })).toBe(
      "policyFrontier: values is undefined; expected a list of numbers",
    );
    expect(await call("inStages", "x", { zh: "x", en: "x" })).toMatch(/stages is undefined; expected a list/);
    expect(await call("judge", fund.run(policy, pools), { group: "province" })).toMatch(
      /^judge: group is "province"; expected a function/,
    );
    expect(await call("provinces", "employees")).toBe(
      'provincePools: plan is "employees"; expected one of employee, comprehensive, schemes',
    );
  });
});
