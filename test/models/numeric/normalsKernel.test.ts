import { afterEach, describe, expect, it, vi } from "vitest";
import { normalQuantile } from "../../../src/models/numeric/index.js";
import { KERNEL_WORDS, scriptKernel, wasmKernel } from "../../../src/models/numeric/normalsKernel.js";
import { normalOfWord, normalTable } from "../../../src/models/numeric/normalTable.js";

afterEach(() => {
  vi.unstubAllGlobals();
});

describe("the kernels in WebAssembly and in JavaScript", () => {
  it("make the same bits", () => {
    const [wasm, script] = [wasmKernel()!, scriptKernel()];
    let seed = 1;
    const next = () => {
      seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0;
      return seed;
    };
    for (let round = 0; round < 300; round++) {
      const counter = [next(), next(), next(), next(), next(), next()] as const;
      // Counters that pass 2^32 too.
      const first = round % 3 === 0 ? 2 ** 32 - 5 : counter[0];
      for (const kernel of [wasm, script]) {
        kernel.makeWords(
          KERNEL_WORDS / 4,
          first,
          ...(counter.slice(1) as [number, number, number, number, number]),
        );
        kernel.makeNumbers(KERNEL_WORDS);
      }
      expect(wasm.words).toEqual(script.words);
      expect(wasm.numbers).toEqual(script.numbers);
    }
  });

  it("agree on the words at the ends, at the centre and at each octave and cell", () => {
    const [wasm, script] = [wasmKernel()!, scriptKernel()];
    const words = [0, 1, 2, 2 ** 31 - 1, 2 ** 31, 2 ** 31 + 1, 2 ** 32 - 2, 2 ** 32 - 1];
    for (let power = 1; power < 31; power++)
      for (let cell = 0; cell < 8; cell++) words.push(Math.floor(2 ** power * (1 + cell / 8)));
    for (const kernel of [wasm, script]) {
      kernel.words.set(words);
      kernel.makeNumbers(words.length);
    }
    expect(wasm.numbers.slice(0, words.length)).toEqual(script.numbers.slice(0, words.length));
    words.forEach((word, i) => {
      const z = normalQuantile((word + 0.5) / 2 ** 32);
      expect(Math.abs(script.numbers[i]! - z)).toBeLessThan(2e-15 * Math.max(1, Math.abs(z)));
      expect(script.numbers[i]).toBe(-normalOfWord(normalTable(), ~word >>> 0));
    });
  });

  it("leave the work to JavaScript where WebAssembly is missing or forbidden", () => {
    vi.stubGlobal("WebAssembly", undefined);
    expect(wasmKernel()).toBeNull();
    vi.stubGlobal("WebAssembly", {
      Module: class {
        constructor() {
          throw new Error("blocked by the content security policy");
        }
      },
    });
    expect(wasmKernel()).toBeNull();
  });
});
