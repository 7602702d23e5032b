/**
 * Philox 4×32-10, a counter-based generator: four 32-bit words from a four-word counter and a two-word key,
 * with no state between calls.
 *
 * Source: J. Salmon, M. Moraes, R. Dror, D. Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC'11;
 * its known answers (Random123 kat_vectors) are in the tests.
 *
 * @param out receives the four words
 */
export function philox4x32(
  out: Uint32Array,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
): void {
  philoxBlocks(out, 1, c0, c1, c2, c3, k0, k1);
}

/** `blocks` results of `philox4x32` one after the other, for the counters c0, c0 + 1, … (modulo 2^32). */
export function philoxBlocks(
  out: Uint32Array,
  blocks: number,
  c0: number,
  c1: number,
  c2: number,
  c3: number,
  k0: number,
  k1: number,
): void {
  for (let block = 0; block < blocks; block++) {
    let x0 = (c0 + block) | 0;
    let x1 = c1 | 0;
    let x2 = c2 | 0;
    let x3 = c3 | 0;
    let key0 = k0 | 0;
    let key1 = k1 | 0;
    for (let round = 0; round < 10; round++) {
      const high0 = multiplyHigh(x0, 0xd251, 0x1f53);
      const high1 = multiplyHigh(x2, 0xcd9e, 0x8d57);
      const low0 = Math.imul(x0, 0xd2511f53);
      const low1 = Math.imul(x2, 0xcd9e8d57);
      x0 = high1 ^ x1 ^ key0;
      x1 = low1;
      x2 = high0 ^ x3 ^ key1;
      x3 = low0;
      key0 = (key0 + 0x9e3779b9) | 0;
      key1 = (key1 + 0xbb67ae85) | 0;
    }
    const i = 4 * block;
    out[i] = x0;
    out[i + 1] = x1;
    out[i + 2] = x2;
    out[i + 3] = x3;
  }
}

/** The upper 32 bits of a × (high · 2^16 + low), from four products of 16-bit halves. */
function multiplyHigh(a: number, high: number, low: number): number {
  const aLow = a & 0xffff;
  const aHigh = a >>> 16;
  const middle = (Math.imul(aHigh, low) + (Math.imul(aLow, low) >>> 16)) | 0;
  const other = (Math.imul(aLow, high) + (middle & 0xffff)) | 0;
  return (Math.imul(aHigh, high) + (middle >>> 16) + (other >>> 16)) | 0;
}
