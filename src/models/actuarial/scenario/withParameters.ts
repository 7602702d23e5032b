import type { Displayable } from "../../../display/bundle.js";
import { checkFields, shown } from "../../numeric/check.js";
import type { Parameter } from "../parameters/parameter.js";
import { PARAMETERS, type ParameterName } from "../parameters/register.js";
import { checkParameterName, valueFault } from "./checkScenario.js";
import { type PathValues, pathOf } from "./datedPath.js";
import type { Scenario } from "./scenario.js";
import { showScenario } from "./showScenario.js";

const GIVEN = { zh: "用户给定", en: "given by the user" };

/** @throws RangeError for values by year that all come after the last projected one, and would change nothing */
function checkReach(where: string, values: unknown, until: number): void {
  if (typeof values !== "object" || values === null || Array.isArray(values)) return;
  const { years = values } = values as { readonly years?: unknown };
  const first = Math.min(...Object.keys(years as object).map(Number));
  if (Number.isFinite(first) && first > until)
    throw new RangeError(
      `${where}: the first year is ${first}; expected one to ${until}, the last projected year`,
    );
}

/**
 * The scenario with other values of some parameters, each a number for all years, one for each year, or values by
 * year, from whose first on they hold: `{ "resident.contributionRate": { 2026: 0.0107 } }`. A parameter keeps its
 * distribution.
 *
 * @throws RangeError naming scenario, parameter, year, value and bound; for an unknown parameter the nearest one
 */
export function withParameters<T extends Scenario>(
  scenario: T,
  changes: Readonly<Partial<Record<ParameterName, PathValues>>>,
): T & Displayable {
  const where = `scenario "${scenario.id}"`;
  if (typeof changes !== "object" || changes === null) checkFields(`${where}: changes`, changes, []);
  const { from, until } = scenario;
  const changed: Partial<Record<ParameterName, Parameter>> = { ...scenario.parameters };
  for (const [name, values] of Object.entries(changes)) {
    checkParameterName(where, name);
    const spec = PARAMETERS[name];
    const current = scenario.parameters[name];
    const usual =
      spec.default === undefined ? undefined : new Array<number>(until - from + 1).fill(spec.default);
    checkReach(`${where}: ${name}`, values, until);
    const path = pathOf(`${where}: ${name}`, values as PathValues, from, until, current?.path ?? usual);
    path.forEach((value, y) => {
      const fault = valueFault(spec, value);
      if (fault !== undefined)
        throw new RangeError(`${where}: ${name} of ${from + y} is ${shown(value)}; ${fault}`);
    });
    changed[name] = Object.freeze({
      path: Object.freeze(path),
      ...(current?.distribution && { distribution: current.distribution }),
      reading: GIVEN,
      origin: scenario.id,
    });
  }
  return showScenario(Object.freeze({ ...scenario, parameters: Object.freeze(changed) }));
}
