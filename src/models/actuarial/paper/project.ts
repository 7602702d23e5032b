import type { Displayable } from "../../../display/bundle.js";
import { type Assumptions, checkAssumptions } from "./assumptions.js";
import { balanceRate, cumulativeBalance, monthsCovered } from "./balance.js";
import { depositRatesOf } from "./depositRates.js";
import { fundExpenditure } from "./expenditure.js";
import { type Formulas, formulasOf, type VariantName } from "./formulas.js";
import { fundInterest } from "./fundInterest.js";
import { contributionYuan, disposableIncomeYuan, fundIncome, subsidyYuan } from "./income.js";
import { peoplePath, perHeadPath } from "./perHeadPath.js";
import type { Projection, ProjectionRow } from "./projection.js";
import { checkScheme, ofYear, type Scheme } from "./scheme.js";
import { showProjection } from "./showProjection.js";
import { checkVariantInputs, type VariantInputs } from "./variantInputs.js";

export interface ProjectOptions {
  /** Which formulas: one of the three variants, or choices of one's own; default `done`, as in Table 2. */
  readonly variant?: VariantName | Formulas;
  /** What `printed` and `consistent` need beyond the assumptions. */
  readonly inputs?: VariantInputs;
}

/**
 * Projects the residents' fund under one scheme.
 *
 * @param options.variant formulas (1) to (5) as `printed`, as `done` in Table 2, or `consistent`
 * @returns one row a year from `firstYear` on, first deficit, and the year in which the balance rate peaks
 * @throws RangeError naming parameter, bound and value, or what a variant's inputs lack
 * Source: Li, eqs. (1)–(5), Tables 2 and 3; `Formulas` says where print and deed differ.
 * @example actuarial.project(schemes.III, assumptions).rows.at(-1).months // 17.67
 */
export function project(
  scheme: Scheme,
  assumptions: Assumptions,
  { variant = "done", inputs }: ProjectOptions = {},
): Projection & Displayable {
  const formulas = formulasOf(variant);
  checkAssumptions(assumptions);
  checkScheme(scheme, assumptions.population.length);
  checkVariantInputs(formulas, assumptions, inputs);
  const { population, ageing } = peoplePath(formulas, assumptions, inputs);
  const heads = perHeadPath(formulas, scheme.expenditureGrowth, ageing, assumptions, inputs);
  const close = closing(formulas, assumptions, inputs);
  const rows: ProjectionRow[] = [];
  population.forEach((persons, i) => {
    const paying = formulas.contributors === "all" ? { ...scheme, assistedShare: 0 } : scheme;
    rows.push(projectYear(paying, assumptions, i, persons, heads[i]!, close, rows[i - 1]));
  });
  const peak = rows.reduce((best, row) => (row.balanceRate > best.balanceRate ? row : best));
  return showProjection({
    scheme,
    formulas,
    rows,
    firstDeficit: rows.find((row) => row.balance < 0)?.year ?? null,
    firstInsolvent: rows.find((row) => row.cumulative < 0)?.year ?? null,
    peakYear: peak.year,
  });
}

/** Cumulative balance at the end of a year from the one before, revenue and expenditure, 亿元. */
type Closing = (year: number, opening: number, revenue: number, expenditure: number) => number;

function closing(formulas: Formulas, a: Assumptions, inputs?: VariantInputs): Closing {
  if (formulas.interest === "assumed") {
    return (_, opening, revenue, expenditure) =>
      cumulativeBalance(opening, revenue - expenditure, a.interestStock, a.interestFlow);
  }
  const { depositRates, interestRules } = inputs!;
  return (year, opening, revenue, expenditure) => {
    const rates = depositRatesOf(depositRates, year);
    if (formulas.interest === "printed") {
      return cumulativeBalance(opening, revenue - expenditure, rates.threeMonth, rates.demand);
    }
    const interest = fundInterest({
      opening,
      revenue,
      expenditure,
      rates,
      ...(interestRules === undefined ? {} : { rules: interestRules }),
    });
    return opening + revenue - expenditure + interest.total;
  };
}

function projectYear(
  scheme: Scheme,
  a: Assumptions,
  i: number,
  population: number,
  perHead: number,
  close: Closing,
  previous: ProjectionRow | undefined,
): ProjectionRow {
  const insured = a.insuredShare * population;
  const incomeYuan = disposableIncomeYuan(a.baseIncomeYuan, scheme.incomeGrowth, i + 1);
  const rate = ofYear(scheme.contributionRate, i);
  const contribution = contributionYuan(rate, incomeYuan);
  const subsidy = subsidyYuan(contribution, ofYear(scheme.subsidyPath ?? scheme.subsidyRatio, i));
  const revenue = fundIncome(insured, contribution, subsidy, scheme.assistedShare);
  const expenditure = fundExpenditure(insured, perHead);
  if (!(expenditure > 0)) {
    throw new RangeError(
      `project: expenditure of ${a.firstYear + i} is ${expenditure}; expected an amount above 0`,
    );
  }
  const balance = revenue - expenditure;
  const cumulative = close(a.firstYear + i, previous?.cumulative ?? a.openingBalance, revenue, expenditure);
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
