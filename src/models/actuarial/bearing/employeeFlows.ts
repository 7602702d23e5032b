import { AGES, FEMALE, FIRST_MOTHER, MOTHER_AGES, type PopulationInputs } from "../population/inputs.js";
import type { FlowSite } from "./flowSite.js";
import { reserveFlows } from "./reserveFlows.js";
import type { SchemeFlows } from "./schemeFlows.js";
import { shareOut } from "./shareOut.js";

/**
 * Flows of the employees' scheme. Active members and their employers pay alike, and so do the retirees who pay;
 * spending of the pooled fund goes by the cost profile, credits to personal accounts to those credited,
 * maternity benefits to women by the age pattern of births.
 */
export function employeeFlows(
  { model, runner, members, survival, cost }: FlowSite,
  population: PopulationInputs,
): SchemeFlows {
  const { years } = runner;
  const list = () => new Float64Array(years * 2 * AGES);
  const { active, retired, paying, people } = members;
  const insured = active.map((count, i) => count + retired[i]!);
  /** Of a member of the cell, the part that is active. */
  const activePart = active.map((count, i) => (insured[i]! > 0 ? count / insured[i]! : 0));
  const payingPart = paying.map((count, i) => (insured[i]! > 0 ? count / insured[i]! : 0));
  const [contribution, employer, benefit, income] = [list(), list(), list(), list()];
  const relative = cost("employee");
  const at = (name: Parameters<typeof runner.series>[0], t: number) => runner.series(name)[t]!;
  const given = (name: Parameters<typeof runner.parameter>[0], t: number) => runner.parameter(name)[t]!;
  for (let t = 0; t < years; t++) {
    const employers = at("employee.employerContributions", t);
    const employees = at("employee.employeeContributions", t);
    const retirees = at("employee.retireeContributions", t);
    const credits = at("account.credits", t);
    const maternityRevenue =
      at("employee.revenue", t) +
      credits -
      employers -
      employees -
      retirees -
      given("employee.otherRevenue", t);
    shareOut(contribution, t, employees, insured, (cell) => activePart[cell]!);
    shareOut(contribution, t, retirees, insured, (cell) => payingPart[cell]!);
    shareOut(employer, t, employers + maternityRevenue, insured, (cell) => activePart[cell]!);
    const ofActive =
      employers * given("employee.accountFromEmployer", t) +
      employees * given("employee.accountFromEmployee", t);
    shareOut(benefit, t, ofActive, insured, (cell) => activePart[cell]!);
    shareOut(benefit, t, credits - ofActive, insured, (cell) => 1 - activePart[cell]!);
    const maternity = at("employee.maternity", t);
    shareOut(
      benefit,
      t,
      at("employee.expenditure", t) - maternity,
      insured,
      (_, x) => relative[t * AGES + x]!,
    );
    shareOut(benefit, t, maternity, insured, (_, x, s) =>
      s === FEMALE && x >= FIRST_MOTHER && x < FIRST_MOTHER + MOTHER_AGES
        ? population.pattern[t * MOTHER_AGES + x - FIRST_MOTHER]!
        : 0,
    );
    for (let cell = t * 2 * AGES; cell < (t + 1) * 2 * AGES; cell++) {
      const part = activePart[cell]!;
      income[cell] = part * at("employee.wageYuan", t) + (1 - part) * at("employee.pensionYuan", t);
    }
  }
  return {
    firstYear: model.scenario.from,
    years,
    sexes: 2,
    ages: AGES,
    members: insured,
    contribution,
    subsidy: list(),
    employer,
    benefit,
    income,
    survival,
    coverage: insured.map((count, i) => (people[i]! > 0 ? count / people[i]! : 0)),
    ...reserveFlows(model, runner, "employee"),
  };
}
