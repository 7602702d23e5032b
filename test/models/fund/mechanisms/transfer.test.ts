import { describe, expect, it } from "vitest";
import type { Pool } from "../../../../src/models/fund/index.js";
import { faultsOf } from "./policyOf.js";
import { postings, runRules, sameEverywhere, transfers } from "./runRules.js";

const pools: Pool[] = [
  { name: "职工", region: ["省", "市"], revenue: 100, expenditure: 90, reserve: 0, personalAccount: 40 },
  {
    name: "居民",
    region: ["省", "市"],
    scheme: "resident",
    revenue: 50,
    expenditure: 50,
    reserve: 0,
    subsidy: 30,
  },
];
const employees = { schemes: ["employee"] } as const;

describe("transfer", () => {
  it("lets personal accounts pay residents' contributions in the region", () => {
    const rule = {
      from: { kind: "personal" },
      to: { kind: "pooled", scheme: "resident" },
      share: 0.25,
      of: "balance",
      shortfall: "proRata",
    };
    const run = runRules(pools, [["transfer", rule, employees]], { years: 2 });
    expect(transfers(run)).toEqual([0, 10, 0, 7.5]);
    expect(run.ledger.balance("personal:职工")).toBe(22.5);
  });

  it("moves a fixed amount or a share of a fact, between any two accounts", () => {
    const run = runRules(pools, [
      [
        "transfer",
        {
          from: { kind: "finance", level: "province" },
          to: { kind: "emergency" },
          amount: 2,
          shortfall: "debt",
        },
        employees,
      ],
      [
        "transfer",
        {
          from: { kind: "pooled" },
          to: { kind: "adjustment", name: "risk", level: "city" },
          share: 0.05,
          of: "revenue",
          shortfall: "debt",
        },
      ],
    ]);
    expect(run.ledger.balance("finance:省")).toBe(-2);
    expect(run.ledger.balance("emergency:fund@nation")).toBe(2);
    expect(run.ledger.balance("adjustment:risk@省/市")).toBe(7.5);
    expect(transfers(run)).toEqual([-5, -2.5]);
    expect(run.ledger.balance("pooled:居民")).toBe(-2.5);
  });

  it("gives what an account holds, in proportion, or more", () => {
    const rule = { from: { kind: "adjustment" }, to: { kind: "hospitals" }, share: 0.1, of: "expenditure" };
    const opening = { "adjustment:fund@nation": 7 };
    const paid = (shortfall: string) =>
      postings(runRules(pools, [["transfer", { ...rule, shortfall }]], { opening }), "transfer 1").map(
        (p) => p[2],
      );
    expect(paid("proRata")).toEqual([4.5, 2.5]);
    expect(paid("debt")).toEqual([9, 5]);
  });

  it("says what it lacks", () => {
    const ends = { from: { kind: "pooled" }, to: { kind: "people" }, shortfall: "debt" };
    const fault = (more: object) => faultsOf("transfer", { ...ends, ...more })[0];
    expect(fault({})).toMatch(/either amount, or share and of/);
    expect(fault({ amount: 1, share: 0.1, of: "revenue" })).toMatch(/either amount, or share and of/);
    expect(fault({ share: 0.1, of: "balance", from: { kind: "finance" } })).toMatch(
      /expected from to be the pooled fund or/,
    );
    expect(fault({ share: 0.1, of: "balance", from: { kind: "people" } })).toMatch(/pooled fund or/);
    expect(() =>
      runRules(pools.slice(0, 1), [
        ["transfer", { ...ends, to: { kind: "pooled", scheme: "resident" }, amount: 1 }],
      ]),
    ).toThrow(/rule "transfer 1": to is the resident pool in the region of "职工", and there is none/);
  });

  it("is the same in one lane and in many", () => {
    const ends = { from: { kind: "pooled", scheme: "employee" }, to: { kind: "adjustment", level: "city" } };
    for (const shortfall of ["proRata", "debt"])
      sameEverywhere([
        ["transfer", { ...ends, share: 0.2, of: "revenue", shortfall }, { schemes: ["employee"] }],
      ]);
    sameEverywhere([
      [
        "transfer",
        { from: { kind: "personal" }, to: { kind: "people" }, share: 0.3, of: "balance", shortfall: "debt" },
      ],
    ]);
  });
});
