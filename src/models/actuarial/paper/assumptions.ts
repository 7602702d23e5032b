import type { Row } from "../../../display/table.js";
import { checkInteger, checkNumber, checkVector } from "../../numeric/check.js";
import { calibrateExpenditure } from "./expenditure.js";

/** What all schemes share: people, base values, opening balance. */
export interface Assumptions {
  /** First projected year; income a head is known for the year before. */
  readonly firstYear: number;
  /** Total population by year, persons. */
  readonly population: readonly number[];
  /** Insured residents ÷ population. */
  readonly insuredShare: number;
  /** Disposable income a head in the year before the first, yuan. */
  readonly baseIncomeYuan: number;
  /** Fund expenditure per insured person in the first year, yuan. */
  readonly expenditurePerHeadYuan: number;
  /** Ageing factor by year, 1 in the first year. */
  readonly ageingIndex: readonly number[];
  /** Cumulative balance at the end of the year before the first, 亿元. */
  readonly openingBalance: number;
  /** Interest on the stock carried over, a year. */
  readonly interestStock: number;
  /** Interest on the year's balance, a year. */
  readonly interestFlow: number;
}

/**
 * Li's assumptions from the shipped tables. The expenditure path is the one her Table 2 implies: see
 * `calibrateExpenditure`.
 *
 * @param tables.parameters `li2023_parameters`
 * @param tables.population `chen_wei_2022_population_implied_by_li2023`
 * @param tables.printed `li2023_table2_tidy`
 * @param tables.growth growth of expenditure a head without ageing, 0.08 as in all four schemes
 * @throws RangeError when a parameter or column is missing
 */
export function liAssumptions(tables: {
  readonly parameters: readonly Row[];
  readonly population: readonly Row[];
  readonly printed: readonly Row[];
  readonly growth?: number;
}): Assumptions {
  const where = "liAssumptions";
  const parameter = (symbol: string) => {
    const row = tables.parameters.find((r) => r.symbol === symbol);
    return checkNumber(where, `parameter "${symbol}"`, row?.value);
  };
  const firstYear = checkInteger(where, "year", tables.population[0]?.year, 1900, 2200);
  tables.population.forEach(({ year }, i) => {
    checkInteger(where, `year of population row ${i + 1}`, year, firstYear + i, firstYear + i);
  });
  const population = tables.population.map(
    (row) => 1e4 * checkNumber(where, "implied_total_population_10k", row.implied_total_population_10k, 0),
  );
  const expenditure = population.map((_, i) => {
    const row = tables.printed.find((r) => r.year === firstYear + i);
    return checkNumber(where, `expenditure of ${firstYear + i}`, row?.expenditure_100m_yuan, 0);
  });
  const insuredShare = parameter("insured_share");
  const implied = calibrateExpenditure({
    expenditure,
    population,
    insuredShare,
    growth: tables.growth ?? 0.08,
  });
  return {
    firstYear,
    population,
    insuredShare,
    baseIncomeYuan: parameter("base_income_yuan"),
    expenditurePerHeadYuan: implied.perHeadYuan[0]!,
    ageingIndex: implied.ageingIndex,
    openingBalance: parameter("opening_balance"),
    interestStock: parameter("interest_stock"),
    interestFlow: parameter("interest_flow"),
  };
}

/** @throws RangeError naming the parameter, its bounds and the value */
export function checkAssumptions(a: Assumptions): void {
  const where = "assumptions";
  checkInteger(where, "firstYear", a.firstYear, 1900, 2200);
  if (a.population.length === 0)
    throw new RangeError(`${where}: population has no years; expected at least one`);
  checkVector(where, "population", a.population, undefined, 1);
  checkVector(where, "ageingIndex", a.ageingIndex, a.population.length, 0);
  checkNumber(where, "insuredShare", a.insuredShare, 0, 1);
  checkNumber(where, "baseIncomeYuan", a.baseIncomeYuan, 1);
  checkNumber(where, "expenditurePerHeadYuan", a.expenditurePerHeadYuan, 0);
  checkNumber(where, "openingBalance", a.openingBalance);
  checkNumber(where, "interestStock", a.interestStock, -0.5, 1);
  checkNumber(where, "interestFlow", a.interestFlow, -0.5, 1);
}
