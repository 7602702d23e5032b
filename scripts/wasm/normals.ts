// AssemblyScript, compiled by scripts/wasm.mjs into src/models/numeric/normalsModule.ts. It does what
// philoxBlocks (philox.ts) and normalOfWord (normalTable.ts) do, operation by operation, so that both give the
// same bits: here a 32 × 32-bit product is one instruction.

/** Bytes of a cell's seven coefficients; the table of normalTable.ts lies at address 0. */
const CELL: u32 = 56;

/** Writes `blocks` times four words to the memory at `to`, for the counters c0, c0 + 1, …. */
export function philoxBlocks(
  to: u32,
  blocks: u32,
  c0: u32,
  c1: u32,
  c2: u32,
  c3: u32,
  k0: u32,
  k1: u32,
): void {
  for (let block: u32 = 0; block < blocks; block++) {
    let x0 = c0 + block;
    let x1 = c1;
    let x2 = c2;
    let x3 = c3;
    let key0 = k0;
    let key1 = k1;
    for (let round = 0; round < 10; round++) {
      const product0 = <u64>x0 * 0xd2511f53;
      const product1 = <u64>x2 * 0xcd9e8d57;
      x0 = <u32>(product1 >> 32) ^ x1 ^ key0;
      x1 = <u32>product1;
      x2 = <u32>(product0 >> 32) ^ x3 ^ key1;
      x3 = <u32>product0;
      key0 += 0x9e3779b9;
      key1 += 0xbb67ae85;
    }
    store<u32>(to, x0);
    store<u32>(to + 4, x1);
    store<u32>(to + 8, x2);
    store<u32>(to + 12, x3);
    to += 16;
  }
}

/** Writes the normal numbers of `count` words at `from` to the memory at `to`. */
export function normalsOfWords(to: u32, from: u32, count: u32): void {
  for (let i: u32 = 0; i < count; i++) {
    const fromCentre = <i32>(load<u32>(from + 4 * i) ^ 0x80000000);
    const tail = <u32>(((0x7fffffff - (fromCentre ^ (fromCentre >> 31))) << 1) | 1);
    const octave = clz(tail);
    const mantissa = tail << octave;
    const cell = CELL * ((octave << 5) | ((mantissa >>> 26) & 31));
    const s = <f64>(<i32>((mantissa << 6) ^ 0x80000000)) * 2.3283064365386963e-10;
    let size = load<f64>(cell, 48) * s + load<f64>(cell, 40);
    size = size * s + load<f64>(cell, 32);
    size = size * s + load<f64>(cell, 24);
    size = size * s + load<f64>(cell, 16);
    size = size * s + load<f64>(cell, 8);
    size = size * s + load<f64>(cell);
    store<f64>(to + 8 * i, size * <f64>((fromCentre >> 31) | 1));
  }
}
