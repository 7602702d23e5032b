import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../src/display/bundle.js";
import {
  concentrationIndex,
  gini,
  nationalFund,
  redistribution,
  theil,
} from "../../../src/models/fund/index.js";
import { example, provinces } from "./tables.js";

describe("inequality", () => {
  it("is known for small cases", () => {
    expect(gini([1, 1, 1])).toBeCloseTo(0, 12);
    expect(gini([0, 0, 0, 1])).toBeCloseTo(0.75, 12);
    expect(gini([1, 2, 3, 4])).toBeCloseTo(0.25, 12);
    expect(gini([1, 3], [3, 1])).toBeCloseTo(0.25, 12);
    expect(theil([2, 2])).toBeCloseTo(0, 12);
    expect(theil([1, 3])).toBeCloseTo((0.5 * Math.log(0.5) + 1.5 * Math.log(1.5)) / 2, 12);
    expect(concentrationIndex([4, 3, 2, 1], [1, 2, 3, 4])).toBeCloseTo(-0.25, 12);
    expect(concentrationIndex([1, 5], [7, 7])).toBeCloseTo(0, 12);
  });
});

describe("redistribution", () => {
  it("goes from rich to poor under the definition, and makes money a head more equal", () => {
    const pools = provinces("comprehensive");
    const fund = nationalFund(pools, {
      capacity: { kind: "income" },
      need: { kind: "standardised", relativeCost60: 1.3 },
      closing: "uniformRate",
    });
    const result = redistribution(pools, fund);
    expect(result.paidByRich + result.paidByPoor).toBeCloseTo(result.gross, 8);
    expect(result.poorToRich).toBe(0);
    expect(result.giniAfter).toBeLessThan(result.giniBefore);
    expect(result.concentrationAfter).toBeLessThan(result.concentrationBefore);
  });
});

describe("a fund shows itself", () => {
  it("as a captioned table with one row a pool", async () => {
    const bundle = (await example("employee")[DISPLAY]()) as MimeBundle;
    const plain = String(bundle["text/plain"]);
    expect(plain.split("\n")).toHaveLength(8);
    expect(plain).toContain("正数为上缴，负数为拨付。");
    expect(plain).toContain("1159.8");
    expect(JSON.stringify(example("employee"))).not.toContain("Jupyter");
  });
});
