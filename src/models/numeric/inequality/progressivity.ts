import { checkVector } from "../check.js";
import { concentrationIndex, gini } from "./inequality.js";
import { rankCovariance } from "./ranks.js";
import { positiveMean, units } from "./units.js";

/**
 * Kakwani index of payments against income: K = C_payments − G_income, the concentration index of payments
 * over income less the Gini coefficient of income. Above 0: the richer pay a larger share of their income
 * (progressive); 0: all pay the same rate; below 0: regressive.
 * @param payments a head, not negative, not all zero
 * @param incomes a head
 * @param weights people
 * @returns from −1 − G to 1 − G
 * @throws RangeError for a negative value, a zero mean, or lists of other lengths
 * Source: N. Kakwani, Economic Journal 87 (1977) 71.
 */
export function kakwani(
  payments: ArrayLike<number>,
  incomes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): number {
  return concentrationIndex(payments, incomes, weights) - gini(incomes, weights);
}

/** Direction of net payments against income. */
export type FlowProgressivity = {
  /** Σ w n ÷ Σ w x: the average rate of net payment; 0 for flows that sum to zero. */
  readonly rate: number;
  /** Kakwani index of what payers pay; null without payers. */
  readonly payments: number | null;
  /** C_draws − G of what receivers draw: below 0 when the draws favour the poor; null without receivers. */
  readonly draws: number | null;
  /** `payments` − `draws` = C_payments − C_draws: above 0 when money goes from rich to poor; null without both. */
  readonly net: number | null;
  /**
   * rate × Kakwani index of the net flow = 2·cov(n, r)/μ_x − rate·G: the fall of the Gini coefficient of
   * income that the flow brings about per unit of income, before re-ranking and before the mean moves.
   */
  readonly effect: number;
};

/**
 * Kakwani indices of a flow of both signs. A net flow that sums to zero has no concentration index (its
 * mean is zero), so payments and draws are judged apart, and the whole by `effect`, which needs no mean.
 * @param flows net payment a head: positive pays, negative draws
 * @param incomes a head, above 0 on average
 * @throws RangeError for lists of other lengths, or incomes that are negative or all zero
 * Source: P. Lambert, The Distribution and Redistribution of Income (2001), §11 (net fiscal incidence:
 * taxes and benefits as two schedules).
 */
export function flowProgressivity(
  flows: ArrayLike<number>,
  incomes: ArrayLike<number>,
  weights?: ArrayLike<number>,
): FlowProgressivity {
  const where = "flowProgressivity";
  const income = units(where, incomes, weights, 0);
  const mean = positiveMean(where, income);
  checkVector(where, "flows", flows, incomes.length);
  const net = units(where, flows, income.weights);
  const inequality = rankCovariance(where, income, incomes) / mean;
  const side = (sign: 1 | -1) => {
    const part = units(
      where,
      Float64Array.from(flows, (x) => Math.max(0, sign * x)),
      income.weights,
    );
    return part.mean > 0 ? rankCovariance(where, part, incomes) / part.mean - inequality : null;
  };
  const [payments, draws] = [side(1), side(-1)];
  const rate = net.mean / mean;
  return Object.freeze({
    rate,
    payments,
    draws,
    net: payments === null || draws === null ? null : payments - draws,
    effect: rankCovariance(where, net, incomes) / mean - rate * inequality,
  });
}

/** What payments do to the inequality of income. */
export type RedistributiveEffect = {
  readonly giniBefore: number;
  readonly giniAfter: number;
  /** Reynolds–Smolensky effect G_before − G_after = `vertical` − `reranking`: above 0 equalises. */
  readonly effect: number;
  /** G_before − C_after, the income after ranked by the income before. */
  readonly vertical: number;
  /** Atkinson–Plotnick index G_after − C_after, at least 0: inequality from units that change places. */
  readonly reranking: number;
  /** Average rate of payment, Σ w t ÷ Σ w x. */
  readonly rate: number;
};

/**
 * Reynolds–Smolensky redistributive effect with re-ranking: G_x − G_{x−t} = (G_x − C_{x−t}) − (G_{x−t} −
 * C_{x−t}). The vertical part is rate ÷ (1 − rate) × Kakwani index.
 * @param incomes a head, before
 * @param payments a head; negative draws; no income may fall below 0
 * @throws RangeError for an income that is negative before or after, a zero mean, or lists of other lengths
 * Source: M. Reynolds, E. Smolensky, Public Expenditures, Taxes, and the Distribution of Income (1977);
 * N. Kakwani, in: Advances in Econometrics 3 (1984) 149 (decomposition); A. Atkinson (1980), R. Plotnick
 * (1981) (re-ranking).
 */
export function redistributiveEffect(
  incomes: ArrayLike<number>,
  payments: ArrayLike<number>,
  weights?: ArrayLike<number>,
): RedistributiveEffect {
  const where = "redistributiveEffect";
  const before = units(where, incomes, weights, 0);
  checkVector(where, "payments", payments, incomes.length);
  const left = Float64Array.from(incomes, (x, i) => x - payments[i]!);
  left.forEach((x, i) => {
    if (x < 0)
      throw new RangeError(
        `${where}: payments[${i}] is ${payments[i]}; expected at most the income, ${incomes[i]}`,
      );
  });
  const after = units(where, left, before.weights, 0);
  const giniBefore = rankCovariance(where, before, incomes) / positiveMean(where, before);
  const mean = positiveMean(where, after);
  const giniAfter = rankCovariance(where, after, left) / mean;
  const concentrationAfter = rankCovariance(where, after, incomes) / mean;
  return Object.freeze({
    giniBefore,
    giniAfter,
    effect: giniBefore - giniAfter,
    vertical: giniBefore - concentrationAfter,
    reranking: giniAfter - concentrationAfter,
    rate: 1 - after.mean / before.mean,
  });
}
