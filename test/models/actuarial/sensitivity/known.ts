import type { SampledModel } from "../../../../src/models/actuarial/sensitivity/sampled.js";

/** Any function of k numbers as a model, one lane after the other. */
export function modelOf(
  factors: SampledModel["factors"],
  functions: Readonly<Record<string, (x: readonly number[]) => number>>,
): SampledModel {
  return {
    factors,
    outcomes: Object.keys(functions),
    evaluate: (values, lanes, out) => {
      Object.values(functions).forEach((f, o) => {
        for (let lane = 0; lane < lanes; lane++)
          out[o * lanes + lane] = f(factors.map((_, i) => values[i * lanes + lane]!));
      });
    },
  };
}

const between = (name: string, low: number, high: number) =>
  ({ name, distribution: { kind: "uniform", low, high } }) as const;

/** T. Ishigami, T. Homma (1990), a = 7, b = 0.1; its indices follow by integration. */
export const ishigami = modelOf(
  ["x1", "x2", "x3"].map((name) => between(name, -Math.PI, Math.PI)),
  { y: ([x, y, z]) => Math.sin(x!) + 7 * Math.sin(y!) ** 2 + 0.1 * z! ** 4 * Math.sin(x!) },
);
const V1 = 0.5 * (1 + (0.1 * Math.PI ** 4) / 5) ** 2;
const V2 = 49 / 8;
const V13 = 0.01 * Math.PI ** 8 * (1 / 18 - 1 / 50);
const V = V1 + V2 + V13;
export const ISHIGAMI = {
  mean: 3.5,
  variance: V,
  first: [V1 / V, V2 / V, 0],
  total: [(V1 + V13) / V, V2 / V, V13 / V],
  pairs: { "x1 x2": 0, "x1 x3": V13 / V, "x2 x3": 0 },
};

/** I. Sobol's g-function: Π (|4x − 2| + a)/(1 + a). */
const A = [0, 1, 4.5, 9, 99, 99, 99, 99];
export const gFunction = modelOf(
  A.map((_, i) => between(`x${i + 1}`, 0, 1)),
  {
    y: (x) => x.reduce((product, value, i) => (product * (Math.abs(4 * value - 2) + A[i]!)) / (1 + A[i]!), 1),
  },
);
const parts = A.map((a) => 1 / 3 / (1 + a) ** 2);
const whole = parts.reduce((product, v) => product * (1 + v), 1) - 1;
export const G = {
  first: parts.map((v) => v / whole),
  total: parts.map((v) => (v * (1 + whole)) / (1 + v) / whole),
};

/** A sum of normal numbers around a large value. */
const SDS = [1, 2, 3];
export const additive = modelOf(
  SDS.map((sd, i) => ({ name: `z${i + 1}`, distribution: { kind: "normal", sd } })),
  { y: (z) => 1000 + z.reduce((sum, value) => sum + value, 0) },
);
export const ADDITIVE = SDS.map((sd) => sd ** 2 / 14);
