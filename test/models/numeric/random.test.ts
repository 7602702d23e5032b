import { describe, expect, it } from "vitest";
import * as numeric from "../../../src/models/numeric/index.js";

const { stream } = numeric;

describe("philox4x32", () => {
  // Random123 1.14, tests/kat_vectors, "philox4x32 10".
  it.each([
    [[0, 0, 0, 0], [0, 0], "6627e8d5 e169c58d bc57ac4c 9b00dbd8"],
    [
      [0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff],
      [0xffffffff, 0xffffffff],
      "408f276d 41c83b0e a20bc7c6 6d5451fd",
    ],
    [
      [0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344],
      [0xa4093822, 0x299f31d0],
      "d16cfe09 94fdcceb 5001e420 24126ea1",
    ],
  ])("known answer %#", (counter, key, words) => {
    const out = new Uint32Array(4);
    const [c0, c1, c2, c3] = counter as [number, number, number, number];
    numeric.philox4x32(out, c0, c1, c2, c3, key[0]!, key[1]!);
    expect([...out].map((w) => w.toString(16).padStart(8, "0")).join(" ")).toBe(words);
  });
});

describe("stream", () => {
  const take = (s: numeric.Stream, n: number) => Array.from({ length: n }, () => s.uniform());
  it("depends on seed, name and index only, not on other streams or their order", () => {
    const alone = take(stream(7, "claims", 3), 10);
    const other = stream(7, "claims", 2);
    const again = stream(7, "claims", 3);
    const interleaved = Array.from({ length: 10 }, () => {
      other.uniform();
      return again.uniform();
    });
    expect(interleaved).toEqual(alone);
  });
  it("differs by seed (all 53 bits), name and index", () => {
    const first = [
      stream(0, "a", 0),
      stream(1, "a", 0),
      stream(2 ** 32, "a", 0),
      stream(0, "b", 0),
      stream(0, "a", 1),
    ].map((s) => s.uniform());
    expect(new Set(first).size).toBe(5);
  });
  it("keeps its first numbers", () => {
    expect(take(stream(20240101, "fixed", 1), 3)).toMatchInlineSnapshot(`
      [
        0.20955634736718692,
        0.37366341402922304,
        0.5908148800613058,
      ]
    `);
  });
  it("refuses a seed or index out of bounds", () => {
    expect(() => stream(-1, "a")).toThrow(
      "stream: seed is -1; expected a whole number from 0 to 9007199254740991",
    );
    expect(() => stream(0.5, "a")).toThrow(/seed is 0.5/);
    expect(() => stream(0, "a", 2 ** 32)).toThrow(/index is 4294967296/);
  });
});

describe("variates have the moments of their distribution", () => {
  const n = 40000;
  // Five standard errors of a mean; the seeds are fixed, so this cannot flicker.
  const check = (draw: (s: numeric.Stream) => number, mean: number, variance: number, name: string) => {
    const source = stream(1, `moments/${name}`);
    const values = Array.from({ length: n }, () => draw(source));
    expect(Math.abs(numeric.mean(values) - mean)).toBeLessThan(5 * Math.sqrt(variance / n));
    expect(Math.abs(numeric.variance(values) / variance - 1)).toBeLessThan(0.08);
  };
  it("uniform", () => check((s) => s.uniform(), 0.5, 1 / 12, "uniform"));
  it("normal", () => check((s) => numeric.normal(s, 3, 2), 3, 4, "normal"));
  it.each([0.3, 1, 7.5])("gamma of shape %s", (k) =>
    check((s) => numeric.gamma(s, k, 2), 2 * k, 4 * k, `g${k}`),
  );
  it.each([0.2, 4, 10, 87.5])("poisson of mean %s", (m) =>
    check((s) => numeric.poisson(s, m), m, m, `p${m}`),
  );
  it("fillNormal", () => {
    const values = numeric.fillNormal(stream(2, "fill"), new Float64Array(n + 1));
    expect(Math.abs(numeric.mean(values))).toBeLessThan(5 / Math.sqrt(n));
    expect(Math.abs(numeric.variance(values) - 1)).toBeLessThan(0.05);
  });
  it("categorical follows its weights and never draws a weight of zero", () => {
    const weights = [5, 0, 1, 3, 0, 1];
    const table = numeric.categoricalTable(weights);
    const source = stream(3, "categorical");
    const counts = [0, 0, 0, 0, 0, 0];
    for (let i = 0; i < n; i++) counts[numeric.categorical(source, table)]! += 1;
    weights.forEach((w, i) => {
      const p = w / 10;
      expect(Math.abs(counts[i]! - n * p)).toBeLessThanOrEqual(5 * Math.sqrt(n * p * (1 - p)));
    });
    expect(() => numeric.categoricalTable([1, -1])).toThrow("weights[1] is -1");
    expect(() => numeric.categoricalTable([0, 0])).toThrow("sum to 0");
  });
});
