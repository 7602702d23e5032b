import { exponential } from "../../numeric/exponential.js";
import type { PopulationInputs } from "../population/inputs.js";
import { NO_FIT, ROWS, reachOf, type SurvivalFit, survivalFit, TERMS } from "./survivalFit.js";

/** Survival of a year over lanes: row s · 102 + x, lane l at row · lanes + l. */
export interface SurvivalRows {
  readonly rows: Float64Array;
  /** Fills the rows of projected year y with S^exp(b k), k the index of each lane. */
  readonly fill: (y: number, index: Float64Array) => void;
}

/**
 * S^exp(b k) over lanes: by the polynomial of `survivalFit` where |k| is within its reach, else as it stands. A
 * lane's ratio depends on its own index alone, and is S where that is 0.
 */
export function survivalRows(inputs: PopulationInputs, lanes: number): SurvivalRows {
  const rows = new Float64Array(ROWS * lanes);
  const reach = reachOf(inputs);
  const part = new Float64Array(lanes);
  let plainYear = -1;
  const fillPlain = (y: number) => {
    for (let r = 0; r < ROWS; r++) rows.fill(inputs.survival[y * ROWS + r]!, r * lanes, (r + 1) * lanes);
  };
  return {
    rows,
    fill(y, index) {
      if (index.every((k) => k === 0)) {
        if (plainYear !== y) fillPlain(y);
        plainYear = y;
        return;
      }
      plainYear = -1;
      const far: number[] = [];
      for (let l = 0; l < lanes; l++) {
        const t = index[l]! / reach;
        if (t >= -1 && t <= 1) part[l] = t;
        else {
          part[l] = 0;
          far.push(l);
        }
      }
      const fit = survivalFit(inputs, y);
      for (let r = 0; r < ROWS; r++) {
        const s = inputs.survival[y * ROWS + r]!;
        const b = inputs.response[r]!;
        if (fit.degrees[r] === NO_FIT) {
          for (let l = 0; l < lanes; l++) rows[r * lanes + l] = exactly(s, b, index[l]!);
          continue;
        }
        evaluate(rows, r * lanes, part, fit, r);
        for (const l of far) rows[r * lanes + l] = exactly(s, b, index[l]!);
      }
    },
  };
}

function exactly(s: number, b: number, k: number): number {
  return k === 0 || s === 0 ? s : exponential(Math.log(s) * exponential(b * k));
}

/** Horner's rule, from the fit's own degree on. */
function evaluate(out: Float64Array, at: number, part: Float64Array, fit: SurvivalFit, row: number): void {
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
