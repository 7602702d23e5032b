import { describe, expect, it } from "vitest";
import type * as Actuarial from "../../src/financing/actuarial.js";
import { fanChart } from "../../src/financing/simulate/fanChart.js";
import type { Chance } from "../../src/models/actuarial/chance/chance.js";
import { futuresHere } from "../../src/models/actuarial/simulate/futuresHere.js";
import { simulateHere } from "../../src/models/actuarial/simulate/simulateHere.js";
import type { Figure } from "../../src/plot/index.js";
import { nation } from "../models/actuarial/engine/nation.js";

// Worker threads run compiled code only.
const actuarial = (await import("../../dist/financing/actuarial.js" as string)) as typeof Actuarial;

const chance: Chance = {
  seed: 9,
  processes: [
    { parameter: "population.mortality", kind: "walk", sd: 2 },
    { parameter: "resident.costGrowth", kind: "ar1", sd: 0.02, persistence: 0.5 },
  ],
  epidemics: [{ probability: 0.05, cost: 0.2, severity: { cv: 0.4 } }],
};
const scenario = nation({}, { chance });
const outcomes = [{ series: "resident.reserve", year: 2035 }] as const;

/** Every number of a simulation. */
const numbers = (simulation: Actuarial.Simulation) =>
  JSON.stringify([
    simulation.series.map((name) => simulation.spread(name)),
    simulation.funds,
    simulation.cuts,
    simulation.outcomes.map(({ values }) => [...values]),
  ]);

describe("actuarial.simulate", { timeout: 120_000 }, () => {
  it("gives the same numbers for 0, 1, 2 and 7 workers, and for other blocks", async () => {
    const here = numbers(simulateHere(scenario, { paths: 1003, outcomes }));
    for (const workers of [0, 1, 2, 7])
      expect(numbers(await actuarial.simulate(scenario, { paths: 1003, outcomes, workers }))).toBe(here);
    expect(
      numbers(await actuarial.simulate(scenario, { paths: 1003, outcomes, workers: 2, lanes: 36 })),
    ).toBe(here);
    expect(numbers(await actuarial.simulate(scenario, { paths: 1003, outcomes }))).toBe(here);
  });

  it("ends when the signal says so, and refuses what cannot be", async () => {
    const signal = AbortSignal.abort();
    await expect(actuarial.simulate(scenario, { signal })).rejects.toThrow(/abort/i);
    await expect(actuarial.simulate(scenario, { workers: 300 })).rejects.toThrow("workers is 300");
    await expect(actuarial.simulate(nation())).rejects.toThrow("the scenario has no chance");
  });
});

describe("actuarial.futures", { timeout: 120_000 }, () => {
  it("gives the same numbers for 0, 1, 2 and 7 workers", async () => {
    const changes = { "resident.contributionRate": new Array<number>(12).fill(0.012) };
    const here = await futuresHere(scenario, { paths: 503 }).evaluate(changes, ["resident.months"]);
    for (const workers of [0, 1, 2, 7]) {
      const many = await actuarial.futures(scenario, { paths: 503, workers });
      const months = await many.months(changes, "resident");
      expect([...months]).toEqual([...here[0]!]);
    }
  });

  it("lets a solver find the rate that holds with a probability", async () => {
    const many = await actuarial.futures(scenario, { paths: 400 });
    const lever = actuarial.level("resident.contributionRate", { low: 0.005, high: 0.05 });
    const solution = await actuarial.solve(many, lever, { low: 0, probability: 0.9 });
    expect(solution.found).toBe(true);
    const holds = async (rate: number) => {
      const months = await many.months(
        { "resident.contributionRate": new Array<number>(12).fill(rate) },
        "resident",
      );
      let kept = 0;
      for (let p = 0; p < 400; p++)
        if (months.subarray(12 * p, 12 * (p + 1)).every((m) => m >= -1e-9)) kept++;
      return kept / 400;
    };
    expect(await holds(solution.value)).toBeGreaterThanOrEqual(0.9);
    expect(await holds(solution.value - 1e-5)).toBeLessThan(0.9);
  });
});

describe("a fan chart", () => {
  const simulation = simulateHere(scenario, { paths: 200 });
  const traces = (figure: Figure) =>
    figure.data as readonly { readonly name?: string; readonly x: number[]; readonly y: number[] }[];

  it("shows median, intervals, the path without chance and what was published", () => {
    const figure = fanChart(simulation, "population.total", {
      outturns: [
        { year: 2024, value: 9.5e7 },
        { year: 2025, value: 9.4e7 },
      ],
    });
    const spread = simulation.spread("population.total");
    const of = (name: string) => traces(figure).find((trace) => trace.name === name)!;
    expect(of("中位数").y).toEqual(spread.map(({ median }) => median / 1e4));
    expect(of("5%—95%").y).toEqual(spread.map(({ p95 }) => p95 / 1e4));
    expect(of("确定路径").y).toEqual(spread.map(({ central }) => central / 1e4));
    expect(of("公布数")).toMatchObject({ x: [2024, 2025], y: [9500, 9400] });
    const { meta } = figure.layout;
    expect(meta?.yibao?.id).toBe("fig-fan-population-total");
    expect(JSON.stringify(meta?.yibao?.alt)).toContain("Fan chart of population");
  });

  it("is labelled in English on request", () => {
    const figure = fanChart(simulation, "resident.months", { lang: "en" });
    expect(traces(figure).map(({ name }) => name)).toContain("Without chance");
    expect(JSON.stringify(figure.layout)).toContain("Months of reserve, residents (months)");
  });

  it("refuses a series whose distribution is not known, and an outturn that is no number", () => {
    expect(() => fanChart(simulation, "account.balance")).toThrow('"account.balance" was not asked for');
    const outturns = [{ year: 2024, value: Number.NaN }];
    expect(() => fanChart(simulation, "resident.months", { outturns })).toThrow("outturn of 2024 is NaN");
  });
});
