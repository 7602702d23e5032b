import { checkInteger } from "./check.js";
import { hash } from "./hash.js";
import { KERNEL_WORDS, type NormalsKernel, normalsKernel } from "./normalsKernel.js";

/**
 * What a family of random numbers is for: the seed and the purpose.
 *
 * A number of the family has three indices: the path of a simulation, the index of a series within the path
 * (pool, factor) and the time. It depends on these and the key alone: not on how many are made at once, in
 * which order, or by which worker.
 */
export interface PathKey {
  readonly key0: number;
  readonly key1: number;
  readonly purpose: number;
}

/**
 * The key of a purpose.
 *
 * The seed is the Philox key; the counter words are ⌊path / 4⌋, index, time and a 32-bit hash of the purpose,
 * and path mod 4 chooses the word of the block.
 *
 * @param seed whole number, 0 … 2^53 − 1
 * @param purpose what the numbers are for: "revenue", "epidemic"
 * @throws RangeError for a seed out of bounds
 */
export function pathKey(seed: number, purpose: string): PathKey {
  checkInteger("pathKey", "seed", seed, 0, Number.MAX_SAFE_INTEGER);
  return {
    key0: seed >>> 0,
    key1: Math.floor(seed / 4294967296) >>> 0,
    purpose: hash(purpose, 0x85ebca6b),
  };
}

/** Numbers made at once; leaves room for a first block that is not asked for from its start. */
const CHUNK = KERNEL_WORDS - 4;
const SCALE = 2 ** -32;

/**
 * Fills out[at … at + count − 1] with 32 random bits each for the paths firstPath, firstPath + 1, ….
 *
 * Fastest when firstPath and count are multiples of four. Arguments are not checked.
 *
 * @param firstPath whole number, 0 … 2^34 − 1
 * @param index which series, 0 … 2^32 − 1
 * @param time which step, 0 … 2^32 − 1
 */
export function fillWords(
  out: Uint32Array,
  at: number,
  count: number,
  key: PathKey,
  firstPath: number,
  index: number,
  time: number,
): void {
  const kernel = normalsKernel();
  for (let done = 0; done < count; done += CHUNK) {
    const some = Math.min(CHUNK, count - done);
    const skip = makeWords(kernel, some, key, firstPath + done, index, time);
    for (let i = 0; i < some; i++) out[at + done + i] = kernel.words[skip + i]!;
  }
}

/** `fillWords` for uniforms on the open interval (0, 1): (word + 0.5) / 2^32. */
export function fillUniforms(
  out: Float64Array,
  at: number,
  count: number,
  key: PathKey,
  firstPath: number,
  index: number,
  time: number,
): void {
  const kernel = normalsKernel();
  for (let done = 0; done < count; done += CHUNK) {
    const some = Math.min(CHUNK, count - done);
    const skip = makeWords(kernel, some, key, firstPath + done, index, time);
    for (let i = 0; i < some; i++) out[at + done + i] = (kernel.words[skip + i]! + 0.5) * SCALE;
  }
}

/** `fillUniforms` through Φ⁻¹ (Wichura's AS 241, tabulated): normal numbers of magnitude up to 6.34. */
export function fillNormals(
  out: Float64Array,
  at: number,
  count: number,
  key: PathKey,
  firstPath: number,
  index: number,
  time: number,
): void {
  const kernel = normalsKernel();
  for (let done = 0; done < count; done += CHUNK) {
    const some = Math.min(CHUNK, count - done);
    const skip = makeWords(kernel, some, key, firstPath + done, index, time);
    kernel.makeNumbers(skip + some);
    for (let i = 0; i < some; i++) out[at + done + i] = kernel.numbers[skip + i]!;
  }
}

/** Makes the words of `count` paths; the first stands at the returned place. */
function makeWords(
  kernel: NormalsKernel,
  count: number,
  key: PathKey,
  firstPath: number,
  index: number,
  time: number,
): number {
  const skip = firstPath % 4;
  const blocks = (skip + count + 3) >>> 2;
  kernel.makeWords(blocks, (firstPath - skip) / 4, index, time, key.purpose, key.key0, key.key1);
  return skip;
}
