import { AGES, type PopulationInputs } from "../population/inputs.js";
import { stepPeople, type YearRows } from "../population/stepPeople.js";
import { PEOPLE_MODULE } from "./peopleModule.js";
import { evaluateRow, NO_FIT, ROWS, type SurvivalFit, TERMS } from "./survivalFit.js";

/**
 * Loops that carry and sum people over lanes. Arrays given to it are those it made or kept. In JavaScript and in
 * WebAssembly they give the same bits.
 */
export interface PeopleKernel {
  /** Zeros. */
  readonly take: (length: number) => Float64Array;
  /** The array, where the kernel can read it. */
  readonly keep: (array: Float64Array) => Float64Array;
  /** Rows of survival ratios by their polynomials in `part`; rows without one are left as they are. */
  readonly survive: (out: Float64Array, part: Float64Array, fit: SurvivalFit) => void;
  /** `stepPeople`. */
  readonly step: (
    out: Float64Array,
    people: Float64Array,
    year: Required<YearRows>,
    births: Float64Array,
  ) => void;
  /** People of both sexes aged from … below − 1 by lane, four ages at a time. */
  readonly sumAges: (people: Float64Array, from: number, below: number, out: Float64Array) => void;
  /** `sumAges` of people times weights, which stand at sex · 101 + age. */
  readonly weighAges: (
    people: Float64Array,
    weights: Float64Array,
    from: number,
    below: number,
    out: Float64Array,
  ) => void;
}

/** The kernel in JavaScript. */
export function scriptPeople(lanes: number): PeopleKernel {
  return {
    take: (length) => new Float64Array(length),
    keep: (array) => array,
    survive(out, part, fit) {
      for (let r = 0; r < ROWS; r++) if (fit.degrees[r] !== NO_FIT) evaluateRow(out, r * lanes, part, fit, r);
    },
    step: (out, people, year, births) => stepPeople(out, people, year, births, lanes),
    sumAges(people, from, below, out) {
      out.fill(0);
      for (let s = 0; s < 2; s++) {
        let x = from;
        for (; x + 4 <= below; x += 4) {
          const a = (s * AGES + x) * lanes;
          const [b, c, d] = [a + lanes, a + 2 * lanes, a + 3 * lanes];
          for (let l = 0; l < lanes; l++)
            out[l]! += people[a + l]! + people[b + l]! + people[c + l]! + people[d + l]!;
        }
        for (; x < below; x++) {
          const a = (s * AGES + x) * lanes;
          for (let l = 0; l < lanes; l++) out[l]! += people[a + l]!;
        }
      }
    },
    weighAges(people, weights, from, below, out) {
      out.fill(0);
      for (let s = 0; s < 2; s++) {
        let x = from;
        for (; x + 4 <= below; x += 4) {
          const w = s * AGES + x;
          const a = w * lanes;
          const [b, c, d] = [a + lanes, a + 2 * lanes, a + 3 * lanes];
          const [u, v, y, z] = [weights[w]!, weights[w + 1]!, weights[w + 2]!, weights[w + 3]!];
          for (let l = 0; l < lanes; l++)
            out[l]! += u * people[a + l]! + v * people[b + l]! + y * people[c + l]! + z * people[d + l]!;
        }
        for (; x < below; x++) {
          const w = s * AGES + x;
          for (let l = 0; l < lanes; l++) out[l]! += weights[w]! * people[w * lanes + l]!;
        }
      }
    },
  };
}

/** The parts of the standard WebAssembly interface that are used. */
interface Wasm {
  readonly Module: new (bytes: Uint8Array) => object;
  readonly Instance: new (module: object, imports: object) => { readonly exports: Exports };
  readonly Memory: new (size: { initial: number; maximum: number }) => { readonly buffer: ArrayBuffer };
}

type Exports = Readonly<Record<"survive" | "step" | "sumAges" | "weighAges", (...values: number[]) => void>>;

const PAGE = 65536;
/** Lanes that the loops in WebAssembly take at a time. */
const TOGETHER = 8;
let module: object | null | undefined;

/** The kernel in WebAssembly; null where there is none to be had or lanes are not a multiple of 8. */
export function wasmPeople(lanes: number, years: number): PeopleKernel | null {
  const { WebAssembly: wasm } = globalThis as unknown as { WebAssembly?: Wasm };
  if (wasm === undefined || lanes % TOGETHER !== 0) return null;
  const room = (2 * 2 * AGES + ROWS + 32) * (lanes + 8) + (years + 2) * (ROWS * (TERMS + 1) + 16);
  const pages = Math.ceil((8 * room) / PAGE);
  let buffer: ArrayBuffer;
  let exports: Exports;
  try {
    module ??= compile(wasm);
    const memory = new wasm.Memory({ initial: pages, maximum: pages });
    buffer = memory.buffer;
    exports = new wasm.Instance(module, { env: { memory } }).exports;
  } catch {
    // A page's security policy may forbid WebAssembly; old engines have no vectors; memory may be short.
    return null;
  }
  let end = 0;
  const take = (length: number) => {
    const made = new Float64Array(buffer, end, length);
    // Whole cache lines, and one more: large rows of a power of two would fall into the same places of a cache.
    end += 64 * (Math.ceil(length / 8) + 1);
    return made;
  };
  const bytes = 8 * lanes;
  return {
    take,
    keep(array) {
      const kept = take(array.length);
      kept.set(array);
      return kept;
    },
    survive: (out, part, { terms, degrees }) =>
      exports.survive(out.byteOffset, part.byteOffset, terms.byteOffset, degrees.byteOffset, bytes),
    step: (out, people, year, births) =>
      exports.step(
        out.byteOffset,
        people.byteOffset,
        year.survival.byteOffset,
        year.migration.byteOffset,
        year.migrationFactor.byteOffset,
        year.pattern.byteOffset,
        year.tfr.byteOffset,
        year.sexRatio.byteOffset,
        births.byteOffset,
        bytes,
      ),
    sumAges: (people, from, below, out) =>
      exports.sumAges(people.byteOffset, from, below, out.byteOffset, bytes),
    weighAges: (people, weights, from, below, out) =>
      exports.weighAges(people.byteOffset, weights.byteOffset, from, below, out.byteOffset, bytes),
  };
}

function compile(wasm: Wasm): object {
  const bytes = Uint8Array.from(PEOPLE_MODULE.match(/[0-9a-f]{2}/g)!, (pair) => Number.parseInt(pair, 16));
  return new wasm.Module(bytes);
}

/** The faster kernel that can be had. */
export function peopleKernel(lanes: number, { years }: Pick<PopulationInputs, "years">): PeopleKernel {
  return wasmPeople(lanes, years) ?? scriptPeople(lanes);
}
