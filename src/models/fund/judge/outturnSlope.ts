import { checkVector } from "../../numeric/check.js";
import { units } from "../../numeric/inequality/units.js";
import { sumOf } from "../../numeric/sum.js";

/** How closely grants follow the outturn. */
export type OutturnSlope = {
  /** Grant per yuan of deficit: 1 refunds the outturn, 0 does not look at it. */
  readonly slope: number;
  /** Grant to a pool with a balanced year. */
  readonly intercept: number;
  /** Share of the variance of grants that the deficits explain; null when all grants are equal. */
  readonly r2: number | null;
};

/**
 * Outturn slope: least squares of the net grant on the deficit before it, g_i = a + b·d_i with
 * b = Σ w (d − d̄)(g − ḡ) / Σ w (d − d̄)². A fund that adjusts only outturns (事后调剂) has b near 1; an
 * allocation fixed in advance has b near 0.
 * @param grants net grant of each pool: positive draws, negative pays
 * @param deficits expenditure − revenue before the grant: negative is a surplus
 * @param weights default 1 each
 * @returns null when all deficits are equal (a slope needs two)
 * @throws RangeError for no pools or lists of other lengths
 * Source: Wang, §3.3.
 */
export function outturnSlope(
  grants: ArrayLike<number>,
  deficits: ArrayLike<number>,
  weights?: ArrayLike<number>,
): OutturnSlope | null {
  const where = "outturnSlope";
  const d = units(where, deficits, weights);
  checkVector(where, "grants", grants, deficits.length);
  const g = units(where, grants, d.weights);
  const products = (a: typeof d, b: typeof d) =>
    sumOf(deficits.length, (i) => d.weights[i]! * (a.values[i]! - a.mean) * (b.values[i]! - b.mean));
  const squares = (a: typeof d) => sumOf(deficits.length, (i) => a.weights[i]! * a.values[i]! ** 2);
  const [variance, spread] = [products(d, d), products(g, g)];
  if (!(variance > squares(d) * 1e-24)) return null;
  const slope = products(d, g) / variance;
  return Object.freeze({
    slope,
    intercept: g.mean - slope * d.mean,
    r2: spread > squares(g) * 1e-24 ? Math.min(1, products(d, g) ** 2 / variance / spread) : null,
  });
}
