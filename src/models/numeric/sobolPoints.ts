import { checkInteger } from "./check.js";
import { directionNumbers, SOBOL_DIMENSIONS } from "./joeKuo.js";
import { fillWords, pathKey } from "./pathNumbers.js";

/** Points of a Sobol sequence; any of them without those before. */
export interface SobolPoints {
  readonly dimensions: number;
  /**
   * Fills out[d · count + i] with coordinate d of point first + i, for all dimensions d and i < count.
   * Points are in Gray-code order; arguments are not checked.
   */
  fill(out: Float64Array, first: number, count: number): void;
}

export interface Scramble {
  /** Whole number, 0 … 2^53 − 1. */
  readonly seed: number;
  /** Which of the independent scrambles of this seed: whole number, 0 … 2^32 − 1. */
  readonly replicate: number;
}

const SCALE = 2 ** -32;

/**
 * The Sobol sequence in base 2 with 2^32 points: coordinate d of point i is the exclusive or of the direction
 * numbers v_j of the digits j that are set in the Gray code i ⊕ ⌊i/2⌋ (I. Antonov, V. Saleev 1979). The first
 * 2^n points are a digital net for every n.
 *
 * A scramble multiplies the digits of each dimension by a random lower-triangular matrix with ones on the
 * diagonal and adds random digits: every point is then uniform on (0, 1), the points stay a net, and means over
 * them are without bias. Its coordinates are (word + 0.5) / 2^32, never 0. What a dimension gets depends on
 * seed, replicate and dimension alone.
 *
 * Source: J. Matoušek, "On the L2-discrepancy for anchored boxes", J. Complexity 14 (1998) 527–556 (random
 * linear scrambling).
 *
 * @param dimensions 1 … 256
 * @param scramble without one the points are the sequence itself, of which point 0 is the origin
 * @throws RangeError for dimensions, seed or replicate out of bounds
 */
export function sobolPoints(dimensions: number, scramble?: Scramble): SobolPoints {
  checkInteger("sobolPoints", "dimensions", dimensions, 1, SOBOL_DIMENSIONS);
  const vectors: Uint32Array[] = [];
  const shifts = new Uint32Array(dimensions);
  for (let d = 0; d < dimensions; d++) {
    const plain = directionNumbers(d);
    if (scramble === undefined) vectors.push(plain);
    else {
      const { rows, shift } = scrambleOf(scramble, d);
      vectors.push(plain.map((word) => multiply(rows, word)));
      shifts[d] = shift;
    }
  }
  const middle = scramble === undefined ? 0 : 0.5;
  return {
    dimensions,
    fill: (out, first, count) => {
      for (let d = 0; d < dimensions; d++) {
        const v = vectors[d]!;
        let word = shifts[d]! ^ wordAt(v, first);
        for (let i = 0; i < count; i++) {
          out[d * count + i] = ((word >>> 0) + middle) * SCALE;
          word ^= v[31 - Math.clz32((first + i + 1) & -(first + i + 1))]!;
        }
      }
    },
  };
}

function wordAt(v: Uint32Array, point: number): number {
  let word = 0;
  for (let gray = point ^ (point >>> 1), j = 0; gray !== 0; gray >>>= 1, j++) if (gray & 1) word ^= v[j]!;
  return word;
}

/** Rows of the matrix, row r for digit r (0 the highest bit), and the digits that are added. */
function scrambleOf({ seed, replicate }: Scramble, dimension: number) {
  checkInteger("sobolPoints", "replicate", replicate, 0, 0xffffffff);
  const rows = new Uint32Array(33);
  fillWords(rows, 0, 33, pathKey(seed, "sobol scramble"), 0, dimension, replicate);
  const shift = rows[32]!;
  for (let r = 0; r < 32; r++) {
    const diagonal = 1 << (31 - r);
    rows[r] = (rows[r]! & ~(diagonal | (diagonal - 1))) | diagonal;
  }
  return { rows, shift };
}

function multiply(rows: Uint32Array, word: number): number {
  let out = 0;
  for (let r = 0; r < 32; r++) out |= parity(rows[r]! & word) << (31 - r);
  return out >>> 0;
}

function parity(bits: number): number {
  let x = bits ^ (bits >>> 16);
  x ^= x >>> 8;
  x ^= x >>> 4;
  return (0x6996 >>> (x & 15)) & 1;
}
