import { describe, expect, it } from "vitest";
import { fromCents, type Pool, type Run } from "../../../../src/models/fund/index.js";
import { outturn } from "./outturn.js";
import { postings, runRules, sameEverywhere, transfers } from "./runRules.js";

const pool = (name: string, revenue: number, expenditure: number): Pool => ({
  name,
  revenue,
  expenditure,
  reserve: 100,
});
const years = [
  [pool("a", 100, 50), pool("b", 60, 110)],
  [pool("a", 120, 60), pool("b", 60, 90)],
];
const rule = { share: 0.1, down: { by: "expenditure" }, estimate: "previous", shortfall: "proRata" } as const;

/** Net of a pool with the fund, 分, by period. */
function netBy(run: Run, year: number, name: string): Map<string, number> {
  const net = new Map<string, number>();
  for (const p of run.ledger.postings) {
    if (p.year !== year || !p.rule.startsWith("prepayment")) continue;
    const sign = p.to === `pooled:${name}` ? 1 : p.from === `pooled:${name}` ? -1 : 0;
    net.set(p.period, (net.get(p.period) ?? 0) + sign * p.amount);
  }
  return net;
}

describe("prepayment", () => {
  it("moves quarters by the estimate and clears the difference to the outturn", () => {
    const run = runRules(years, [["prepayment", rule]]);
    // 12 and 6 come in; 18 goes out 60 : 90, so 7.2 and 10.8
    expect(transfers(run).slice(2)).toEqual([-4.8, 4.8]);
    const ofA = postings(run, "prepayment 1").filter(
      ([from, to]) => from === "pooled:a" || to === "pooled:a",
    );
    const fund = "adjustment:fund@nation";
    // last year's 10 by quarter; 4 a quarter goes down 50 : 110
    expect(ofA.slice(-9)).toEqual([
      ...["Q1", "Q2", "Q3", "Q4"].flatMap((q) => [
        ["pooled:a", fund, 2.5, q],
        [fund, "pooled:a", 1.25, q],
      ]),
      [fund, "pooled:a", 0.2, "clearing"],
    ]);
    expect(run.ledger.balance(fund)).toBe(0);
  });

  it("sums by quarter and clearing to the year, to the cent", () => {
    const odd = [
      pool("a", 33.3333333333, 17.77),
      pool("b", 0.0000000007, 9.1),
      pool("c", 77.77, 3.0000000001),
    ];
    const source = outturn(odd, { a: { revenue: 41.0000000003 }, c: { expenditure: 2.9999999999 } });
    const run = runRules(odd, [["prepayment", { ...rule, share: 0.37, estimate: "expected" }]], { source });
    run.rows.forEach(({ pool: name, transfer }) => {
      const net = netBy(run, 2020, name);
      const sum = [...net.values()].reduce((a, b) => a + b, 0);
      expect(fromCents(sum)).toBe(transfer);
      expect([...net.keys()].every((period) => /^(Q[1-4]|clearing)$/.test(period))).toBe(true);
    });
    expect(run.ledger.balance("adjustment:fund@nation")).toBe(0);
    const uploads = [41.0000000003, 0.0000000007, 77.77].map((x) => Math.round(0.37 * Math.round(x * 1e10)));
    const pot = uploads.reduce((a, b) => a + b);
    const expected = (pot * 17.77) / (17.77 + 9.1 + 2.9999999999) - uploads[0]!;
    expect(Math.abs(run.rows[0]!.transfer * 1e10 - expected)).toBeLessThan(1);
  });

  it("only collects without down, and keeps a part with a smaller share", () => {
    const up = runRules(years, [["prepayment", { share: 0.1, shortfall: "debt" }]]);
    expect(transfers(up)).toEqual([-10, -6, -12, -6]);
    const part = runRules(years, [["prepayment", { ...rule, down: { by: "expenditure", share: 0.5 } }]]);
    expect(transfers(part).slice(2)).toEqual([-8.4, -0.6]);
    expect(part.ledger.balance("adjustment:fund@nation")).toBe(8 + 9);
  });

  it("is the same in one lane and in many", () => {
    for (const by of ["expenditure", "need", "persons"])
      for (const estimate of ["expected", "previous"])
        sameEverywhere([["prepayment", { share: 0.3, down: { by }, estimate, shortfall: "queue" }]]);
    sameEverywhere([["prepayment", { share: 0.3, payers: "debt", shortfall: "debt", level: "province" }]]);
  });
});
