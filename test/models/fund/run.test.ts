import { describe, expect, it } from "vitest";
import * as fund from "../../../src/models/fund/index.js";

const pools: fund.Pool[] = [
  { name: "甲", revenue: 100, expenditure: 90, reserve: 20, region: ["省", "甲"] },
  { name: "乙", revenue: 50, expenditure: 60, reserve: 5, region: ["省", "乙"] },
  { name: "丙", revenue: 10, expenditure: 30, reserve: 1, region: ["别省", "丙"], scheme: "resident" },
];
const levy = (parameters: object, more: Partial<fund.Rule> = {}): fund.Policy => ({
  id: "p",
  name: { zh: "试", en: "trial" },
  rules: [{ name: "levy", mechanism: "levy", parameters, ...more }],
});
const plain = { base: "revenue", share: 0.1, level: "nation", fund: "fund", shortfall: "limit" };

describe("run", () => {
  it("posts a year and the rules, and explains a balance", () => {
    const run = fund.run(levy(plain), pools, { start: 2024 });
    expect(run.rows.map((r) => r.transfer)).toEqual([-10, 0, 0]);
    expect(run.rows.map((r) => r.reserve)).toEqual([20, -5, -19]);
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(10);
    const why = run.ledger.explain("pooled:甲", 2024);
    expect([why.opening, ...why.lines.map((l) => l.amount), why.closing]).toEqual([20, 100, -90, -10, 20]);
    expect(why.lines.map((l) => l.rule)).toEqual(["contributions", "care", "levy"]);
    expect(run.ledger.total()).toBe(BigInt(26) * BigInt(fund.CENTS));
  });

  it("opens the accounts that its pools can have, no others", () => {
    const open = (opening: Record<string, number>) => fund.run(levy(plain), pools, { opening }).ledger;
    for (const id of ["adjustment:fund@nation", "emergency:x@省", "finance:省/甲", "pooled:乙"] as const)
      expect(open({ [id]: 3 }).opening(id)).toBe(3);
    for (const [id, near] of [
      ["adjustment:fund@nationn", "adjustment:NAME@nation"],
      ["adjustment:nation", "adjustment:NAME@nation"],
      ["fund", "adjustment:NAME@nation"],
      ["pooled:丁", "pooled:甲"],
    ])
      expect(() => open({ [id!]: 1 })).toThrow(
        `fund: opening has "${id}", an account that no rule can have; expected one such as "${near}"`,
      );
  });

  it("takes a debt where the rule names one, and groups by region and scheme", () => {
    const run = fund.run(
      levy({ ...plain, level: "province", shortfall: "debt" }, { schemes: ["employee"] }),
      pools,
    );
    expect(run.rows.map((r) => r.reserve)).toEqual([20, -10, -19]);
    expect(run.ledger.balance("adjustment:fund@省")).toBe(15);
  });

  it("changes rules by date and pays interest on what is held", () => {
    const policy: fund.Policy = {
      ...levy(plain, { until: 2020 }),
      rules: [
        { name: "levy", mechanism: "levy", until: 2020, parameters: plain },
        { name: "levy", mechanism: "levy", from: 2021, parameters: { ...plain, share: 0.2 } },
      ],
    };
    const run = fund.run(policy, pools.slice(0, 1), { years: 3, interest: 0.1 });
    // 22 + 10 − 10 = 22; 24.2 + 10 − 20 = 14.2; 15.62 + 10 − 20 = 5.62
    expect(run.rows.map((r) => r.reserve)).toEqual([22, 14.2, 5.62]);
    // 10; 11 + 20 = 31; 34.1 + 20
    expect(run.years.map((y) => run.ledger.balance("adjustment:fund@nation", y))).toEqual([10, 31, 54.1]);
    const totals = run.years.map((y) => run.ledger.total(y));
    expect(new Set(totals).size).toBe(1);
  });

  it("ends a levy at its ceiling, the last one filling it to the cent", () => {
    const ceiling = { stock: 0.15, of: "revenue" };
    const run = fund.run(levy({ ...plain, ceiling }), [{ ...pools[0]!, reserve: 100 }], { years: 3 });
    expect(run.years.map((y) => run.ledger.balance("adjustment:fund@nation", y))).toEqual([10, 15, 15]);
  });

  it("takes pools year by year, subsidies from the budget of their region", () => {
    const year = (revenue: number) => [{ ...pools[0]!, revenue, subsidy: 30 }];
    const run = fund.run(fund.NO_POLICY, [year(100), year(120)], { start: 2020 });
    expect(run.rows.map((r) => r.reserve)).toEqual([30, 60]);
    expect(run.ledger.balance("finance:省/甲")).toBe(-60);
    expect(run.ledger.balance("people:甲")).toBe(-160);
  });

  it("keeps accounts that only take or give exact beyond what a double holds", () => {
    const nation = [{ name: "全国", revenue: 25_000.01, expenditure: 25_000, reserve: 100 }];
    const run = fund.run(fund.NO_POLICY, nation, { years: 60 });
    expect(run.ledger.total()).toBe(100n * BigInt(fund.CENTS));
    expect(run.ledger.balance("hospitals:全国")).toBe(1_500_000);
    const why = run.ledger.explain("people:全国", 2079);
    expect([why.opening, why.closing]).toEqual([-1_475_000.59, -1_500_000.6]);
  });

  it("takes subsidies from budgets for the pools that name one, all else from people", () => {
    const two = [{ ...pools[0]!, subsidy: 30 }, pools[1]!];
    const run = fund.run(levy({ ...plain, base: "contributions" }), two);
    expect(run.ledger.balance("finance:省/甲")).toBe(-30);
    expect(run.ledger.balance("people:甲")).toBe(-70);
    expect(run.ledger.balance("people:乙")).toBe(-50);
    expect(run.rows.map((r) => r.transfer)).toEqual([-7, 0]);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "an unknown mechanism",
      () => fund.run({ ...levy(plain), rules: [{ name: "x", mechanism: "levi", parameters: {} }] }, pools),
      /policy "p", rule "x": mechanism is "levi"; expected one of: .*levy/,
    ],
    [
      "dates out of order",
      () => fund.run(levy(plain, { from: 2026, until: 2025 }), pools),
      /until is 2025, before from, 2026/,
    ],
    [
      "a rule twice",
      () => fund.run({ ...levy(plain), rules: [...levy(plain).rules, ...levy(plain).rules] }, pools),
      /rule "levy": the name stands twice/,
    ],
    [
      "a name of the ledger's own",
      () => fund.run({ ...levy(plain), rules: [{ ...levy(plain).rules[0]!, name: "care" }] }, pools),
      /policy "p", rule "care": the ledger uses this name .*; expected a name other than interest, contributions/,
    ],
    [
      "an unknown region",
      () => fund.run(levy(plain, { regions: ["火星"] }), pools),
      /regions has "火星", where no pool lies; the pools lie in: 省, 甲/,
    ],
    [
      "a region with a letter wrong",
      () => fund.run(levy(plain, { regions: ["乙市"] }), pools),
      /rule "levy": regions has "乙市" \(did you mean "乙"\?\), where no pool lies/,
    ],
    [
      "a fact that pools lack",
      () => fund.run(levy({ ...plain, base: "payroll" }), pools),
      /rule "levy": it needs "payroll", and pool "甲" has no payroll/,
    ],
    [
      "pools that change names",
      () => fund.run(levy(plain), [pools, [pools[1]!, pools[0]!, pools[2]!]]),
      /year 2 of pools has "乙" where the first year has "甲"/,
    ],
    ["no pools", () => fund.run(levy(plain), []), /pools is empty/],
    [
      "too many years",
      () => fund.run(levy(plain), pools, { years: 1e9 }),
      /years is 1000000000; expected a whole number from 1 to 200/,
    ],
    [
      "an unknown account",
      () => fund.run(levy(plain), pools).ledger.balance("pooled:丁"),
      /account is "pooled:丁"; expected one of the run's, such as pooled:甲/,
    ],
    [
      "a year outside",
      () => fund.run(levy(plain), pools).ledger.explain("pooled:甲", 1999),
      /year is 1999; expected a whole number from 2020 to 2020/,
    ],
  ])("says what is wrong: %s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
