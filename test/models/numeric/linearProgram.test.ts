import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { linearProgram } from "../../../src/models/numeric/linearProgram.js";

interface Case {
  readonly c: number[];
  readonly a: number[][];
  readonly b: number[];
  readonly status: "optimal" | "infeasible" | "unbounded";
  readonly value: number | null;
}

const { cases } = JSON.parse(
  readFileSync(join(import.meta.dirname, "..", "..", "reference", "linear_program_reference.json"), "utf8"),
) as { cases: Case[] };

describe("linearProgram", () => {
  it("finds scipy's optima, and what has none", () => {
    const count = { optimal: 0, infeasible: 0, unbounded: 0 };
    for (const { c, a, b, status, value } of cases) {
      const found = linearProgram(c, a, b);
      count[status]++;
      expect(found.status).toBe(status);
      if (found.status !== "optimal") continue;
      expect(found.value).toBeCloseTo(value!, 9);
      expect(found.x.reduce((sum, x, j) => sum + x * c[j]!, 0)).toBeCloseTo(value!, 9);
      expect(Math.min(...found.x)).toBeGreaterThanOrEqual(-1e-10);
      a.forEach((row, i) => {
        expect(row.reduce((sum, x, j) => sum + x * found.x[j]!, 0)).toBeLessThanOrEqual(b[i]! + 1e-9);
      });
    }
    expect(Math.min(count.optimal, count.infeasible)).toBeGreaterThan(9);
    expect(count.unbounded).toBeGreaterThan(0);
  });

  it("ends on Beale's example, which cycles without a rule", () => {
    const found = linearProgram(
      [0.75, -150, 0.02, -6],
      [
        [0.25, -60, -0.04, 9],
        [0.5, -90, -0.02, 3],
        [0, 0, 1, 0],
      ],
      [0, 0, 1],
    );
    expect(found).toMatchObject({ status: "optimal" });
    expect((found as { value: number }).value).toBeCloseTo(0.05, 12);
  });

  it("refuses rows that do not fit", () => {
    expect(() => linearProgram([1, 2], [[1]], [1])).toThrow(/row 0 has 1 values; expected 2/);
    expect(() => linearProgram([1], [[1]], [1, 2])).toThrow(/b has 2 values; expected 1/);
  });
});
