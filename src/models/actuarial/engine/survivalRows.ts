import { exponential } from "../../numeric/exponential.js";
import type { PopulationInputs } from "../population/inputs.js";
import { type PeopleKernel, scriptPeople } from "./peopleKernel.js";
import { NO_FIT, ROWS, reachOf, type SurvivalFit, survivalFit } from "./survivalFit.js";

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
export function survivalRows(
  inputs: PopulationInputs,
  lanes: number,
  kernel: PeopleKernel = scriptPeople(lanes),
): SurvivalRows {
  const rows = kernel.take(ROWS * lanes);
  const reach = reachOf(inputs);
  const part = kernel.take(lanes);
  const fits: SurvivalFit[] = [];
  let plainYear = -1;
  const fitOf = (y: number) => {
    const { terms, degrees } = survivalFit(inputs, y);
    const fit = { terms: kernel.keep(terms), degrees: kernel.keep(degrees) };
    fits[y] = fit;
    return fit;
  };
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
      const fit = fits[y] ?? fitOf(y);
      kernel.survive(rows, part, fit);
      for (let r = 0; r < ROWS; r++) {
        const s = inputs.survival[y * ROWS + r]!;
        const b = inputs.response[r]!;
        if (fit.degrees[r] === NO_FIT)
          for (let l = 0; l < lanes; l++) rows[r * lanes + l] = exactly(s, b, index[l]!);
        else for (const l of far) rows[r * lanes + l] = exactly(s, b, index[l]!);
      }
    },
  };
}

function exactly(s: number, b: number, k: number): number {
  return k === 0 || s === 0 ? s : exponential(Math.log(s) * exponential(b * k));
}
