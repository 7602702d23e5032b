import { addPacked, emptySketch, type PackedSketch, pack, type Sketch } from "./sketch.js";

/** Funds whose ruin is watched. */
export const FUNDS = ["resident", "employee", "total"] as const;
export type FundName = (typeof FUNDS)[number];

export interface Sizes {
  readonly series: number;
  readonly years: number;
  readonly funds: number;
  /** Parameters that differ between paths. */
  readonly parameters: number;
}

/**
 * Chunks of paths, by the number of paths alone: at most 64, each a multiple of 64 paths. Sums run through a
 * chunk path by path and are added chunk by chunk, so they do not depend on who computed which.
 */
export function chunkSize(paths: number): number {
  return 64 * Math.ceil(paths / 4096);
}

/** Sums of a chunk, of deviations from the deterministic path. Entries by series · years + year. */
export interface ChunkSums {
  readonly sum: Float64Array;
  readonly squares: Float64Array;
}

export function chunkSums({ series, years }: Sizes): ChunkSums {
  return { sum: new Float64Array(series * years), squares: new Float64Array(series * years) };
}

/** What paths gave that does not depend on their order. */
export interface Tally {
  /** Entries by series · years + year. */
  readonly sketches: readonly Sketch[];
  readonly least: Float64Array;
  readonly most: Float64Array;
  /** Paths by fund and year: reserve first below 0, reserve below 0, balance first below 0. */
  readonly ruined: Float64Array;
  readonly below: Float64Array;
  readonly deficit: Float64Array;
  /** Values cut to a parameter's bounds. */
  readonly cuts: Float64Array;
}

export type PackedTally = Omit<Tally, "sketches"> & { readonly sketches: readonly PackedSketch[] };

export function emptyTally({ series, years, funds, parameters }: Sizes): Tally {
  return {
    sketches: Array.from({ length: series * years }, emptySketch),
    least: new Float64Array(series * years).fill(Infinity),
    most: new Float64Array(series * years).fill(-Infinity),
    ruined: new Float64Array(funds * years),
    below: new Float64Array(funds * years),
    deficit: new Float64Array(funds * years),
    cuts: new Float64Array(parameters),
  };
}

export function packTally(tally: Tally): PackedTally {
  return { ...tally, sketches: tally.sketches.map(pack) };
}

export function addTally(to: Tally, more: PackedTally): void {
  for (const [i, sketch] of more.sketches.entries()) addPacked(to.sketches[i]!, sketch);
  for (let i = 0; i < to.least.length; i++) {
    to.least[i] = Math.min(to.least[i]!, more.least[i]!);
    to.most[i] = Math.max(to.most[i]!, more.most[i]!);
  }
  for (const name of ["ruined", "below", "deficit", "cuts"] as const) {
    for (let i = 0; i < to[name].length; i++) to[name][i]! += more[name][i]!;
  }
}
