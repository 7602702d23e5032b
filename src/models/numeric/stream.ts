import { checkInteger } from "./check.js";
import { hash } from "./hash.js";
import { philox4x32 } from "./philox.js";

/**
 * An independent sequence of random numbers.
 *
 * What it gives depends only on the seed, the name and the index it was made with, so results do not depend
 * on the order in which streams are used or on how many workers share the work.
 */
export interface Stream {
  /** Uniform on the open interval (0, 1), 53 bits. */
  uniform(): number;
  /** 32 random bits. */
  word(): number;
}

/**
 * Makes the random stream of a purpose.
 *
 * The seed is the Philox key; the name (hashed to 64 bits) and the index fix three of the four counter words
 * and the block number is the fourth, so one stream holds 2^34 words.
 *
 * @param seed whole number, 0 … 2^53 − 1
 * @param name what the stream is for: "claims", "coverage"
 * @param index which of many like streams (draw, pool, year): whole number, 0 … 2^32 − 1
 * @throws RangeError for a seed or index out of bounds
 */
export function stream(seed: number, name: string, index = 0): Stream {
  checkInteger("stream", "seed", seed, 0, Number.MAX_SAFE_INTEGER);
  checkInteger("stream", "index", index, 0, 0xffffffff);
  const key0 = seed >>> 0;
  const key1 = Math.floor(seed / 4294967296) >>> 0;
  const name0 = hash(name, 0x811c9dc5);
  const name1 = hash(name, 0x9747b28c);
  const words = new Uint32Array(4);
  let block = 0;
  let used = 4;
  const word = (): number => {
    if (used === 4) {
      philox4x32(words, block++, index, name0, name1, key0, key1);
      used = 0;
    }
    return words[used++]!;
  };
  const uniform = (): number => {
    const high = word() >>> 5;
    const low = word() >>> 6;
    return (high * 67108864 + low + 0.5) / 9007199254740992;
  };
  return { word, uniform };
}
