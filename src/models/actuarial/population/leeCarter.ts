import type { Displayable } from "../../../display/bundle.js";
import { checkBetween, checkInteger, checkNumber, checkVector } from "../../numeric/check.js";
import { solveMonotone } from "../../numeric/solve.js";
import { symmetricEigen } from "../../numeric/symmetricEigen.js";
import type { LeeCarter } from "./leeCarterRecord.js";
import { type LifeTableOptions, lifeTable } from "./lifeTable.js";
import { showLeeCarter } from "./showLeeCarter.js";

export interface LeeCarterOptions {
  /** Persons (or person-years) by year and age: k is then fitted again so that each year's deaths come out. */
  readonly exposure?: ArrayLike<number>;
  /** Or it is fitted again so that a table of the modelled rates has each year's expectation of life at birth. */
  readonly e0?: ArrayLike<number>;
  /** Ages and sex of that table; by default single ages, the last one open. */
  readonly table?: LifeTableOptions;
}

/**
 * Fits Lee and Carter's model: a the mean of ln m, b and k the first singular vectors of ln m − a with
 * Σb = 1 and Σk = 0. With `exposure` each k(t) is then the root of Σ N(x,t)·exp(a + b·k) = Σ N(x,t)·m(x,t), with
 * `e0` that of e0(exp(a + b·k)) = e0(t).
 *
 * Source: R. Lee, L. Carter, J. Amer. Statist. Assoc. 87 (1992) 659–671; for e0 R. Lee, T. Miller, Demography 38
 * (2001) 537–549.
 *
 * @param m death rates, years × ages at t · ages + x, above 0
 * @throws RangeError for rates of 0 or that are no numbers, fewer than three years, rates that never change,
 *   or deaths or an e0 that no k reproduces
 */
export function fitLeeCarter(
  m: ArrayLike<number>,
  ages: number,
  options: LeeCarterOptions = {},
): LeeCarter & Displayable {
  checkInteger("fitLeeCarter", "ages", ages, 2);
  const years = m.length / ages;
  checkInteger("fitLeeCarter", "m.length / ages", years, 3);
  checkVector("fitLeeCarter", "m", m);
  const zero = Array.prototype.findIndex.call(m, (rate: number) => !(rate > 0));
  if (zero >= 0) {
    throw new RangeError(
      `fitLeeCarter: m of year ${Math.floor(zero / ages)}, age ${zero % ages} is ${m[zero]}; expected a number above 0`,
    );
  }
  const a = new Float64Array(ages);
  for (let i = 0; i < m.length; i++) a[i % ages] = a[i % ages]! + Math.log(m[i]!) / years;
  const centred = Float64Array.from(m, (rate, i) => Math.log(rate) - a[i % ages]!);
  const { b, k, explained } = firstSingular(centred, years, ages);
  if (options.exposure !== undefined && options.e0 !== undefined) {
    throw new RangeError("fitLeeCarter: exposure and e0 are both given; expected one of them");
  }
  if (options.exposure !== undefined) fitToDeaths(m, options.exposure, a, b, k);
  if (options.e0 !== undefined) fitToExpectancy(options.e0, options.table, a, b, k);
  const drift = (k[years - 1]! - k[0]!) / (years - 1);
  let square = 0;
  for (let t = 1; t < years; t++) square += (k[t]! - k[t - 1]! - drift) ** 2;
  const sd = Math.sqrt(square / (years - 2));
  const driftError = sd / Math.sqrt(years - 1);
  return Object.freeze(showLeeCarter({ ages, years, a, b, k, explained, drift, sd, driftError }));
}

/** b and k of the largest singular value of Z (years × ages), from the eigenvectors of Z Zᵀ. */
function firstSingular(z: Float64Array, years: number, ages: number) {
  const gram = new Float64Array(years * years);
  for (let s = 0; s < years; s++) {
    for (let t = 0; t <= s; t++) {
      let dot = 0;
      for (let x = 0; x < ages; x++) dot += z[s * ages + x]! * z[t * ages + x]!;
      gram[s * years + t] = dot;
      gram[t * years + s] = dot;
    }
  }
  const { values, vectors } = symmetricEigen(gram, years);
  let [best, trace] = [0, 0];
  for (let i = 0; i < years; i++) {
    trace += Math.max(0, values[i]!);
    if (values[i]! > values[best]!) best = i;
  }
  const u = vectors.subarray(best * years, (best + 1) * years);
  const b = new Float64Array(ages);
  for (let t = 0; t < years; t++) {
    for (let x = 0; x < ages; x++) b[x] = b[x]! + u[t]! * z[t * ages + x]!;
  }
  const total = b.reduce((sum, value) => sum + value, 0);
  const size = Math.sqrt(b.reduce((sum, value) => sum + value * value, 0));
  const largest = Math.sqrt(Math.max(0, values[best]!));
  // Rates that stay the same leave no more than rounding in z.
  if (!(largest > 1e-12 && Math.abs(total) > 1e-12 * size)) {
    throw new RangeError(
      `fitLeeCarter: the response b sums to ${total}; expected rates that change, and not in opposite directions`,
    );
  }
  return {
    b: b.map((value) => value / total),
    k: u.map((value) => value * total),
    explained: values[best]! / trace,
  };
}

function fitToDeaths(
  m: ArrayLike<number>,
  exposure: ArrayLike<number>,
  a: Float64Array,
  b: Float64Array,
  k: Float64Array,
): void {
  checkVector("fitLeeCarter", "exposure", exposure, m.length, 0);
  const ages = a.length;
  k.forEach((start, t) => {
    let deaths = 0;
    for (let x = 0; x < ages; x++) deaths += exposure[t * ages + x]! * m[t * ages + x]!;
    const excess = (level: number) => {
      let sum = -deaths;
      for (let x = 0; x < ages; x++) {
        sum += exposure[t * ages + x]! * Math.exp(a[x]! + b[x]! * (start + Math.log(level)));
      }
      return sum;
    };
    let level = Number.NaN;
    try {
      if (deaths > 0) level = solveMonotone(excess, 1, "rising");
    } catch {}
    if (Number.isNaN(level)) {
      throw new RangeError(
        `fitLeeCarter: no k gives the ${deaths} deaths of year ${t}; expected people and deaths, and responses b of one sign`,
      );
    }
    k[t] = start + Math.log(level);
  });
}

function fitToExpectancy(
  e0: ArrayLike<number>,
  options: LifeTableOptions | undefined,
  a: Float64Array,
  b: Float64Array,
  k: Float64Array,
): void {
  checkVector("fitLeeCarter", "e0", e0, k.length);
  for (let t = 0; t < k.length; t++) checkNumber("fitLeeCarter", `e0[${t}]`, e0[t], 15, 110);
  k.forEach((start, t) => {
    const at = (level: number) =>
      lifeTable(
        a.map((mean, x) => Math.exp(mean + b[x]! * (start + Math.log(level)))),
        options,
      ).e0;
    let level = Number.NaN;
    try {
      level = solveMonotone((factor) => at(factor) - e0[t]!, 1, "falling");
    } catch {}
    if (Number.isNaN(level) || Math.abs(at(level) - e0[t]!) > 1e-6) {
      throw new RangeError(
        `fitLeeCarter: no k gives the e0 of ${e0[t]} of year ${t}; expected one near the rates' own, and responses b of one sign`,
      );
    }
    k[t] = start + Math.log(level);
  });
}

/** Forecast of k, one entry a year from the first after the fit. */
export interface IndexForecast {
  readonly k: Float64Array;
  /** Standard error: of the walk alone, and with that of the drift. */
  readonly walkError: Float64Array;
  readonly error: Float64Array;
}

/**
 * Random walk with drift: k(T + h) = k(T) + h·drift, standard error √(h·sd² + h²·driftError²).
 *
 * Source: Lee and Carter (1992), section 5; the drift's own error as in their equation for long horizons.
 */
export function forecastIndex(fit: LeeCarter, years: number): IndexForecast {
  checkInteger("forecastIndex", "years", years, 1, 500);
  const of = (f: (h: number) => number) => Float64Array.from({ length: years }, (_, i) => f(i + 1));
  const last = fit.k[fit.years - 1]!;
  return Object.freeze({
    k: of((h) => last + h * fit.drift),
    walkError: of((h) => Math.sqrt(h) * fit.sd),
    error: of((h) => Math.sqrt(h * fit.sd ** 2 + h * h * fit.driftError ** 2)),
  });
}

/**
 * Death rates at an index: exp(a + b·k).
 *
 * @param jumpOff rates of the last year, used in the place of exp(a + b·k(T)) so that the forecast starts
 *   where the data end
 */
export function leeCarterRates(fit: LeeCarter, k: number, jumpOff?: ArrayLike<number>): Float64Array {
  checkBetween("leeCarterRates", "k", k, -1e6, 1e6);
  if (jumpOff === undefined) return fit.a.map((a, x) => Math.exp(a + fit.b[x]! * k));
  checkVector("leeCarterRates", "jumpOff", jumpOff, fit.ages, 0);
  const last = fit.k[fit.years - 1]!;
  return fit.b.map((b, x) => jumpOff[x]! * Math.exp(b * (k - last)));
}
