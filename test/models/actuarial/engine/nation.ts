import type { Parameter } from "../../../../src/models/actuarial/parameters/parameter.js";
import type { ParameterName } from "../../../../src/models/actuarial/parameters/register.js";
import {
  AGES,
  MOTHER_AGES,
  type PopulationInputs,
  SURVIVALS,
} from "../../../../src/models/actuarial/population/inputs.js";
import type { Scenario } from "../../../../src/models/actuarial/scenario/scenario.js";

/** A made-up population of some 100 million, by Gompertz mortality. */
export function people(years: number, baseYear = 2023): PopulationInputs {
  const hazard = (x: number, s: number) => Math.min(0.6, (s === 0 ? 6e-5 : 4e-5) * Math.exp(0.088 * x));
  const survival = new Float64Array(years * 2 * SURVIVALS);
  for (let t = 0; t < years; t++)
    for (let s = 0; s < 2; s++)
      for (let x = 0; x < SURVIVALS; x++)
        survival[(t * 2 + s) * SURVIVALS + x] = x === 0 ? 0.994 : Math.exp(-hazard(x, s));
  const pattern = Float64Array.from({ length: years * MOTHER_AGES }, (_, i) =>
    Math.exp(-(((i % MOTHER_AGES) - 13) ** 2) / 40),
  );
  const sum = pattern.subarray(0, MOTHER_AGES).reduce((a, b) => a + b, 0);
  return {
    baseYear,
    years,
    people: Float64Array.from(
      { length: 2 * AGES },
      (_, i) => 7e5 * Math.exp(-(((i % AGES) / 75) ** 4)) * (i < AGES ? 1.03 : 1),
    ),
    survival,
    response: new Float64Array(2 * SURVIVALS).fill(1 / SURVIVALS),
    tfr: new Float64Array(years).fill(1.2),
    pattern: pattern.map((share) => share / sum),
    sexRatio: new Float64Array(years).fill(1.08),
    migration: Float64Array.from({ length: years * 2 * AGES }, (_, i) =>
      i % AGES > 18 && i % AGES < 40 ? -100 : 0,
    ),
  };
}

export const COSTS = [
  { from: 0, to: 14, cost: 0.6 },
  { from: 15, to: 44, cost: 0.7 },
  { from: 45, to: 64, cost: 1.3 },
  { from: 65, to: 100, cost: 2.6 },
];

/** Both schemes over the made-up population. */
export function nation(
  values: Partial<Record<ParameterName, number | readonly number[]>> = {},
  change: Partial<Scenario> = {},
  years = 12,
): Scenario {
  const usual: Partial<Record<ParameterName, number>> = {
    "resident.enrolledShare": 0.95,
    "resident.assistedShare": 0.09,
    "resident.incomeYuan": 39218,
    "resident.incomeGrowth": 0.055,
    "resident.contributionRate": 0.0098,
    "resident.subsidyRatio": 1.7,
    "resident.contributionYuan": 380,
    "resident.subsidyYuan": 640,
    "resident.costYuan": 1080,
    "resident.costGrowth": 0.065,
    "resident.openingReserve": 550,
    "employee.activeShare": 0.33,
    "employee.retireeShare": 0.28,
    "employee.wageYuan": 98000,
    "employee.wageGrowth": 0.05,
    "employee.baseRatio": 0.75,
    "employee.costYuan": 3200,
    "employee.costGrowth": 0.05,
    "employee.pensionYuan": 41000,
    "employee.pensionGrowth": 0.03,
    "employee.openingReserve": 1900,
    "interest.stock": 0.011,
    "interest.flow": 0.0035,
  };
  const parameters: Partial<Record<ParameterName, Parameter>> = {};
  for (const [name, value] of Object.entries({ ...usual, ...values })) {
    parameters[name as ParameterName] = {
      path: typeof value === "number" ? new Array<number>(years).fill(value) : (value as number[]),
    };
  }
  return {
    id: "nation",
    name: { zh: "测试国", en: "Test nation" },
    from: 2024,
    until: 2023 + years,
    population: people(years),
    settings: { residentEnrolment: "rest" },
    residentCosts: COSTS,
    employeeCosts: COSTS,
    parameters,
    ...change,
  };
}
