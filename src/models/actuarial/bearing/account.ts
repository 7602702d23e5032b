import type { Item } from "./cohortSums.js";
import type { Account } from "./generationResult.js";

/** An account from its sums. */
export function accountOf(sums: Readonly<Record<Item, number>>, hasIncome: boolean): Account {
  const { contribution, subsidy, employer, benefit, income } = sums;
  const paid = contribution + subsidy + employer;
  return Object.freeze({
    contribution,
    subsidy,
    employer,
    benefit,
    net: benefit - contribution,
    netOfAll: benefit - paid,
    ratio: contribution > 0 ? benefit / contribution : null,
    ratioOfAll: paid > 0 ? benefit / paid : null,
    netTaxRate: hasIncome && income > 0 ? (contribution + employer - benefit) / income : null,
  });
}
