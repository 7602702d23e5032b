import { type Candidate, isBetter, type Tester } from "./candidates.js";
import type { Search } from "./problem.js";

/** Directions that are tried at one step length before it is halved, as a number of bases. */
const BASES = [1, 6, 8] as const;

/** Every point of a grid with both bounds. */
export async function tryGrid(test: Tester, dimensions: number, points: number): Promise<Candidate[]> {
  const out: Candidate[] = [];
  for (let index = 0; index < points ** dimensions; index++) {
    const point: number[] = [];
    for (let d = 0, rest = index; d < dimensions; d++, rest = Math.floor(rest / points))
      point.push((rest % points) / (points - 1));
    out.push(await test.at(point));
  }
  return out;
}

/**
 * Refines from a candidate by polling: steps of length h along both senses of the vectors of an orthonormal
 * basis; a better point is taken at once and the step doubled in its direction while it pays; when a set of bases
 * (the axes, then rotations of a dense sequence) has none, h is halved, down to `precision`.
 *
 * Source: pattern search, V. Torczon, SIAM Journal on Optimization 7 (1997) 1–25; dense bases so that it can
 * follow the edge of what the conditions allow, C. Audet, J. Dennis, SIAM Journal on Optimization 17 (2006)
 * 188–217.
 */
export async function refine(
  test: Tester,
  start: Candidate,
  first: number,
  search: Search,
): Promise<Candidate> {
  const dimensions = start.point.length;
  const limit = test.evaluations + Math.ceil(search.evaluations / search.starts);
  let best = start;
  let turn = 0;
  for (let h = first; h >= search.precision && test.evaluations < limit; ) {
    let moved = false;
    for (let b = 0; b < BASES[dimensions - 1]! && !moved; b++) {
      for (const direction of basis(dimensions, b === 0 ? 0 : ++turn)) {
        if (test.evaluations >= limit) break;
        const next = await test.at(best.point.map((x, d) => x + h * direction[d]!));
        if (!isBetter(next, best)) continue;
        best = next;
        moved = true;
        for (let reach = 2 * h; test.evaluations < limit; reach *= 2) {
          const further = await test.at(best.point.map((x, d) => x + reach * direction[d]!));
          if (!isBetter(further, best)) break;
          best = further;
        }
        break;
      }
    }
    if (!moved) h /= 2;
  }
  return best;
}

/** Both senses of an orthonormal basis: the axes, or their reflection I − 2vvᵀ at a direction of the sequence. */
function basis(dimensions: number, turn: number): number[][] {
  const v = turn === 0 ? undefined : direction(dimensions, turn);
  const out: number[][] = [];
  for (let j = 0; j < dimensions; j++) {
    const column = Array.from({ length: dimensions }, (_, i) =>
      v === undefined ? (i === j ? 1 : 0) : (i === j ? 1 : 0) - 2 * v[i]! * v[j]!,
    );
    out.push(
      column,
      column.map((x) => -x),
    );
  }
  return out;
}

/** A unit vector from Halton's sequence in bases 2, 3 and 5. */
function direction(dimensions: number, index: number): number[] {
  const raw = [2, 3, 5].slice(0, dimensions).map((base) => 2 * halton(index, base) - 1);
  const length = Math.hypot(...raw);
  return length < 1e-9 ? raw.map((_, i) => (i === 0 ? 1 : 0)) : raw.map((x) => x / length);
}

function halton(index: number, base: number): number {
  let value = 0;
  for (let i = index, part = 1 / base; i > 0; i = Math.floor(i / base), part /= base)
    value += part * (i % base);
  return value;
}
