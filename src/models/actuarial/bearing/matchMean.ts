import { checkBetween } from "../../numeric/check.js";
import { solveMonotone } from "../../numeric/solve.js";
import { sum } from "../../numeric/sum.js";
import { checkGroups, type IncomeGroup, meanOver, weightsOf } from "./incomeGroup.js";

/**
 * Groups with weights under which their incomes have a given mean: w_i ∝ p_i·exp(−λ·x_i), of all such weights
 * those that say least beyond the given ones (largest entropy). Published quintiles are fifths of households,
 * and poor households have more people: with equal weights their mean exceeds the published one.
 * @param meanYuan income a head of all people, between the lowest and the highest of the groups
 * @returns the groups with `people` of the same sum as before
 * @throws RangeError for a mean outside the incomes of the groups
 * Source: I. Csiszár, Annals of Probability 3 (1975) 146 (exponential tilting as the I-projection).
 */
export function matchMean(groups: readonly IncomeGroup[], meanYuan: number): IncomeGroup[] {
  const where = "matchMean";
  checkGroups(where, groups);
  const incomes = groups.map((group) => group.incomeYuan);
  checkBetween(where, "meanYuan", meanYuan, Math.min(...incomes), Math.max(...incomes));
  const weights = weightsOf(groups);
  const total = sum(weights);
  const tilted = (lambda: number) => {
    const raw = weights.map((w, i) => w * Math.exp(-lambda * (incomes[i]! / meanYuan - 1)));
    const scale = total / sum(raw);
    return raw.map((w) => w * scale);
  };
  const excess = (lambda: number) =>
    sum(tilted(lambda).map((w, i) => w * (incomes[i]! / meanYuan - 1))) / total;
  const now = meanOver(groups, incomes) / meanYuan - 1;
  if (Math.abs(now) < 1e-15) return groups.map((group, i) => ({ ...group, people: weights[i]! }));
  const sign = Math.sign(now);
  const size = solveMonotone((x) => sign * excess(sign * x), 0.1, "falling");
  const people = tilted(sign * size);
  return groups.map((group, i) => ({ ...group, people: people[i]! }));
}
