import { checkBetween, checkVector } from "../../numeric/check.js";
import { sum, sumOf } from "../../numeric/sum.js";
import { tailValueAtRisk, valueAtRisk } from "../chance/index.js";

export interface PoolingGainOptions {
  /** Level of the tail, default 0.99. */
  readonly level?: number;
}

/** What pooling takes off the tails. In the unit of the losses. */
export type PoolingGain = {
  readonly level: number;
  /** Σ TVaR of each pool alone. */
  readonly alone: number;
  /** Σ TVaR of all who bear losses under the policy. */
  readonly after: number;
  /** TVaR of the sum of all losses: as low as any pooling can get. */
  readonly whole: number;
  /** `alone` − `after`. */
  readonly gain: number;
  /** Monte Carlo standard error of `gain`, both sides on the same paths; infinite with fewer than two paths in the tail. */
  readonly gainError: number;
  /** `gain` ÷ (`alone` − `whole`), the part of the possible gain; null when nothing can be gained. */
  readonly share: number | null;
};

/**
 * Pooling gain: the fall of the tail value at risk, G = Σ_i TVaR(L_i) − Σ_b TVaR(L'_b), where L_i are the
 * losses of pools that stand alone and L'_b those of all bearers (pools, funds, budgets) under the policy,
 * in the same paths. TVaR is subadditive, so G lies between 0 and Σ TVaR(L_i) − TVaR(Σ L_i) for a policy that
 * only shares losses out in fixed parts, and reaches the upper end when one bearer takes them all.
 *
 * The error is √(Var(ψ)/n) with ψ = Σ_i ψ_i − Σ_b ψ'_b of each path and the influence of a path on a tail
 * value, ψ_i = VaR_i + max(0, L_i − VaR_i)/(1 − level) − TVaR_i.
 * @param alone losses by pool, paths × pools: `alone[i][path]`
 * @param after losses by bearer over the same paths, every loss borne by somebody
 * @throws RangeError for no pools or bearers, lists of other lengths, or a path in which the losses after do
 * not sum to those before (to 1e-9 of their size)
 * Source: P. Artzner, F. Delbaen, J. Eber, D. Heath, Mathematical Finance 9 (1999) 203 (subadditivity);
 * M. Denault, Journal of Risk 4 (2001) 1 (allocation of the gain);
 * B. Manistre, G. Hancock, North American Actuarial Journal 9 (2005) 129 (influence and error).
 */
export function poolingGain(
  alone: readonly Float64Array[],
  after: readonly Float64Array[],
  { level = 0.99 }: PoolingGainOptions = {},
): PoolingGain {
  const where = "poolingGain";
  checkBetween(where, "level", level, 0, 1);
  const total = addUp(where, "alone", alone);
  const borne = addUp(where, "after", after, total.length);
  for (let path = 0; path < total.length; path++) {
    const size = sumOf(alone.length, (i) => Math.abs(alone[i]![path]!));
    if (Math.abs(borne[path]! - total[path]!) > 1e-9 * size) {
      throw new RangeError(
        `${where}: the losses after sum to ${borne[path]} in path ${path}; expected the ${total[path]} of the pools alone: somebody bears each loss`,
      );
    }
  }
  const influence = new Float64Array(total.length);
  const tails = (losses: readonly Float64Array[], sign: 1 | -1) =>
    sum(losses.map((of) => addInfluence(of, level, sign, influence)));
  const [before, left] = [tails(alone, 1), tails(after, -1)];
  const whole = tailValueAtRisk(total, level);
  const possible = before - whole;
  return Object.freeze({
    level,
    alone: before,
    after: left,
    whole,
    gain: before - left,
    gainError: total.length * (1 - level) < 2 ? Infinity : errorOf(influence),
    share: possible > 1e-12 * Math.abs(before) ? (before - left) / possible : null,
  });
}

/** Adds the influence of each path on the tail value of some losses, and returns that value. */
function addInfluence(losses: Float64Array, level: number, sign: 1 | -1, to: Float64Array): number {
  const quantile = valueAtRisk(losses, level);
  const tail = tailValueAtRisk(losses, level);
  for (let i = 0; i < to.length; i++)
    to[i]! += sign * (quantile + Math.max(0, losses[i]! - quantile) / (1 - level) - tail);
  return tail;
}

function errorOf(influence: Float64Array): number {
  const n = influence.length;
  const mean = sum(influence) / n;
  return Math.sqrt(sumOf(n, (i) => (influence[i]! - mean) ** 2)) / n;
}

function addUp(where: string, name: string, losses: readonly Float64Array[], paths?: number): Float64Array {
  if (losses.length === 0) throw new RangeError(`${where}: ${name} is empty; expected at least one`);
  const n = paths ?? losses[0]!.length;
  if (n === 0) throw new RangeError(`${where}: ${name}[0] has 0 paths; expected at least 1`);
  losses.forEach((of, i) => {
    checkVector(where, `${name}[${i}]`, of, n);
  });
  return Float64Array.from({ length: n }, (_, path) => sumOf(losses.length, (i) => losses[i]![path]!));
}
