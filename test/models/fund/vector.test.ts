import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apportion, ration, scratchOf } from "../../../src/models/fund/engine/vector.js";

const GROUPS = { count: 2, of: Int32Array.of(0, 1, 0, 1, 0, 0), names: ["a", "b"] };
const LANES = 3;
const MEMBERS = Int32Array.of(0, 1, 2, 4);
const cents = fc.integer({ min: 0, max: 3e14 });
const perPool = fc.array(cents, { minLength: 6 * LANES, maxLength: 6 * LANES });
const perGroup = fc.array(fc.integer({ min: -5, max: 1e15 }), { minLength: 2 * LANES, maxLength: 2 * LANES });

/** Sum of the members of a group in a lane. */
const sumOf = (values: Float64Array, g: number, l: number) =>
  MEMBERS.reduce((sum, p) => sum + (GROUPS.of[p] === g ? values[p * LANES + l]! : 0), 0);
const each = (check: (p: number, g: number, l: number, k: number) => void) => {
  for (const p of MEMBERS) for (let l = 0; l < LANES; l++) check(p, GROUPS.of[p]!, l, p * LANES + l);
};

describe("dividing whole amounts", () => {
  it("ration: whole claims while there is enough, else parts in proportion that sum to what there is", () => {
    fc.assert(
      fc.property(perPool, perGroup, (claimed, given) => {
        const claims = Float64Array.from(claimed);
        const limit = Float64Array.from(given);
        const out = new Float64Array(claims.length).fill(-1);
        ration(limit, claims, GROUPS, MEMBERS, LANES, out, scratchOf(GROUPS));
        each((_, g, l, k) => {
          const wanted = sumOf(claims, g, l);
          const most = Math.min(wanted, Math.max(0, limit[g * LANES + l]!));
          expect(sumOf(out, g, l)).toBe(most);
          expect(Number.isInteger(out[k])).toBe(true);
          expect(out[k]!).toBeGreaterThanOrEqual(0);
          expect(out[k]!).toBeLessThanOrEqual(claims[k]!);
          if (wanted > 0) expect(Math.abs(out[k]! - (claims[k]! * most) / wanted)).toBeLessThan(1.5);
        });
        expect([3, 5].flatMap((p) => Array.from(out.subarray(p * LANES, (p + 1) * LANES)))).toEqual(
          new Array(2 * LANES).fill(-1),
        );
        const inPlace = claims.slice();
        ration(limit, inPlace, GROUPS, MEMBERS, LANES, inPlace, scratchOf(GROUPS));
        each((_p, _g, _l, k) => {
          expect(inPlace[k]).toBe(out[k]);
        });
      }),
    );
  });

  it("apportion: parts sum to the amount, whatever the weights", () => {
    fc.assert(
      fc.property(perPool, perGroup, (weighed, given) => {
        const weights = Float64Array.from(weighed, (w) => w / 7);
        const total = Float64Array.from(given, (x) => Math.max(0, x));
        const out = new Float64Array(weights.length);
        apportion(total, weights, GROUPS, MEMBERS, LANES, out);
        each((_, g, l, k) => {
          const sum = sumOf(weights, g, l);
          expect(sumOf(out, g, l)).toBe(sum > 0 ? total[g * LANES + l] : 0);
          expect(out[k]!).toBeGreaterThanOrEqual(0);
          if (sum > 0)
            expect(Math.abs(out[k]! - (total[g * LANES + l]! * weights[k]!) / sum)).toBeLessThan(1.5);
        });
      }),
    );
  });
});
