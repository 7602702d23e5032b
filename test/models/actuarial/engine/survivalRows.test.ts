import { describe, expect, it } from "vitest";
import { reachOf, survivalFit } from "../../../../src/models/actuarial/engine/survivalFit.js";
import { survivalRows } from "../../../../src/models/actuarial/engine/survivalRows.js";
import { SURVIVALS } from "../../../../src/models/actuarial/population/inputs.js";
import { people } from "./nation.js";

/** Responses as uneven as Lee and Carter's, and ratios from 0 to 1. */
const response = Float64Array.from(
  { length: 2 * SURVIVALS },
  (_, i) => 0.002 + 0.02 * Math.exp(-(((i % SURVIVALS) - 5) ** 2) / 300),
);
const plain = people(2);
const survival = plain.survival.slice();
survival[3] = 0;
survival[4] = 1;
const inputs = { ...plain, survival, response };
const reach = reachOf(inputs);
const exact = (y: number, r: number, k: number) =>
  survival[y * 2 * SURVIVALS + r]! ** Math.exp(response[r]! * k);

describe("survival over lanes", () => {
  const index = Float64Array.from([0, -1, 0.3, reach, -reach, 0.77 * reach, 2 * reach, -40 * reach]);

  it("is S^exp(b k) within 1e-12 of S, inside and outside the reach of its polynomials", () => {
    const { rows, fill } = survivalRows(inputs, index.length);
    for (const y of [0, 1]) {
      fill(y, index);
      for (let r = 0; r < 2 * SURVIVALS; r++)
        for (const [l, k] of index.entries())
          expect(Math.abs(rows[r * index.length + l]! - exact(y, r, k))).toBeLessThanOrEqual(
            1e-12 * survival[y * 2 * SURVIVALS + r]!,
          );
    }
  });

  it("is S itself where the index is 0, and never depends on other lanes", () => {
    const all = survivalRows(inputs, index.length);
    all.fill(0, index);
    for (const [l, k] of index.entries()) {
      const alone = survivalRows(inputs, 1);
      alone.fill(0, Float64Array.of(k));
      for (let r = 0; r < 2 * SURVIVALS; r++) {
        expect(all.rows[r * index.length + l]).toBe(alone.rows[r]);
        if (k === 0) expect(alone.rows[r]).toBe(survival[r]);
      }
    }
  });

  it("is filled anew when the index goes back to 0", () => {
    const { rows, fill } = survivalRows(inputs, 1);
    for (const k of [0, 5, 0]) fill(0, Float64Array.of(k));
    expect([...rows]).toEqual([...survival.slice(0, 2 * SURVIVALS)]);
    fill(1, Float64Array.of(0));
    expect([...rows]).toEqual([...survival.slice(2 * SURVIVALS)]);
  });

  it("uses polynomials for most rows", () => {
    const { degrees } = survivalFit(inputs, 0);
    expect(degrees.filter((degree) => degree <= 16).length).toBeGreaterThan(180);
  });
});
