import fc from "fast-check";
import { expect, it } from "vitest";
import { orderStatistics, sortedFrom } from "../../../../src/models/fund/simulate/orderStatistics.js";

it("gives what sorting gives, for values of any kind", () => {
  const wide = fc.double({ noNaN: true, noDefaultInfinity: true });
  const value = fc.oneof(wide, fc.double({ min: 0, max: 1, noNaN: true }), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(
      fc.array(value, { minLength: 1, maxLength: 400 }),
      fc.array(fc.nat(), { maxLength: 8 }),
      (list, some) => {
        const values = Float64Array.from(list, (v) => v + 0);
        const ranks = [0, ...some.map((r) => r % values.length), values.length - 1].sort((a, b) => a - b);
        const sorted = values.slice().sort();
        expect(orderStatistics(values, ranks).map((v) => v + 0)).toEqual(ranks.map((r) => sorted[r]! + 0));
      },
    ),
    { numRuns: 300 },
  );
});

it("sorts from a rank on, ties and all", () => {
  const value = fc.oneof(fc.double({ min: -1e9, max: 1e9, noNaN: true }), fc.integer({ min: -3, max: 3 }));
  fc.assert(
    fc.property(fc.array(value, { minLength: 1, maxLength: 400 }), fc.nat(420), (list, rank) => {
      const values = Float64Array.from(list, (v) => v + 0);
      const found = sortedFrom(values, rank);
      const sorted = values.slice().sort();
      expect(found).toHaveLength(sorted.length);
      const from = rank > sorted.length ? 0 : Math.max(0, rank - 1);
      expect(Array.from(found.subarray(from))).toEqual(Array.from(sorted.subarray(from)));
      expect(Array.from(values)).toEqual(list.map((v) => v + 0));
    }),
    { numRuns: 300 },
  );
});
