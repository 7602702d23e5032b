/** A piecewise cubic through points, with its slope at each. */
export interface PiecewiseCubic {
  readonly x: Float64Array;
  readonly y: Float64Array;
  readonly slopes: Float64Array;
}

/**
 * Piecewise cubic through points that rises where they rise, with a continuous slope: the weighted harmonic
 * mean of the neighbouring slopes inside, the limited three-point formula at the ends.
 *
 * Source: F. Fritsch, J. Butland, SIAM J. Sci. Stat. Comput. 5 (1984) 300–304 (PCHIP).
 *
 * @param x rising, at least two
 * @throws RangeError when `x` does not rise, or the lengths differ
 */
export function monotoneCubic(x: ArrayLike<number>, y: ArrayLike<number>): PiecewiseCubic {
  const { n, width, rise } = intervals("monotoneCubic", x, y);
  const slopes = new Float64Array(n);
  for (let i = 1; i < n - 1; i++) {
    const [left, right] = [rise[i - 1]!, rise[i]!];
    if (left * right <= 0) continue;
    const w1 = 2 * width[i]! + width[i - 1]!;
    const w2 = width[i]! + 2 * width[i - 1]!;
    slopes[i] = (w1 + w2) / (w1 / left + w2 / right);
  }
  slopes[0] = n === 2 ? rise[0]! : endSlope(width[0]!, width[1]!, rise[0]!, rise[1]!);
  slopes[n - 1] = n === 2 ? rise[0]! : endSlope(width[n - 2]!, width[n - 3]!, rise[n - 2]!, rise[n - 3]!);
  return { x: Float64Array.from(x), y: Float64Array.from(y), slopes };
}

/**
 * Natural cubic spline: piecewise cubic with continuous slope and curvature, without curvature at the ends.
 *
 * @param x rising, at least two
 * @throws RangeError when `x` does not rise, or the lengths differ
 */
export function naturalCubic(x: ArrayLike<number>, y: ArrayLike<number>): PiecewiseCubic {
  const { n, width, rise } = intervals("naturalCubic", x, y);
  const slopes = new Float64Array(n);
  const upper = new Float64Array(n);
  for (let i = 0; i < n; i++) {
    const [left, right] = [i > 0 ? 1 / width[i - 1]! : 0, i < n - 1 ? 1 / width[i]! : 0];
    const pivot = 2 * (left + right) - left * (i > 0 ? upper[i - 1]! : 0);
    const value = 3 * (left * (rise[i - 1] ?? 0) + right * (rise[i] ?? 0));
    upper[i] = right / pivot;
    slopes[i] = (value - left * (i > 0 ? slopes[i - 1]! : 0)) / pivot;
  }
  for (let i = n - 2; i >= 0; i--) slopes[i] = slopes[i]! - upper[i]! * slopes[i + 1]!;
  return { x: Float64Array.from(x), y: Float64Array.from(y), slopes };
}

function intervals(where: string, x: ArrayLike<number>, y: ArrayLike<number>) {
  const n = x.length;
  if (n < 2 || y.length !== n) {
    throw new RangeError(
      `${where}: x has ${n} and y ${y.length} values; expected two or more, one y to each x`,
    );
  }
  const width = new Float64Array(n - 1);
  const rise = new Float64Array(n - 1);
  for (let i = 0; i < n - 1; i++) {
    width[i] = x[i + 1]! - x[i]!;
    if (!(width[i]! > 0)) {
      throw new RangeError(`${where}: x[${i + 1}] is ${x[i + 1]}; expected a number above ${x[i]}`);
    }
    rise[i] = (y[i + 1]! - y[i]!) / width[i]!;
  }
  return { n, width, rise };
}

function endSlope(width: number, nextWidth: number, rise: number, nextRise: number): number {
  const slope = ((2 * width + nextWidth) * rise - width * nextRise) / (width + nextWidth);
  if (slope * rise <= 0) return 0;
  return rise * nextRise <= 0 && Math.abs(slope) > 3 * Math.abs(rise) ? 3 * rise : slope;
}

/** Value at `at`; beyond the ends the last cubic goes on. */
export function cubicAt({ x, y, slopes }: PiecewiseCubic, at: number): number {
  let low = 0;
  let high = x.length - 1;
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (x[middle]! <= at) low = middle;
    else high = middle;
  }
  const h = x[low + 1]! - x[low]!;
  const s = (at - x[low]!) / h;
  const rest = 1 - s;
  return (
    y[low]! * (1 + 2 * s) * rest * rest +
    slopes[low]! * h * s * rest * rest +
    y[low + 1]! * s * s * (3 - 2 * s) -
    slopes[low + 1]! * h * s * s * rest
  );
}
