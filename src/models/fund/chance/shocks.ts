import { fillNormals, pathKey } from "../../numeric/pathNumbers.js";
import type { Pool } from "../pool.js";
import type { ByPool, Distribution, Shock } from "./chance.js";
import { heavyYear, scaleAt, yearScale } from "./heavyYears.js";
import { gammaLevels, lognormalLevels, paretoTailLevels, type ToLevels } from "./levels.js";
import { type FillNation, type FillScores, prepareScores } from "./scores.js";

/** Fills the levels of one year, pools × lanes: multiplicative, mean 1. */
export type FillLevels = (out: Float64Array, time: number, firstPath: number, lanes: number) => void;

/** The level of a pool that knows no chance. */
const CERTAIN: ToLevels = (out, at, lanes) => out.fill(1, at, at + lanes);

/**
 * Sampler of a checked shock.
 *
 * @param purpose "revenue" or "expenditure": names the random numbers
 */
export function prepareShock(
  pools: readonly Pool[],
  seed: number,
  purpose: string,
  shock: Shock,
  nation?: FillNation,
): FillLevels {
  const innovations = prepareScores(pools, seed, purpose, shock.correlation, nation);
  const scores = persistent(innovations, pools.length, shock.persistence ?? 0);
  const { distribution = "lognormal" } = shock;
  const cv = pools.map((pool) => cvOf(shock.cv, pool));
  if (typeof distribution === "object" && distribution.kind === "student") {
    return heavyLevels(scores, cv, distribution.degrees, seed, purpose);
  }
  const kinds = new Map<number, ToLevels>([[0, CERTAIN]]);
  const levels = cv.map((value, p) => {
    const known =
      kinds.get(value) ?? levelsOf(`chance: ${purpose}: "${pools[p]!.name}"`, value, distribution);
    kinds.set(value, known);
    return known;
  });
  return (out, time, firstPath, lanes) => {
    scores(out, time, firstPath, lanes);
    for (let p = 0; p < levels.length; p++) levels[p]!(out, p * lanes, lanes);
  };
}

function cvOf(cv: ByPool, pool: Pool): number {
  return typeof cv === "number" ? cv : cv[pool.name]!;
}

function levelsOf(where: string, cv: number, distribution: Distribution): ToLevels {
  if (distribution === "gamma") return gammaLevels(cv);
  if (typeof distribution === "object" && distribution.kind === "pareto-tail") {
    return paretoTailLevels(where, cv, distribution.index, distribution.from ?? 0.95);
  }
  return lognormalLevels(cv);
}

/** Lognormal with one random scale a year for the whole nation. */
function heavyLevels(
  scores: FillScores,
  cv: readonly number[],
  degrees: number,
  seed: number,
  purpose: string,
): FillLevels {
  const scale = yearScale(degrees);
  const key = pathKey(seed, `${purpose}/scale`);
  const known = new Map<number, { readonly sigma: number; readonly shift: number }>([
    [0, { sigma: 0, shift: 0 }],
  ]);
  const laws = cv.map((value) => {
    const law = known.get(value) ?? heavyYear(scale, value);
    known.set(value, law);
    return law;
  });
  let year = new Float64Array(0);
  return (out, time, firstPath, lanes) => {
    if (year.length !== lanes) year = new Float64Array(lanes);
    fillNormals(year, 0, lanes, key, firstPath, 0, time);
    for (let l = 0; l < lanes; l++) year[l] = scaleAt(scale, year[l]!);
    scores(out, time, firstPath, lanes);
    for (let p = 0; p < laws.length; p++) {
      const { sigma, shift } = laws[p]!;
      const row = p * lanes;
      for (let l = 0; l < lanes; l++) out[row + l] = Math.exp(sigma * year[l]! * out[row + l]! + shift);
    }
  };
}

/**
 * First-order autoregression of the scores over the years, stationary from time 0 on.
 *
 * Years asked in their order cost one step each; any other order is worked out from time 0.
 */
function persistent(innovations: FillScores, pools: number, phi: number): FillScores {
  if (phi === 0) return innovations;
  const fresh = Math.sqrt(1 - phi * phi);
  let state = new Float64Array(0);
  let at = { time: -1, firstPath: -1, lanes: -1 };
  return (out, time, firstPath, lanes) => {
    if (state.length !== pools * lanes) state = new Float64Array(pools * lanes);
    const follows = at.firstPath === firstPath && at.lanes === lanes && at.time < time;
    for (let t = follows ? at.time + 1 : 0; t <= time; t++) {
      innovations(out, t, firstPath, lanes);
      const [kept, added] = t === 0 ? [0, 1] : [phi, fresh];
      for (let i = 0; i < state.length; i++) state[i] = kept * state[i]! + added * out[i]!;
    }
    at = { time, firstPath, lanes };
    out.set(state);
  };
}
