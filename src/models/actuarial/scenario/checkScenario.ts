import { checkFields, checkInteger, checkOneOf, checkRecord, shown } from "../../numeric/check.js";
import { checkChance } from "../chance/checkChance.js";
import { checkParameterName } from "../parameters/checkName.js";
import { checkDistribution } from "../parameters/distribution.js";
import type { Parameter, ParameterSpec } from "../parameters/parameter.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import { checkBalancing } from "./balancing.js";
import { checkPopulation } from "./checkPopulation.js";
import type { Scenario } from "./scenario.js";
import { SETTINGS, type Settings, USUAL_SETTINGS } from "./settings.js";

export { checkParameterName };

/** Longest horizon, years. */
export const MOST_YEARS = 200;

/**
 * Checks a scenario: its years, people, parameters, settings and chance.
 * @throws RangeError naming scenario, parameter, year, value and bound
 */
export function checkScenario(scenario: Scenario): void {
  if (typeof scenario !== "object" || scenario === null)
    throw new RangeError(`scenario is ${shown(scenario)}; expected a scenario, as readScenario gives one`);
  const where = `scenario "${scenario.id}"`;
  const from = checkInteger(where, "from", scenario.from, 1900, 2200);
  checkInteger(where, "until (the last projected year)", scenario.until, from, from + MOST_YEARS - 1);
  checkPopulation(where, scenario);
  checkRecord(where, "parameters", scenario.parameters);
  for (const name of Object.keys(scenario.parameters)) {
    checkParameterName(where, name);
    checkParameter(where, name, scenario.parameters[name]!, scenario);
  }
  settingsOf(scenario);
  checkBalancing(where, scenario.balancing ?? []);
  if (scenario.chance !== undefined) checkChance(where, scenario.chance);
}

/** The settings with the usual values of those not given. @throws RangeError for an unknown name or choice */
export function settingsOf(scenario: Scenario): Settings {
  const where = `scenario "${scenario.id}"`;
  const given = scenario.settings ?? {};
  checkFields(`${where}: settings`, given, Object.keys(SETTINGS));
  for (const [name, value] of Object.entries(given)) {
    checkOneOf(where, `setting ${name}`, value, SETTINGS[name as keyof Settings] as readonly string[]);
  }
  return { ...USUAL_SETTINGS, ...given };
}

function checkParameter(
  where: string,
  name: ParameterName,
  { path, distribution }: Parameter,
  { from, until }: Scenario,
): void {
  const years = until - from + 1;
  if (!Array.isArray(path) || path.length !== years) {
    throw new RangeError(
      `${where}: ${name} has ${Array.isArray(path) ? `${path.length} values` : shown(path)}; expected ${years}, one for each year from ${from} to ${until}`,
    );
  }
  path.forEach((value, y) => {
    const fault = valueFault(PARAMETERS[name], value);
    if (fault !== undefined)
      throw new RangeError(`${where}: ${name} of ${from + y} is ${shown(value)}; ${fault}`);
  });
  if (distribution !== undefined)
    checkDistribution(`${where}: ${name}`, distribution, PARAMETERS[name].scale);
}

/** What is wrong with a value of a parameter, as the end of a message. */
export function valueFault({ unit, low, high }: ParameterSpec, value: unknown): string | undefined {
  if (typeof value === "number" && value >= low && value <= high) return undefined;
  const bounds = `expected a number from ${low} to ${high}`;
  const isPercent =
    (unit === "share" || unit === "perYear") && typeof value === "number" && value > 1 && value <= 100;
  return isPercent ? `${bounds} (a fraction: ${Number(`${value}e-2`)} for ${value} %)` : bounds;
}
