import { NORMALS_MODULE } from "./normalsModule.js";
import { normalOfWord, normalTable } from "./normalTable.js";
import { philoxBlocks } from "./philox.js";

/** Makes random words of consecutive counters and turns them into normal numbers. */
export interface NormalsKernel {
  /** The words made last, at most `KERNEL_WORDS`. */
  readonly words: Uint32Array;
  /** The numbers made last from them. */
  readonly numbers: Float64Array;
  /** Fills the first 4 · blocks words as `philoxBlocks` does. */
  makeWords(blocks: number, c0: number, c1: number, c2: number, c3: number, key0: number, key1: number): void;
  /** Turns the first `count` words into numbers as `normalOfWord` does. */
  makeNumbers(count: number): void;
}

/** Words that a kernel makes at once, a whole number of blocks. */
export const KERNEL_WORDS = 512;

/** The kernel in JavaScript. */
export function scriptKernel(): NormalsKernel {
  const words = new Uint32Array(KERNEL_WORDS);
  const numbers = new Float64Array(KERNEL_WORDS);
  return {
    words,
    numbers,
    makeWords: (blocks, c0, c1, c2, c3, key0, key1) =>
      philoxBlocks(words, blocks, c0, c1, c2, c3, key0, key1),
    makeNumbers: (count) => {
      const table = normalTable();
      for (let i = 0; i < count; i++) numbers[i] = normalOfWord(table, words[i]!);
    },
  };
}

/** The parts of the standard WebAssembly interface that are used. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object) => { readonly exports: Exports };
}

interface Exports {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly philoxBlocks: (to: number, blocks: number, ...counterAndKey: number[]) => void;
  readonly normalsOfWords: (to: number, from: number, count: number) => void;
}

/** Addresses in the module's memory, behind the table. */
const WORDS = 65536;
const NUMBERS = WORDS + 4 * KERNEL_WORDS;

/** The kernel in WebAssembly: the same bits, two to three times as fast; null where there is none to be had. */
export function wasmKernel(): NormalsKernel | null {
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly?: Wasm };
  if (wasm === undefined) return null;
  const bytes = Uint8Array.from(NORMALS_MODULE.match(/[0-9a-f]{2}/g)!, (pair) => Number.parseInt(pair, 16));
  let exports: Exports;
  try {
    exports = new wasm.Instance(new wasm.Module(bytes)).exports;
  } catch {
    // A page's security policy may forbid WebAssembly.
    return null;
  }
  const { memory, philoxBlocks: blocksAt, normalsOfWords } = exports;
  new Float64Array(memory.buffer).set(normalTable());
  return {
    words: new Uint32Array(memory.buffer, WORDS, KERNEL_WORDS),
    numbers: new Float64Array(memory.buffer, NUMBERS, KERNEL_WORDS),
    makeWords: (blocks, c0, c1, c2, c3, key0, key1) => blocksAt(WORDS, blocks, c0, c1, c2, c3, key0, key1),
    makeNumbers: (count) => normalsOfWords(NUMBERS, WORDS, count),
  };
}

let made: NormalsKernel | undefined;

/** The faster kernel that can be had, made on first use. */
export function normalsKernel(): NormalsKernel {
  made ??= wasmKernel() ?? scriptKernel();
  return made;
}
