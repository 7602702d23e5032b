import { describe, expect, it } from "vitest";
import type { Chance } from "../../../../src/models/actuarial/chance/chance.js";
import { prepareDraws } from "../../../../src/models/actuarial/chance/draws.js";
import type { Target } from "../../../../src/models/actuarial/chance/source.js";
import type { Distribution } from "../../../../src/models/actuarial/parameters/parameter.js";
import { PARAMETERS, type ParameterName } from "../../../../src/models/actuarial/parameters/register.js";
import type { Scenario } from "../../../../src/models/actuarial/scenario/scenario.js";
import { nation } from "../engine/nation.js";

const PATHS = 20_000;

/** Rows that chance draws, year by year. */
function drawn(
  chance: Chance,
  distributions: Partial<Record<ParameterName, Distribution>> = {},
  { lanes = PATHS, first = 0, seed = 3 } = {},
) {
  const plain = nation();
  const parameters = { ...plain.parameters };
  for (const [name, distribution] of Object.entries(distributions) as [ParameterName, Distribution][]) {
    const path = parameters[name]?.path ?? new Array<number>(12).fill(PARAMETERS[name].default!);
    parameters[name] = { path, distribution };
  }
  const scenario = { ...plain, parameters, chance };
  const target = targetOf(scenario, lanes);
  const draws = prepareDraws(scenario, seed);
  const cuts = new Float64Array(draws.parameters.length);
  draws.fill(target, first, lanes, cuts);
  return {
    parameters: draws.parameters,
    cuts,
    of: (name: ParameterName, year: number) =>
      target.parameter(name).subarray(year * lanes, (year + 1) * lanes),
  };
}

/** Rows of the parameters that are asked for alone. */
function targetOf({ parameters }: Scenario, lanes: number): Target {
  const rows = new Map<ParameterName, Float64Array>();
  const parameter = (name: ParameterName) => {
    const row = rows.get(name) ?? new Float64Array(12 * lanes);
    rows.set(name, row);
    return row;
  };
  return {
    years: 12,
    lanes,
    parameter,
    reset(names = []) {
      for (const name of names) {
        const path = parameters[name]?.path ?? new Array<number>(12).fill(PARAMETERS[name].default!);
        for (const [y, value] of path.entries()) parameter(name).fill(value, y * lanes, (y + 1) * lanes);
      }
    },
  };
}

function moments(values: Float64Array) {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  const variance = values.reduce((a, b) => a + (b - mean) ** 2, 0) / (values.length - 1);
  return { mean, variance };
}

function correlation(a: Float64Array, b: Float64Array): number {
  const [x, y] = [moments(a), moments(b)];
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += (a[i]! - x.mean) * (b[i]! - y.mean);
  return sum / (a.length - 1) / Math.sqrt(x.variance * y.variance);
}

/** Distance from the expected mean and variance of normal values, in standard errors. */
function distances(values: Float64Array, mean: number, variance: number) {
  const found = moments(values);
  return [
    Math.abs(found.mean - mean) / Math.sqrt(variance / PATHS),
    Math.abs(found.variance / variance - 1) / Math.sqrt(2 / PATHS),
  ];
}

describe("yearly processes", () => {
  const { of } = drawn({
    processes: [
      { parameter: "resident.incomeGrowth", kind: "ar1", sd: 0.01, persistence: 0.6 },
      { parameter: "population.mortality", kind: "walk", sd: 2 },
      { parameter: "economy.prices", kind: "white", sd: 0.004 },
      { parameter: "population.fertility", kind: "ar1", sd: 0.05, persistence: 0.9 },
      { parameter: "resident.costYuan", kind: "walk", sd: 0.03 },
    ],
  });

  it.each([0, 1, 5, 11])("have the mean and variance of their law after year %i", (y) => {
    const t = y + 1;
    const ar1 = (sd: number, phi: number) => (sd ** 2 * (1 - phi ** (2 * t))) / (1 - phi ** 2);
    for (const distance of [
      ...distances(of("resident.incomeGrowth", y), 0.055, ar1(0.01, 0.6)),
      ...distances(of("population.mortality", y), 0, 4 * t),
      ...distances(of("economy.prices", y), 0.02, 0.004 ** 2),
      ...distances(of("population.fertility", y).map(Math.log), -ar1(0.05, 0.9) / 2, ar1(0.05, 0.9)),
    ])
      expect(distance).toBeLessThan(4);
  });

  it.each([0, 11])("keep the mean of a parameter that is multiplied, after year %i", (y) => {
    const variance = (y + 1) * 0.03 ** 2;
    const { mean } = moments(of("resident.costYuan", y));
    const error = 1080 * Math.sqrt(Math.expm1(variance) / PATHS);
    expect(Math.abs(mean - 1080)).toBeLessThan(4 * error);
  });

  it("have innovations without correlation unless one is given", () => {
    const a = of("resident.incomeGrowth", 0);
    for (const name of ["population.mortality", "economy.prices"] as const)
      expect(Math.abs(correlation(a, of(name, 0)))).toBeLessThan(4 / Math.sqrt(PATHS));
  });
});

describe("correlated innovations", () => {
  const names = ["employee.wageGrowth", "resident.incomeGrowth", "resident.costGrowth"] as const;
  const values = [
    [1, 0.8, -0.3],
    [0.8, 1, 0.2],
    [-0.3, 0.2, 1],
  ];
  const { of } = drawn({
    processes: [
      { parameter: "population.mortality", kind: "walk", sd: 1 },
      { parameter: "resident.costGrowth", kind: "white", sd: 0.01 },
      { parameter: "resident.incomeGrowth", kind: "white", sd: 0.02 },
      { parameter: "employee.wageGrowth", kind: "white", sd: 0.015 },
    ],
    correlation: { names, values },
  });

  it.each([0, 7])("are correlated as the matrix says, in year %i", (y) => {
    for (let i = 0; i < 3; i++) {
      expect(Math.abs(correlation(of(names[i]!, y), of("population.mortality", y)))).toBeLessThan(
        4 / Math.sqrt(PATHS),
      );
      for (let j = 0; j < i; j++) {
        const rho = values[i]![j]!;
        const error = (1 - rho ** 2) / Math.sqrt(PATHS);
        expect(Math.abs(correlation(of(names[i]!, y), of(names[j]!, y)) - rho)).toBeLessThan(4 * error);
      }
    }
  });

  it("are independent from year to year", () => {
    const rho = correlation(of(names[0], 3), of(names[0], 4));
    expect(Math.abs(rho)).toBeLessThan(4 / Math.sqrt(PATHS));
  });
});

describe("distributions of parameters", () => {
  const { of } = drawn(
    {},
    {
      "resident.incomeGrowth": { kind: "normal", sd: 0.01 },
      "population.fertility": { kind: "triangular", low: 0.7, mode: 1, high: 1.2 },
      "resident.costYuan": { kind: "normal", sd: 0.1 },
    },
  );

  it("give one draw a path for all its years", () => {
    for (const distance of distances(of("resident.incomeGrowth", 0), 0.055, 1e-4))
      expect(distance).toBeLessThan(4);
    expect(of("resident.incomeGrowth", 11)).toEqual(of("resident.incomeGrowth", 0));
    const { mean, variance } = moments(of("population.fertility", 5));
    expect(Math.abs(mean - 2.9 / 3)).toBeLessThan(4 * Math.sqrt(variance / PATHS));
    const costs = moments(of("resident.costYuan", 5));
    expect(Math.abs(costs.mean - 1080)).toBeLessThan(4 * Math.sqrt(costs.variance / PATHS));
    expect(Math.abs(correlation(of("resident.incomeGrowth", 0), of("population.fertility", 0)))).toBeLessThan(
      4 / Math.sqrt(PATHS),
    );
  });
});

describe("epidemics", () => {
  const law = { probability: 0.05, cost: 0.2, income: 0.04, mortality: 3 };

  it("raise the mean by probability × duration × effect once they have had time", () => {
    const { of, parameters } = drawn({
      epidemics: [{ ...law, duration: 3, severity: { cv: 0.5, law: "gamma" } }],
    });
    expect(parameters).toEqual(["population.mortality", "epidemic.cost", "epidemic.income"]);
    for (const [name, effect] of [
      ["epidemic.cost", 0.2],
      ["epidemic.income", 0.04],
      ["population.mortality", 3],
    ] as const) {
      for (const y of [0, 1, 2, 9]) {
        const { mean, variance } = moments(of(name, y));
        const expected = law.probability * Math.min(y + 1, 3) * effect;
        expect(Math.abs(mean - expected)).toBeLessThan(4 * Math.sqrt(variance / PATHS));
      }
    }
  });

  it("strike as often as their probability says, with severities of mean 1 and their cv", () => {
    const pareto = { kind: "pareto-tail", index: 3.5 } as const;
    for (const severity of [undefined, { cv: 0.4 }, { cv: 0.6, law: pareto }]) {
      const { of } = drawn({ epidemics: [{ ...law, ...(severity && { severity }) }] });
      const struck = of("epidemic.cost", 4).filter((cost) => cost > 0);
      const share = struck.length / PATHS;
      expect(Math.abs(share - 0.05)).toBeLessThan(4 * Math.sqrt((0.05 * 0.95) / PATHS));
      const { mean, variance } = moments(struck.map((cost) => cost / 0.2));
      expect(Math.abs(mean - 1)).toBeLessThan(4 * Math.sqrt(variance / struck.length) + 1e-12);
      if (severity === undefined) expect(variance).toBeLessThan(1e-20);
    }
  });
});

describe("what a path gets", () => {
  const chance: Chance = {
    processes: [
      { parameter: "resident.incomeGrowth", kind: "ar1", sd: 0.01, persistence: 0.5 },
      { parameter: "population.mortality", kind: "walk", sd: 2 },
    ],
    epidemics: [{ probability: 0.2, cost: 0.1, severity: { cv: 0.5 }, duration: 2 }],
  };
  const distributions = { "resident.costGrowth": { kind: "uniform", low: -0.01, high: 0.01 } } as const;
  const watched = [
    "resident.incomeGrowth",
    "population.mortality",
    "epidemic.cost",
    "resident.costGrowth",
  ] as const;
  const all = drawn(chance, distributions, { lanes: 40 });

  it("does not depend on the paths beside it", () => {
    for (const [first, lanes] of [
      [0, 7],
      [13, 4],
      [24, 16],
    ] as const) {
      const some = drawn(chance, distributions, { lanes, first });
      for (const name of watched)
        for (const y of [0, 11])
          expect(some.of(name, y)).toEqual(all.of(name, y).slice(first, first + lanes));
    }
  });

  it("does not depend on other chance, and does on the seed", () => {
    const more = drawn(
      {
        processes: [
          ...chance.processes!,
          { parameter: "employee.wageGrowth" as const, kind: "white" as const, sd: 0.1 },
        ].reverse(),
        epidemics: [{ name: "second", probability: 0.5, income: 0.1 }, ...chance.epidemics!],
      },
      { ...distributions, "resident.oldCost": { kind: "normal", sd: 0.1 } },
      { lanes: 40 },
    );
    for (const name of watched) expect(more.of(name, 9)).toEqual(all.of(name, 9));
    const other = drawn(chance, distributions, { lanes: 40, seed: 4 });
    for (const name of watched) expect(other.of(name, 9)).not.toEqual(all.of(name, 9));
  });

  it("stays within a parameter's bounds; what is cut is counted", () => {
    const { of, cuts, parameters } = drawn(
      { processes: [{ parameter: "resident.enrolledShare", kind: "white", sd: 0.2 }] },
      {},
      { lanes: 1000 },
    );
    expect(parameters).toEqual(["resident.enrolledShare"]);
    const values = Array.from({ length: 12 }, (_, y) => [...of("resident.enrolledShare", y)]).flat();
    expect(Math.max(...values)).toBe(1);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(cuts[0]).toBe(values.filter((value) => value === 0 || value === 1).length);
    // P(0.95 + 0.2 ε > 1) = 0.4013.
    expect(Math.abs(cuts[0]! / 12_000 - 0.4013)).toBeLessThan(4 * Math.sqrt(0.24 / 12_000));
  });
});
