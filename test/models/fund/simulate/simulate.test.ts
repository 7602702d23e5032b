import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import { prepareEngine } from "../../../../src/models/fund/engine/engine.js";
import type { FactSource } from "../../../../src/models/fund/engine/facts.js";
import * as fund from "../../../../src/models/fund/index.js";
import { checksum } from "../../../../src/models/fund/simulate/checksum.js";
import { preparePaths } from "../../../../src/models/fund/simulate/paths.js";
import { planSimulation } from "../../../../src/models/fund/simulate/plan.js";
import { addCounts, pathCounts, pathValues } from "../../../../src/models/fund/simulate/tally.js";
import { normalCdf } from "../../../../src/models/numeric/index.js";

const pools: fund.Pool[] = ["甲", "乙", "丙", "丁", "戊"].map((name, i) => ({
  name,
  region: [i < 3 ? "东" : "西", name],
  revenue: 100 + 20 * i,
  subsidy: 10 + i,
  expenditure: 101 + 19 * i,
  reserve: 8 + 6 * i,
  persons: 1e6 * (i + 1),
  share60: 0.15 + 0.02 * i,
}));
const chance: fund.Chance = {
  seed: 5,
  paths: 100,
  revenue: { cv: 0.04, correlation: { kind: "factor", nation: 0.3, province: 0.2 } },
  expenditure: { cv: 0.08, persistence: 0.4, correlation: { kind: "factor", nation: 0.4 } },
  epidemics: [{ probability: 0.1, severity: { mean: 0.1, cv: 0.5 } }],
};
const projection: fund.Projection = {
  wages: 0.05,
  prices: 0.03,
  utilisation: 0.03,
  ageing: { share60: 0.005, relativeCost60: 3 },
  migration: [{ from: "甲", to: "乙", share: 0.01 }],
  interest: 0.02,
};
const rule = (name: string, mechanism: string, parameters: object): fund.Rule => ({
  name,
  mechanism,
  parameters,
});
const levyRule = (share: number) =>
  rule("levy", "levy", {
    base: "revenue",
    share,
    level: "province",
    fund: "fund",
    ceiling: { stock: 0.12, of: "revenue" },
    shortfall: "limit",
  });
const policyOf = (...rules: fund.Rule[]): fund.Policy => ({
  id: "p",
  name: { zh: "试", en: "trial" },
  rules,
});
const levied = policyOf(levyRule(0.03));
const options = { years: 6, start: 2025, projection, chance };

describe("simulateHere", () => {
  it("without chance equals run", () => {
    const still = { seed: 1, paths: 3 };
    const run = fund.run(levied, pools, { projection, years: 6, start: 2025 });
    const simulation = fund.simulateHere(levied, pools, { ...options, chance: still, keep: true });
    const last = run.rows.slice(-pools.length);
    simulation.pools.forEach(({ pool, reserve, months, ruin }, p) => {
      expect(pool).toBe(last[p]!.pool);
      expect([reserve.p5, reserve.median, reserve.p95]).toEqual(Array(3).fill(last[p]!.reserve));
      expect(months!.median).toBeCloseTo(last[p]!.months!, 12);
      const first = run.rows.findIndex((r) => r.pool === pool && r.reserve < 0);
      const year = first < 0 ? 6 : Math.floor(first / pools.length);
      expect(ruin.map((r) => r.value)).toEqual(Array.from({ length: 6 }, (_, t) => (t >= year ? 1 : 0)));
    });
    const funds = ["东", "西"].map((g) => run.ledger.balance(`adjustment:fund@${g}`));
    expect(simulation.system.at(-1)!.funds!.median).toBeCloseTo(funds[0]! + funds[1]!, 9);
    expect(simulation.years).toEqual(run.years);
    expect(simulation.pools.some((pool) => pool.ruin.at(-1)!.value === 1)).toBe(true);
  });

  it("equals the ledger path by path", () => {
    const simulation = fund.simulateHere(levied, pools, { ...options, keep: true });
    for (const k of [0, 1, 7, 8, 63, 64, 99]) {
      const source = fund.projectionSource(pools, projection, chance);
      const ofPath: FactSource = { ...source, fill: (t, _, lanes, facts) => source.fill(t, k, lanes, facts) };
      const { interest, migration } = projection;
      const run = fund.run(levied, pools, {
        source: ofPath,
        years: 6,
        interest: interest!,
        flows: { migration: migration! },
      });
      run.rows.slice(-pools.length).forEach((row, p) => {
        expect(simulation.values!.reserves[p]![k]).toBe(row.reserve);
      });
      const held = run.ledger.accounts
        .filter((id) => /^(pooled|adjustment):/.test(id))
        .reduce((sum, id) => sum + Math.round(run.ledger.balance(id) * fund.CENTS), 0);
      expect(simulation.values!.system[5]![k]).toBe(held / fund.CENTS);
    }
  });

  it("gives the same bits for any block, in any order", () => {
    const plan = planSimulation("test", levied, pools, options);
    const whole = fund.simulateHere(levied, pools, options).checksum;
    const pieces = fc.uniqueArray(fc.integer({ min: 1, max: 99 }), { maxLength: 4 });
    fc.assert(
      fc.property(fc.constantFrom(1, 3, 8, 64, 256), pieces, fc.boolean(), (lanes, cuts, backwards) => {
        const runner = preparePaths(plan, lanes);
        const values = pathValues(runner.sizes);
        const counts = pathCounts(runner.sizes);
        const ends = [0, ...[...cuts].sort((a, b) => a - b), 100];
        const blocks = ends.slice(1).map((end, i) => [ends[i]!, end] as const);
        for (const [first, last] of backwards ? blocks.reverse() : blocks) {
          const own = pathCounts(runner.sizes);
          runner.run(first, last, values, own);
          addCounts(counts, own);
        }
        expect(digest(values, counts)).toBe(whole);
      }),
      { numRuns: 20 },
    );
  });

  it("meets the same futures under every policy", () => {
    const alone = fund.simulateHere(fund.NO_POLICY, pools, options);
    const nothing = fund.simulateHere(policyOf(levyRule(0)), pools, options);
    expect(nothing.pools).toEqual(alone.pools);
    expect(nothing.loss).toEqual(alone.loss);
    // Without interest money only changes hands, in every path.
    const still = { ...options, projection: { ...projection, interest: 0 }, keep: true };
    const moved = fund.simulateHere(levied, pools, still);
    expect(moved.values!.system).toEqual(fund.simulateHere(fund.NO_POLICY, pools, still).values!.system);
    expect(moved.pools).not.toEqual(alone.pools);
    const other = fund.simulateHere(fund.NO_POLICY, pools, { ...options, chance: { ...chance, seed: 6 } });
    expect(other.checksum).not.toBe(alone.checksum);
  });

  it("counts a fund as run empty only after it has held money", () => {
    const chance = { seed: 1, paths: 16 };
    const opening = { "adjustment:idle@nation": 0, "adjustment:drawn@nation": 5 } as const;
    const simulation = fund.simulateHere(levied, pools, { years: 3, chance, opening });
    expect(simulation.funds.map((f) => [f.account, f.empty.map((e) => e.value)])).toEqual([
      ["adjustment:fund@东", [0, 0, 0]],
      ["adjustment:fund@西", [0, 0, 0]],
      ["adjustment:idle@nation", [0, 0, 0]],
      ["adjustment:drawn@nation", [0, 0, 0]],
    ]);
    expect(simulation.system[0]!.funds!.median).toBeGreaterThan(5);
    const source: FactSource = fund.projectionSource(pools, {});
    const engine = prepareEngine(levied, pools, source, { lanes: 1, keepsLedger: false, opening });
    expect(engine.book.names).toContain("adjustment:drawn@nation");
  });

  const { cases } = JSON.parse(
    readFileSync(new URL("../../../reference/ruin_reference.json", import.meta.url), "utf8"),
  ) as {
    cases: ({ ruin: number[] } & Record<
      "reserve" | "revenue" | "expenditure" | "wages" | "prices" | "cv" | "years",
      number
    >)[];
  };
  it.each(cases)("meets the exact probability of ruin: cv $cv over $years years", (known) => {
    const { reserve, revenue, expenditure, wages, prices, cv, years, ruin } = known;
    const sigma = Math.sqrt(Math.log1p(cv * cv));
    const exact = 1 - normalCdf((Math.log((reserve + revenue) / expenditure) + sigma ** 2 / 2) / sigma);
    expect(ruin[0]).toBeCloseTo(exact, 10);
    const paths = 40_000;
    const simulation = fund.simulateHere(fund.NO_POLICY, [{ name: "甲", reserve, revenue, expenditure }], {
      years,
      projection: { wages, prices },
      chance: { seed: 3, paths, expenditure: { cv } },
    });
    ruin.forEach((p, t) => {
      const found = simulation.pools[0]!.ruin[t]!;
      expect(Math.abs(found.value - p)).toBeLessThan(4 * Math.sqrt((p * (1 - p)) / paths));
      expect(simulation.system[t]!.systemRuin).toEqual(found);
      expect(simulation.system[t]!.anyRuin).toEqual(found);
    });
  });

  it("gives quantiles, tails and months of the paths it keeps", () => {
    const simulation = fund.simulateHere(levied, pools, { ...options, keep: true, levels: [0.9] });
    const { losses, reserves, system, funds } = simulation.values!;
    losses.forEach((loss, p) => {
      loss.forEach((x, k) => {
        expect(x).toBeCloseTo(pools[p]!.reserve - reserves[p]![k]!, 9);
      });
      // 100 losses: VaR at 0.9 is the 90th, TVaR the mean of the ten above
      const worst = [...loss].sort((a, b) => b - a).slice(0, 11);
      const [tail] = simulation.pools[p]!.loss;
      expect(tail!.valueAtRisk.value).toBe(worst[10]);
      expect(tail!.tailValueAtRisk.value).toBeCloseTo(worst.slice(0, 10).reduce((s, x) => s + x) / 10, 9);
    });
    const last = [...system[5]!].sort((a, b) => a - b);
    const { median, p95, mean } = simulation.system[5]!.reserve;
    expect(median).toBeCloseTo((last[49]! + last[50]!) / 2, 9);
    // (100 − 1) · 0.95 = 94.05
    expect(p95).toBeCloseTo(last[94]! + 0.05 * (last[95]! - last[94]!), 9);
    expect(mean).toBeCloseTo(last.reduce((s, x) => s + x) / 100, 9);
    expect([system.length, funds.length, funds[0]!.length]).toEqual([6, 6, 100]);
    expect(Object.isFrozen(simulation)).toBe(true);
  });

  it("shows itself in both languages, and no fund where the policy has none", () => {
    const bundle = fund.simulateHere(levied, pools, options)[DISPLAY]();
    const text = JSON.stringify(bundle);
    for (const part of ["trial: 100 paths, 2025–2030", "试：100 条路径", "TVaR", "A fund run empty"])
      expect(text).toContain(part);
    const none = fund.simulateHere(fund.NO_POLICY, pools, options);
    expect(JSON.stringify(none[DISPLAY]())).not.toContain("A fund run empty");
    expect([none.funds, none.system[0]!.funds, none.system[0]!.anyEmpty]).toEqual([[], null, null]);
  });

  it("has no months where nothing is spent", () => {
    const idle = [{ name: "甲", revenue: 1, expenditure: 0, reserve: 1 }];
    const { pools: outlook, system } = fund.simulateHere(fund.NO_POLICY, idle, {
      years: 2,
      chance: { seed: 1, paths: 4 },
    });
    expect([outlook[0]!.months, system[1]!.months, system[1]!.reserve.mean]).toEqual([null, null, 3]);
  });

  it.each<[string, object, RangeError | RegExp]>([
    ["no chance", { chance: undefined }, /chance is missing; expected at least/],
    ["no paths", { chance: { seed: 1, paths: 0 } }, /chance\.paths is 0; expected a whole number from 1/],
    ["an unknown option", { year: 3 }, /"year" is unknown; expected one of: start, years,/],
    ["a level of 1", { levels: [1] }, /levels is 1; expected a number above 0 and below 1/],
    ["no levels", { levels: [] }, /levels is \[\]; expected a list/],
    ["a confidence of 95", { confidence: 95 }, /confidence is 95; expected a number above 0 and below 1/],
    ["no years", { years: 0 }, /years is 0; expected a whole number from 1 to 200/],
    ["interest twice", { interest: 0.1 }, /simulate: interest is given, and by the projection/],
    [
      "an unknown field of chance",
      { chance: { seed: 1, paths: 4, shock: 1 } },
      /chance: "shock" is not a field/,
    ],
    [
      "more than is exact",
      { years: 60, projection: { wages: 0.25, prices: 0.1 } },
      /(revenue of ".*" reaches|holds .* after 60 years in path \d+; amounts are exact up to)/,
    ],
  ])("says what is wrong: %s", (_, more, message) => {
    const call = () => fund.simulateHere(levied, pools, { ...options, ...more } as fund.SimulateOptions);
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

function digest(values: ReturnType<typeof pathValues>, counts: ReturnType<typeof pathCounts>): string {
  return checksum([...Object.values(values), ...Object.values(counts)]);
}
