import type { Assumptions } from "./assumptions.js";
import { perHeadPrintedYuan, perHeadYuan } from "./expenditure.js";
import type { Formulas } from "./formulas.js";
import { firstAgeingOf, type VariantInputs } from "./variantInputs.js";

/** People and the effect of age by year, the base year first where it is known. */
export interface PeoplePath {
  /** Persons of each projected year. */
  readonly population: readonly number[];
  /** Σ P_i(t)·C_i ÷ Σ P_i(0)·C_i, 0 the year that expenditure starts from. */
  readonly ageing: readonly number[];
}

/** Population and ageing factor as the formulas say. */
export function peoplePath(formulas: Formulas, a: Assumptions, inputs?: VariantInputs): PeoplePath {
  const projected = formulas.people === "projected";
  const population = projected ? inputs!.population!.totals.slice(1) : a.population;
  const index = projected ? inputs!.population!.ageingIndex!.slice(1) : a.ageingIndex;
  // the year from which expenditure starts: the first itself, or the one before
  const implied = formulas.base === "implied";
  const start = implied
    ? { people: population[0]!, index: index[0]! }
    : projected
      ? { people: inputs!.population!.totals[0]!, index: inputs!.population!.ageingIndex![0]! }
      : { people: inputs!.basePopulation, index: index[0]! / firstAgeingOf(a, inputs!) };
  const counted = formulas.ageing === "counts";
  return {
    population,
    ageing: index.map((value, i) => (value / start.index) * (counted ? population[i]! / start.people : 1)),
  };
}

/**
 * Expenditure per insured person by year, yuan, as the formulas say: H(t) of eq. (4), times the product of
 * eq. (2) where that is taken.
 */
export function perHeadPath(
  formulas: Formulas,
  growth: number,
  ageing: readonly number[],
  a: Assumptions,
  inputs?: VariantInputs,
): number[] {
  const implied = formulas.base === "implied";
  const base = {
    implied: a.expenditurePerHeadYuan,
    stated: inputs?.statedPerHeadYuan ?? Number.NaN,
    outturn: inputs?.outturnPerHeadYuan ?? Number.NaN,
  }[formulas.base];
  let [previous, product] = [base, 1];
  return ageing.map((factor, i) => {
    const years = implied ? i : i + 1;
    const head =
      formulas.growth === "compound"
        ? perHeadYuan(base, growth, years, factor)
        : perHeadPrintedYuan(base, ageingRate(formulas, factor, years), growth, years);
    const rate = head / previous - 1;
    previous = head;
    if (formulas.product === "square") product *= 1 + rate * rate;
    else if (formulas.product === "index") product *= 1 + rate;
    return head * product;
  });
}

/** r_p of eq. (4): the yearly rate in which the factor I(t) is read. */
function ageingRate(formulas: Formulas, factor: number, years: number): number {
  if (years === 0) return 0;
  return formulas.ageingRate === "logarithm" ? Math.log(factor) / years : factor ** (1 / years) - 1;
}
