import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { type Shocks, shockedSource } from "../../../../src/models/fund/projection/source.js";

const pools: fund.Pool[] = [
  {
    name: "甲",
    revenue: 100,
    subsidy: 20,
    expenditure: 90,
    reserve: 20,
    need: 80,
    persons: 4e6,
    retirees: 1e6,
    incomePerHeadYuan: 30000,
    payroll: 1000,
    share60: 0.2,
    targetRevenue: 110,
    quotaExpenditure: 99,
    score: 0.9,
  },
  {
    name: "乙",
    revenue: 50,
    subsidy: 30,
    expenditure: 60,
    reserve: 5,
    need: 66,
    persons: 2e6,
    incomePerHeadYuan: 20000,
    payroll: 300,
    share60: 0.3,
    targetRevenue: 50,
    quotaExpenditure: 60,
    score: 0.5,
  },
];

/** A fact of both pools in year t: 亿元 or a plain number. */
function fact(projection: fund.Projection, name: fund.FactName, t: number): number[] {
  const out = new Float64Array(2);
  fund.projectionSource(pools, projection).fill(t, 0, 1, new Map([[name, out]]));
  const isCount = name === "persons" || name === "retirees" || name === "score";
  return Array.from(out, (v) => (isCount ? v : fund.fromCents(v)));
}

describe("projection", () => {
  it("leaves everything as it is without rates", () => {
    expect(fact({}, "revenue", 7)).toEqual([100, 50]);
    expect(fact({}, "quota", 7)).toEqual([99, 60]);
    expect(fact({}, "retirees", 7)).toEqual([1e6, 0]);
  });

  it("grows by wages, prices and use", () => {
    const projection = { wages: 0.1, prices: [0.02, 0.03], utilisation: 0.01 };
    expect(fact(projection, "revenue", 0)).toEqual([100, 50]);
    // contributions and, by default, subsidies follow wages
    expect(fact(projection, "revenue", 2)).toEqual([121, 60.5]);
    expect(fact(projection, "payroll", 1)).toEqual([1100, 330]);
    expect(fact(projection, "income", 1)).toEqual([1320, 440]);
    // 1.02 · 1.01 · (1.03 · 1.01)², the last price staying
    const cost = 1.02 * 1.01 * (1.03 * 1.01) ** 2;
    expect(fact(projection, "expenditure", 3)[0]).toBeCloseTo(90 * cost, 9);
    expect(fact(projection, "need", 3)[1]).toBeCloseTo(66 * cost, 9);
    expect(fact(projection, "target", 2)).toEqual([133.1, 60.5]);
    expect(fact(projection, "quota", 3)[1]).toBeCloseTo(60 * cost, 9);
  });

  it("takes rates of its own for revenue, subsidies and spending, by pool and year", () => {
    const projection: fund.Projection = {
      wages: 0.1,
      revenue: { 甲: 0.05, "*": [0, 0.2] },
      subsidy: 0.5,
      expenditure: 0.08,
      prices: 0.03,
    };
    expect(fact(projection, "subsidy", 2)).toEqual([45, 67.5]);
    expect(fact(projection, "revenue", 2)).toEqual([80 * 1.05 ** 2 + 45, 20 * 1.2 + 67.5]);
    expect(fact(projection, "expenditure", 1)).toEqual([97.2, 64.8]);
    expect(fact(projection, "need", 1)).toEqual([82.4, 67.98]);
    expect(fact(projection, "payroll", 1)).toEqual([1100, 330]);
  });

  it("ages: costs by the share of older people, and fewer who pay", () => {
    const projection = { ageing: { share60: [0.05, 0.03], relativeCost60: 3 } };
    // a = 1 + 2s: 1.4 → 1.5 → 1.56; 1.6 → 1.7 → 1.76
    const index = [1.56 / 1.4, 1.76 / 1.6] as const;
    expect(fact(projection, "expenditure", 2)[0]).toBeCloseTo(90 * index[0], 9);
    expect(fact(projection, "need", 2)[1]).toBeCloseTo(66 * index[1], 9);
    // retirees 1 million · 0.28/0.20; payers 3 million → 2.6 million; 乙 knows no retirees
    expect(fact(projection, "retirees", 2)[0]).toBeCloseTo(1.4e6, 3);
    expect(fact(projection, "revenue", 2)[0]).toBeCloseTo(80 * (2.6 / 3) + 20, 9);
    expect(fact(projection, "revenue", 2)[1]).toBe(50);
    expect(fact(projection, "payroll", 2)[0]).toBeCloseTo(1000 * (2.6 / 3), 9);
  });

  it("moves people, who pay and cost what people do where they arrive", () => {
    const projection = { migration: [{ from: "甲", to: "乙", share: 0.25 }], population: 0.1 };
    expect(fact(projection, "persons", 1)).toEqual([3e6 * 1.1, 3e6 * 1.1]);
    expect(fact(projection, "persons", 2)[1]).toBeCloseTo((3.3e6 + 0.825e6) * 1.1, 3);
    expect(fact(projection, "expenditure", 1)).toEqual([74.25, 99]);
    expect(fact(projection, "need", 1)).toEqual([66, 108.9]);
    expect(fact(projection, "revenue", 1)[1]).toBeCloseTo(50 * 1.5 * 1.1, 9);
    expect(fact(projection, "subsidy", 1)[0]).toBeCloseTo(20 * 0.75 * 1.1, 9);
  });

  it("conserves people when they move, whole cents everywhere, contributions never negative", () => {
    const share = fc.double({ min: 0, max: 0.5, noNaN: true });
    const rate = fc.double({ min: -0.2, max: 0.2, noNaN: true });
    fc.assert(
      fc.property(share, share, rate, rate, fc.integer({ min: 0, max: 30 }), (out, back, wages, costs, t) => {
        const projection = {
          wages,
          expenditure: costs,
          migration: [
            { from: "甲", to: "乙", share: out },
            { from: "乙", to: "甲", share: back },
          ],
        };
        const [a, b] = fact(projection, "persons", t) as [number, number];
        expect(Math.abs(a + b - 6e6)).toBeLessThan(1e-3);
        const source = fund.projectionSource(pools, projection);
        const facts = new Map(
          (["revenue", "subsidy", "expenditure", "need"] as const).map((name) => [name, new Float64Array(6)]),
        );
        source.fill(t, 0, 3, facts);
        for (const values of facts.values()) for (const v of values) expect(v).toBe(Math.round(v));
        const [revenue, subsidy] = [facts.get("revenue")!, facts.get("subsidy")!];
        revenue.forEach((v, k) => {
          expect(v - subsidy[k]!).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 60 },
    );
  });

  it("applies shocks to contributions and spending alone, in every lane", () => {
    const shocks: Shocks = {
      seed: 1,
      triggers: ["flood"],
      fill(t, first, lanes, out) {
        for (let p = 0; p < 2; p++)
          for (let l = 0; l < lanes; l++) {
            out.revenueFactor[p * lanes + l] = 1 - (first + l) / 10;
            out.expenditureFactor[p * lanes + l] = 1 + (t + p) / 10;
            out.triggers.flood![p * lanes + l] = l;
          }
      },
    };
    const source = shockedSource(pools, { wages: 0.1, subsidy: 0 }, shocks);
    const facts = new Map<fund.FactName, Float64Array>(
      (["revenue", "expectedRevenue", "expenditure", "need", "trigger:flood"] as const).map((name) => [
        name,
        new Float64Array(4),
      ]),
    );
    source.fill(1, 2, 2, facts);
    const yi = (name: fund.FactName) => Array.from(facts.get(name)!, fund.fromCents);
    expect(yi("revenue")).toEqual([88 * 0.8 + 20, 88 * 0.7 + 20, 22 * 0.8 + 30, 22 * 0.7 + 30]);
    expect(yi("expectedRevenue")).toEqual([108, 108, 52, 52]);
    expect(yi("expenditure")).toEqual([99, 99, 72, 72]);
    expect(yi("need")).toEqual([80, 80, 66, 66]);
    expect(Array.from(facts.get("trigger:flood")!)).toEqual([0, 1, 0, 1]);
    expect([source.isRandom, source.seed, source.triggers]).toEqual([true, 1, ["flood"]]);
  });

  it("drives a run: rows, interest and migration come from the projection", () => {
    const projection = { wages: 0.1, prices: 0.05, interest: 0.02, migration: [] };
    const run = fund.run(fund.NO_POLICY, pools, { projection, years: 2 });
    expect(run.rows.map((r) => r.revenue)).toEqual([100, 50, 110, 55]);
    // 20 · 1.02 + 10 = 30.4; 30.4 · 1.02 + 110 − 94.5
    expect(run.rows[0]!.reserve).toBe(30.4);
    expect(run.rows[2]!.reserve).toBeCloseTo(30.4 * 1.02 + 15.5, 9);
  });

  it.each<[string, () => unknown, RegExp]>([
    ["a percentage", () => fund.projectionSource(pools, { wages: 5 }), /wages is 5; .* 5 % is written 0.05/],
    ["NaN", () => fund.projectionSource(pools, { prices: [0, Number.NaN] }), /prices\[1\] is NaN/],
    ["no rates", () => fund.projectionSource(pools, { prices: [] }), /prices is empty/],
    [
      "an unknown field",
      () => fund.projectionSource(pools, { wage: 0.1 } as fund.Projection),
      /"wage" is unknown; expected one of: wages, /,
    ],
    [
      "an unknown pool",
      () => fund.projectionSource(pools, { revenue: { 丙: 0.1, "*": 0 } }),
      /revenue names "丙", which is no pool; the pools are: 甲, 乙/,
    ],
    [
      "a pool without a rate",
      () => fund.projectionSource(pools, { revenue: { 甲: 0.1 } }),
      /revenue has no rate for pool "乙"; give it, or "\*"/,
    ],
    [
      "ageing without ages",
      () =>
        fund.projectionSource([{ ...pools[0]!, share60: undefined } as unknown as fund.Pool], {
          ageing: { share60: 0.01, relativeCost60: 3 },
        }),
      /pool "甲" has no share60/,
    ],
    [
      "more than everybody old",
      () => fact({ ageing: { share60: 0.1, relativeCost60: 3 } }, "need", 9),
      /share aged 60 and over of "乙" would be .* in year 9/,
    ],
    [
      "more leaving than live there",
      () =>
        fund.projectionSource(pools, {
          migration: [
            { from: "甲", to: "乙", share: 0.6 },
            { from: "甲", to: "乙", share: 0.6 },
          ],
        }),
      /1.2 of the people of "甲" would leave/,
    ],
    [
      "a move to nowhere",
      () => fund.projectionSource(pools, { migration: [{ from: "甲", to: "丙", share: 0.1 }] }),
      /migration\[0\]\.to is "丙"; expected the name of a pool/,
    ],
    [
      "growth past what is exact",
      () => fact({ revenue: 1 }, "revenue", 30),
      /revenue of "甲" reaches .* in year 31; amounts are exact up to/,
    ],
    [
      "interest twice",
      () => fund.run(fund.NO_POLICY, pools, { projection: { interest: 0.01 }, interest: 0.02 }),
      /run: interest is given, and by the projection/,
    ],
    [
      "a projection and pools of several years",
      () => fund.run(fund.NO_POLICY, [pools, pools], { projection: {} }),
      /projection is given with pools of several years/,
    ],
  ])("says what is wrong: %s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
