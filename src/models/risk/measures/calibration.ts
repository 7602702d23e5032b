import { tQuantile, tTwoSided } from "../../numeric/distributions.js";
import { sumOf } from "../../numeric/sum.js";
import type { Units } from "./units.js";

/** y = a + b p: a slope below 1 says that predictions are too far apart (overfitted), above 1 too close. */
export interface Calibration {
  readonly intercept: number;
  readonly interceptError: number;
  readonly slope: number;
  readonly slopeError: number;
  readonly lower: number;
  readonly upper: number;
  /** Two-sided test that the slope is 1. */
  readonly pValue: number;
}

/**
 * Calibration (Copas) regression of actual on predicted amounts by weighted least squares.
 *
 * Standard errors HC1, or CRV1 where clusters are given. Null when all predictions are equal or the cells do
 * not give the errors. Source: J. Copas, J. Royal Statistical Society B 45 (1983) 311.
 */
export function calibrationOf(units: Units, level: number): Calibration | null {
  const { count, weight, actual, predicted, squared, cluster } = units;
  const whole = sumOf(count, (i) => weight[i]!);
  const centre = sumOf(count, (i) => weight[i]! * predicted[i]!) / whole;
  const mean = sumOf(count, (i) => weight[i]! * actual[i]!) / whole;
  const x = predicted.map((p) => p - centre);
  const square = sumOf(count, (i) => weight[i]! * x[i]! ** 2);
  const size = sumOf(count, (i) => weight[i]! * predicted[i]! ** 2);
  if (!(square > 1e-20 * size) || (cluster === null && squared === null)) return null;
  const slope = sumOf(count, (i) => weight[i]! * x[i]! * (actual[i]! - mean)) / square;
  const intercept = mean - slope * centre;
  const people = sumOf(count, (i) => units.n[i]!);
  if (people < 3) return null;
  // Influence of a unit of weighted error on the slope and on the intercept.
  const onSlope = x.map((v) => v / square);
  const onIntercept = onSlope.map((v) => 1 / whole - centre * v);
  const variance = (load: Float64Array): number => {
    if (cluster !== null) {
      const sums = new Float64Array(cluster.count);
      for (let i = 0; i < count; i++) {
        const c = cluster.codes[i]!;
        const error = actual[i]! - mean - slope * x[i]!;
        sums[c] = sums[c]! + load[i]! * weight[i]! * error;
      }
      const factor = (cluster.count / (cluster.count - 1)) * ((people - 1) / (people - 2));
      return factor * sumOf(cluster.count, (c) => sums[c]! ** 2);
    }
    const inner = sumOf(count, (i) => {
      const error = squared!.mean[i]! - mean - slope * x[i]!;
      return load[i]! ** 2 * (squared!.spread[i]! + squared!.weight[i]! * error ** 2);
    });
    return (people / (people - 2)) * inner;
  };
  const slopeError = Math.sqrt(variance(onSlope));
  const degrees = cluster === null ? people - 2 : cluster.count - 1;
  const half = tQuantile(0.5 + level / 2, degrees) * slopeError;
  return {
    intercept,
    interceptError: Math.sqrt(variance(onIntercept)),
    slope,
    slopeError,
    lower: slope - half,
    upper: slope + half,
    pValue: slopeError > 0 ? tTwoSided((slope - 1) / slopeError, degrees) : Number(slope === 1),
  };
}
