/** Two FNV-1a sums, 64 bits together, over the 32-bit words of arrays, in hexadecimal. */
export function checksum(arrays: readonly Float64Array[]): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (const array of arrays) {
    const words = new Uint32Array(array.buffer, array.byteOffset, 2 * array.length);
    for (let i = 0; i < words.length; i += 2) {
      a = Math.imul(a ^ words[i]!, 0x01000193);
      a = Math.imul(a ^ (a >>> 15) ^ words[i + 1]!, 0x01000193);
      b = Math.imul(b ^ words[i + 1]!, 0x5bd1e995);
      b = Math.imul(b ^ (b >>> 13) ^ words[i]!, 0x5bd1e995);
    }
  }
  return [a, b].map((word) => (word >>> 0).toString(16).padStart(8, "0")).join("");
}
