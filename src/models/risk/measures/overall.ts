import { sumOf } from "../../numeric/sum.js";
import type { Units } from "./units.js";

/** Measures of fit over everybody. None of them says anything about incentives to select. */
export interface OverallFit {
  readonly meanActual: number;
  readonly meanPredicted: number;
  /** 1 − Σ w (y − p)² / Σ w (y − ȳ)². */
  readonly r2: number | null;
  /** Cumming's prediction measure, 1 − Σ w |y − p| / Σ w |y − ȳ|. */
  readonly cpm: number | null;
  /** Mean absolute prediction error, Σ w |y − p| / Σ w, in the unit of y (not a percentage). */
  readonly mape: number | null;
  /** √(Σ w (y − p)² / Σ w). */
  readonly rmse: number | null;
}

/**
 * R², Cumming's prediction measure, mean absolute prediction error and root mean squared error.
 *
 * Of a constant outcome R² and CPM are 1 when it is predicted exactly, else −∞.
 * Source: R. van Kleef et al., Eur. J. Health Economics 14 (2013) 857 (R², CPM, MAPE in risk equalisation);
 * R. Cumming et al., A Comparative Analysis of Claims-Based Methods, Society of Actuaries (2002).
 */
export function overallFit(units: Units): OverallFit {
  const { count, weight, actual, predicted, spread } = units;
  const whole = sumOf(count, (i) => weight[i]!);
  const meanActual = sumOf(count, (i) => weight[i]! * actual[i]!) / whole;
  const meanPredicted = sumOf(count, (i) => weight[i]! * predicted[i]!) / whole;
  let r2: number | null = null;
  let rmse: number | null = null;
  if (spread !== null) {
    const rss = sumOf(count, (i) => spread[i]! + weight[i]! * (actual[i]! - predicted[i]!) ** 2);
    const tss = sumOf(count, (i) => spread[i]! + weight[i]! * (actual[i]! - meanActual) ** 2);
    r2 = explained(rss, tss);
    rmse = Math.sqrt(rss / whole);
  }
  if (units.kind === "cells") return { meanActual, meanPredicted, r2, cpm: null, mape: null, rmse };
  const error = sumOf(count, (i) => weight[i]! * Math.abs(actual[i]! - predicted[i]!));
  const around = sumOf(count, (i) => weight[i]! * Math.abs(actual[i]! - meanActual));
  return { meanActual, meanPredicted, r2, cpm: explained(error, around), mape: error / whole, rmse };
}

function explained(left: number, whole: number): number {
  if (whole > 0) return 1 - left / whole;
  return left === 0 ? 1 : -Infinity;
}
