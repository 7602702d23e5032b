import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { fmt, formatNumber } from "../../src/display/format.js";

describe("formatNumber", () => {
  it.each([
    [1234.5, { digits: 1 }, "1234.5"],
    [12345.678, { digits: 1 }, "12,345.7"],
    [-12345.678, { digits: 2 }, "−12,345.68"],
    [1.005, { digits: 2 }, "1.01"],
    [498.56, { digits: 1 }, "498.6"],
    [-294.74999999999994, { digits: 1 }, "−294.8"],
    [294.7499999, { digits: 1 }, "294.7"],
    [0.0107, { digits: 2, percent: true }, "1.07%"],
    [3, { digits: 1, sign: true }, "+3.0"],
    [-0.04, { digits: 1, sign: true }, "0.0"],
    [2035, { grouping: false }, "2035"],
    [12345, { grouping: false }, "12345"],
    [Number.NaN, {}, "—"],
    [null, {}, "—"],
    [1e-9, { digits: 2 }, "0.00"],
    [123456789.5, {}, "123,456,790"],
  ])("prints %s with %o as %s", (value, format, text) => {
    expect(formatNumber(value, format)).toBe(text);
  });

  it("reads back to within half the last digit", () => {
    fc.assert(
      fc.property(
        fc.double({ min: -1e9, max: 1e9, noNaN: true }),
        fc.integer({ min: 0, max: 6 }),
        (x, digits) => {
          const back = Number(formatNumber(x, { digits }).replaceAll(",", "").replace("−", "-"));
          expect(Math.abs(back - x)).toBeLessThanOrEqual(
            0.5 * 10 ** -digits * (1 + 1e-6) + 1e-9 + Math.abs(x) * 1e-13,
          );
        },
      ),
    );
  });

  it("has short forms for prose", () => {
    expect([fmt.num(1.25, 1), fmt.int(1e6), fmt.pct(0.5), fmt.signed(2), fmt.year(2035)]).toEqual([
      "1.3",
      "1,000,000",
      "50.0%",
      "+2.0",
      "2035",
    ]);
  });
});
