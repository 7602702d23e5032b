import fc from "fast-check";
import { expect, it } from "vitest";
import { orderStatistics } from "../../../../src/models/fund/simulate/orderStatistics.js";

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
