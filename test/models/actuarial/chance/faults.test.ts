import { describe, expect, it } from "vitest";
import type { Chance } from "../../../../src/models/actuarial/chance/chance.js";
import { compile } from "../../../../src/models/actuarial/engine/model.js";
import { nation } from "../engine/nation.js";

const white = (parameter: string, more = {}) => ({ parameter, kind: "white", sd: 0.01, ...more });
const pair = [white("resident.incomeGrowth"), white("resident.costGrowth"), white("economy.prices")];
const names = pair.map(({ parameter }) => parameter);
const correlated = (values: unknown, named: unknown = names) => ({
  processes: pair,
  correlation: { names: named, values },
});

describe("chance that cannot be", () => {
  const cases: [string, unknown, string][] = [
    ["unknown field", { proceses: [] }, 'chance: "proceses" is not a field; expected seed, paths, processes'],
    ["seed", { seed: -1 }, "chance: seed is -1; expected a whole number from 0"],
    ["paths", { paths: 1.5 }, "chance: paths is 1.5; expected a whole number from 1 to 10000000"],
    ["no list", { processes: {} }, "processes is a record; expected a list"],
    [
      "unknown parameter",
      { processes: [white("resident.incomeGroth")] },
      'processes[0]: "resident.incomeGroth" is no parameter; did you mean "resident.incomeGrowth"?',
    ],
    [
      "two processes",
      { processes: [white("economy.prices"), white("economy.prices")] },
      "processes[1]: economy.prices has a process before; expected at most one a parameter",
    ],
    ["kind", { processes: [white("economy.prices", { kind: "ar2" })] }, "expected one of white, ar1, walk"],
    ["sd", { processes: [white("economy.prices", { sd: -1 })] }, "sd of economy.prices is -1"],
    ["NaN", { processes: [white("economy.prices", { sd: Number.NaN })] }, "sd of economy.prices is NaN"],
    [
      "persistence of a walk",
      { processes: [white("economy.prices", { kind: "ar1", persistence: 1 })] },
      "persistence of economy.prices is 1; expected a number above -1 and below 1",
    ],
    [
      "persistence without ar1",
      { processes: [white("economy.prices", { persistence: 0.5 })] },
      'persistence of economy.prices is 0.5 and kind is "white"',
    ],
    [
      "correlation of what has no process",
      correlated([[1]], ["employee.wageGrowth"]),
      'names has "employee.wageGrowth", which has no process',
    ],
    [
      "correlation beyond 1",
      correlated([
        [1, 1.2, 0],
        [1.2, 1, 0],
        [0, 0, 1],
      ]),
      'correlation of "resident.costGrowth" and "resident.incomeGrowth" is 1.2; expected a number from -1 to 1',
    ],
    [
      "unsymmetric",
      correlated([
        [1, 0.2, 0],
        [0.3, 1, 0],
        [0, 0, 1],
      ]),
      "but 0.2 in the other half; expected a symmetric matrix",
    ],
    [
      "not semidefinite",
      correlated([
        [1, 0.9, -0.9],
        [0.9, 1, 0.9],
        [-0.9, 0.9, 1],
      ]),
      'smallest eigenvalue -0.8000; expected a positive semidefinite matrix (no eigenvalue below 0); the correlations of "economy.prices"',
    ],
    [
      "a name twice",
      correlated(
        [
          [1, 1],
          [1, 1],
        ],
        [names[0], names[0]],
      ),
      'names has "resident.incomeGrowth"; expected the name of each parameter once',
    ],
    ["probability", { epidemics: [{ probability: 2 }] }, "epidemics[0]: probability is 2; expected"],
    [
      "duration",
      { epidemics: [{ probability: 0.1, duration: 0 }] },
      "duration (years) is 0; expected a whole number from 1 to 20",
    ],
    [
      "two epidemics of a name",
      { epidemics: [{ probability: 0.1 }, { probability: 0.2 }] },
      'epidemics[1]: name "epidemic" stands twice; expected different names',
    ],
    [
      "law",
      { epidemics: [{ probability: 0.1, severity: { cv: 0.1, law: "weibull" } }] },
      'law is "weibull"; expected one of lognormal, gamma',
    ],
  ];
  it.each(cases)("%s", (_, chance, message) => {
    expect(() => compile(nation({}, { chance: chance as Chance }))).toThrow(message);
  });

  it("names the scenario", () => {
    expect(() => compile(nation({}, { chance: { seed: 0.5 } }))).toThrow(
      'scenario "nation": chance: seed is 0.5',
    );
  });
});

describe("a parameter's distribution that cannot be", () => {
  it("is refused with the scenario and the parameter", () => {
    const scenario = nation();
    const path = scenario.parameters["resident.costGrowth"]!.path;
    const parameters = {
      ...scenario.parameters,
      "resident.costGrowth": { path, distribution: { kind: "normal", sd: -1 } as const },
    };
    expect(() => compile({ ...scenario, parameters })).toThrow(
      'scenario "nation": resident.costGrowth: distribution.sd is -1',
    );
  });
});
