import { checkFields, checkOneOf } from "../../numeric/check.js";
import { compile } from "../engine/model.js";
import type { Runner } from "../engine/runner.js";
import { AGES } from "../population/inputs.js";
import { byAge } from "../scenario/ages.js";
import { isTotals } from "../scenario/checkPopulation.js";
import type { CostGroup, Scenario } from "../scenario/scenario.js";
import { employeeFlows } from "./employeeFlows.js";
import type { FlowSite } from "./flowSite.js";
import { membersByAge, survivalOf } from "./membersByAge.js";
import { residentFlows } from "./residentFlows.js";
import { checkFlows, type SchemeFlows } from "./schemeFlows.js";
import { togetherFlows } from "./togetherFlows.js";

export interface FlowOptions {
  /** Default "resident". */
  readonly scheme?: "resident" | "employee" | "both";
}

/**
 * What members pay and receive by age and sex in a scenario's deterministic projection: the engine's yearly
 * sums of contributions, subsidies and spending, shared out over the members of each year. All members of the
 * residents' scheme pay alike; spending goes by the cost profile.
 *
 * Subsidies include what medical assistance pays. Of the employees' scheme, benefits include what is credited
 * to personal accounts, and maternity benefits go to women by the age pattern of births.
 * @throws RangeError for a scenario that cannot be or that knows no ages, or "employee" without their scheme
 * @example actuarial.flowsOf(scenario, { scheme: "resident" })
 */
export function flowsOf(scenario: Scenario, options: FlowOptions = {}): SchemeFlows {
  const where = "flowsOf";
  checkFields(`${where}: options`, options, ["scheme"]);
  const scheme = checkOneOf(where, "scheme", options.scheme ?? "resident", [
    "resident",
    "employee",
    "both",
  ] as const);
  const model = compile(scenario);
  const { population } = scenario;
  if (isTotals(population))
    throw new RangeError(
      `${where}: scenario "${scenario.id}" has totals alone; expected people by age and sex`,
    );
  if (scheme !== "resident" && !model.hasEmployees)
    throw new RangeError(
      `${where}: scenario "${scenario.id}" has no members of the employees' scheme; expected employee.activeShare above 0`,
    );
  const runner = model.runner(1);
  runner.demography();
  runner.finance();
  const site: FlowSite = {
    model,
    runner,
    members: membersByAge(model, population, runner),
    survival: survivalOf(population, runner),
    cost: (of) => costOf(scenario, runner, of),
  };
  if (scheme === "resident") return checkFlows(residentFlows(site));
  if (scheme === "employee") return checkFlows(employeeFlows(site, population));
  return checkFlows(togetherFlows(residentFlows(site), employeeFlows(site, population)));
}

/** First age of those whose cost the parameter `oldCost` multiplies. */
const OLD = 60;

function costOf(scenario: Scenario, runner: Runner, scheme: "resident" | "employee"): Float64Array {
  const groups: readonly CostGroup[] = scenario[`${scheme}Costs`] ?? [{ from: 0, to: AGES - 1, cost: 1 }];
  const profile = byAge(`${scheme}Costs`, groups, "cost", 0, 1e6);
  const old = runner.parameter(`${scheme}.oldCost`);
  return Float64Array.from({ length: runner.years * AGES }, (_, i) => {
    const [t, x] = [Math.floor(i / AGES), i % AGES];
    return profile[x]! * (x >= OLD ? old[t]! : 1);
  });
}
