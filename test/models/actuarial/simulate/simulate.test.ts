import { describe, expect, it } from "vitest";
import type { Chance } from "../../../../src/models/actuarial/chance/chance.js";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { simulateHere } from "../../../../src/models/actuarial/simulate/simulateHere.js";
import { normalQuantile } from "../../../../src/models/numeric/normalDistribution.js";
import { tailRisk } from "../../../../src/models/numeric/risk/tailRisk.js";
import { nation } from "../engine/nation.js";

const LAST = 2035;
const walk = (sd: number): Chance => ({ processes: [{ parameter: "resident.costYuan", kind: "walk", sd }] });
/** Chance in all that moves people and money. */
const ALL: Chance = {
  seed: 5,
  processes: [
    { parameter: "population.mortality", kind: "walk", sd: 2 },
    { parameter: "population.fertility", kind: "ar1", sd: 0.04, persistence: 0.9 },
    { parameter: "resident.incomeGrowth", kind: "ar1", sd: 0.01, persistence: 0.4 },
    { parameter: "resident.costGrowth", kind: "ar1", sd: 0.02, persistence: 0.3 },
    { parameter: "employee.wageGrowth", kind: "ar1", sd: 0.01, persistence: 0.4 },
  ],
  correlation: {
    names: ["resident.incomeGrowth", "employee.wageGrowth"],
    values: [
      [1, 0.7],
      [0.7, 1],
    ],
  },
  epidemics: [{ probability: 0.03, cost: 0.15, mortality: 4, severity: { cv: 0.5 } }],
};

describe("costs that walk", () => {
  const sd = 0.02;
  const paths = 8000;
  const scenario = nation({}, { chance: walk(sd) });
  const simulation = simulateHere(scenario, { paths, series: ["resident.expenditure"] });
  const central = run(scenario).value("resident.expenditure", LAST);
  const spread = simulation.spread("resident.expenditure").at(-1)!;
  const variance = 12 * sd ** 2;

  it("give a lognormal expenditure around the path without chance", () => {
    expect(spread.central).toBe(central);
    expect(Math.abs(spread.mean / central - 1)).toBeLessThan(4 * Math.sqrt(Math.expm1(variance) / paths));
    expect(spread.sd / central).toBeCloseTo(Math.sqrt(Math.expm1(variance)), 2);
    for (const [q, found] of [
      [0.01, spread.p1],
      [0.05, spread.p5],
      [0.25, spread.p25],
      [0.5, spread.median],
      [0.9, spread.p90],
      [0.99, spread.p99],
    ] as const) {
      const z = normalQuantile(q);
      const score = (Math.log(found / central) + variance / 2) / Math.sqrt(variance);
      const density = Math.exp(-(z * z) / 2) / Math.sqrt(2 * Math.PI);
      expect(Math.abs(score - z)).toBeLessThan(
        (4 * Math.sqrt(q * (1 - q))) / density / Math.sqrt(paths) + 0.01,
      );
      expect(simulation.quantile("resident.expenditure", LAST, q)).toBe(found);
    }
    const { value, low, high } = simulation.below("resident.expenditure", LAST, spread.p10);
    expect(value).toBeCloseTo(0.1, 3);
    expect(low).toBeLessThan(0.1);
    expect(high).toBeGreaterThan(0.1);
  });
});

describe("chance that is none", () => {
  it("gives the numbers of run, to the last bit", () => {
    const chance: Chance = {
      processes: ALL.processes!.map((process) => ({ ...process, sd: 0 })),
      epidemics: [{ probability: 0, cost: 0.1 }],
    };
    const scenario = nation({}, { chance });
    const simulation = simulateHere(scenario, { paths: 100 });
    const outlook = run(scenario);
    for (const name of simulation.series) {
      for (const spread of simulation.spread(name)) {
        const value = outlook.value(name, spread.year);
        const { year: _, sd, standardError, ...values } = spread;
        expect([sd, standardError]).toEqual([0, 0]);
        expect(new Set(Object.values(values))).toEqual(new Set([value]));
      }
    }
    expect(simulation.funds[0]!.ruin.value).toBe(outlook.firstInsolvent === null ? 0 : 1);
  });

  it("is refused where the scenario has none at all", () => {
    expect(() => simulateHere(nation())).toThrow(
      'simulate "nation": the scenario has no chance; expected processes, epidemics or a parameter\'s distribution',
    );
  });
});

describe("a simulation of people and money", () => {
  const scenario = nation({}, { chance: ALL });
  const paths = 1500;
  const outcomes = [
    { series: "resident.reserve", year: LAST },
    { series: "resident.balance", year: 2026 },
    { series: "resident.months", year: 2030 },
    { series: "population.total", year: LAST },
    ...Array.from({ length: 12 }, (_, y) => ({ series: "resident.reserve", year: 2024 + y }) as const),
  ] as const;
  const simulation = simulateHere(scenario, { paths, outcomes });
  const values = simulation.outcomes.map((outcome) => outcome.values);

  it("has mean, deviation and quantiles of what the paths gave, within the stated error", () => {
    for (const [k, { series, year }] of outcomes.slice(0, 4).entries()) {
      const spread = simulation.spread(series)[year - 2024]!;
      const sorted = values[k]!.slice().sort();
      const mean = sorted.reduce((a, b) => a + b, 0) / paths;
      const variance = sorted.reduce((a, b) => a + (b - mean) ** 2, 0) / (paths - 1);
      expect(spread.mean / mean).toBeCloseTo(1, 10);
      expect(spread.sd / Math.sqrt(variance)).toBeCloseTo(1, 10);
      expect([spread.min, spread.max]).toEqual([
        expect.closeTo(sorted[0]!, 5),
        expect.closeTo(sorted[paths - 1]!, 5),
      ]);
      for (const [q, found] of [
        [0.05, spread.p5],
        [0.5, spread.median],
        [0.95, spread.p95],
      ] as const) {
        const place = (paths - 1) * q;
        const a = sorted[Math.floor(place)]!;
        const exact = a + (place % 1) * (sorted[Math.ceil(place)]! - a);
        const off = Math.max(Math.abs(a - spread.central), Math.abs(exact - spread.central));
        expect(Math.abs(found - exact)).toBeLessThan(1.01 * simulation.quantileError * off + 1e-9);
      }
    }
  });

  it("counts ruin and first deficits path by path", () => {
    const { years, ruin } = simulation.funds[0]!;
    const reserves = values.slice(4);
    const ruined = new Uint8Array(paths);
    for (const [y, row] of years.entries()) {
      let below = 0;
      for (let p = 0; p < paths; p++) {
        if (!(reserves[y]![p]! < 0)) continue;
        ruined[p] = 1;
        below++;
      }
      expect(row.below.value).toBe(below / paths);
      expect(row.ruinBy.value).toBe(ruined.reduce((a, b) => a + b, 0) / paths);
      expect(row.ruinBy.low).toBeLessThanOrEqual(row.ruinBy.value);
    }
    expect(ruin.value).toBe(years.at(-1)!.ruinBy.value);
    for (const { years: rows, neverDeficit } of simulation.funds) {
      const all = rows.reduce((sum, { firstDeficit }) => sum + firstDeficit.value, neverDeficit.value);
      expect(all).toBeCloseTo(1, 12);
    }
  });

  it("counts ruin in the first year", () => {
    const poor = nation({ "resident.openingReserve": -5000 }, { chance: ALL });
    const { years, ruin } = simulateHere(poor, { paths: 40 }).funds[0]!;
    expect([years[0]!.ruinBy.value, years[0]!.below.value, ruin.value]).toEqual([1, 1, 1]);
  });

  it("has the value at risk of the fall of the reserve, within the error of its quantiles", () => {
    const losses = values[0]!.map((reserve) => 550 - reserve);
    const central = 550 - run(scenario).value("resident.reserve", LAST);
    for (const risk of simulation.funds[0]!.loss!) {
      const exact = tailRisk(losses, risk.level);
      for (const measure of ["valueAtRisk", "tailValueAtRisk"] as const) {
        const error = simulation.quantileError * Math.abs(exact[measure].value - central);
        expect(Math.abs(risk[measure].value - exact[measure].value)).toBeLessThan(1.01 * error);
      }
      expect(risk.tailValueAtRisk.standardError / exact.tailValueAtRisk.standardError).toBeCloseTo(1, 1);
    }
  });

  it("gives the same bits whatever stands side by side", () => {
    const rows = (lanes: number, some: number) => {
      const other = simulateHere(scenario, { paths: some, lanes });
      return JSON.stringify([other.series.map((name) => other.spread(name)), other.funds, other.cuts]);
    };
    const usual = rows(64, 300);
    for (const lanes of [1, 4, 7, 100, 512]) expect(rows(lanes, 300)).toBe(usual);
  });

  it("shows itself in both languages", () => {
    const shown = (simulation as unknown as Record<symbol, () => Record<string, unknown>>)[
      Symbol.for("Jupyter.display")
    ]!();
    const text = JSON.stringify(shown);
    expect(text).toContain("居民累计结余");
    expect(text).toContain("Ruined by then, %");
    expect(text).toContain("死亡率指数");
  });
});

describe("values that are not finite", () => {
  it("are refused with series, year and path", () => {
    const chance: Chance = { processes: [{ parameter: "resident.enrolledShare", kind: "white", sd: 1 }] };
    expect(() => simulateHere(nation({}, { chance }), { paths: 64 })).toThrow(
      /^simulate "nation": resident.months of 20\d\d is (NaN|-?Infinity) in path \d+; expected a finite number$/,
    );
  });
});

describe("options that cannot be", () => {
  const scenario = nation({}, { chance: walk(0.01) });
  it.each([
    [{ paths: 0 }, 'simulate "nation": paths is 0; expected a whole number from 1'],
    [{ lanes: 0 }, "lanes is 0"],
    [{ seed: -2 }, "seed is -2"],
    [{ level: [0.9] }, '"level" is not a field; expected paths, seed'],
    [{ levels: [95] }, "levels is 95; expected a number above 0 and below 1"],
    [{ series: [] }, "expected at least one series"],
    [{ series: ["resident.reserves"] }, 'no series "resident.reserves"; did you mean "resident.reserve"?'],
    [{ outcomes: [{ series: "resident.reserve", year: 2036 }] }, "year of resident.reserve is 2036"],
  ])("%j", (options, message) => {
    expect(() => simulateHere(scenario, options as never)).toThrow(message);
  });

  it("are told of a distribution that was not asked for", () => {
    const simulation = simulateHere(scenario, { paths: 64, series: ["resident.reserve"] });
    expect(() => simulation.spread("resident.months")).toThrow(
      'the distribution of "resident.months" was not asked for',
    );
    expect(() => simulation.quantile("resident.reserve", 2050, 0.5)).toThrow("year is 2050");
    expect(() => simulation.quantile("resident.reserve", LAST, 5)).toThrow("q (probability) is 5");
  });
});
