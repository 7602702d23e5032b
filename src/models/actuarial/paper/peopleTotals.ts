import { checkNumber, checkVector } from "../../numeric/check.js";
import { AGES, type PopulationTotals } from "../population/inputs.js";
import { byAge } from "../scenario/ages.js";
import type { CostGroup } from "../scenario/scenario.js";
import { ageingFactor } from "./expenditure.js";

/**
 * Totals and ageing index of projected people: what the variant `consistent`, or a scenario without ages,
 * takes. Index: I_t = Σ_x p_x(t)·c_x / Σ_x p_x(0)·c_x, p_x the share of age x, c_x the relative cost of its
 * group, 0 the first of the years.
 *
 * @param projection years, and people by sex and age at (i · 2 + sex) · 101 + age: a population projection
 * @param costs relative cost by age group, ages 0 to 100 each once
 * @throws RangeError for people of another number of years, years without people, or groups that leave gaps
 * Source: Li, eq. (5), with shares.
 * @example actuarial.peopleTotals(projection, [{ from: 0, to: 59, cost: 1 }, { from: 60, to: 100, cost: 1.32 }])
 */
export function peopleTotals(
  projection: { readonly years: readonly number[]; readonly people: Float64Array },
  costs: readonly CostGroup[],
): Required<PopulationTotals> {
  const where = "peopleTotals";
  const { years, people } = projection;
  const cost = byAge(where, costs, "cost", 0, Infinity);
  checkVector(where, "people", people, years.length * 2 * AGES, 0);
  const ages = years.map((_, i) =>
    Array.from(cost, (__, x) => people[2 * i * AGES + x]! + people[(2 * i + 1) * AGES + x]!),
  );
  const totals = ages.map((year, i) =>
    checkNumber(
      where,
      `people of ${years[i]}`,
      year.reduce((a, b) => a + b, 0),
      1,
    ),
  );
  const shares = ages.map((year, i) => year.map((n) => n / totals[i]!));
  return Object.freeze({ totals, ageingIndex: ageingFactor(shares, Array.from(cost)) });
}
