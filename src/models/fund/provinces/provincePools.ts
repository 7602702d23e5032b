import { checkOneOf } from "../../numeric/check.js";
import { finite } from "../check.js";
import type { Pool } from "../pool.js";
import { schemePools } from "./schemePools.js";
import { type ProvinceTables, provinceNames, provinceRow } from "./tables.js";

/**
 * Pools of the provinces from the published tables.
 *
 * Plan "employee": employees' revenue and expenditure, reserve = their pooled fund. Plan
 * "comprehensive": both schemes, reserve = employees' pooled fund + residents' fund. People are the
 * census population in both plans, because insured employees by province are not published with Table 1;
 * under "employee" they are a proxy that counts only relative to the other provinces.
 *
 * Plan "schemes": two pools a province, `广东职工` and `广东居民`, of region [`广东`]: see `schemePools`.
 *
 * @throws RangeError when a province or column is missing
 */
export function provincePools(tables: ProvinceTables): Pool[] {
  const { fund, plan, names, panel, year = 2020, ages } = tables;
  checkOneOf("provincePools", "plan", plan, ["employee", "comprehensive", "schemes"] as const);
  const wanted = names ?? provinceNames(fund);
  if (plan === "schemes") return schemePools({ ...tables, names: wanted, year });
  return wanted.map((name) => {
    const row = provinceRow("provincePools", "fund", fund, name);
    const money = (column: string) => finite(`fund table, ${name}: ${column}`, row[column]);
    const pooled = money("cumulative_employee_pooled_100m_yuan");
    const scheme = plan === "employee" ? "employee" : "total";
    const income =
      panel &&
      provinceRow(
        "provincePools",
        `panel of ${year}`,
        panel.filter((r) => r.year === year),
        name,
      );
    const age = ages && provinceRow("provincePools", "ages", ages, name);
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
