import { describe, expect, it } from "vitest";
import type { FactSource } from "../../../../src/models/fund/engine/facts.js";
import * as fund from "../../../../src/models/fund/index.js";
import { policyOf, type RuleInput } from "../mechanisms/policyOf.js";

const pools: fund.Pool[] = ["甲", "乙", "丙", "丁", "戊", "己"].map((name, i) => ({
  name,
  region: [i < 3 ? "东" : "西", i < 2 ? "城" : name],
  scheme: i % 3 === 2 ? "resident" : "employee",
  revenue: 100 + 20 * i,
  subsidy: 10 + i,
  expenditure: 103 + 19 * i,
  reserve: 8 + 6 * i,
  persons: 1e6 * (i + 1),
  retirees: 1e5 * (i + 1),
  incomePerHeadYuan: 20_000 + 1000 * i,
  payroll: 900 + 100 * i,
  share60: 0.15 + 0.02 * i,
  need: 100 + 20 * i,
  targetRevenue: 99 + 20 * i,
  quotaExpenditure: 104 + 19 * i,
  score: 0.5 + 0.08 * i,
  personalAccount: 20,
}));
const levy = { mechanism: "levy", parameters: { base: "revenue", share: 0.03, level: "province" } };
const fullPooling = {
  mechanism: "fullPooling",
  parameters: { levels: ["province"], reserves: "stay", shortfall: "debt" },
};
const claims = {
  mechanism: "allocate",
  parameters: {
    by: [{ kind: "gap" }],
    amount: { kind: "claims", share: 0.4, shortfall: "proRata" },
    level: "province",
  },
};

/** For each mechanism, rules under which it moves money. */
const EXAMPLES: Readonly<Record<string, readonly RuleInput[]>> = {
  allocate: [levy, claims],
  centralAdjustment: [{ mechanism: "centralAdjustment", parameters: { rate: 0.03, shortfall: "proRata" } }],
  clawback: [
    { ...levy, parameters: { ...levy.parameters } },
    claims,
    { mechanism: "clawback", parameters: { levy: "levy", level: "province" } },
  ],
  corridor: [{ mechanism: "corridor", parameters: { shortfall: "queue" } }],
  cover: [
    levy,
    {
      mechanism: "cover",
      parameters: {
        base: "revenue",
        tiers: [{ upTo: 0.03, share: 1 }, { share: 0.7 }],
        cap: { share: 0.09, of: "previousRevenue" },
        level: "province",
        shortfall: "queue",
      },
    },
  ],
  crossRegionCare: [{ mechanism: "crossRegionCare", parameters: { settled: 0.5, isQuarterly: true } }],
  emergencyReserve: [
    {
      mechanism: "emergencyReserve",
      parameters: {
        feeds: { central: 0.01, province: 0.02, pools: 0.005 },
        triggers: ["epidemic"],
        shortfall: "proRata",
      },
    },
  ],
  equalise: [
    {
      mechanism: "equalise",
      parameters: {
        capacity: { kind: "income" },
        need: { kind: "need" },
        closing: "uniformRate",
        payers: "limit",
        shortfall: "proRata",
      },
    },
  ],
  fullPooling: [fullPooling],
  fundIncome: [
    { mechanism: "fundIncome", parameters: { budget: { share: 0.01, of: "expectedExpenditure" } } },
  ],
  grants: [
    levy,
    { mechanism: "grants", parameters: { share: 0.5, base: 0.6, level: "province", shortfall: "proRata" } },
  ],
  levy: [levy],
  limits: [
    levy,
    claims,
    {
      mechanism: "limits",
      parameters: {
        payer: { share: 0.01 },
        receiver: { share: 0.02 },
        level: "province",
        shortfall: "proRata",
      },
    },
  ],
  merge: [{ mechanism: "merge", parameters: { shortfall: "proRata" } }],
  openingDebts: [
    { mechanism: "openingDebts", parameters: { arrears: { values: { 东: 2, 西: 3 } } } },
    fullPooling,
  ],
  portability: [{ mechanism: "portability", parameters: { carries: "reserve", shortfall: "proRata" } }],
  prepayment: [
    {
      mechanism: "prepayment",
      parameters: { share: 0.1, down: { by: "expenditure" }, estimate: "previous", shortfall: "queue" },
    },
  ],
  quotaLevy: [
    { mechanism: "quotaLevy", parameters: { quota: { kind: "perHead", yuan: 50 }, level: "province" } },
  ],
  reinsurance: [
    {
      mechanism: "reinsurance",
      parameters: {
        attachment: 10,
        unit: "meanCost",
        share: 0.8,
        costs: { kind: "pareto", alpha: 2 },
        premium: "persons",
        shortfall: "proRata",
      },
    },
  ],
  retention: [
    fullPooling,
    {
      mechanism: "retention",
      parameters: {
        spending: { kept: 0.6, overrun: 0.5 },
        heldBy: "pool",
        shortfall: "proRata",
        level: "province",
      },
    },
  ],
  riskAdjustment: [{ mechanism: "riskAdjustment", parameters: { exPost: 0.3, shortfall: "proRata" } }],
  split: [
    { mechanism: "merge", until: 2021, parameters: { shortfall: "proRata" } },
    { mechanism: "split", from: 2022, parameters: { weight: "persons" } },
  ],
  subsidyOffset: [levy, { mechanism: "subsidyOffset", parameters: { share: 0.1 } }],
  topUp: [{ mechanism: "topUp", parameters: { opening: true, collection: { share: 0.98 }, to: "pool" } }],
  transfer: [
    {
      mechanism: "transfer",
      parameters: {
        from: { kind: "personal" },
        to: { kind: "pooled" },
        share: 0.01,
        of: "revenue",
        shortfall: "proRata",
      },
    },
  ],
  waterfall: [
    {
      mechanism: "waterfall",
      parameters: {
        sources: [{ from: "budget", of: "province", share: 0.5 }],
        rest: "debt",
      },
    },
  ],
  withholding: [levy, claims, { mechanism: "withholding", parameters: { share: 0.05, level: "province" } }],
};

const options = {
  years: 5,
  projection: { wages: 0.05, prices: 0.04, ageing: { share60: 0.004, relativeCost60: 3 }, interest: 0.02 },
  flows: {
    migration: [{ from: "甲", to: "乙", share: 0.02 }],
    care: [{ from: "丙", to: "丁", share: 0.03 }],
  },
} as const;
const chance: fund.Chance = {
  seed: 7,
  paths: 72,
  revenue: { cv: 0.05, correlation: { kind: "factor", nation: 0.3 } },
  expenditure: { cv: 0.1, correlation: { kind: "factor", nation: 0.2, province: 0.3 } },
  epidemics: [{ probability: 0.2, severity: { mean: 0.1, cv: 1 } }],
};

describe("a simulation equals the ledger path by path", () => {
  it("under every mechanism", () => {
    expect(Object.keys(EXAMPLES).sort()).toEqual(Object.keys(fund.MECHANISMS).sort());
  });

  it.each(Object.entries(EXAMPLES))("%s", (name, rules) => {
    const policy = policyOf(...rules);
    const { values } = fund.simulateHere(policy, pools, { ...options, chance, keep: true });
    const { projection, ...rest } = options;
    let moved = 0;
    for (const path of [0, 5, 63, 71]) {
      const source = fund.projectionSource(pools, projection, chance);
      const ofPath: FactSource = {
        ...source,
        fill: (t, _first, lanes, facts) => source.fill(t, path, lanes, facts),
      };
      const run = fund.run(policy, pools, { ...rest, source: ofPath, interest: projection.interest });
      run.rows.slice(-pools.length).forEach((row, p) => {
        expect(values!.reserves[p]![path]).toBe(row.reserve);
      });
      moved += run.ledger.postings.filter((posting) => posting.rule === name).length;
    }
    expect(moved).toBeGreaterThan(0);
  });
});
