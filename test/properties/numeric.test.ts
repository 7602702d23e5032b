import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as numeric from "../../src/models/numeric/index.js";

const probability = fc.double({ min: 1e-8, max: 1 - 1e-8, noNaN: true });
const degrees = fc.double({ min: 0.5, max: 1e5, noNaN: true });
const inverse = (p: number, back: number) => {
  expect(Math.abs(back - p) <= 1e-11 * Math.min(p, 1 - p) + 4e-16, `${p} came back as ${back}`).toBe(true);
};

describe("a quantile is the inverse of its distribution function", () => {
  it("normal", () =>
    fc.assert(fc.property(probability, (p) => inverse(p, numeric.normalCdf(numeric.normalQuantile(p))))));
  it("t", () =>
    fc.assert(
      fc.property(probability, degrees, (p, v) => inverse(p, numeric.tCdf(numeric.tQuantile(p, v), v))),
    ));
  it("χ²", () =>
    fc.assert(
      fc.property(probability, degrees, (p, v) =>
        inverse(p, numeric.chiSquareCdf(numeric.chiSquareQuantile(p, v), v)),
      ),
    ));
  it("F", () =>
    fc.assert(
      fc.property(probability, degrees, degrees, (p, v, w) =>
        inverse(p, numeric.fCdf(numeric.fQuantile(p, v, w), v, w)),
      ),
    ));
});

describe("sum", () => {
  it("of any numbers and their negatives in any order is zero", () => {
    const values = fc.array(fc.double({ min: -1e15, max: 1e15, noNaN: true }), { maxLength: 50 });
    fc.assert(
      fc.property(values, (list) => {
        expect(Math.abs(numeric.sum([...list, ...list.map((v) => -v).reverse()]))).toBeLessThanOrEqual(
          1e-30 * list.reduce((t, v) => t + Math.abs(v), 0),
        );
      }),
    );
  });
});

describe("stream", () => {
  it("gives numbers strictly between 0 and 1", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: Number.MAX_SAFE_INTEGER }), fc.string(), (seed, name) => {
        const source = numeric.stream(seed, name);
        for (let i = 0; i < 20; i++) {
          const u = source.uniform();
          expect(u > 0 && u < 1).toBe(true);
        }
      }),
    );
  });
});
