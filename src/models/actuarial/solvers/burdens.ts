import type { Outlook } from "../engine/outlookRecord.js";
import type { SeriesName } from "../engine/seriesNames.js";

/** Who pays when a gap is closed. */
export type GapPayer = "households" | "budgets" | "employers" | "employees" | "retirees" | "patients";

/** What each pays more than in the scenario as it is, as a share of what it has, over all years. */
export type Burdens = Readonly<Record<GapPayer, number>>;

/**
 * Extra burden of each payer over a horizon, as a share: residents' contributions ÷ their income; subsidies ÷
 * subsidies before; employers' and employees' contributions ÷ payroll; retirees' ÷ pensions; spending that
 * patients no longer get ÷ spending before.
 *
 * @param after and @param before projections of the same years
 */
export function burdensOf(after: Outlook, before: Outlook): Burdens {
  const sum = (outlook: Outlook, name: SeriesName) =>
    outlook.available.includes(name) ? outlook.series(name).reduce((a, b) => a + b, 0) : 0;
  const extra = (...names: SeriesName[]) =>
    names.reduce((total, name) => total + sum(after, name) - sum(before, name), 0);
  const product = (a: SeriesName, b: SeriesName) =>
    before.available.includes(a) && before.available.includes(b)
      ? before.series(a).reduce((total, value, y) => total + value * before.series(b)[y]! * 1e-8, 0)
      : 0;
  const share = (amount: number, base: number) => (base > 0 ? amount / base : 0);
  const spent = sum(before, "resident.expenditure") + sum(before, "employee.expenditure");
  const payroll = sum(before, "employee.payroll");
  return {
    households: share(extra("resident.contributions"), product("resident.insured", "resident.incomeYuan")),
    budgets: share(extra("resident.subsidies", "resident.assistance"), sum(before, "resident.subsidies")),
    employers: share(extra("employee.employerContributions"), payroll),
    employees: share(extra("employee.employeeContributions"), payroll),
    retirees: share(
      extra("employee.retireeContributions"),
      product("employee.retired", "employee.pensionYuan"),
    ),
    patients: share(-extra("resident.expenditure", "employee.expenditure"), spent),
  };
}
