import type { Displayable } from "../../../display/bundle.js";
import { type Assumptions, checkAssumptions } from "./assumptions.js";
import { balanceRate, cumulativeBalance, monthsCovered } from "./balance.js";
import { fundExpenditure, perHeadYuan } from "./expenditure.js";
import { contributionYuan, disposableIncomeYuan, fundIncome, subsidyYuan } from "./income.js";
import type { Projection, ProjectionRow } from "./projection.js";
import { checkScheme, ofYear, type Scheme } from "./scheme.js";
import { showProjection } from "./showProjection.js";

/**
 * Projects the residents' fund under one scheme.
 *
 * @returns one row a year from `firstYear` on, first deficit, and the year in which the balance rate peaks
 * @throws RangeError naming parameter, bound and value
 * Source: Li, eqs. (1)–(5), Tables 2 and 3; the function of each item says where the print differs.
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
  const rate = ofYear(scheme.contributionRate, i);
  const contribution = contributionYuan(rate, incomeYuan);
  const subsidy = subsidyYuan(contribution, ofYear(scheme.subsidyRatio, i));
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
