import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as fund from "../../src/models/fund/index.js";

/** Relative to the money that moves. */
const TOLERANCE = 1e-9;

const amount = fc.double({ min: 0, max: 1e3, noNaN: true });
const positive = fc.double({ min: 1e-3, max: 1e3, noNaN: true });
const pools = fc
  .array(
    fc.record({
      revenue: positive,
      expenditure: positive,
      reserve: fc.double({ min: -1e3, max: 1e3, noNaN: true }),
      persons: fc.integer({ min: 1, max: 200_000_000 }),
      incomePerHeadYuan: fc.double({ min: 1, max: 2e5, noNaN: true }),
      share60: fc.double({ min: 0, max: 1, noNaN: true }),
    }),
    { minLength: 1, maxLength: 40 },
  )
  .map((rows) => rows.map((row, i): fund.Pool => ({ name: `P${i}`, ...row })));
const rule = fc
  .double({ min: 0.1, max: 5, noNaN: true })
  .map((otherwise) => ({ kind: "coefficient", coefficients: {}, otherwise }) as const);
const need: fc.Arbitrary<fund.NeedRule> = fc.oneof(
  rule,
  fc
    .double({ min: 0.1, max: 10, noNaN: true })
    .map((relativeCost60) => ({ kind: "standardised", relativeCost60 }) as const),
);
const options: fc.Arbitrary<fund.NationalFundOptions> = fc.oneof(
  need.map((n) => ({ capacity: { kind: "income" }, need: n, closing: "uniformRate" }) as const),
  fc
    .tuple(rule, need, fc.constantFrom("scaleNeed", "scaleCapacity", "centralBalance", "none"))
    .map(([capacity, n, closing]) => ({ capacity, need: n, closing }) as const),
);
const size = (result: fund.NationalFund) =>
  1 + result.rows.reduce((total, r) => total + r.capacity + r.need, 0);

describe("national fund, any pools and rules", () => {
  it("sums to zero under the closing rules that scale", () => {
    fc.assert(
      fc.property(pools, options, (p, o) => {
        const result = fund.nationalFund(p, o);
        if (o.closing === "centralBalance" || o.closing === "none") return;
        expect(Math.abs(result.remainder)).toBeLessThanOrEqual(TOLERANCE * size(result));
      }),
    );
  });

  it("posts the transfers in whole cents, loses none, and leaves a closed fund empty", () => {
    fc.assert(
      fc.property(pools, options, (p, o) => {
        const result = fund.nationalFund(p, o);
        const opening = fund.openAccounts(p);
        const after = fund.settle(opening, result.postings);
        expect(fund.totalMoney(after)).toBe(fund.totalMoney(opening));
        const left = after.get("adjustment:fund@nation") ?? 0;
        if (o.closing === "none") {
          expect(Math.abs(fund.fromCents(left) - result.remainder)).toBeLessThanOrEqual(
            TOLERANCE * size(result),
          );
        } else if (result.drawn > 0 && result.paidIn > 0) expect(left).toBe(0);
        for (const row of result.rows) {
          const held = fund.fromCents(after.get(`pooled:${row.name}`)!);
          expect(Math.abs(held - row.reserveAfter)).toBeLessThanOrEqual(
            TOLERANCE * (size(result) + Math.abs(row.reserveBefore)),
          );
        }
      }),
    );
  });

  it("does not depend on the order of the pools", () => {
    fc.assert(
      fc.property(pools, options, (p, o) => {
        const straight = fund.nationalFund(p, o);
        const turned = fund.nationalFund([...p].reverse(), o);
        for (const row of straight.rows) {
          const other = turned.rows.find((r) => r.name === row.name)!;
          expect(Math.abs(other.transfer - row.transfer)).toBeLessThanOrEqual(TOLERANCE * size(straight));
        }
      }),
    );
  });

  it("scales with the amounts", () => {
    fc.assert(
      fc.property(pools, options, fc.double({ min: 0.01, max: 10, noNaN: true }), (p, o, factor) => {
        const base = fund.nationalFund(p, o);
        const scaled = fund.nationalFund(
          p.map((x) => ({
            ...x,
            revenue: x.revenue * factor,
            expenditure: x.expenditure * factor,
            reserve: x.reserve * factor,
          })),
          o,
        );
        base.rows.forEach((row, i) => {
          const wanted = row.transfer * factor;
          expect(Math.abs(scaled.rows[i]!.transfer - wanted)).toBeLessThanOrEqual(
            TOLERANCE * factor * size(base),
          );
        });
      }),
    );
  });
});

describe("inequality", () => {
  const values = fc.array(positive, { minLength: 1, maxLength: 30 });

  it("lies in its bounds and does not depend on scale or order", () => {
    fc.assert(
      fc.property(values, positive, (x, factor) => {
        const g = fund.gini(x);
        expect(g).toBeGreaterThanOrEqual(-1e-12);
        expect(g).toBeLessThan(1);
        expect(fund.gini(x.map((v) => v * factor))).toBeCloseTo(g, 9);
        expect(fund.gini([...x].reverse())).toBeCloseTo(g, 9);
        expect(fund.theil(x)).toBeGreaterThanOrEqual(-1e-12);
      }),
    );
  });

  it("takes a weight of 2 as the unit standing twice, and |concentration| ≤ Gini", () => {
    fc.assert(
      fc.property(values, fc.array(amount, { minLength: 30, maxLength: 30 }), (x, ranks) => {
        expect(
          fund.gini(
            x,
            x.map(() => 2),
          ),
        ).toBeCloseTo(fund.gini([...x, ...x]), 9);
        const c = fund.concentrationIndex(x, ranks.slice(0, x.length));
        expect(Math.abs(c)).toBeLessThanOrEqual(fund.gini(x) + 1e-9);
      }),
    );
  });
});
