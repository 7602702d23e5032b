import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as fund from "../../src/models/fund/index.js";
import { kindOf, WITH_FLOOR } from "../../src/models/fund/ledger/accounts.js";
import { SCHEMES } from "../../src/models/fund/pool.js";
import { sameInLanes, wild } from "../models/fund/mechanisms/sameInLanes.js";
import { between, parametersOf } from "./anyParameters.js";

const TRIGGERS = ["epidemic", "disaster"];
const NAMES = Object.keys(fund.MECHANISMS);
const start = 2020;
const years = 3;

const amount = (max: number) =>
  fc.oneof({ arbitrary: between(0, max), weight: 4 }, { arbitrary: fc.constant(0), weight: 1 });
/** At least a million cents, so that there is something to share out. */
const some = between(1e-4, 500);
/** One pool that gives every fact; regions always have one of each scheme. */
const scheme = fc.record({
  revenue: some,
  expenditure: some,
  reserve: between(-100, 500),
  persons: fc.integer({ min: 1, max: 10_000_000 }),
  incomePerHeadYuan: between(1, 5e4),
  share60: between(0, 1),
  retired: between(0, 1),
  payroll: amount(2000),
  subsidised: between(0, 1),
  need: some,
  targetRevenue: amount(500),
  quotaExpenditure: amount(500),
  score: between(0, 1),
  personalAccount: amount(100),
});
const pools: fc.Arbitrary<fund.Pool[]> = fc
  .array(fc.tuple(fc.constantFrom("东", "西"), fc.integer({ min: 1, max: 3 }), scheme, scheme), {
    minLength: 1,
    maxLength: 4,
  })
  .map((regions) =>
    regions.flatMap(([province, depth, ...both], r) =>
      both.map(
        ({ retired, subsidised, ...facts }, s): fund.Pool => ({
          name: `P${2 * r + s}`,
          region: [province, `市${r % 2}`, `县${r}`].slice(0, depth),
          scheme: s === 0 ? "employee" : "resident",
          ...facts,
          retirees: Math.floor(retired * facts.persons),
          subsidy: subsidised * facts.revenue,
        }),
      ),
    ),
  );

const dates = fc.record(
  { from: fc.constantFrom(2020, 2021), until: fc.constantFrom(2021, 2022) },
  { requiredKeys: [] },
);
const cover: fc.Arbitrary<Pick<fund.Rule, "schemes" | "regions">> = fc.oneof(
  { arbitrary: fc.constant({}), weight: 6 },
  { arbitrary: fc.constantFrom<fund.Scheme>(...SCHEMES).map((only) => ({ schemes: [only] })), weight: 2 },
  { arbitrary: fc.constant({ regions: ["P0", "P1"] }), weight: 1 },
);
const ruleOf = (mechanism: string): fc.Arbitrary<fund.Rule> =>
  fc
    .tuple(parametersOf(mechanism), dates, cover)
    .map(([parameters, term, covered]) => ({ name: mechanism, mechanism, parameters, ...term, ...covered }));
/** A levy first, which other rules may name, then any rules in any order. */
const rules = fc
  .tuple(ruleOf("levy"), fc.array(fc.oneof(...NAMES.map(ruleOf)), { maxLength: 7 }))
  .map(([levy, more]) => [
    { mechanism: levy.mechanism, parameters: levy.parameters, name: "up" },
    ...more.map((rule, i) => ({ ...rule, name: `${i + 1} ${rule.mechanism}` })),
  ]);
const policyOf = (list: readonly fund.Rule[]): fund.Policy => ({
  id: "any",
  name: { zh: "任意", en: "any" },
  rules: list,
});
const flowsOf = (list: readonly fund.Pool[]): fund.FlowsByName => {
  const to = (step: number, share: number) =>
    list.map((pool, p) => ({ from: pool.name, to: list[(p + step) % list.length]!.name, share }));
  return { migration: [...to(1, 0.2), ...to(2, 0.05)], care: [...to(1, 0.1), ...to(2, 1 / 3)] };
};
/** Funds that hold something from the start, where a rule uses them. */
const opening = (policy: fund.Policy, list: readonly fund.Pool[]) => {
  const { ledger } = fund.run(policy, list, { start, flows: flowsOf(list) });
  const funds = ledger.accounts.filter((id) => kindOf(id) === "adjustment" || kindOf(id) === "emergency");
  return Object.fromEntries(funds.map((id, i) => [id, (137.31 * i) % 500]));
};
const interest = fc.constantFrom(0, 0.03);

function ran(list: readonly fund.Pool[], policy: fund.Policy, rate: number, seed: number): fund.Run {
  const held = seed % 2 === 0 ? {} : { opening: opening(policy, list) };
  const source = seed === 0 ? {} : { source: wild(list, seed, TRIGGERS) };
  return fund.run(policy, list, { start, years, interest: rate, flows: flowsOf(list), ...source, ...held });
}

const exact = (yi: number) => BigInt(Math.round(yi * fund.CENTS));
/** Money below zero by more than before, by rule: what only a debt explains. */
function* overdrafts(run: fund.Run): Generator<{ rule: string; account: fund.AccountId }> {
  const held = new Map(run.ledger.accounts.map((id) => [id, exact(run.ledger.opening(id))]));
  let before = new Map(held);
  const { postings } = run.ledger;
  for (const [i, { from, to, amount: x, rule, year }] of postings.entries()) {
    held.set(from, held.get(from)! - BigInt(x));
    held.set(to, held.get(to)! + BigInt(x));
    const next = postings[i + 1];
    if (next?.rule === rule && next.year === year) continue;
    for (const [account, now] of held) {
      if (WITH_FLOOR.has(kindOf(account)) && now < 0n && now < before.get(account)!) yield { rule, account };
    }
    before = new Map(held);
  }
}

const COMMON = { level: "nation", fund: "fund", shortfall: "debt" };
/** Money in the fund, a levy, and grants to pools that spent more than expected. */
const FILLED: readonly fund.Rule[] = [
  { mechanism: "fundIncome", parameters: { ...COMMON, budget: { amount: 40 } } },
  { mechanism: "levy", parameters: { ...COMMON, base: "revenue", share: 0.1, enforcement: 0.7 } },
  {
    mechanism: "corridor",
    parameters: {
      ...COMMON,
      target: "expectedExpenditure",
      bands: [{ above: 0, share: 0.6 }],
      sides: "losses",
      through: "fund",
      payers: "limit",
    },
  },
].map((rule) => ({ ...rule, name: rule.mechanism === "levy" ? "up" : `before ${rule.mechanism}` }));

describe("any policy over any pools", () => {
  it("conserves money, to the last cent", () => {
    fc.assert(
      fc.property(pools, rules, interest, fc.integer({ min: 0, max: 99 }), (list, any, rate, seed) => {
        const { ledger } = ran(list, policyOf(any), rate, seed);
        const opening = ledger.accounts.reduce((sum, id) => sum + exact(ledger.opening(id)), 0n);
        for (const year of ledger.years) expect(ledger.total(year)).toBe(opening);
        for (const { amount: x, from, to } of ledger.postings) {
          expect(Number.isSafeInteger(x) && x > 0).toBe(true);
          expect(from).not.toBe(to);
        }
      }),
    );
  });

  it("leaves no account below its floor but by a debt that the mechanism names", () => {
    fc.assert(
      fc.property(pools, rules, interest, fc.integer({ min: 0, max: 99 }), (list, any, rate, seed) => {
        for (const { rule, account } of overdrafts(ran(list, policyOf(any), rate, seed))) {
          if (rule === "care" && kindOf(account) === "pooled") continue;
          const found = any.find((r) => r.name === rule)!;
          const debts = fund.MECHANISMS[found.mechanism]!.debts?.(found.parameters) ?? [];
          expect(debts, `${rule} leaves ${account} in debt`).toContain(kindOf(account));
        }
      }),
    );
  });

  it("explains every balance posting by posting", () => {
    fc.assert(
      fc.property(pools, rules, interest, fc.integer({ min: 0, max: 99 }), (list, any, rate, seed) => {
        const { ledger } = ran(list, policyOf(any), rate, seed);
        for (const account of ledger.accounts) {
          let held = exact(ledger.opening(account));
          for (const year of ledger.years) {
            const why = ledger.explain(account, year);
            expect(exact(why.opening)).toBe(held);
            for (const line of why.lines) held += exact(line.amount);
            expect(exact(why.closing)).toBe(held);
            expect(exact(ledger.balance(account, year))).toBe(held);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  it("is the same in one lane and in many", () => {
    fc.assert(
      fc.property(pools, rules, fc.integer({ min: 1, max: 99 }), (list, any, seed) => {
        sameInLanes(policyOf(any), list, { years, seed, triggers: TRIGGERS, flows: flowsOf(list) });
      }),
      { numRuns: 20 },
    );
  });

  it.each(NAMES)("%s is the same in one lane and in many, with money in the fund", (mechanism) => {
    const drawn = parametersOf(mechanism).map((parameters) =>
      "level" in parameters ? { ...parameters, level: "nation" } : parameters,
    );
    fc.assert(
      fc.property(pools, drawn, fc.integer({ min: 1, max: 99 }), (list, parameters, seed) => {
        const policy = policyOf([...FILLED, { name: mechanism, mechanism, parameters }]);
        sameInLanes(policy, list, { years, seed, triggers: TRIGGERS, flows: flowsOf(list) });
      }),
      { numRuns: 12 },
    );
  });
});

/** Rules whose transfers sum to zero when everyone pays: parameters that make it so. */
const ZERO_SUM: Readonly<Record<string, object>> = {
  riskAdjustment: { payers: "debt", shortfall: "debt" },
  centralAdjustment: { payers: "debt", shortfall: "debt" },
  portability: { payers: "debt", shortfall: "debt", payer: "origin" },
  prepayment: { payers: "debt", shortfall: "debt", down: { share: 1, by: "persons" } },
  crossRegionCare: {},
};

describe("rules that only redistribute", () => {
  it.each(Object.keys(ZERO_SUM))("%s sums to zero over the pools", (mechanism) => {
    fc.assert(
      fc.property(pools, parametersOf(mechanism), fc.integer({ min: 0, max: 99 }), (list, drawn, seed) => {
        const parameters = { ...drawn, ...ZERO_SUM[mechanism] };
        const run = ran(list, policyOf([{ name: mechanism, mechanism, parameters }]), 0, seed);
        for (const year of run.years) {
          const given = run.rows.filter((row) => row.year === year).map((row) => exact(row.transfer));
          expect(given.reduce((a, b) => a + b, 0n)).toBe(0n);
        }
      }),
      { numRuns: 40 },
    );
  });
});
