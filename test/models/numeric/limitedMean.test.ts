import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { limitedMean } from "../../../src/models/numeric/limitedMean.js";

const rows: readonly (readonly ["lognormal" | "pareto", number, number, number, number])[] = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../reference/limited_reference.json"), "utf8"),
);

describe("limitedMean", () => {
  it("agrees with the integral of the survival function", () => {
    expect(rows.length).toBe(90);
    for (const [kind, shape, mean, limit, expected] of rows) {
      const law = kind === "lognormal" ? { kind, cv: shape } : { kind, alpha: shape };
      const actual = limitedMean(law)(mean, limit);
      expect(Math.abs(actual / expected - 1), `${kind} ${shape} ${mean} ${limit}`).toBeLessThan(1e-11);
    }
  });

  it("is the mean without a limit and nothing without a mean", () => {
    for (const law of [{ kind: "lognormal", cv: 2 } as const, { kind: "pareto", alpha: 2 } as const]) {
      expect(limitedMean(law)(5, Infinity)).toBe(5);
      expect(limitedMean(law)(0, 10)).toBe(0);
      expect(limitedMean(law)(5, 0)).toBe(0);
    }
    // a spread so small that it rounds to none
    const even = limitedMean({ kind: "lognormal", cv: 1e-200 });
    expect([even(5, 4), even(5, 6)]).toEqual([4, 5]);
  });
});
