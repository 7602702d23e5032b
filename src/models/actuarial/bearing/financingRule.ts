import { checkFields, checkNumber, checkOneOf, shown } from "../../numeric/check.js";

/**
 * What a person contributes, yuan a year: min(max(flat + rate × base, floor), cap). A flat sum (定额) has no
 * rate, a rate on income (定比) no flat sum; both together, a floor or a cap make a mix.
 */
export interface ContributionRule {
  /** Flat sum, yuan; default 0. */
  readonly flatYuan?: number;
  /** Share of the income base: 0.0107 for 1.07 %; default 0. */
  readonly rate?: number;
  /** Income that the rate is taken of: the payer's own, or the mean of province or nation; default "own". */
  readonly base?: "own" | "province" | "nation";
  /**
   * Own income: of the household, shared out among its people, or of each person for himself. Default
   * "household".
   */
  readonly unit?: "household" | "person";
  /** Least contribution, yuan. */
  readonly floorYuan?: number;
  /** Highest contribution, yuan. */
  readonly capYuan?: number;
}

/** What government adds for every insured person. */
export type SubsidyRule =
  /** Yuan a person. */
  | { readonly yuan: number }
  /** Times the contribution: the mean of all people (default), or that of each group (local matching). */
  | { readonly ratio: number; readonly of?: "mean" | "own" };

/** How the residents' scheme is paid for in a year. */
export interface FinancingRule {
  readonly contribution: ContributionRule;
  /** Default none. */
  readonly subsidy?: SubsidyRule;
  /** Part of the subsidy that the centre pays; left out, government is one payer. */
  readonly centralShare?: number;
  /** Share of people whose contribution medical assistance pays; default 0. */
  readonly assistedShare?: number;
}

/** Highest rate that is taken for a fraction. */
const HIGHEST_RATE = 0.5;

/**
 * A rate as a fraction.
 * @throws RangeError above 0.5, saying how the same rate in per cent is written
 */
export function checkRate(where: string, name: string, value: unknown): number {
  if (typeof value === "number" && Number.isFinite(value) && value > HIGHEST_RATE) {
    throw new RangeError(
      `${where}: ${name} is ${value}; expected a fraction of at most ${HIGHEST_RATE}: for ${value} % write ${Number((value / 100).toPrecision(12))}`,
    );
  }
  return checkNumber(where, name, value, 0, HIGHEST_RATE);
}

/** @throws RangeError naming field, value and bound, or a cap below the floor */
export function checkContribution(where: string, rule: ContributionRule): void {
  checkFields(`${where}: contribution`, rule, ["flatYuan", "rate", "base", "unit", "floorYuan", "capYuan"]);
  const { flatYuan, rate, base, unit, floorYuan, capYuan } = rule;
  if (flatYuan === undefined && rate === undefined)
    throw new RangeError(`${where}: contribution has neither flatYuan nor rate; expected one or both`);
  if (flatYuan !== undefined) checkNumber(where, "flatYuan", flatYuan, 0);
  if (rate !== undefined) checkRate(where, "rate", rate);
  if (base !== undefined) checkOneOf(where, "base", base, ["own", "province", "nation"] as const);
  if (unit !== undefined) checkOneOf(where, "unit", unit, ["household", "person"] as const);
  if (floorYuan !== undefined) checkNumber(where, "floorYuan", floorYuan, 0);
  if (capYuan !== undefined) checkNumber(where, "capYuan", capYuan, floorYuan ?? 0);
}

/** @throws RangeError naming field, value and bound */
export function checkFinancing(where: string, financing: FinancingRule): void {
  checkFields(where, financing, ["contribution", "subsidy", "centralShare", "assistedShare"]);
  checkContribution(where, financing.contribution);
  const { subsidy, centralShare, assistedShare } = financing;
  if (subsidy !== undefined) {
    checkFields(`${where}: subsidy`, subsidy, ["yuan", "ratio", "of"]);
    if ("yuan" in subsidy === "ratio" in subsidy)
      throw new RangeError(
        `${where}: subsidy has ${Object.keys(subsidy).join(", ")}; expected yuan or ratio`,
      );
    if ("yuan" in subsidy) {
      checkNumber(where, "subsidy yuan", subsidy.yuan, 0);
      if ("of" in subsidy)
        throw new RangeError(
          `${where}: subsidy of is ${shown((subsidy as { of: unknown }).of)} beside yuan; expected it beside ratio`,
        );
    } else {
      checkNumber(where, "subsidy ratio", subsidy.ratio, 0, 100);
      if (subsidy.of !== undefined) checkOneOf(where, "subsidy of", subsidy.of, ["mean", "own"] as const);
    }
  }
  if (centralShare !== undefined) checkNumber(where, "centralShare", centralShare, 0, 1);
  if (assistedShare !== undefined) checkNumber(where, "assistedShare", assistedShare, 0, 1);
}
