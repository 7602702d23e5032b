import type { Displayable } from "../../display/bundle.js";
import {
  type CompareOptions,
  type Comparison,
  comparePolicies,
  type Policy,
  type Pool,
} from "../../models/fund/index.js";
import { asChecked } from "../policy/policy.js";
import type { FigureOptions } from "./drawn.js";
import { type ComparisonFigures, comparisonFigures } from "./figures.js";

/** A comparison with its figures. */
export type DrawnComparison = Comparison & Displayable & { readonly figures: ComparisonFigures };

/**
 * Compares policies on the same pools and years, against no policy: one table, which it shows itself as, and a
 * set of figures.
 * @param policies from `readPolicy` or `policy`, or plain objects of that form, which are checked first;
 * with different ids
 * @param pools the pools of the first year, or a list a year
 * @throws DataFault for a policy that cannot be; RangeError naming policy, rule, pool and year
 * @example (await fund.compare([fund.readPolicy("jiangxi"), fund.readPolicy("fujian")], pools, { years: 10 })).figures.curve
 */
export async function compare(
  policies: readonly Policy[],
  pools: readonly Pool[] | readonly (readonly Pool[])[],
  options: CompareOptions & { readonly figures?: FigureOptions } = {},
): Promise<DrawnComparison> {
  const { figures, ...running } = options;
  const comparison = comparePolicies(policies.map(asChecked), pools, running);
  return withFigures(comparison, figures);
}

function withFigures(comparison: Comparison & Displayable, options?: FigureOptions): DrawnComparison {
  const drawn = Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(comparison),
      figures: { value: comparisonFigures(comparison, options) },
    },
  );
  return Object.freeze(drawn) as DrawnComparison;
}
