import fc from "fast-check";
import { describe, expect, it } from "vitest";
import {
  countBelow,
  numberAt,
  orderSketch,
  quantileOfSketch,
  sumBelow,
} from "../../../../src/models/actuarial/simulate/ordered.js";
import {
  addPacked,
  bucketOf,
  countNumbers,
  emptySketch,
  innerEnd,
  pack,
  SKETCH_ERROR,
} from "../../../../src/models/actuarial/simulate/sketch.js";

function sketchOf(values: Float64Array) {
  const sketch = emptySketch();
  countNumbers(sketch, new Uint32Array(values.slice().buffer), values.length);
  return sketch;
}
const ordered = (values: Float64Array) =>
  orderSketch(sketchOf(values), Math.min(...values), Math.max(...values));

const value = fc
  .oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e12, max: 1e12 }),
    fc.double({ noNaN: true, min: -3, max: 5 }),
    fc.constantFrom(0, 1, -1, 1e-300),
  )
  .map((x) => x + 0);
const numbers = fc.array(value, { minLength: 1, maxLength: 300 }).map((list) => Float64Array.from(list));

describe("a sketch", () => {
  it("has every number in a bucket at most 2^−9 of it wide", () => {
    fc.assert(
      fc.property(value, (x) => {
        const bucket = bucketOf(x);
        const [inner, outer] = [Math.abs(innerEnd(bucket)), Math.abs(innerEnd(bucket + 1))];
        expect(Math.abs(x)).toBeGreaterThanOrEqual(inner);
        expect(Math.abs(x)).toBeLessThan(outer);
        if (inner > 1e-290) expect((outer - inner) / inner).toBeLessThanOrEqual(SKETCH_ERROR);
      }),
    );
  });

  it("gives each order statistic and quantile within its error", () => {
    fc.assert(
      fc.property(numbers, fc.double({ noNaN: true, min: 0, max: 1 }), (values, q) => {
        const sketch = ordered(values);
        const sorted = values.slice().sort();
        expect(sketch.total).toBe(values.length);
        const near = (found: number, exact: number, scale = Math.abs(exact)) =>
          expect(Math.abs(found - exact)).toBeLessThanOrEqual(SKETCH_ERROR * scale * (1 + 1e-12) + 1e-300);
        for (const rank of [0, values.length >> 1, values.length - 1])
          near(numberAt(sketch, rank), sorted[rank]!);
        const place = (values.length - 1) * q;
        const [a, b] = [sorted[Math.floor(place)]!, sorted[Math.ceil(place)]!];
        const exact = a + (place - Math.floor(place)) * (b - a);
        near(quantileOfSketch(sketch, q), exact, Math.max(Math.abs(a), Math.abs(b)));
      }),
    );
  });

  it("counts and sums what is below, but for the bucket in which it ends", () => {
    fc.assert(
      fc.property(numbers, value, fc.nat(300), (values, limit, some) => {
        const sketch = ordered(values);
        const below = values.filter((x) => x < limit).length;
        const inBucket = values.filter((x) => bucketOf(x) === bucketOf(limit)).length;
        expect(Math.abs(countBelow(sketch, limit) - below)).toBeLessThanOrEqual(inBucket);
        const rank = Math.min(some, values.length);
        const exact = values.slice().sort().slice(0, rank);
        const scale = exact.reduce((sum, x) => sum + Math.abs(x), 0);
        const sum = exact.reduce((a, b) => a + b, 0);
        expect(Math.abs(sumBelow(sketch, rank, (x) => x) - sum)).toBeLessThanOrEqual(
          SKETCH_ERROR * scale * 1.01 + 1e-300,
        );
      }),
    );
  });

  it("is the same however its numbers are divided", () => {
    fc.assert(
      fc.property(numbers, fc.nat(300), (values, at) => {
        const cut = Math.min(at, values.length);
        const merged = emptySketch();
        addPacked(merged, pack(sketchOf(values.slice(cut))));
        addPacked(merged, pack(sketchOf(values.slice(0, cut))));
        expect(pack(merged)).toEqual(pack(sketchOf(values)));
      }),
    );
  });
});
