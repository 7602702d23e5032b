import { type PopulationInputs, SURVIVALS } from "../population/inputs.js";

/** Rows of survival ratios of a year: both sexes. */
export const ROWS = 2 * SURVIVALS;
/** Degrees that fits have, and what stands for a row without one. */
export const DEGREES = [0, 4, 6, 8, 10, 16] as const;
export const NO_FIT = 255;
export const TERMS = 17;

/**
 * Polynomials in t = k / reach, |t| ≤ 1, that stand for S^exp(b k) of a year: within 1e-12 of S, and S itself at
 * k = 0. Coefficient i of row r at r · 17 + i, row s · 102 + x.
 */
export interface SurvivalFit {
  readonly degrees: Float64Array;
  readonly terms: Float64Array;
}

/** Largest index of mortality, either side, that fits hold for: where 1.5 is reached by the largest |b k|. */
export function reachOf({ response }: PopulationInputs): number {
  const most = response.reduce((largest, b) => Math.max(largest, Math.abs(b)), 0);
  return most === 0 ? 1 : 1.5 / most;
}

const TOLERANCE = 5e-13;
const NODES = 24;
const ANGLES = Float64Array.from({ length: NODES }, (_, j) => (Math.PI * (j + 0.5)) / NODES);
const POINTS = ANGLES.map(Math.cos);
/** cos(m θ_j) at m · NODES + j. */
const COSINES = Float64Array.from({ length: NODES * NODES }, (_, i) =>
  Math.cos(Math.floor(i / NODES) * ANGLES[i % NODES]!),
);
/** Coefficients of the Chebyshev polynomials: that of t^i in T_m at m · TERMS + i. */
const CHEBYSHEV = chebyshev();

const known = new WeakMap<PopulationInputs, (SurvivalFit | undefined)[]>();

/** The fit of projected year y, made on first use: interpolation at 24 Chebyshev nodes, cut where the rest is small. */
export function survivalFit(inputs: PopulationInputs, y: number): SurvivalFit {
  const years = known.get(inputs) ?? [];
  known.set(inputs, years);
  const found = years[y];
  if (found !== undefined) return found;
  const fit = { degrees: new Float64Array(ROWS), terms: new Float64Array(ROWS * TERMS) };
  const reach = reachOf(inputs);
  for (let r = 0; r < ROWS; r++) {
    const s = inputs.survival[y * ROWS + r]!;
    fit.degrees[r] = fitRow(fit.terms.subarray(r * TERMS, (r + 1) * TERMS), s, inputs.response[r]! * reach);
  }
  years[y] = fit;
  return fit;
}

/** Fits S^exp(b t). @returns the degree */
function fitRow(terms: Float64Array, s: number, b: number): number {
  terms[0] = s;
  if (s === 0 || s === 1 || b === 0) return 0;
  const logS = Math.log(s);
  const values = POINTS.map((t) => Math.exp(logS * Math.exp(b * t)));
  const series = Float64Array.from({ length: NODES }, (_, m) => {
    let sum = 0;
    for (let j = 0; j < NODES; j++) sum += values[j]! * COSINES[m * NODES + j]!;
    return ((m === 0 ? 1 : 2) * sum) / NODES;
  });
  let rest = 0;
  let last = NODES - 1;
  while (last > 0 && rest + Math.abs(series[last]!) <= TOLERANCE * s) rest += Math.abs(series[last--]!);
  const degree = DEGREES.find((some) => some >= last);
  if (degree === undefined) return NO_FIT;
  for (let m = 1; m <= degree; m++)
    for (let i = 1; i <= m; i++) terms[i]! += series[m]! * CHEBYSHEV[m * TERMS + i]!;
  return degree;
}

function chebyshev(): Float64Array {
  const of = new Float64Array(TERMS * TERMS);
  of[0] = 1;
  of[TERMS + 1] = 1;
  for (let m = 2; m < TERMS; m++)
    for (let i = 0; i <= m; i++)
      of[m * TERMS + i] = 2 * (i === 0 ? 0 : of[(m - 1) * TERMS + i - 1]!) - of[(m - 2) * TERMS + i]!;
  return of;
}

/** A row of ratios by Horner's rule, from the fit's own degree on. */
export function evaluateRow(
  out: Float64Array,
  at: number,
  part: Float64Array,
  fit: SurvivalFit,
  row: number,
): void {
  const n = part.length;
  const { terms } = fit;
  const degree = fit.degrees[row]!;
  const base = row * TERMS;
  const c0 = terms[base]!;
  if (degree === 0) {
    out.fill(c0, at, at + n);
    return;
  }
  const [c1, c2, c3, c4] = [terms[base + 1]!, terms[base + 2]!, terms[base + 3]!, terms[base + 4]!];
  if (degree === 4) {
    for (let l = 0; l < n; l++) {
      const t = part[l]!;
      out[at + l] = (((c4 * t + c3) * t + c2) * t + c1) * t + c0;
    }
    return;
  }
  const [c5, c6, c7, c8] = [terms[base + 5]!, terms[base + 6]!, terms[base + 7]!, terms[base + 8]!];
  if (degree === 6) {
    for (let l = 0; l < n; l++) {
      const t = part[l]!;
      out[at + l] = (((((c6 * t + c5) * t + c4) * t + c3) * t + c2) * t + c1) * t + c0;
    }
    return;
  }
  if (degree === 8) {
    for (let l = 0; l < n; l++) {
      const t = part[l]!;
      const high = ((c8 * t + c7) * t + c6) * t + c5;
      out[at + l] = ((((high * t + c4) * t + c3) * t + c2) * t + c1) * t + c0;
    }
    return;
  }
  const [c9, c10] = [terms[base + 9]!, terms[base + 10]!];
  if (degree === 10) {
    for (let l = 0; l < n; l++) {
      const t = part[l]!;
      const high = ((((c10 * t + c9) * t + c8) * t + c7) * t + c6) * t + c5;
      out[at + l] = ((((high * t + c4) * t + c3) * t + c2) * t + c1) * t + c0;
    }
    return;
  }
  const [c11, c12, c13] = [terms[base + 11]!, terms[base + 12]!, terms[base + 13]!];
  const [c14, c15, c16] = [terms[base + 14]!, terms[base + 15]!, terms[base + 16]!];
  for (let l = 0; l < n; l++) {
    const t = part[l]!;
    const top = ((((c16 * t + c15) * t + c14) * t + c13) * t + c12) * t + c11;
    const high = (((((top * t + c10) * t + c9) * t + c8) * t + c7) * t + c6) * t + c5;
    out[at + l] = ((((high * t + c4) * t + c3) * t + c2) * t + c1) * t + c0;
  }
}
