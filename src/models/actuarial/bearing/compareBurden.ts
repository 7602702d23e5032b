import type { Displayable } from "../../../display/bundle.js";
import { sum } from "../../numeric/sum.js";
import type { BurdenChange, BurdenComparison, BurdenCounts } from "./burdenResult.js";
import { type Charge, type ChargeOptions, charges, nationOf } from "./charge.js";
import type { FinancingRule } from "./financingRule.js";
import { type IncomeGroup, weightsOf } from "./incomeGroup.js";
import { progressivityOf } from "./progressivityOf.js";
import { showBurden } from "./showBurden.js";

/** Differences below this share of the larger contribution are those of arithmetic. */
const SAME = 1e-12;

/**
 * Burden of groups of payers under two ways of financing: effective rates, changes in yuan and points, who
 * gains and who loses, and the progressivity of contributions.
 *
 * Incomes are those of all people of a group. Weighted by `people`; a group without differences inside.
 * @param groups quintiles, provinces, town and country, or any groups ordered or not
 * @param before.contribution a flat sum for instance: { flatYuan: 320 }
 * @param after.contribution a rate for instance: { rate: 0.0107 }
 * @throws RangeError for groups or financings that cannot be, or contributions above an income
 * @example actuarial.compareBurden(groups, { contribution: { flatYuan: 320 } }, { contribution: { rate: 0.0107 } }).counts
 * Source: Li, §1.3.3 and Fig. 2.
 */
export function compareBurden(
  groups: readonly IncomeGroup[],
  before: FinancingRule,
  after: FinancingRule,
  options: ChargeOptions = {},
): BurdenComparison & Displayable {
  const where = "compareBurden";
  const [then, now] = [
    charges(`${where}, before`, groups, before, options),
    charges(`${where}, after`, groups, after, options),
  ];
  const weights = weightsOf(groups);
  const incomes = groups.map((group) => group.incomeYuan);
  const rows = groups.map((group, i): BurdenChange => {
    const [b, a] = [then[i]!, now[i]!];
    const changeYuan = a.contributionYuan - b.contributionYuan;
    const same = Math.abs(changeYuan) <= SAME * Math.max(a.contributionYuan, b.contributionYuan);
    return Object.freeze({
      name: group.name,
      incomeYuan: group.incomeYuan,
      people: weights[i]!,
      before: b,
      after: a,
      rateBefore: b.contributionYuan / group.incomeYuan,
      rateAfter: a.contributionYuan / group.incomeYuan,
      fullRateBefore: (b.contributionYuan + b.subsidyYuan) / group.incomeYuan,
      fullRateAfter: (a.contributionYuan + a.subsidyYuan) / group.incomeYuan,
      changeYuan,
      changeOfRate: (a.contributionYuan - b.contributionYuan) / group.incomeYuan,
      change: same ? "same" : changeYuan < 0 ? "falls" : "rises",
    });
  });
  const total = sum(weights);
  const count = (of: (row: BurdenChange) => number): BurdenCounts => {
    const all = (change: BurdenChange["change"]) =>
      sum(rows.map((row) => (row.change === change ? of(row) : 0)));
    return Object.freeze({ falls: all("falls"), rises: all("rises"), same: all("same") });
  };
  const progressivity = (paid: readonly Charge[]) =>
    progressivityOf(
      paid.map((charge) => charge.contributionYuan),
      incomes,
      weights,
    );
  return showBurden({
    before,
    after,
    nationYuan: nationOf(where, groups, options),
    rows: Object.freeze(rows),
    counts: count(() => 1),
    people: count((row) => row.people / total),
    mean: Object.freeze({
      before: meanCharge(then, weights),
      after: meanCharge(now, weights),
      incomeYuan: sum(incomes.map((income, i) => income * weights[i]!)) / total,
    }),
    progressivity: Object.freeze({ before: progressivity(then), after: progressivity(now) }),
  });
}

function meanCharge(paid: readonly Charge[], weights: readonly number[]): Charge {
  const total = sum(weights);
  const mean = (field: keyof Charge) => sum(paid.map((charge, i) => charge[field]! * weights[i]!)) / total;
  const divided = paid.every((charge) => charge.centralYuan !== null);
  return Object.freeze({
    contributionYuan: mean("contributionYuan"),
    assistanceYuan: mean("assistanceYuan"),
    subsidyYuan: mean("subsidyYuan"),
    centralYuan: divided ? mean("centralYuan") : null,
    localYuan: divided ? mean("localYuan") : null,
  });
}
