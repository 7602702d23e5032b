import { concentrationIndex, gini } from "../../numeric/inequality/inequality.js";
import { redistributiveEffect } from "../../numeric/inequality/progressivity.js";
import { suits } from "../../numeric/inequality/suits.js";

/** How contributions stand to income, between groups. Indices of payments are null where nobody pays. */
export type Progressivity = {
  /** Gini coefficient of income between the groups. */
  readonly gini: number;
  /** Concentration index of contributions over income. */
  readonly concentration: number | null;
  /** Kakwani index, `concentration` − `gini`: 0 for one rate on own income, −`gini` for a flat sum. */
  readonly kakwani: number | null;
  readonly suits: number | null;
  /** Reynolds–Smolensky: Gini of income before − after contributions; below 0 contributions spread incomes. */
  readonly redistribution: number;
  /** Mean contribution ÷ mean income. */
  readonly rate: number;
};

/**
 * Progressivity of contributions between groups, weighted by people. What differs inside a group is not seen,
 * so that every index is a lower bound of its size among persons.
 * @throws RangeError when contributions exceed an income, or lists differ in length
 * Source: N. Kakwani, Economic Journal 87 (1977) 71; D. Suits, American Economic Review 67 (1977) 747;
 * M. Reynolds, E. Smolensky, Public Expenditures, Taxes, and the Distribution of Income (1977).
 */
export function progressivityOf(
  contributions: readonly number[],
  incomes: readonly number[],
  weights: readonly number[],
): Progressivity {
  const inequality = gini(incomes, weights);
  const paid = contributions.some((value, i) => value > 0 && weights[i]! > 0);
  const concentration = paid ? concentrationIndex(contributions, incomes, weights) : null;
  const { effect, rate } = redistributiveEffect(incomes, contributions, weights);
  return Object.freeze({
    gini: inequality,
    concentration,
    kakwani: concentration === null ? null : concentration - inequality,
    suits: paid ? suits(contributions, incomes, weights) : null,
    redistribution: effect,
    rate,
  });
}
