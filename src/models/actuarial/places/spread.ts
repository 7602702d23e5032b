import { checkFields, checkNumber } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import type { ParameterName } from "../parameters/register.js";
import { AGES, type PopulationInputs } from "../population/inputs.js";
import { byAge } from "../scenario/ages.js";
import { parameterPath } from "../scenario/parameterPath.js";
import type { CostGroup, Scenario } from "../scenario/scenario.js";
import type { Place } from "./place.js";
import { checkPlaces } from "./runPlaces.js";

/** What is known of a place beside its people. */
export interface KnownPlace {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  /** Base year as the common scenario. */
  readonly population: PopulationInputs;
  /** Disposable income a head in the base year, yuan. */
  readonly incomeYuan: number;
}

export interface SpreadOptions {
  /** Elasticity of cost a head to income a head between places; default 1. */
  readonly elasticity?: number;
}

/**
 * Places of a common scenario whose funds are not published place by place: the national figures of the base year
 * spread so that they add up again.
 *
 * - Income: the place's own; wages and pensions in proportion to it.
 * - Cost a head of each scheme: in proportion to the mean relative cost of the place's ages and to (income ÷ mean
 *   income)^elasticity, scaled so that Σ people × cost is the national cost a head times people.
 * - Opening reserves: in proportion to that expenditure, so the same months everywhere.
 * - Shares enrolled, rates and growth: those of the common scenario.
 *
 * The spread is an assumption; a bureau that knows its own figures gives them as `parameters` of its place.
 *
 * @throws RangeError for places none, two alike, of another base year, or an income not above 0
 */
export function spreadOverPlaces(
  common: Scenario,
  known: readonly KnownPlace[],
  options: SpreadOptions = {},
): Place[] {
  const where = "spreadOverPlaces";
  checkFields(`${where}: options`, options, ["elasticity"]);
  const elasticity = checkNumber(where, "elasticity", options.elasticity ?? 1, -5, 5);
  checkPlaces(where, known);
  for (const { id, population, incomeYuan } of known) {
    checkNumber(where, `incomeYuan of "${id}"`, incomeYuan, Number.MIN_VALUE);
    if (population.baseYear !== common.from - 1)
      throw new RangeError(
        `${where}: people of "${id}" are of ${population.baseYear}; expected ${common.from - 1} (laterBase moves them)`,
      );
  }
  const people = known.map(({ population }) => sum(population.people));
  const all = sum(people);
  const meanIncome = known.reduce((total, { incomeYuan }, i) => total + incomeYuan * people[i]!, 0) / all;
  const relative = known.map(({ incomeYuan }) => incomeYuan / meanIncome);
  const spread = (costs: readonly CostGroup[] | undefined) => {
    const raw = known.map(
      ({ population }, i) => meanCost(where, population, costs) * relative[i]! ** elasticity,
    );
    const mean = raw.reduce((total, cost, i) => total + cost * people[i]!, 0) / all;
    return raw.map((cost) => cost / mean);
  };
  const resident = spread(common.residentCosts);
  const employee = spread(common.employeeCosts);
  const first = (name: ParameterName) => parameterPath(common, name)[0]!;
  return known.map(({ id, name, population, incomeYuan }, i): Place => {
    const part = people[i]! / all;
    return {
      id,
      name,
      population,
      parameters: {
        "resident.incomeYuan": incomeYuan,
        "resident.costYuan": first("resident.costYuan") * resident[i]!,
        "resident.openingReserve": first("resident.openingReserve") * part * resident[i]!,
        "employee.wageYuan": first("employee.wageYuan") * relative[i]!,
        "employee.pensionYuan": first("employee.pensionYuan") * relative[i]!,
        "employee.costYuan": first("employee.costYuan") * employee[i]!,
        "employee.openingReserve": first("employee.openingReserve") * part * employee[i]!,
        "account.openingBalance": first("account.openingBalance") * part * relative[i]!,
      },
    };
  });
}

function meanCost(
  where: string,
  { people }: PopulationInputs,
  costs: readonly CostGroup[] | undefined,
): number {
  if (costs === undefined) return 1;
  const cost = byAge(where, costs, "cost", 0, 1e6);
  return people.reduce((total, count, i) => total + count * cost[i % AGES]!, 0) / sum(people);
}
