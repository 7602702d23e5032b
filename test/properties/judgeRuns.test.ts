import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as fund from "../../src/models/fund/index.js";

const yi = (min: number, max: number) => fc.integer({ min: min * 100, max: max * 100 }).map((x) => x / 100);
const share = fc.integer({ min: 0, max: 100 }).map((x) => x / 100);
const pools = fc
  .array(
    fc.record({
      revenue: yi(1, 500),
      expenditure: yi(1, 500),
      reserve: yi(0, 500),
      persons: fc.integer({ min: 1e5, max: 1e8 }),
      incomePerHeadYuan: fc.integer({ min: 5e3, max: 1e5 }),
    }),
    { minLength: 1, maxLength: 12 },
  )
  .map((rows) =>
    rows.map((row, i): fund.Pool => ({ name: `P${i}`, region: [`R${i % 3}`, `P${i}`], ...row })),
  );
const level = fc.constantFrom("nation", "province");
const levy = fc.record({
  base: fc.constant("revenue"),
  share,
  level,
  fund: fc.constant("fund"),
  shortfall: fc.constant("limit"),
});
const cover = fc.record({
  gap: fc.constantFrom("year", "afterReserve"),
  base: fc.constant("revenue"),
  tiers: share.map((s) => [{ share: s }]),
  level,
  fund: fc.constant("fund"),
  shortfall: fc.constantFrom("proRata", "queue"),
});
const full = fc.record({
  levels: fc.constantFrom(["nation"], ["province", "nation"]),
  share,
  reserves: fc.constantFrom("stay", "pooled"),
  fund: fc.constant("fund"),
  shortfall: fc.constant("debt"),
});
const rule = fc.oneof(
  levy.map((parameters) => ({ mechanism: "levy", parameters })),
  cover.map((parameters) => ({ mechanism: "cover", parameters })),
  full.map((parameters) => ({ mechanism: "fullPooling", parameters })),
);
const policy = fc.array(rule, { minLength: 1, maxLength: 4 }).map(
  (rules): fund.Policy => ({
    id: "random",
    name: { zh: "随机", en: "Random" },
    rules: rules.map((r, i) => ({ name: `rule ${i}`, ...r })),
  }),
);
const years = fc.integer({ min: 1, max: 4 });
const close = (a: number, b: number, size: number) =>
  expect(Math.abs(a - b)).toBeLessThanOrEqual(1e-9 * (1 + size));

describe("a run judged", () => {
  it("what pools pay net, and reserves they hand over, is what the funds hold more", () => {
    fc.assert(
      fc.property(policy, pools, years, (p, of, n) => {
        const j = fund.judge(fund.run(p, of, { years: n }));
        const paid = j.transfers.reduce((total, t) => total + t.paid, 0);
        const size = of.reduce((total, pool) => total + pool.revenue + pool.reserve, 0) * n;
        close(paid * n + j.handedOver, j.idle?.balance ?? 0, size);
        close(
          j.gross,
          j.transfers.reduce((total, t) => total + Math.max(0, t.paid), 0),
          size,
        );
        close(j.flow!.paid, j.gross, size);
        expect(j.handedOver).toBeGreaterThanOrEqual(0);
        const shares = j.transfers.map(
          (t) => (t.paidPerHeadYuan! * of.find((pool) => pool.name === t.pool)!.persons!) / 1e8,
        );
        close(
          shares.reduce((a, b) => a + b, 0),
          paid,
          size,
        );
      }),
      { numRuns: 60 },
    );
  });

  it("full pooling leaves no pool a deficit, to the cent, whatever becomes of reserves", () => {
    fc.assert(
      fc.property(full, pools, years, (parameters, of, n) => {
        const whole = { mechanism: "fullPooling", name: "full", parameters: { ...parameters, share: 1 } };
        const p = { id: "full", name: { zh: "全", en: "Full" }, rules: [whole] };
        const j = fund.judge(fund.run(p, of, { years: n }));
        expect(j.deficits.after).toBe(0);
        expect(j.payers).toEqual(of.filter((x) => x.revenue > x.expenditure).map((x) => x.name));
        expect(j.receivers).toEqual(of.filter((x) => x.revenue < x.expenditure).map((x) => x.name));
      }),
      { numRuns: 40 },
    );
  });

  it("before is the same pools under no policy, whatever the policy does", () => {
    fc.assert(
      fc.property(policy, pools, years, (p, of, n) => {
        const none = fund.run(fund.NO_POLICY, of, { years: n });
        const derived = fund.judge(fund.run(p, of, { years: n }));
        const given = fund.judge(fund.run(p, of, { years: n }), { before: none });
        expect(derived.deficits.before).toBe(given.deficits.before);
        expect(derived.ruined.before).toBe(given.ruined.before);
        close(derived.unmet.before.amount, given.unmet.before.amount, given.unmet.before.amount);
        const itself = fund.judge(none);
        expect(itself.deficits.after).toBe(given.deficits.before);
        expect(itself.gross).toBe(0);
        // null where the policy leaves no pool any money
        if (given.money !== null) expect(itself.money!.after).toEqual(given.money.before);
      }),
      { numRuns: 40 },
    );
  });

  it("backing of all pools is all reserves and what the funds that pools use hold", () => {
    fc.assert(
      fc.property(policy, pools, years, (p, of, n) => {
        const run = fund.run(p, of, { years: n });
        const j = fund.judge(run);
        const spent = of.reduce((total, pool) => total + pool.expenditure, 0);
        const reserves = run.rows.slice(-of.length).reduce((total, row) => total + row.reserve, 0);
        // a fund that nobody has used holds nothing
        close((j.months.after.system! * spent) / 12, reserves + (j.idle?.balance ?? 0), spent * n * 10);
        expect(j.months.after.lowest!).toBeLessThanOrEqual(j.months.after.system! + 1e-9);
      }),
      { numRuns: 60 },
    );
  });

  it("shares of an overrun sum to 1 without interest", () => {
    fc.assert(
      fc.property(policy, pools, years, (p, of, n) => {
        const { rows, mean } = fund.whoBears(p, of, { years: n, overrunning: [of[0]!.name] });
        expect(rows[0]!.elsewhere).toBeCloseTo(0, 12);
        expect(mean.pool).toBeCloseTo(rows[0]!.pool, 12);
      }),
      { numRuns: 30 },
    );
  });
});
