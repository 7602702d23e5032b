import type { Displayable } from "../../display/bundle.js";
import { type Assumptions, checkAssumptions } from "./assumptions.js";
import { balanceRate, cumulativeBalance, monthsCovered } from "./balance.js";
import { fundExpenditure, perHeadYuan } from "./expenditure.js";
import { contributionYuan, disposableIncomeYuan, fundIncome, subsidyYuan } from "./income.js";
import { checkScheme, type Scheme } from "./scheme.js";
import { showProjection } from "./showProjection.js";

/** One projected year. Amounts in 亿元 unless the name says yuan. */
export type ProjectionRow = {
  readonly year: number;
  /** Persons. */
  readonly population: number;
  readonly insured: number;
  /** Disposable income a head. */
  readonly incomeYuan: number;
  readonly rate: number;
  /** Individual contribution. */
  readonly contributionYuan: number;
  /** … over the year before; null in the first year. */
  readonly increaseYuan: number | null;
  readonly subsidyYuan: number;
  readonly revenue: number;
  readonly expenditurePerHeadYuan: number;
  readonly expenditure: number;
  readonly balance: number;
  readonly cumulative: number;
  /** Cumulative ÷ expenditure. */
  readonly balanceRate: number;
  /** Months of expenditure covered. */
  readonly months: number;
};

export interface Projection {
  readonly scheme: Scheme;
  readonly rows: readonly ProjectionRow[];
  /** First year in which expenditure exceeds revenue. */
  readonly firstDeficit: number | null;
  /** First year that ends with the cumulative balance below zero. */
  readonly firstInsolvent: number | null;
  /** Year of the highest balance rate: it falls afterwards. */
  readonly peakYear: number;
}

/**
 * Projects the residents' fund under one scheme.
 *
 * @returns one row a year from `firstYear` on, first deficit, and the year in which the balance rate peaks
 * @throws RangeError naming parameter, bound and value
 * Source: Li, eqs. (1)–(5), Tables 2 and 3, as `docs` and the functions of each item state them.
 * @example actuarial.project(schemes.III, assumptions).rows.at(-1).months // 17.67
 */
export function project(scheme: Scheme, assumptions: Assumptions): Projection & Displayable {
  checkAssumptions(assumptions);
  checkScheme(scheme, assumptions.population.length);
  const rows: ProjectionRow[] = [];
  assumptions.population.forEach((_, i) => {
    rows.push(projectYear(scheme, assumptions, i, rows[i - 1]));
  });
  const peak = rows.reduce((best, row) => (row.balanceRate > best.balanceRate ? row : best));
  return showProjection({
    scheme,
    rows,
    firstDeficit: rows.find((row) => row.balance < 0)?.year ?? null,
    firstInsolvent: rows.find((row) => row.cumulative < 0)?.year ?? null,
    peakYear: peak.year,
  });
}

function projectYear(
  scheme: Scheme,
  a: Assumptions,
  i: number,
  previous: ProjectionRow | undefined,
): ProjectionRow {
  const population = a.population[i]!;
  const insured = a.insuredShare * population;
  const incomeYuan = disposableIncomeYuan(a.baseIncomeYuan, scheme.incomeGrowth, i + 1);
  const rate =
    typeof scheme.contributionRate === "number" ? scheme.contributionRate : scheme.contributionRate[i]!;
  const contribution = contributionYuan(rate, incomeYuan);
  const subsidy = subsidyYuan(contribution, scheme.subsidyRatio);
  const revenue = fundIncome(insured, contribution, subsidy, scheme.assistedShare);
  const perHead = perHeadYuan(a.expenditurePerHeadYuan, scheme.expenditureGrowth, i, a.ageingIndex[i]!);
  const expenditure = fundExpenditure(insured, perHead);
  if (!(expenditure > 0)) {
    throw new RangeError(
      `project: expenditure of ${a.firstYear + i} is ${expenditure}; expected an amount above 0`,
    );
  }
  const balance = revenue - expenditure;
  const cumulative = cumulativeBalance(
    previous?.cumulative ?? a.openingBalance,
    balance,
    a.interestStock,
    a.interestFlow,
  );
  return {
    year: a.firstYear + i,
    population,
    insured,
    incomeYuan,
    rate,
    contributionYuan: contribution,
    increaseYuan: previous === undefined ? null : contribution - previous.contributionYuan,
    subsidyYuan: subsidy,
    revenue,
    expenditurePerHeadYuan: perHead,
    expenditure,
    balance,
    cumulative,
    balanceRate: balanceRate(cumulative, expenditure),
    months: monthsCovered(cumulative, expenditure),
  };
}
