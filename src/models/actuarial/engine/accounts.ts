import type { Part, Site } from "./site.js";

/** Personal accounts of employees: credits, spending, what they pay for family members, and the balance. */
export function prepareAccounts({ rows, series }: Site): Part {
  const { lanes } = rows;
  const opening = rows.of("account.openingBalance");
  const spends = rows.of("account.spending");
  const familyShare = rows.of("account.familyShare");
  const credits = series.of("account.credits");
  const contributions = series.of("resident.contributions");
  const spending = series.of("account.spending");
  const family = series.of("account.family");
  const balance = series.of("account.balance");
  return {
    year(y) {
      const at = y * lanes;
      for (let l = 0; l < lanes; l++) {
        const i = at + l;
        const before = y === 0 ? opening[i]! : balance[i - lanes]!;
        spending[i] = Math.min(before + credits[i]!, spends[i]! * credits[i]!);
        const left = before + credits[i]! - spending[i]!;
        family[i] = Math.min(left, familyShare[i]! * contributions[i]!);
        balance[i] = left - family[i]!;
      }
    },
  };
}
