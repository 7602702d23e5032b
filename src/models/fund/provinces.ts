import type { Row } from "../../display/table.js";
import { finite } from "./check.js";
import type { Plan, Pool } from "./pool.js";

export interface ProvinceTables {
  /** Table 1 of Wang with its misprints put right: revenue, expenditure and reserves by province. */
  readonly fund: readonly Row[];
  readonly plan: Plan;
  /** Only these provinces, in this order; default all, as printed. */
  readonly names?: readonly string[];
  /** Provincial panel, for income a head. */
  readonly panel?: readonly Row[];
  /** Year of the panel, default 2020. */
  readonly year?: number;
  /** Census age table, for people and the share of those aged 60 and over. */
  readonly ages?: readonly Row[];
}

const NATION = "全国";

/**
 * Pools of the provinces from the published tables.
 *
 * Plan "employee": employees' revenue and expenditure, reserve = their pooled fund. Plan
 * "comprehensive": both schemes, reserve = employees' pooled fund + residents' fund. People are the
 * census population in both plans, because insured employees by province are not published with Table 1;
 * under "employee" they are a proxy that counts only relative to the other provinces.
 *
 * @throws RangeError when a province or column is missing
 */
export function provincePools({ fund, plan, names, panel, year = 2020, ages }: ProvinceTables): Pool[] {
  const wanted = names ?? fund.map((row) => String(row.province_zh)).filter((name) => name !== NATION);
  return wanted.map((name) => {
    const row = find("fund", fund, name);
    const money = (column: string) => finite(`fund table, ${name}: ${column}`, row[column]);
    const pooled = money("cumulative_employee_pooled_100m_yuan");
    const scheme = plan === "employee" ? "employee" : "total";
    const income =
      panel &&
      find(
        `panel of ${year}`,
        panel.filter((r) => r.year === year),
        name,
      );
    const age = ages && find("ages", ages, name);
    return {
      name,
      revenue: money(`revenue_${scheme}_100m_yuan`),
      expenditure: money(`expenditure_${scheme}_100m_yuan`),
      reserve: plan === "employee" ? pooled : pooled + money("cumulative_resident_100m_yuan"),
      ...(income && {
        incomePerHeadYuan: finite(`panel, ${name}: income`, income.disposable_income_per_capita_yuan, 0),
      }),
      ...(age && {
        persons: finite(`ages, ${name}: population`, age.population_persons, 0),
        share60:
          finite(`ages, ${name}: 60+`, age.age_60plus_persons, 0) /
          finite(`ages, ${name}: population`, age.population_persons, 1),
      }),
    };
  });
}

function find(table: string, rows: readonly Row[], name: string): Row {
  const found = rows.filter((row) => row.province_zh === name);
  if (found.length === 1) return found[0]!;
  throw new RangeError(
    `provincePools: "${name}" stands ${found.length} times in the ${table} table; expected once`,
  );
}
