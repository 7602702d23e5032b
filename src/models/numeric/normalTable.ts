import { normalQuantile } from "./normalDistribution.js";

/** Cells an octave of the tail probability: 2^CELL_BITS. */
const CELL_BITS = 5;
const DEGREE = 6;
const STRIDE = DEGREE + 1;

/**
 * −Φ⁻¹(p) for p from 2^−33 to 1/2 as polynomials of degree 6: p is cut into octaves and each octave into 32
 * cells, in which a polynomial goes through seven values at Chebyshev points. It differs from `normalQuantile`
 * by less than 2e-15 of max(1, |z|).
 *
 * Coefficients of 1, s, …, s⁶ a cell, where s from −1/2 to 1/2 runs through the cell.
 */
function makeTable(): Float64Array {
  const nodes = Float64Array.from(
    { length: STRIDE },
    (_, i) => 0.5 * Math.cos((Math.PI * (i + 0.5)) / STRIDE),
  );
  const table = new Float64Array(STRIDE << (5 + CELL_BITS));
  const cells = 1 << CELL_BITS;
  for (let cell = 0; cell < 32 * cells; cell++) {
    const octave = Math.floor(cell / cells);
    const place = (cell % cells) + 0.5;
    const values = nodes.map((s) => -normalQuantile(2 ** (-2 - octave) * (1 + (place + s) / cells)));
    table.set(interpolate(nodes, values), STRIDE * cell);
  }
  return table;
}

/** Coefficients of the polynomial through the values, by Newton's divided differences. */
function interpolate(nodes: Float64Array, values: Float64Array): Float64Array {
  const difference = values.slice();
  for (let k = 1; k <= DEGREE; k++)
    for (let i = DEGREE; i >= k; i--)
      difference[i] = (difference[i]! - difference[i - 1]!) / (nodes[i]! - nodes[i - k]!);
  const coefficients = new Float64Array(STRIDE);
  for (let i = DEGREE; i >= 0; i--) {
    for (let k = DEGREE; k > 0; k--) coefficients[k] = coefficients[k - 1]! - nodes[i]! * coefficients[k]!;
    coefficients[0] = difference[i]! - nodes[i]! * coefficients[0]!;
  }
  return coefficients;
}

let made: Float64Array | undefined;

/** The table, made on first use. */
export function normalTable(): Float64Array {
  made ??= makeTable();
  return made;
}

const SCALE = 2 ** -32;

/** Φ⁻¹((word + 0.5)/2^32), from the table. */
export function normalOfWord(table: Float64Array, word: number): number {
  const fromCentre = word ^ 0x80000000;
  // Twice the tail probability in units of 2^−32, an odd number; its leading bit is the octave, the next five
  // bits the cell and the rest the place in it.
  const tail = ((0x7fffffff - (fromCentre ^ (fromCentre >> 31))) << 1) | 1;
  const octave = Math.clz32(tail);
  const mantissa = tail << octave;
  const i = STRIDE * ((octave << CELL_BITS) | ((mantissa >>> (31 - CELL_BITS)) & ((1 << CELL_BITS) - 1)));
  const s = ((mantissa << (1 + CELL_BITS)) ^ 0x80000000) * SCALE;
  const size =
    (((((table[i + 6]! * s + table[i + 5]!) * s + table[i + 4]!) * s + table[i + 3]!) * s + table[i + 2]!) *
      s +
      table[i + 1]!) *
      s +
    table[i]!;
  return size * ((fromCentre >> 31) | 1);
}
