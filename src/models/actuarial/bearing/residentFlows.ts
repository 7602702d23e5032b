import { AGES } from "../population/inputs.js";
import type { FlowSite } from "./flowSite.js";
import { reserveFlows } from "./reserveFlows.js";
import type { SchemeFlows } from "./schemeFlows.js";
import { shareOut } from "./shareOut.js";

/** Flows of the residents' scheme: all pay alike, spending goes by the cost profile. */
export function residentFlows({ model, runner, members, survival, cost }: FlowSite): SchemeFlows {
  const { years } = runner;
  const list = () => new Float64Array(years * 2 * AGES);
  const [contribution, subsidy, benefit, income] = [list(), list(), list(), list()];
  const { residents } = members;
  const relative = cost("resident");
  const of = runner.series;
  const assistance = of("resident.assistance");
  for (let t = 0; t < years; t++) {
    shareOut(contribution, t, of("resident.contributions")[t]!, residents, () => 1);
    shareOut(subsidy, t, of("resident.subsidies")[t]! + assistance[t]!, residents, () => 1);
    shareOut(benefit, t, of("resident.expenditure")[t]!, residents, (_, x) => relative[t * AGES + x]!);
    income.fill(of("resident.incomeYuan")[t]!, t * 2 * AGES, (t + 1) * 2 * AGES);
  }
  return {
    firstYear: model.scenario.from,
    years,
    sexes: 2,
    ages: AGES,
    members: residents,
    contribution,
    subsidy,
    employer: list(),
    benefit,
    income,
    survival,
    coverage: residents.map((count, i) => (members.people[i]! > 0 ? count / members.people[i]! : 0)),
    ...reserveFlows(model, runner, "resident"),
  };
}
