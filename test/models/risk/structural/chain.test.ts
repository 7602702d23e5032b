import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import * as risk from "../../../../src/models/risk/index.js";

/** Estimate → standardise → budget-neutral transfer → judgement of subgroups, on people whose truth is known. */
const people = risk.syntheticPopulation({ people: 30_000, pools: 25, seed: 6 });
const { columns } = people;
const severity = Array.from(columns.diagnosis2.codes, (second, i) =>
  second === 0 ? "none" : columns.diagnosis3.codes[i] === 0 ? "one" : "two",
);
const data = {
  ...columns,
  agg: Array.from(columns.age, (age, i) =>
    risk.groupOf({ sex: columns.sex.levels[columns.sex.codes[i]!] as risk.Sex, age }),
  ),
  severity,
};
const FORMULA = "log(cost) ~ C(agg) + C(diagnosis) + C(severity) + C(year) + C(pool)";

describe("from claims to a judged transfer", () => {
  const result = risk.structuralRisk(FORMULA, data, {
    pool: "pool",
    neutral: ["pool"],
    smearing: { by: "severity" },
    level: 0.95,
    bootstrap: { seed: 1, replications: 200, cluster: "people" },
  });
  const need = risk.needByPool(result, { blowUp: 100 });

  it("the standard finds the structural risk that was built in", () => {
    const truth = people.truth.pools;
    const scale = truth.reduce((t, p) => t + p.structuralYuan, 0) / result.totalActualYuan;
    let inside = 0;
    result.pools.forEach((p, i) => {
      const want = truth[i]!;
      expect(p.people).toBe(want.people);
      expect((p.structuralYuan * scale) / want.structuralYuan).toBeGreaterThan(0.96);
      expect((p.structuralYuan * scale) / want.structuralYuan).toBeLessThan(1.04);
      const { lower, upper } = p.structuralInterval!;
      inside += Number(lower * scale <= want.structuralYuan && want.structuralYuan <= upper * scale);
    });
    expect(inside).toBeGreaterThanOrEqual(20);
  });

  it("hands over the need with its interval, in 亿元", () => {
    expect(need.reduce((t, p) => t + p.need, 0)).toBeCloseTo((100 * result.totalActualYuan) / 1e8, 9);
    need.forEach((p, i) => {
      expect(p.interval!.lower).toBeLessThan(p.need);
      expect(p.interval!.upper).toBeCloseTo((result.pools[i]!.structuralInterval!.upper * 100) / 1e8, 12);
    });
    const mean = need.reduce((t, p) => t + p.relativeRisk * p.patients, 0) / people.n;
    expect(mean).toBeCloseTo(1, 12);
  });

  it("the fund moves money on the need, and none is made or lost", () => {
    const pools = result.pools.map((p) => ({
      name: p.pool,
      revenue: (p.actualYuan * 105) / 1e8,
      expenditure: (p.actualYuan * 100) / 1e8,
      reserve: p.actualYuan / 1e8,
      persons: p.people * 100,
      incomePerHeadYuan: 30_000,
    }));
    const national = fund.nationalFund(pools, {
      capacity: { kind: "income" },
      need: { kind: "given", values: Object.fromEntries(need.map((p) => [p.pool, p.need])) },
      closing: "uniformRate",
    });
    const total = need.reduce((t, p) => t + p.need, 0);
    expect(national.remainder / total).toBeCloseTo(0, 12);
    // With equal incomes capacity is the same for everybody, so the transfer is the case mix, its interval too.
    national.rows.forEach((row, i) => {
      const { caseMixYuan, caseMixInterval } = result.pools[i]!;
      expect(row.transfer).toBeCloseTo((-100 * caseMixYuan) / 1e8, 9);
      expect(row.capacity - need[i]!.interval!.upper).toBeCloseTo((-100 * caseMixInterval!.upper) / 1e8, 9);
    });
    const opening = fund.openAccounts(pools);
    const after = fund.settle(opening, national.postings);
    expect(fund.totalMoney(after)).toBe(fund.totalMoney(opening));
    expect(after.get("adjustment:fund@nation") ?? 0).toBe(0);
  });

  it("subgroups are judged: a payment by age and sex alone underpays the sicker, one by illness does not", () => {
    const predicted = (formula: string) => risk.crossValidate(formula, data, { folds: 5, seed: 2 }).predicted;
    const judged = (formula: string) => {
      const p = predicted(formula);
      const kept = [...p.keys()].filter((i) => !Number.isNaN(p[i]!));
      const pick = <T>(values: ArrayLike<T>) => kept.map((i) => values[i]!);
      return risk.assess({
        actual: pick(data.cost),
        predicted: pick(p),
        groups: { severity: pick(severity) },
        cluster: pick(Array.from(columns.pool.codes)),
      });
    };
    const age = judged("cost ~ C(agg)").groups.find((g) => g.group === "two")!;
    const both = judged("cost ~ C(agg) + C(diagnosis) + C(severity)").groups.find((g) => g.group === "two")!;
    expect(age.mean.upper!).toBeLessThan(0);
    expect(Math.abs(both.mean.estimate)).toBeLessThan(Math.abs(age.mean.estimate) / 5);
    expect(age.clusters).toBe(25);
  });
});
