/** Points and weights of a quadrature: E f(Z) ≈ Σ weights[i] f(points[i]). */
export interface NormalQuadrature {
  readonly points: Float64Array;
  readonly weights: Float64Array;
}

const SUBDIVISIONS = 1024;
const REACH = 9;

/**
 * Expectation over a standard normal Z by Simpson's rule from −9 to 9, exact to about 1e-13 for a function that
 * is smooth on either side of `kink`.
 */
export function normalQuadrature(kink = 0): NormalQuadrature {
  const size = 2 * (SUBDIVISIONS + 1);
  const points = new Float64Array(size);
  const weights = new Float64Array(size);
  [
    [-REACH, kink],
    [kink, REACH],
  ].forEach(([low, high], part) => {
    const step = (high! - low!) / SUBDIVISIONS;
    for (let i = 0; i <= SUBDIVISIONS; i++) {
      const z = low! + i * step;
      const simpson = i === 0 || i === SUBDIVISIONS ? 1 : 2 + 2 * (i % 2);
      const at = part * (SUBDIVISIONS + 1) + i;
      points[at] = z;
      weights[at] = (simpson * step * Math.exp(-0.5 * z * z)) / (3 * Math.sqrt(2 * Math.PI));
    }
  });
  return { points, weights };
}
