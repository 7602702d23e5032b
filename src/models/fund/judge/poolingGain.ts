import { checkBetween, checkVector } from "../../numeric/check.js";
import { sumOf } from "../../numeric/sum.js";
import { tailValueAtRisk } from "../chance/index.js";

/** Mean of the worst (1 − level) of equally likely losses. */
export type TailMeasure = (losses: Float64Array, level: number) => number;

export interface PoolingGainOptions {
  /** Level of the tail, default 0.99. */
  readonly level?: number;
  /** The tail measure; default `tailValueAtRisk`. */
  readonly tail?: TailMeasure;
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
  /** `gain` ÷ (`alone` − `whole`), the part of the possible gain; null when nothing can be gained. */
  readonly share: number | null;
};

/**
 * Pooling gain: the fall of the tail value at risk, G = Σ_i TVaR(L_i) − Σ_b TVaR(L'_b), where L_i are the
 * losses of pools that stand alone and L'_b those of all bearers (pools, funds, budgets) under the policy,
 * in the same paths. TVaR is subadditive, so G lies between 0 and Σ TVaR(L_i) − TVaR(Σ L_i) for a policy that
 * only shares losses out in fixed parts, and reaches the upper end when one bearer takes them all.
 * @param alone losses by pool, paths × pools: `alone[i][path]`
 * @param after losses by bearer over the same paths, every loss borne by somebody
 * @throws RangeError for no pools or bearers, lists of other lengths, or a path in which the losses after do
 * not sum to those before (to 1e-9 of their size)
 * Source: P. Artzner, F. Delbaen, J. Eber, D. Heath, Mathematical Finance 9 (1999) 203 (subadditivity);
 * M. Denault, Journal of Risk 4 (2001) 1 (allocation of the gain).
 */
export function poolingGain(
  alone: readonly Float64Array[],
  after: readonly Float64Array[],
  { level = 0.99, tail = tailValueAtRisk }: PoolingGainOptions = {},
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
  const tails = (losses: readonly Float64Array[]) => sumOf(losses.length, (i) => tail(losses[i]!, level));
  const [before, left, whole] = [tails(alone), tails(after), tail(total, level)];
  const possible = before - whole;
  return Object.freeze({
    level,
    alone: before,
    after: left,
    whole,
    gain: before - left,
    share: possible > 1e-12 * Math.abs(before) ? (before - left) / possible : null,
  });
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
