import { describe, expect, it } from "vitest";
import * as data from "../../../src/data/index.js";
import * as fund from "../../../src/models/fund/index.js";
import { checkPools } from "../../../src/models/fund/pool.js";
import { normalQuantile } from "../../../src/models/numeric/index.js";
import { table1 } from "./tables.js";

const byScheme = fund.provincePools({
  fund: table1,
  plan: "schemes",
  panel: data.table("provincial_panel_2013_2023"),
  ages: data.table("census2020_provincial_age_shares"),
  series: data.table("nhsa_national_series"),
  standards: data.table("resident_contribution_standards"),
});
const provincesOf = (scheme: fund.Scheme) => byScheme.filter((pool) => pool.scheme === scheme);
const total = (pools: readonly fund.Pool[], field: keyof fund.Pool) =>
  pools.reduce((all, pool) => all + Number(pool[field]), 0);

describe("generatePools: what it makes", () => {
  it.each(["employee", "resident"] as const)("300 cities of the %s scheme meet every province", (scheme) => {
    const like = provincesOf(scheme);
    const { pools, truth } = fund.generatePools({ pools: 300, seed: 3, scheme, like });
    expect(pools).toHaveLength(300);
    expect(() => checkPools(pools)).not.toThrow();
    for (const province of like) {
      const own = pools.filter((pool) => pool.region![0] === province.region![0]);
      expect(own.length).toBeGreaterThan(0);
      expect(total(own, "persons")).toBe(province.persons);
      for (const field of ["revenue", "expenditure", "reserve"] as const)
        expect(total(own, field) / province[field]).toBeCloseTo(1, 10);
      const weighted = (field: "incomePerHeadYuan" | "share60") =>
        own.reduce((all, pool) => all + pool.persons! * pool[field]!, 0) / province.persons!;
      expect(weighted("incomePerHeadYuan") / province.incomePerHeadYuan!).toBeCloseTo(1, 10);
      expect(weighted("share60")).toBeCloseTo(province.share60!, 10);
      if (scheme === "resident") expect(total(own, "subsidy") / province.subsidy!).toBeCloseTo(1, 10);
      else expect(total(own, "personalAccount") / province.personalAccount!).toBeCloseTo(1, 10);
    }
    pools.forEach((pool, i) => {
      const t = truth[i]!;
      expect(t.name).toBe(pool.name);
      expect(t.capacity * t.collection * t.effort + pool.subsidy!).toBeCloseTo(pool.revenue, 9);
      expect(t.need * t.spending * t.generosity * t.management * t.noise).toBeCloseTo(pool.expenditure, 9);
      expect(t.need).toBe(pool.need);
    });
  });

  it("2,800 counties lie in cities, and cities in provinces", () => {
    const { pools } = fund.generatePools({ pools: 2800, seed: 3, level: "county" });
    const cities = new Map<string, string>();
    for (const { region } of pools) {
      expect(region).toHaveLength(3);
      const [province, city] = region as [string, string, string];
      expect(cities.get(city) ?? province).toBe(province);
      cities.set(city, province);
    }
    expect(new Set(cities.values()).size).toBe(31);
    expect(cities.size).toBeGreaterThan(300);
    expect(cities.size).toBeLessThan(380);
    expect(total(pools, "persons")).toBe(344_551_000);
  });

  it("the same seed gives the same pools, and the same places to both schemes", () => {
    const make = (seed: number, scheme: fund.Scheme) => fund.generatePools({ pools: 50, seed, scheme });
    const [a, b] = [make(7, "employee"), make(7, "resident")];
    expect(make(7, "employee").pools).toEqual(a.pools);
    expect(make(8, "employee").pools[0]!.revenue).not.toBe(a.pools[0]!.revenue);
    a.pools.forEach((pool, i) => {
      expect(b.pools[i]!.region).toEqual(pool.region);
      expect(b.pools[i]!.incomePerHeadYuan).toBe(pool.incomePerHeadYuan);
      expect(b.pools[i]!.share60).toBe(pool.share60);
      expect(b.truth[i]!.effort).not.toBe(a.truth[i]!.effort);
    });
    expect(() => checkPools([...a.pools, ...b.pools])).not.toThrow();
  });

  it("with all spreads at zero every pool of a province is the same a head", () => {
    const flat = Object.fromEntries(
      [
        "incomeBetweenProvinces",
        "incomeBetweenCities",
        "incomeWithin",
        "ageBetweenProvinces",
        "ageBetweenCities",
        "ageWithin",
        "morbiditySd",
        "effortSd",
        "managementSd",
        "noiseSd",
        "reserveSd",
      ].map((name) => [name, 0]),
    );
    const { pools, parameters } = fund.generatePools({ pools: 40, seed: 1, provinces: 4, truth: flat });
    for (const pool of pools) {
      expect(pool.incomePerHeadYuan!).toBeCloseTo(parameters.incomePerHeadYuan, 8);
      expect((1e8 * pool.revenue) / pool.persons!).toBeCloseTo(0.142 * 32189, 8);
      expect((1e8 * pool.expenditure) / pool.persons!).toBeCloseTo(3734, 8);
      expect(pool.reserve).toBeCloseTo((pool.expenditure * 14) / 12, 9);
      expect(pool.score).toBeGreaterThan(0);
    }
  });

  it("shows itself by province", () => {
    const shown = fund.generatePools({ pools: 40, seed: 1, provinces: 4 }) as never as Record<
      symbol,
      () => object
    >;
    const bundle = shown[Symbol.for("Jupyter.display")]!() as Record<string, string>;
    expect(bundle["text/plain"]).toContain("省04");
  });
});

describe("generatePools: the truth can be estimated back from 20,000 pools alone", () => {
  const { pools, parameters } = fund.generatePools({ pools: 20000, seed: 11, provinces: 200 });
  const column = (f: (pool: fund.Pool) => number) => Float64Array.from(pools, f);
  const province = pools.map((pool) => pool.region![0]!);
  const income = column((p) => Math.log(p.incomePerHeadYuan!));
  const logit = column((p) => Math.log(p.share60! / (1 - p.share60!)));
  const size = column((p) => Math.log(p.persons!));

  it("tail index of large and of small pools, by Hill's estimator: within 4 %", () => {
    const hill = (values: number[]) => {
      const sorted = values.sort((a, b) => b - a);
      const k = 6000;
      return k / sorted.slice(0, k).reduce((all, x) => all + (x - sorted[k]!), 0);
    };
    expect(Math.abs(hill([...size]) / parameters.tailIndex - 1)).toBeLessThan(0.04);
    expect(Math.abs(hill(Array.from(size, (x) => -x)) / parameters.lowerIndex - 1)).toBeLessThan(0.04);
  });

  it("spread of income and age between and within provinces: within 2 % (within) and 12 % (between)", () => {
    for (const [values, within, between] of [
      [income, parameters.incomeWithin, parameters.incomeBetweenProvinces],
      [logit, parameters.ageWithin, parameters.ageBetweenProvinces],
    ] as const) {
      const { inside, means } = split(values, province);
      expect(sd(inside) / within).toBeGreaterThan(0.98);
      expect(sd(inside) / within).toBeLessThan(1.02);
      expect(sd(means) / between).toBeGreaterThan(0.88);
      expect(sd(means) / between).toBeLessThan(1.12);
    }
  });

  it("correlations of income, age and size (normal scores) within provinces: within 0.03", () => {
    const incomeIn = split(income, province).inside;
    const logitIn = split(logit, province).inside;
    const scores = normalScores(size);
    expect(Math.abs(correlation(incomeIn, logitIn) - parameters.incomeWithAge)).toBeLessThan(0.03);
    expect(Math.abs(correlation(incomeIn, scores) - parameters.sizeWithIncome)).toBeLessThan(0.03);
    expect(Math.abs(correlation(logitIn, scores) - parameters.sizeWithAge)).toBeLessThan(0.03);
  });

  it("relative cost of the old, from need a head on age: within 3 %", () => {
    const [constant, slope] = ols(
      column((p) => (1e8 * p.need!) / p.persons!),
      column((p) => p.share60!),
    );
    const ratio = 1 + slope / constant;
    expect(ratio / parameters.relativeCost60).toBeGreaterThan(0.97);
    expect(ratio / parameters.relativeCost60).toBeLessThan(1.03);
  });

  it("rate and effort, from revenue over income: within 1 % and 2 %", () => {
    const rate = column((p) => p.revenue / fund.insuredIncome(p));
    expect(mean(rate) / parameters.contributionRate).toBeCloseTo(1, 2);
    expect(sd(rate.map(Math.log)) / parameters.effortSd).toBeGreaterThan(0.98);
    expect(sd(rate.map(Math.log)) / parameters.effortSd).toBeLessThan(1.02);
  });

  it("income elasticity of spending within 0.01; management and noise together within 2 %", () => {
    const log = column((p) => Math.log(p.expenditure / p.need!));
    const [constant, slope] = ols(log, income);
    expect(Math.abs(slope - parameters.incomeElasticity)).toBeLessThan(0.01);
    const rest = log.map((y, i) => y - constant - slope * income[i]!);
    const both = Math.hypot(parameters.managementSd, parameters.noiseSd);
    expect(sd(rest) / both).toBeGreaterThan(0.98);
    expect(sd(rest) / both).toBeLessThan(1.02);
  });
});

describe("generatePools names what is wrong", () => {
  const like = provincesOf("employee");
  it.each<[string, Partial<fund.GenerateOptions>, RegExp]>([
    ["too few pools", { pools: 30 }, /generatePools: pools is 30; expected a whole number from 31/],
    ["a seed", { seed: -1 }, /seed is -1/],
    ["a level", { level: "town" as never }, /level is "town"; expected one of city, county/],
    [
      "an unknown truth",
      { truth: { effort: 1 } as never },
      /truth\.effort is unknown; expected one of persons,/,
    ],
    [
      "a light tail",
      { truth: { tailIndex: 1 } },
      /truth\.tailIndex is 1; expected a finite number from 1\.01/,
    ],
    [
      "impossible correlations",
      { truth: { sizeWithIncome: 0.9, sizeWithAge: 0.9, incomeWithAge: -0.9 } },
      /are 0\.9, 0\.9, -0\.9; expected correlations that are positive semidefinite together/,
    ],
    ["nobody", { truth: { persons: 20 } }, /would have 0 persons; expected fewer pools or more people/],
    ["another scheme", { like, scheme: "resident" }, /北京职工 is of scheme "employee"; expected "resident"/],
    ["a province twice", { like: byScheme }, /like: province "北京" stands twice/],
    [
      "provinces without people",
      { like: like.map(({ persons: _, retirees: __, ...pool }) => pool) },
      /北京职工: persons is undefined; expected its insured people/,
    ],
  ])("%s", (_, over, message) => {
    expect(() => fund.generatePools({ pools: 300, seed: 1, ...over })).toThrow(message);
  });
});

function mean(values: ArrayLike<number>): number {
  return Array.from(values).reduce((a, b) => a + b, 0) / values.length;
}

function sd(values: ArrayLike<number>): number {
  const centre = mean(values);
  return Math.sqrt(mean(Array.from(values, (v) => (v - centre) ** 2)));
}

function correlation(x: ArrayLike<number>, y: ArrayLike<number>): number {
  const [mx, my] = [mean(x), mean(y)];
  return mean(Array.from(x, (v, i) => (v - mx) * (y[i]! - my))) / (sd(x) * sd(y));
}

function ols(y: ArrayLike<number>, x: ArrayLike<number>): [number, number] {
  const slope = (correlation(x, y) * sd(y)) / sd(x);
  return [mean(y) - slope * mean(x), slope];
}

function split(values: Float64Array, groups: readonly string[]): { inside: number[]; means: number[] } {
  const members = new Map<string, number[]>();
  groups.forEach((group, i) => {
    members.set(group, [...(members.get(group) ?? []), values[i]!]);
  });
  const means = new Map([...members].map(([group, list]) => [group, mean(list)]));
  return { inside: groups.map((group, i) => values[i]! - means.get(group)!), means: [...means.values()] };
}

/** Correlation with a monotone transform of a normal score: turned back to the score by ranks. */
function normalScores(values: Float64Array): number[] {
  const order = Array.from(values.keys()).sort((a, b) => values[a]! - values[b]!);
  const out = new Array<number>(values.length);
  order.forEach((index, rank) => {
    out[index] = normalQuantile((rank + 0.5) / values.length);
  });
  return out;
}
