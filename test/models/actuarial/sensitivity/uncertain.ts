import type { Distribution } from "../../../../src/models/actuarial/parameters/parameter.js";
import type { ParameterName } from "../../../../src/models/actuarial/parameters/register.js";
import type { Scenario } from "../../../../src/models/actuarial/scenario/scenario.js";
import { nation } from "../engine/nation.js";

/** A scenario with distributions of some of its parameters; those not given take their usual value. */
export function withUncertainty(
  scenario: Scenario,
  distributions: Readonly<Partial<Record<ParameterName, Distribution>>>,
): Scenario {
  const parameters = { ...scenario.parameters };
  const years = scenario.until - scenario.from + 1;
  const usual: Partial<Record<ParameterName, number>> = {
    "population.fertility": 1,
    "population.longevity": 0,
  };
  for (const [key, distribution] of Object.entries(distributions)) {
    const name = key as ParameterName;
    const path = parameters[name]?.path ?? new Array<number>(years).fill(usual[name] ?? 0);
    parameters[name] = { ...parameters[name], path, distribution };
  }
  return { ...scenario, parameters };
}

/** Both schemes of the made-up nation, with money and people that are uncertain. */
export const uncertain = withUncertainty(nation(), {
  "population.fertility": { kind: "triangular", low: 0.7, mode: 1, high: 1.3 },
  "population.longevity": { kind: "normal", sd: 1 },
  "resident.incomeGrowth": { kind: "normal", sd: 0.006 },
  "resident.costGrowth": { kind: "uniform", low: -0.015, high: 0.02 },
  "resident.contributionRate": { kind: "uniform", low: -0.0002, high: 0.0002 },
  "resident.costYuan": { kind: "normal", sd: 0.02 },
  "resident.openingReserve": { kind: "normal", sd: 30 },
});
