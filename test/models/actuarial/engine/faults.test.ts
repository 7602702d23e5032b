import { describe, expect, it } from "vitest";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import * as actuarial from "../../../../src/models/actuarial/index.js";
import {
  PARAMETER_NAMES,
  PARAMETERS,
  type ParameterName,
} from "../../../../src/models/actuarial/parameters/register.js";
import type { PopulationInputs } from "../../../../src/models/actuarial/population/inputs.js";
import type { Scenario } from "../../../../src/models/actuarial/scenario/scenario.js";
import { withParameters } from "../../../../src/models/actuarial/scenario/withParameters.js";
import { COSTS, nation } from "./nation.js";

const refuses = (call: () => unknown, message: RegExp) => {
  expect(call).toThrow(RangeError);
  expect(call).toThrow(message);
};
const escaped = (name: string) => name.replaceAll(".", "\\.");

describe("never a silent NaN", () => {
  const none = Number.NaN;
  it.each<[string, () => unknown]>([
    ["balanceRate", () => actuarial.balanceRate(none, 1)],
    ["balanceRate", () => actuarial.balanceRate(0, 0)],
    ["monthsCovered", () => actuarial.monthsCovered(1, none)],
    ["cumulativeBalance", () => actuarial.cumulativeBalance(1, 1, none, 0)],
    ["disposableIncomeYuan", () => actuarial.disposableIncomeYuan(1, none, 1)],
    ["contributionYuan", () => actuarial.contributionYuan(none, 1)],
    ["subsidyYuan", () => actuarial.subsidyYuan(1, none)],
    ["fundIncome", () => actuarial.fundIncome(1, 1, none, 0)],
    ["perHeadYuan", () => actuarial.perHeadYuan(1, none, 1, 1)],
    ["perHeadPrintedYuan", () => actuarial.perHeadPrintedYuan(1, 0, none, 1)],
    ["fundExpenditure", () => actuarial.fundExpenditure(none, 1)],
    ["bandsFrom", () => actuarial.bandsFrom([0, none, 10])],
    ["bandsFrom", () => actuarial.bandsFrom([0, 5, 5])],
    ["expectancyOf", () => actuarial.expectancyOf(new Float64Array(102).fill(none))],
    ["expectancyOf", () => actuarial.expectancyOf(new Float64Array(101).fill(0.9))],
    ["momentsOf", () => actuarial.momentsOf({ kind: "normal", sd: none })],
    ["survivalResponse", () => actuarial.survivalResponse(new Float64Array(101).fill(none))],
    ["survivalResponse", () => actuarial.survivalResponse([1])],
    ["lifeTable", () => actuarial.lifeTable(undefined as never)],
    ["populationInputs", () => actuarial.populationInputs(null as never)],
    ["population", () => actuarial.projectPopulation(null as never)],
    ["splitGrowth", () => actuarial.splitGrowth([], undefined as never)],
  ])("%s", (name, call) => {
    refuses(call, new RegExp(`^${name}: .*; expected`));
  });

  it("solve without a lever", async () => {
    await expect(actuarial.solve(nation(), undefined as never)).rejects.toThrow("solve: lever is undefined");
  });
});

describe("run names what is wrong", () => {
  it.each(PARAMETER_NAMES)("%s: no number, or one out of bounds, in any year", (name: ParameterName) => {
    const { low, high } = PARAMETERS[name];
    const good = PARAMETERS[name].default ?? low;
    const bad = [Number.NaN, Infinity, -Infinity, low - 1, high + 1, "1", null, undefined, [1]];
    for (const value of bad) {
      for (const y of [0, 11]) {
        const path = new Array<number>(12).fill(good);
        path[y] = value as number;
        const message = new RegExp(
          `scenario "nation": ${escaped(name)} of ${2024 + y} is .*; expected a number from`,
        );
        refuses(() => run(nation({ [name]: path })), message);
      }
    }
    refuses(() => run(nation({ [name]: [good] })), /has 1 values; expected 12/);
  });

  it.each(["people", "survival", "response", "tfr", "pattern", "sexRatio", "migration"] as const)(
    "population.%s: no number at any place",
    (field) => {
      const { population } = nation() as { population: PopulationInputs };
      for (const place of [0, 34, 101, population[field].length - 1]) {
        if (place >= population[field].length) continue;
        for (const value of [Number.NaN, Infinity, -Infinity]) {
          const values = population[field].slice();
          values[place] = value;
          refuses(
            () => run(nation({}, { population: { ...population, [field]: values } })),
            /population: .* is -?(NaN|Infinity)/,
          );
        }
      }
      refuses(
        () => run(nation({}, { population: { ...population, [field]: population[field].slice(1) } })),
        new RegExp(`population: ${field} has \\d+ values; expected \\d+`),
      );
    },
  );

  it.each<[string, unknown, RegExp]>([
    ["no scenario", null, /scenario is null; expected a scenario/],
    ["a name", "base", /scenario is "base"; expected a scenario/],
    ["no parameters", { ...nation(), parameters: null }, /parameters is null; expected a record/],
    [
      "a horizon before the base",
      nation({}, { until: 2020 }),
      /until .* is 2020; expected a whole number from 2024/,
    ],
    ["people of another year", nation({}, { from: 2026 }), /end of 2023; expected 2025/],
    ["people of too few years", nation({}, { until: 2040 }), /data to 2035; expected them to 2040/],
    [
      "ages with a gap",
      nation({}, { residentCosts: COSTS.filter(({ from }) => from !== 15) }),
      /residentCosts: ages 15 to 44 are in no group/,
    ],
    [
      "ages that overlap",
      nation({}, { employeeCosts: [...COSTS, { from: 60, to: 70, cost: 1 }] }),
      /employeeCosts: ages 60 to 64 are in two groups/,
    ],
    ["a setting that is none", nation({}, { settings: { financing: "tax" as never } }), /financing is "tax"/],
  ])("%s", (_, scenario, message) => {
    refuses(() => run(scenario as Scenario), message);
  });

  it("more insured than people", () => {
    const all = nation({ "resident.enrolledShare": 1 }, { settings: { residentEnrolment: "population" } });
    refuses(() => run(all), /people are insured in 2024; expected at most the population/);
  });

  it("people who stay out and would cost more than there is", () => {
    const values = { "resident.enrolledShare": 0.6, "resident.dropoutCost": 3 };
    refuses(
      () => run(nation(values)),
      /dropoutCost of 2024 is 3 with 0\.6 enrolled; expected less than 2\.5/,
    );
  });

  it("a rate that a ratio makes more than all of wages", () => {
    const scenario = nation(
      { "employee.employerRatio": 0.01 },
      { settings: { residentEnrolment: "rest", employeeRates: "employerAndRatio" } },
    );
    refuses(() => run(scenario), /employee\.employeeRate of 2024 is 6; expected a rate from 0 to 1/);
  });

  it("values that begin after the last year, and would change nothing", () => {
    const late = { "resident.contributionRate": { 2060: 0.02 } };
    refuses(() => withParameters(nation(), late), /the first year is 2060; expected one to 2035/);
    const { path } = withParameters(nation(), { "resident.contributionRate": { 2030: 0.02 } }).parameters[
      "resident.contributionRate"
    ]!;
    expect(path.indexOf(0.02)).toBe(6);
  });
});
