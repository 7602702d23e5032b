import { normalTable } from "../../numeric/normalTable.js";
import { ROWS_MODULE } from "./rowsModule.js";

/**
 * Loops over rows of lanes in WebAssembly, two numbers at a time; scripts/wasm/rows.ts tells what each does.
 * Rows are given by their address, their length in bytes. Each is the same, bit for bit, as the loop in JavaScript
 * beside which it is called.
 */
export interface RowKernels {
  move(a: number, b: number, x: number, bytes: number): void;
  add(x: number, out: number, bytes: number): void;
  excess(a: number, b: number, out: number, bytes: number): void;
  partOfSign(sign: number, x: number, out: number, bytes: number): void;
  limitToHeld(amount: number, held: number, bytes: number): void;
  shareOf(share: number, x: number, out: number, bytes: number): void;
  earn(rate: number, x: number, out: number, bytes: number): void;
  strike(fixed: number, moved: number, out: number, bytes: number): void;
  cap(share: number, x: number, amount: number, bytes: number): void;
  coverTiers(
    first: number,
    edges: number,
    steps: number,
    count: number,
    own: number,
    claims: number,
    bytes: number,
  ): void;
  shareDeviations(
    edges: number,
    steps: number,
    count: number,
    losses: number,
    savings: number,
    expected: number,
    actual: number,
    net: number,
    bytes: number,
  ): void;
  divide(sum: number, total: number, part: number, running: number, given: number, bytes: number): void;
  limitTotals(sum: number, limit: number, total: number, bytes: number): number;
  cascade(
    values: number,
    sum: number,
    total: number,
    part: number,
    running: number,
    given: number,
    out: number,
    bytes: number,
  ): void;
  watch(
    held: number,
    spent: number,
    allHeld: number,
    allSpent: number,
    ruined: number,
    any: number,
    bytes: number,
  ): number;
  blend(common: number, weight: number, out: number, bytes: number): void;
  lognormal(scale: number, shift: number, out: number, bytes: number): void;
  normals(words: number, out: number, blocks: number, ...counterAndKey: number[]): void;
}

/** Kernels and the room they work in. */
export interface Rows extends RowKernels {
  /** Five rows of scratch. */
  readonly scratch: Float64Array;
}

/** Makes arrays of zeros, side by side in one memory where there is WebAssembly. */
export type Arena = (length: number) => Float64Array<ArrayBuffer>;

/** Ordinary arrays. */
export const PLAIN: Arena = (length) => new Float64Array(length);

/** The parts of the standard WebAssembly interface that are used. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: RowKernels };
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
}

const PAGE = 65536;
/** Pages of one memory at most: 1 GiB, of which only what is written takes room. */
const MOST_PAGES = 16384;

const known = new WeakMap<ArrayBufferLike, Rows>();
let module: object | null | undefined;

/**
 * An arena for arrays of a whole number of rows.
 * @param lanes numbers in a row
 * @param room numbers that it may be asked for; what is past them comes as ordinary arrays
 */
export function arena(lanes: number, room: number): Arena {
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly?: Wasm };
  if (wasm === undefined || lanes % 2 !== 0) return PLAIN;
  const pages = Math.min(MOST_PAGES, Math.ceil((8 * room) / PAGE) + 2);
  let buffer: ArrayBuffer;
  let kernels: RowKernels;
  try {
    if (module === undefined) module = compile(wasm);
    if (module === null) return PLAIN;
    const memory = new wasm.Memory({ initial: pages, maximum: pages });
    buffer = memory.buffer;
    kernels = new wasm.Instance(module, { env: { memory } }).exports;
  } catch {
    // No room for another memory.
    return PLAIN;
  }
  let end = 0;
  const take: Arena = (length) => {
    if (end + 8 * length > buffer.byteLength) return new Float64Array(length);
    const made = new Float64Array(buffer, end, length);
    // Whole cache lines, and one more: rows of a power of two would all fall into the same places of a cache.
    end += 64 * (Math.ceil(length / 8) + 1);
    return made;
  };
  // The table that `normals` reads at address 0.
  take(normalTable().length).set(normalTable());
  known.set(buffer, { ...kernels, scratch: take(5 * lanes) });
  return take;
}

/** The kernels for arrays that lie in one arena; undefined for others. */
export function rowsOf(a: Float64Array, b: Float64Array = a, c: Float64Array = a): Rows | undefined {
  const { buffer } = a;
  return b.buffer === buffer && c.buffer === buffer ? known.get(buffer) : undefined;
}

function compile(wasm: Wasm): object | null {
  const bytes = Uint8Array.from(ROWS_MODULE.match(/[0-9a-f]{2}/g)!, (pair) => Number.parseInt(pair, 16));
  try {
    return new wasm.Module(bytes);
  } catch {
    // A page's security policy may forbid WebAssembly; old engines have no vectors.
    return null;
  }
}
