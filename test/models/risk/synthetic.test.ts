import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as risk from "../../../src/models/risk/index.js";

const people = 60_000;
const population = risk.syntheticPopulation({ people, pools: 6, seed: 7 });
const { columns, truth } = population;

/** Number of further diagnoses. */
const severity = columns.diagnosis2.codes.map(
  (code, i) => (code > 0 ? 1 : 0) + (columns.diagnosis3.codes[i]! > 0 ? 1 : 0),
);

function agg(): { codes: number[]; levels: string[] } {
  const levels = risk.ageSexGroups().map((g) => g.code);
  const codes = Array.from(columns.age, (age, i) => columns.sex.codes[i]! * 20 + risk.ageBandOf(age));
  return { codes, levels };
}

describe("syntheticPopulation", () => {
  it("has the asked size, all pools, both years, values within bounds", () => {
    expect(population.n).toBe(people);
    expect(new Set(columns.pool.codes).size).toBe(6);
    expect([...new Set(columns.year)].sort()).toEqual([2022, 2023]);
    expect(new Set(columns.diagnosis.codes).size).toBe(84);
    expect(columns.cost.every((v) => v > 0 && Number.isFinite(v))).toBe(true);
    expect(columns.fund.every((v, i) => v >= 0 && v < columns.cost[i]!)).toBe(true);
    expect(columns.fund.some((v) => v === 0)).toBe(true);
    expect(columns.days.every((v) => v >= 1)).toBe(true);
    expect(columns.age.every((v) => v <= 100)).toBe(true);
    expect(columns.exposure.every((v) => v === 1)).toBe(true);
    expect(severity.every((s, i) => (s === 2) === columns.diagnosis3.codes[i]! > 0)).toBe(true);
    for (let i = 0; i < people; i++) {
      const further = columns.diagnosis2.levels[columns.diagnosis2.codes[i]!]!;
      const principal = columns.diagnosis.levels[columns.diagnosis.codes[i]!]!;
      if (further !== "") expect(further.slice(0, 3) === principal.slice(0, 3)).toBe(false);
    }
  });

  it("draws pools in proportion to their size, and no man gives birth", () => {
    for (const pool of truth.pools) {
      const sd = Math.sqrt(people * pool.size * (1 - pool.size));
      expect(Math.abs(pool.people - people * pool.size)).toBeLessThan(5 * sd);
    }
    const birth = columns.diagnosis.levels.indexOf("O80.000");
    expect(columns.diagnosis.codes.some((d, i) => d === birth && columns.sex.codes[i] === 0)).toBe(false);
  });

  it("gives back its truth to the fit that knows its form", () => {
    const fit = risk.fit({
      y: columns.cost.map(Math.log),
      factors: {
        agg: agg(),
        diagnosis: columns.diagnosis,
        severity,
        year: columns.year,
        pool: columns.pool,
      },
      vcov: "HC1",
    });
    const level = new Map<string, number>([
      ...risk.ageSexGroups().map(({ code }, g) => [`agg[${code}]`, truth.agg[g]!] as const),
      ...columns.diagnosis.levels.map(
        (code, d) => [`diagnosis[${code}]`, truth.diagnosis[d]! - truth.diagnosis[0]!] as const,
      ),
      ...truth.severity.map((points, s) => [`severity[${s}]`, points] as const),
    ]);
    level.set("year[2023]", truth.trend["2023"]!);
    for (const pool of truth.pools)
      level.set(`pool[${pool.pool}]`, pool.management - truth.pools[0]!.management);
    const names = fit.names.filter((name) => name !== "const");
    const z = names.map((name) => {
      const j = fit.names.indexOf(name);
      return (fit.coefficients[j]! - level.get(name)!) / fit.standardErrors[j]!;
    });
    expect(names.length).toBe(39 + 83 + 2 + 1 + 5);
    const square = z.reduce((a, v) => a + v * v, 0) / z.length;
    expect(square).toBeGreaterThan(0.4);
    expect(square).toBeLessThan(2);
    expect(Math.max(...z.map(Math.abs))).toBeLessThan(4.5);
  });

  it("knows each pool's structural and management expenditure", () => {
    const actual = new Float64Array(6);
    const square = new Float64Array(6);
    columns.cost.forEach((yuan, i) => {
      const p = columns.pool.codes[i]!;
      actual[p] = actual[p]! + yuan;
      square[p] = square[p]! + yuan * yuan;
    });
    truth.pools.forEach((pool, p) => {
      expect(Math.abs(actual[p]! - pool.expectedYuan)).toBeLessThan(4 * Math.sqrt(square[p]!));
      expect(pool.structuralYuan + pool.managementYuan).toBeCloseTo(pool.expectedYuan, 4);
      expect(pool.managementShare).toBeCloseTo(pool.managementYuan / pool.expectedYuan, 12);
      const years = truth.poolYears.filter((y) => y.pool === pool.pool);
      expect(years.reduce((a, y) => a + y.structuralYuan, 0)).toBeCloseTo(pool.structuralYuan, 3);
      expect(years.reduce((a, y) => a + y.people, 0)).toBe(pool.people);
    });
    const total = truth.pools.reduce((a, p) => a + p.expectedYuan, 0);
    expect(Math.abs(truth.pools.reduce((a, p) => a + p.managementYuan, 0))).toBeLessThan(1e-9 * total);
  });

  it("takes the management that is given, which changes nothing but cost, payment and days", () => {
    const plain = risk.syntheticPopulation({ people: 2000, pools: 2, seed: 3, management: [0, 0] });
    const managed = risk.syntheticPopulation({ people: 2000, pools: 2, seed: 3, management: [0.3, 0] });
    expect(managed.columns.diagnosis.codes).toEqual(plain.columns.diagnosis.codes);
    plain.columns.cost.forEach((yuan, i) => {
      const factor = plain.columns.pool.codes[i] === 0 ? Math.exp(0.3) : 1;
      expect(Math.abs(managed.columns.cost[i]! - yuan * factor)).toBeLessThan(0.02);
    });
    expect(plain.truth.pools.map((p) => p.managementShare)).toEqual([0, 0]);
  });

  it("annualises: part of the year costs that part", () => {
    const options = { people: 5000, pools: 2, seed: 4, partYear: 0.4 };
    const part = risk.syntheticPopulation(options);
    const short = part.columns.exposure.filter((v) => v < 1);
    expect(short.length / 5000).toBeCloseTo(0.4, 1);
    expect(short.every((v) => v >= 0.25)).toBe(true);
  });

  it("makes each row the same whatever else is made", () => {
    const one = risk.syntheticPopulation({ people, pools: 6, seed: 7, part: { from: 1234, to: 5000 } });
    expect(one.n).toBe(3766);
    for (const key of ["cost", "fund", "days", "year", "age"] as const) {
      expect(one.columns[key]).toEqual(columns[key].slice(1234, 5000));
    }
    for (const key of ["pool", "sex", "diagnosis", "diagnosis2", "diagnosis3"] as const) {
      expect(one.columns[key].codes).toEqual(columns[key].codes.slice(1234, 5000));
    }
  });

  it("is the same everywhere", () => {
    const hash = createHash("sha256");
    for (const key of ["pool", "sex", "diagnosis", "diagnosis2", "diagnosis3"] as const)
      hash.update(columns[key].codes);
    hash.update(columns.age);
    for (const column of [columns.days, columns.year]) hash.update(Array.from(column).join());
    for (const column of [columns.cost, columns.fund]) {
      hash.update(Array.from(column, (v) => Math.round(100 * v)).join());
    }
    expect(hash.digest("hex")).toBe("406e3a3acacf592696f6dcb673921be6cfcaa123ae6d5bdfe99ba9e05659dea4");
  });

  it("names options out of bounds", () => {
    expect(() => risk.syntheticPopulation({ seed: 1, people: 0 })).toThrow(
      "syntheticPopulation: people is 0",
    );
    expect(() => risk.syntheticPopulation({ seed: 1, pools: 1 })).toThrow("pools is 1");
    expect(() => risk.syntheticPopulation({ seed: -1 })).toThrow("seed is -1");
    expect(() => risk.syntheticPopulation({ seed: 1, management: [0] })).toThrow("management has 1 values");
    expect(() => risk.syntheticPopulation({ seed: 1, people: 10, part: { from: 5, to: 5 } })).toThrow(
      "part.to is 5",
    );
  });
});
