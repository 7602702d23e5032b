import { checkNumber } from "../../numeric/check.js";
import type { ParameterName } from "../parameters/register.js";
import { PARAMETER_NAMES, PARAMETERS } from "../parameters/register.js";
import { AGES } from "../population/inputs.js";
import { byAge, groupOfAge } from "../scenario/ages.js";
import { isTotals } from "../scenario/checkPopulation.js";
import { checkScenario, settingsOf } from "../scenario/checkScenario.js";
import type { CostGroup, Scenario } from "../scenario/scenario.js";
import type { Settings } from "../scenario/settings.js";
import { ageGroups } from "./ageGroups.js";
import { availableSeries } from "./available.js";
import type { Compiled } from "./compiled.js";
import type { PoolRule } from "./demography.js";
import { makeRunner, type Runner } from "./runner.js";
import type { SeriesName } from "./seriesNames.js";

/** A scenario made ready to run: everything in it is checked. */
export interface Model {
  readonly scenario: Scenario;
  readonly settings: Settings;
  readonly years: number;
  /** Parameters with a distribution, in the order of the register. */
  readonly uncertain: readonly ParameterName[];
  /** Series that this scenario gives. */
  readonly available: readonly SeriesName[];
  readonly hasAges: boolean;
  readonly hasEmployees: boolean;
  /** A place to run it over lanes; its memory is used again by every run. */
  readonly runner: (lanes: number) => Runner;
}

/**
 * Checks a scenario and makes it ready to run.
 * @throws RangeError naming scenario, parameter, year, value and bound
 */
export function compile(scenario: Scenario): Model {
  checkScenario(scenario);
  const where = `scenario "${scenario.id}"`;
  const settings = settingsOf(scenario);
  const hasAges = !isTotals(scenario.population);
  const hasEmployees = ["employee.activeShare", "employee.retireeShare"].some((name) =>
    scenario.parameters[name as ParameterName]?.path.some((share) => share > 0),
  );
  checkNeeds(where, scenario, settings, hasAges, hasEmployees);
  const costs = (name: string, groups: readonly CostGroup[] | undefined) =>
    groups === undefined
      ? new Float64Array(AGES).fill(1)
      : byAge(`${where}: ${name}`, groups, "cost", 0, 1e6);
  const resident = costs("residentCosts", scenario.residentCosts);
  const employee = costs("employeeCosts", scenario.employeeCosts);
  const groups = hasAges
    ? ageGroups(resident, employee)
    : { count: 1, of: new Uint8Array(AGES), start: Uint8Array.of(0) };
  const compiled: Compiled = {
    scenario,
    settings,
    years: scenario.until - scenario.from + 1,
    groups,
    rule: poolRule(where, scenario, settings),
    residentCost: Float64Array.from(groups.start, (x) => resident[x]!),
    employeeCost: Float64Array.from(groups.start, (x) => employee[x]!),
    hasEmployees,
  };
  return Object.freeze({
    scenario,
    settings,
    years: compiled.years,
    uncertain: PARAMETER_NAMES.filter((name) => scenario.parameters[name]?.distribution !== undefined),
    available: availableSeries(hasAges, hasEmployees),
    hasAges,
    hasEmployees,
    runner: (lanes: number) => makeRunner(compiled, lanes),
  });
}

function poolRule(where: string, { enrolment }: Scenario, { residentEnrolment }: Settings): PoolRule {
  if (residentEnrolment === "population") return { kind: "all" };
  if (residentEnrolment === "rest") return { kind: "rest" };
  if (enrolment === undefined) {
    throw new RangeError(
      `${where}: residentEnrolment is "byAge" and enrolment is not given; expected shares by age`,
    );
  }
  groupOfAge(`${where}: enrolment`, enrolment);
  return { kind: "share", share: byAge(`${where}: enrolment`, enrolment, "share", 0, 1) };
}

/** Parameters without a usual value that the scenario's rules use. */
function checkNeeds(
  where: string,
  scenario: Scenario,
  settings: Settings,
  hasAges: boolean,
  hasEmployees: boolean,
): void {
  const needs: ParameterName[] = ["resident.enrolledShare", "resident.costYuan"];
  if (settings.financing === "income")
    needs.push("resident.incomeYuan", "resident.incomeGrowth", "resident.contributionRate");
  else needs.push("resident.contributionYuan");
  needs.push(settings.subsidy === "ratio" ? "resident.subsidyRatio" : "resident.subsidyYuan");
  if (hasEmployees) needs.push("employee.wageYuan", "employee.costYuan");
  for (const name of needs) {
    if (scenario.parameters[name] !== undefined) continue;
    throw new RangeError(
      `${where}: ${name} (${PARAMETERS[name].title.zh}) is not given; expected a value for each year from ${scenario.from} to ${scenario.until}`,
    );
  }
  checkNumber(
    where,
    "resident.costYuan",
    scenario.parameters["resident.costYuan"]!.path[0],
    Number.MIN_VALUE,
  );
  if (hasAges) return;
  const withAges = ["byAge", "rest"].includes(settings.residentEnrolment);
  if (hasEmployees || withAges) {
    const what = hasEmployees ? "the employees' scheme" : `residentEnrolment "${settings.residentEnrolment}"`;
    throw new RangeError(
      `${where}: population has totals alone and ${what} needs people by age; expected them by age and sex`,
    );
  }
}
