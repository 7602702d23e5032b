import type { Row } from "../../../display/table.js";
import { finite, positive } from "../check.js";
import type { Pool } from "../pool.js";
import { type Enrolment, enrolmentByScheme } from "./enrolment.js";
import type { ProvinceTables } from "./tables.js";
import { provinceRow } from "./tables.js";

/** Ending of a pool's name by scheme. */
const SUFFIX = { employee: "职工", resident: "居民" } as const;

/**
 * Two pools a province, employees' and residents', from Wang's Table 1.
 *
 * Revenue and expenditure are the scheme's; employees' include their personal accounts, as Table 1 does.
 * Reserve: pooled fund of employees, fund of residents; `personalAccount`: the stock of employees' accounts.
 * With `ages`, `panel` and `series`: persons, retirees and share60 (estimates, `enrolmentByScheme`). With
 * `panel`: income a head of the province, divided by scheme so that its mean stays when `incomeRatio` is not
 * 1. With `standards`: subsidy of residents = revenue × subsidy ÷ (subsidy + individual contribution) of the
 * year's notice, of employees 0. With `contributionRate`: payroll of employees = revenue ÷ rate.
 *
 * @throws RangeError when a province, column or table is missing
 */
export function schemePools(
  tables: ProvinceTables & { readonly names: readonly string[]; readonly year: number },
): Pool[] {
  const { fund, names, panel, year, ages, series, standards, contributionRate, incomeRatio = 1 } = tables;
  const rate =
    contributionRate === undefined
      ? undefined
      : positive("contributionRate", finite("contributionRate", contributionRate, 0, 1));
  const ratio = positive("incomeRatio", incomeRatio);
  const enrolment = ages && enrolmentByScheme(ages, given("panel", panel), given("series", series), year);
  const subsidised = standards && subsidyShare(standards, year);
  const ofYear = panel?.filter((row) => row.year === year);
  return names.flatMap((name) => {
    const row = provinceRow("provincePools", "fund", fund, name);
    const money = (column: string) => finite(`fund table, ${name}: ${column}`, row[column]);
    const people = enrolment?.get(name);
    const income =
      ofYear && incomes(provinceRow("provincePools", `panel of ${year}`, ofYear, name), people, ratio);
    const common = (scheme: "employee" | "resident") => ({
      name: `${name}${SUFFIX[scheme]}`,
      scheme,
      region: [name],
      revenue: money(`revenue_${scheme}_100m_yuan`),
      expenditure: money(`expenditure_${scheme}_100m_yuan`),
      ...people?.[scheme],
      ...(income && { incomePerHeadYuan: income[scheme] }),
    });
    const employee = common("employee");
    const resident = common("resident");
    return [
      {
        ...employee,
        reserve: money("cumulative_employee_pooled_100m_yuan"),
        personalAccount: money("cumulative_employee_account_100m_yuan"),
        ...(rate !== undefined && { payroll: employee.revenue / rate }),
        ...(subsidised !== undefined && { subsidy: 0 }),
      },
      {
        ...resident,
        reserve: money("cumulative_resident_100m_yuan"),
        ...(subsidised !== undefined && { subsidy: resident.revenue * subsidised }),
      },
    ];
  });
}

function incomes(
  row: Row,
  people: Enrolment | undefined,
  ratio: number,
): Record<"employee" | "resident", number> {
  const mean = positive(`panel, ${row.province_zh}: income`, row.disposable_income_per_capita_yuan);
  if (ratio === 1) return { employee: mean, resident: mean };
  const { employee, resident } = given("ages", people);
  const unit = (mean * (employee.persons + resident.persons)) / (ratio * employee.persons + resident.persons);
  return { employee: ratio * unit, resident: unit };
}

function subsidyShare(standards: readonly Row[], year: number): number {
  const rows = standards.filter((row) => row.year_of_notice === year);
  if (rows.length !== 1)
    throw new RangeError(
      `provincePools: ${year} stands ${rows.length} times in the standards table; expected once`,
    );
  const individual = finite(`standards, ${year}: individual`, rows[0]!.individual_contribution_yuan, 0);
  const subsidy = finite(`standards, ${year}: subsidy`, rows[0]!.government_subsidy_yuan, 0);
  return subsidy / positive(`standards, ${year}: sum`, individual + subsidy);
}

function given<T>(name: string, table: T | undefined): T {
  if (table !== undefined) return table;
  throw new RangeError(
    `provincePools: ${name} is undefined; expected the table, since people and income by scheme need ages, panel and series together`,
  );
}
