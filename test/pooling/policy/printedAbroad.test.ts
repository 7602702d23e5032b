import { describe, expect, it } from "vitest";
import * as fund from "../../../src/pooling/fund.js";
import { OPEN, paidBy, pool, sourceOf } from "./systems.js";

const sum = (values: Iterable<number>) => [...values].reduce((a, b) => a + b, 0);
const read = (id: string, more: fund.PolicyValues = {}) =>
  fund.readPolicy(id, { values: { ...OPEN[id], ...more } });
const person = { persons: 1e6, incomePerHeadYuan: 50000 };
/** Young and old members, the same revenue; income 500 each, needs 80 and 140. */
const TWO = [
  pool("young", { ...person, need: 80, expenditure: 90, reserve: 100 }),
  pool("old", { ...person, need: 140, expenditure: 150, reserve: 100 }),
];

describe("what Wang prints of foreign rules", () => {
  it("Germany: funds with low need pay those with high need; allocations sum to the fund (X01, X02)", () => {
    for (const id of ["germany-rsa", "germany-morbi-rsa"]) {
      const run = fund.run(read(id), TWO);
      const rule = read(id).rules[0]!.name;
      expect(paidBy(run, rule)).toEqual({ young: -30, old: 30 });
      expect(run.ledger.balance("adjustment:fund@nation")).toBe(0);
    }
    const morbidity = fund
      .run(read("germany-morbi-rsa"), TWO)
      .ledger.postings.filter(({ rule }) => rule === "allocation");
    const allocated = morbidity.filter(({ from }) => from.startsWith("adjustment:"));
    expect(sum(allocated.map(({ amount }) => amount)) / fund.CENTS).toBe(80 + 140);
  });

  it("Netherlands: own overspending moves the ex-post part, not the ex-ante one (N13, X03)", () => {
    const costs = (young: number) =>
      sourceOf({
        revenue: [110, 110],
        need: [80, 140],
        expenditure: [young, 140],
        expectedExpenditure: [80, 140],
      });
    const paid = (exPost: number, young: number) => {
      const run = fund.run(read("netherlands", { "equalisation.exPost": exPost }), TWO, {
        source: costs(young),
      });
      const total = paidBy(run, "equalisation");
      expect(sum(Object.values(total))).toBeCloseTo(0, 8);
      return total.young!;
    };
    expect(paid(0, 80)).toBe(-30);
    expect(paid(0, 160)).toBe(-30);
    expect(paid(0.5, 160)).toBeCloseTo(-30 + 0.5 * 220 * (160 / 300 - 80 / 220), 8);
    expect(paid(1, 160)).toBeGreaterThan(paid(0.5, 160));
  });

  it("ACA transfers: low risk pays high risk, zero-sum (X04)", () => {
    const paid = paidBy(fund.run(read("aca-transfers"), TWO), "transfers");
    expect(paid.young!).toBeCloseTo(-(100 - (80 * 200) / 220), 8);
    expect(paid.young! + paid.old!).toBeCloseTo(0, 8);
  });

  it("ACA reinsurance: a dear year costs a plan less (X05)", () => {
    const plans = TWO.map((one) => ({ ...one, persons: 1e5 }));
    const reserveAt = (cost: number, policy: fund.Policy) => {
      const source = sourceOf({
        revenue: [110, 110],
        expenditure: [cost, 100],
        expectedExpenditure: [100, 100],
        persons: [1e5 / fund.CENTS, 1e5 / fund.CENTS],
      });
      const run = fund.run(policy, plans, { source, opening: { "adjustment:fund@nation": 1000 } });
      return run.rows[0]!.reserve;
    };
    const insured = read("aca-reinsurance");
    const lost = (policy: fund.Policy) => reserveAt(100, policy) - reserveAt(150, policy);
    expect(lost(fund.NO_POLICY)).toBe(50);
    expect(lost(insured)).toBeLessThan(45);
    expect(lost(insured)).toBeGreaterThan(5);
    expect(reserveAt(100, insured)).toBeCloseTo(reserveAt(100, fund.NO_POLICY), 6);
  });

  it("ACA corridor: a cost of 106 is helped with 1.5, 110 with 4.1, 90 pays 4.1 (X06)", () => {
    const costs = { a: 106, b: 110, c: 90, d: 103, e: 97 };
    const plans = Object.keys(costs).map((name) => pool(name, { reserve: 50 }));
    const expected = Object.keys(costs).map(() => 100);
    const source = sourceOf({
      revenue: expected,
      expenditure: Object.values(costs),
      expectedExpenditure: expected,
    });
    const run = fund.run(fund.readPolicy("aca-corridor"), plans, { source });
    expect(paidBy(run, "corridor")).toEqual({ a: 1.5, b: 4.1, c: -4.1 });
    expect(run.ledger.balance("finance:central")).toBeCloseTo(-1.5, 8);
  });
});
