import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as risk from "../../src/models/risk/index.js";

const GROUPS = ["a", "b", "c", "d"];

/** Tables in which every group has each outcome, so that the maximum exists. */
const tables = fc
  .array(
    fc.record({
      g: fc.integer({ min: 0, max: 3 }),
      h: fc.integer({ min: 0, max: 1 }),
      x: fc.double({ min: -1, max: 1, noNaN: true }),
      y: fc.double({ min: 0.5, max: 50, noNaN: true }),
      w: fc.double({ min: 0.2, max: 3, noNaN: true }),
    }),
    { minLength: 20, maxLength: 60 },
  )
  .map((drawn) => {
    const anchors = [0, 1, 2, 3].flatMap((k) =>
      [0, 1, 2, 3].map((j) => ({ g: k, h: j % 2, x: j / 4 - (k % 2), y: j < 2 ? 0.25 : 9 + k, w: 1 })),
    );
    return [...drawn, ...anchors];
  });
type Rows = { g: number; h: number; x: number; y: number; w: number }[];

const families = fc.constantFrom("gamma" as const, "poisson" as const, "binomial" as const);

function input(rows: Rows, family: risk.FamilyName, scale = 1): risk.GlmInput {
  return {
    y: rows.map((r) => (family === "binomial" ? (r.y > 8 ? 1 : 0) : r.y * scale)),
    factors: { g: rows.map((r) => GROUPS[r.g]!), h: rows.map((r) => ["m", "f"][r.h]!) },
    covariates: { x: rows.map((r) => r.x) },
    weights: rows.map((r) => r.w),
    reference: { g: "a", h: "m" },
    family,
  };
}
/** The fit, or null where the outcome is separated (told by an error, never by infinite numbers). */
function fitOf(given: risk.GlmInput): risk.Glm | null {
  try {
    return risk.glm(given);
  } catch (error) {
    expect(String(error)).toMatch(/does not vary|separated/);
    return null;
  }
}

describe("glm", () => {
  it("solves its score equations, Σ w x (y − μ)(dμ/dη)/V(μ) = 0", () => {
    fc.assert(
      fc.property(tables, families, (rows, family) => {
        const given = input(rows, family);
        const fit = fitOf(given);
        if (fit === null) return;
        const score = rows.map(
          (r, i) => (r.w * fit.residuals[i]!) / (family === "gamma" ? fit.fitted[i]! : 1),
        );
        const size = score.reduce((total, s) => total + Math.abs(s), 0);
        const sums = [
          ...GROUPS.map((_, k) => score.reduce((t, s, i) => t + (rows[i]!.g === k ? s : 0), 0)),
          score.reduce((t, s, i) => t + (rows[i]!.h === 1 ? s : 0), 0),
          score.reduce((t, s, i) => t + rows[i]!.x * s, 0),
        ];
        for (const sum of sums) expect(Math.abs(sum)).toBeLessThan(1e-8 * (size + 1));
      }),
    );
  });
  it("a change of unit moves the constant alone", () => {
    fc.assert(
      fc.property(tables, fc.constantFrom("gamma" as const, "poisson" as const), (rows, family) => {
        const one = risk.glm(input(rows, family));
        const wan = risk.glm(input(rows, family, 1e-4));
        one.coefficients.forEach((b, j) => {
          expect(wan.coefficients[j]! - b).toBeCloseTo(j === 0 ? Math.log(1e-4) : 0, 8);
          expect(wan.standardErrors[j]!).toBeCloseTo(one.standardErrors[j]!, 8);
        });
      }),
    );
  });
  it("does not depend on the order of the rows", () => {
    fc.assert(
      fc.property(tables, families, fc.infiniteStream(fc.nat()), (rows, family, keys) => {
        const order = rows.map((row) => ({ row, key: keys.next().value })).sort((a, b) => a.key - b.key);
        const one = fitOf(input(rows, family));
        const other = fitOf(
          input(
            order.map((o) => o.row),
            family,
          ),
        );
        expect(other === null).toBe(one === null);
        one?.coefficients.forEach((b, j) => {
          expect(other!.coefficients[j]!).toBeCloseTo(b, 7);
          expect(other!.standardErrors[j]!).toBeCloseTo(one.standardErrors[j]!, 7);
        });
      }),
    );
  });
});
