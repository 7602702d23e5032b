// Against scipy (test/reference/make_reference.py), relative tolerance 1e-10; the worst case measured is noted
// by the test itself on failure. Arguments are printed to full precision, so their rounding plays no part.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as numeric from "../../../src/models/numeric/index.js";

const RELATIVE = 1e-10;
const cases = JSON.parse(
  readFileSync(new URL("../../reference/distributions.json", import.meta.url), "utf8"),
) as { function: string; args: number[]; value: number }[];
const functions = numeric as unknown as Record<string, (...args: number[]) => number>;

describe("distribution functions against scipy", () => {
  const names = [...new Set(cases.map((c) => c.function))];
  it.each(names)("%s", (name) => {
    for (const { args, value } of cases.filter((c) => c.function === name)) {
      const own = functions[name]!(...args);
      const gap = Math.abs(own - value) / (value === 0 ? 1 : Math.abs(value));
      expect(gap <= RELATIVE, `${name}(${args.join(", ")}) is ${own}, scipy ${value}, gap ${gap}`).toBe(true);
    }
  });
  it("refuses probabilities at the bounds, naming them", () => {
    expect(() => numeric.normalQuantile(1)).toThrow(
      "normalQuantile: p is 1; expected a number above 0 and below 1",
    );
    expect(() => numeric.tQuantile(0.5, 0)).toThrow(/degrees is 0/);
    expect(() => numeric.fCdf(-1, 2, 3)).toThrow(/x is -1/);
    expect(() => numeric.chiSquareCdf(Number.NaN, 3)).toThrow(/x is NaN/);
  });
});
