import type { Row } from "../../../display/table.js";
import { checkNumber, checkVector } from "../../numeric/check.js";
import type { PopulationTotals } from "../population/inputs.js";
import type { Assumptions } from "./assumptions.js";
import { type DepositRates, depositRatesOf } from "./depositRates.js";
import type { Formulas } from "./formulas.js";
import type { InterestRules } from "./fundInterest.js";

/** What the variants need beyond the assumptions. The base year is the one before the first projected. */
export interface VariantInputs {
  /** Expenditure per insured person in the base year as the paper states it, yuan: 906. */
  readonly statedPerHeadYuan: number;
  /** … as published outturns give it, yuan: 921.66. */
  readonly outturnPerHeadYuan: number;
  /** Population at the end of the base year, persons. */
  readonly basePopulation: number;
  /** Ageing factor from the base year to the first; default the mean yearly one of the assumptions' path. */
  readonly firstAgeing?: number;
  /** Deposit rates by date; the last hold on. */
  readonly depositRates: readonly DepositRates[];
  readonly interestRules?: InterestRules;
  /** A projection of people, the base year first, with the ageing index: for the variant `consistent`. */
  readonly population?: PopulationTotals;
}

/**
 * Inputs of the variants from the shipped tables.
 *
 * @param tables.parameters `li2023_parameters`: the 906 yuan
 * @param tables.national `nbs_population_gdp_national`: population at the end of the base year
 * @param tables.outturns `nhsa_national_series`: residents' expenditure and enrolment of the base year
 * @param rest deposit rates, a projection of people, rules of interest
 * @throws RangeError when a value is missing
 */
export function liVariantInputs(
  tables: {
    readonly parameters: readonly Row[];
    readonly national: readonly Row[];
    readonly outturns: readonly Row[];
  },
  rest: Pick<VariantInputs, "depositRates" | "population" | "interestRules" | "firstAgeing">,
): VariantInputs {
  const where = "liVariantInputs";
  const stated = tables.parameters.find((r) => r.symbol === "stated_expenditure_per_head_2021_yuan");
  const year = checkNumber(where, "year of the stated expenditure per head", stated?.year);
  const outturn = (indicator: string) => {
    const rows = tables.outturns.filter(
      (r) => r.scheme === "resident" && r.year === year && r.indicator === indicator,
    );
    const best = rows.find((r) => r.verification === "two_or_more_sources") ?? rows[0];
    return checkNumber(where, `residents' ${indicator} of ${year}`, best?.value, Number.MIN_VALUE);
  };
  const people = tables.national.find((r) => r.year === year)?.population_yearend_10k_source_a;
  return {
    statedPerHeadYuan: checkNumber(where, "stated expenditure per head", stated?.value, 0),
    outturnPerHeadYuan: (1e4 * outturn("fund_expenditure")) / outturn("enrolment"),
    basePopulation: 1e4 * checkNumber(where, `population of ${year}`, people, 0),
    ...rest,
  };
}

/** Ageing factor from the base year to the first one. */
export function firstAgeingOf(a: Assumptions, inputs: VariantInputs): number {
  const steps = a.ageingIndex.length - 1;
  return inputs.firstAgeing ?? (steps === 0 ? 1 : (a.ageingIndex[steps]! / a.ageingIndex[0]!) ** (1 / steps));
}

/**
 * Checks what a variant takes from its inputs.
 * @throws RangeError naming what is missing, or a value out of bounds
 */
export function checkVariantInputs(
  formulas: Formulas,
  a: Assumptions,
  inputs: VariantInputs | undefined,
): void {
  const where = "project";
  const needs = (["base", "interest", "people"] as const).find(
    (key) => !["implied", "assumed", "paper"].includes(formulas[key]),
  );
  if (needs === undefined) return;
  if (inputs === undefined) {
    throw new RangeError(
      `${where}: inputs are missing; ${needs} "${formulas[needs]}" expects them (liVariantInputs)`,
    );
  }
  checkNumber(where, "statedPerHeadYuan", inputs.statedPerHeadYuan, Number.MIN_VALUE);
  checkNumber(where, "outturnPerHeadYuan", inputs.outturnPerHeadYuan, Number.MIN_VALUE);
  checkNumber(where, "basePopulation", inputs.basePopulation, 1);
  checkNumber(where, "firstAgeing", firstAgeingOf(a, inputs), 0.5, 2);
  const years = a.population.length;
  if (formulas.interest !== "assumed") {
    depositRatesOf(inputs.depositRates, a.firstYear);
    depositRatesOf(inputs.depositRates, a.firstYear + years - 1);
  }
  if (formulas.people !== "projected") return;
  const { population } = inputs;
  if (population?.ageingIndex === undefined) {
    throw new RangeError(
      `${where}: population is ${population === undefined ? "missing" : "without ageingIndex"}; people "projected" expects totals and ageingIndex of ${a.firstYear - 1} to ${a.firstYear + years - 1}`,
    );
  }
  checkVector(where, "population.totals", population.totals, years + 1, 1);
  checkVector(where, "population.ageingIndex", population.ageingIndex, years + 1, Number.MIN_VALUE);
}
