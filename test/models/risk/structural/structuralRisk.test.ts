import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import { stream } from "../../../../src/models/numeric/index.js";
import { fillNormal } from "../../../../src/models/numeric/variates.js";
import * as risk from "../../../../src/models/risk/index.js";
import { rowsToCells } from "../rowsToCells.js";

/** People in pools; each pool has a level of its own, and its own deviations by group. */
function sample(seed: number, options: { pools?: number; people?: number; shock?: number } = {}) {
  const { pools = 24, people = 60, shock = 0 } = options;
  const source = stream(seed, "test/sample");
  const table = {
    pool: [] as string[],
    agg: [] as string[],
    hmg: [] as string[],
    beds: [] as number[],
    days: [] as number[],
    w: [] as number[],
    cost: [] as number[],
  };
  for (let p = 0; p < pools; p++) {
    const own = fillNormal(source, new Float64Array(12));
    for (let i = 0; i < people; i++) {
      const a = Math.min(3, Math.floor(4 * source.uniform() ** (p % 2 ? 1 : 1.6)));
      const h = Math.floor(6 * source.uniform());
      const [e] = fillNormal(source, new Float64Array(1));
      table.pool.push(`P${String(p).padStart(2, "0")}`);
      table.agg.push(`A${a}`);
      table.hmg.push(`H${h}`);
      table.beds.push(3 + (p % 5));
      table.days.push(1 + Math.floor(9 * source.uniform()));
      table.w.push(0.25 + 0.75 * source.uniform());
      table.cost.push(
        Math.exp(8 + truth(a, h) + shock * (own[a]! + own[4 + h]!) + 0.02 * (p % 5) + 0.4 * e!),
      );
    }
  }
  return table;
}
const truth = (a: number, h: number) => 0.2 * a + 0.15 * h;

const table = sample(1);
const FORMULA = "log(cost) ~ C(agg) + C(hmg) + C(pool)";
const actual = table.cost;
const near = (got: number, want: number, digits = 10): void => expect(got / want).toBeCloseTo(1, digits);

describe("structuralRisk without intervals", () => {
  const fit = risk.fit({
    y: actual.map(Math.log),
    factors: { agg: table.agg, hmg: table.hmg, pool: table.pool },
  });
  const predictedLog = risk.neutralise(fit, "pool", table.pool);
  const base = { fit, actual, pool: table.pool, agg: table.agg, hmg: table.hmg, predictedLog };
  it("is standardise with the pool's own level neutralised", () => {
    for (const closing of ["none", "proportional"] as const) {
      const want = risk.standardise({ ...base, closing });
      const got = risk.structuralRisk(FORMULA, table, { pool: "pool", neutral: ["pool"], closing });
      got.pools.forEach((p, i) => {
        near(p.structuralYuan, want.pools[i]!.structuralYuan);
        expect(p.managementShare).toBeCloseTo(want.pools[i]!.managementShare, 10);
        expect(p.caseMixYuan).toBeCloseTo(want.pools[i]!.caseMixYuan, 4);
      });
      near(got.totalStructuralYuan, want.totalStructuralYuan);
      if (closing === "none") {
        near(got.smearing!, want.smearing.overall);
        got.pools.forEach((p, i) => {
          near(p.asPrintedYuan!, want.pools[i]!.asPrintedYuan);
        });
      }
    }
  });
  it("as printed counts people once a factor; closing takes that back", () => {
    const open = risk.structuralRisk(FORMULA, table, {
      pool: "pool",
      neutral: ["pool"],
      closing: "none",
      standard: "asPrinted",
    });
    const consistent = open.pools.reduce((t, p) => t + p.consistentYuan, 0);
    near(open.totalStructuralYuan, 2 * consistent);
    const closed = risk.structuralRisk(FORMULA, table, {
      pool: "pool",
      neutral: ["pool"],
      standard: "asPrinted",
    });
    near(closed.totalStructuralYuan, closed.totalActualYuan);
    near(closed.closingFactors.asPrinted, closed.closingFactors.consistent / 2);
    const one = risk.structuralRisk(FORMULA, table, {
      pool: "pool",
      neutral: ["pool"],
      printed: ["agg"],
      closing: "none",
    });
    near(
      one.pools.reduce((t, p) => t + p.asPrintedYuan!, 0),
      consistent,
    );
  });
  it("smearing by group multiplies each group by its own factor", () => {
    const want = risk.standardise({ ...base, smearing: { by: table.hmg } });
    const got = risk.structuralRisk(FORMULA, table, {
      pool: "pool",
      neutral: ["pool"],
      closing: "none",
      smearing: { by: "hmg" },
    });
    got.pools.forEach((p, i) => {
      near(p.structuralYuan, want.pools[i]!.structuralYuan);
    });
    const none = risk.structuralRisk(FORMULA, table, {
      pool: "pool",
      neutral: ["pool"],
      closing: "none",
      smearing: "none",
    });
    const geometric = risk.standardise({ ...base, smearing: "none" });
    none.pools.forEach((p, i) => {
      near(p.structuralYuan, geometric.pools[i]!.structuralYuan);
    });
  });
  it("neutral pool-level covariates are held at their mean", () => {
    const formula = "log(cost) ~ C(agg) + C(hmg) + days + beds";
    const got = risk.structuralRisk(formula, table, { pool: "pool", neutral: ["beds"], closing: "none" });
    const covariates = { days: table.days, beds: table.beds };
    const other = risk.fit({
      y: actual.map(Math.log),
      factors: { agg: table.agg, hmg: table.hmg },
      covariates,
    });
    const slope = other.coefficients[other.names.indexOf("beds")]!;
    const mean = table.beds.reduce((a, b) => a + b, 0) / table.beds.length;
    const logs = other.fitted.map((v, i) => v - slope * (table.beds[i]! - mean));
    const want = risk.standardise({ ...base, fit: other, predictedLog: logs });
    got.pools.forEach((p, i) => {
      near(p.structuralYuan, want.pools[i]!.structuralYuan);
    });
  });
  it("an outcome in yuan needs no retransformation and its standard sums to the actual amounts by itself", () => {
    const got = risk.structuralRisk("cost ~ C(agg) + C(hmg)", table, { pool: "pool", closing: "none" });
    near(got.totalStructuralYuan, got.totalActualYuan);
    const fitted = risk.fit({ y: actual, factors: { agg: table.agg, hmg: table.hmg } }).fitted;
    got.pools.forEach((p) => {
      near(
        p.structuralYuan,
        fitted.reduce((t, v, i) => t + (table.pool[i] === p.pool ? v : 0), 0),
      );
    });
  });
});

describe("structuralRisk from cells", () => {
  const keys = { agg: table.agg, hmg: table.hmg, pool: table.pool };
  for (const weights of [undefined, table.w]) {
    it(`${weights ? "weighted" : "unweighted"}: the same as from the people, in every replicate`, () => {
      const { cells } = rowsToCells(keys, { column: "cost", transform: "log", values: table.cost }, weights);
      for (const closing of ["none", "proportional"] as const) {
        const options = {
          pool: "pool",
          neutral: ["pool"],
          closing,
          bootstrap: { seed: 3, replications: 60, interval: "bca" },
        } as const;
        const a = risk.structuralRisk(FORMULA, cells, options);
        const b = risk.structuralRisk(FORMULA, table, { ...options, ...(weights ? { weights: "w" } : {}) });
        a.replicates!.forEach((v, i) => {
          near(v, b.replicates![i]!);
        });
        a.pools.forEach((p, i) => {
          const q = b.pools[i]!;
          expect(p.people).toBe(q.people);
          near(p.structuralYuan, q.structuralYuan);
          near(p.asPrintedInterval!.upper, q.asPrintedInterval!.upper);
          near(p.managementInterval!.standardError, q.managementInterval!.standardError, 7);
        });
      }
    });
  }
  it("says what cells leave out", () => {
    const { cells } = rowsToCells(keys, { column: "cost", transform: "log", values: table.cost });
    const suppressed = { minimum: 11, cells: 3, rows: 17 };
    const result = risk.structuralRisk(FORMULA, { ...cells, suppressed }, { pool: "pool" });
    expect(result.suppressed).toEqual(suppressed);
    expect(String((result[DISPLAY]() as MimeBundle)["text/plain"])).toContain(
      "少于 11 行的 3 个单元格（17 行）不在估计之内",
    );
  });
  it("refuses what the cells do not hold", () => {
    const { cells } = rowsToCells(keys, { column: "cost", transform: "log", values: table.cost });
    const run = (formula: string, options: object) => () =>
      risk.structuralRisk(formula, cells, { pool: "pool", ...options });
    expect(run("cost ~ C(agg)", {})).toThrow(/formula explains cost but the cells hold log\(cost\)/);
    expect(run(FORMULA, { pool: "city" })).toThrow(
      /pool is "city", which is no key of the cells; they have agg, hmg, pool/,
    );
    expect(run(FORMULA, { bootstrap: { seed: 1, cluster: "people" } })).toThrow(/cells do not tell apart/);
    expect(run(FORMULA, { weights: "w" })).toThrow(/they bring their own \(none\)/);
  });
});

describe("the bootstrap over pools", () => {
  const options = { pool: "pool", neutral: ["pool"], bootstrap: { seed: 11, replications: 200 } } as const;
  const result = risk.structuralRisk(FORMULA, table, options);
  it("a replicate is the estimate from a table in which each drawn pool stands as often as drawn", () => {
    const source = stream(11, "risk/structural/bootstrap", 7);
    const names = [...new Set(table.pool)];
    const rows: number[] = [];
    const copies: string[] = [];
    names.forEach((_, draw) => {
      const drawn = names[Math.floor(source.uniform() * names.length)]!;
      table.pool.forEach((pool, i) => {
        if (pool !== drawn) return;
        rows.push(i);
        copies.push(`${pool}#${draw}`);
      });
    });
    const pick = <T>(column: readonly T[]) => rows.map((i) => column[i]!);
    const fit = risk.fit({
      y: pick(actual).map(Math.log),
      factors: { agg: pick(table.agg), hmg: pick(table.hmg), pool: copies },
    });
    const effect = (name: string) => {
      const at = fit.names.indexOf(name);
      return at < 0 ? 0 : fit.coefficients[at]!;
    };
    const cost = table.cost.map((_, i) =>
      Math.exp(effect(`agg[${table.agg[i]}]`) + effect(`hmg[${table.hmg[i]}]`)),
    );
    const whole = cost.reduce((a, b) => a + b, 0);
    names.forEach((pool, p) => {
      const own = cost.reduce((t, v, i) => t + (table.pool[i] === pool ? v : 0), 0);
      near(result.replicates![7 * names.length + p]!, (own / whole) * result.totalActualYuan, 9);
    });
  });
  it("every replicate is budget-neutral, so management sums to zero in each", () => {
    for (let b = 0; b < 200; b++) {
      const own = result.replicates!.subarray(b * 24, (b + 1) * 24);
      near(
        own.reduce((a, v) => a + v, 0),
        result.totalActualYuan,
      );
    }
  });
  it("the same seed gives the same bits, more replications keep the first ones, another seed differs", () => {
    const again = risk.structuralRisk(FORMULA, table, options);
    expect(again.replicates).toEqual(result.replicates);
    const more = risk.structuralRisk(FORMULA, table, {
      ...options,
      bootstrap: { seed: 11, replications: 250 },
    });
    expect(more.replicates!.subarray(0, 200 * 24)).toEqual(result.replicates);
    const other = risk.structuralRisk(FORMULA, table, {
      ...options,
      bootstrap: { seed: 12, replications: 200 },
    });
    expect(other.replicates).not.toEqual(result.replicates);
  });
  it("intervals mirror between structural and management, and basic mirrors percentile", () => {
    const basic = risk.structuralRisk(FORMULA, table, {
      ...options,
      bootstrap: { ...options.bootstrap, interval: "basic" },
    });
    result.pools.forEach((p, i) => {
      expect(p.managementInterval!.lower).toBeCloseTo(p.actualYuan - p.structuralInterval!.upper, 6);
      expect(p.managementShareInterval!.upper).toBeCloseTo(p.managementInterval!.upper / p.actualYuan, 12);
      near(basic.pools[i]!.structuralInterval!.lower, 2 * p.structuralYuan - p.structuralInterval!.upper);
    });
  });
  it("people are drawn within their pools", () => {
    const people = risk.structuralRisk(FORMULA, table, {
      ...options,
      bootstrap: { seed: 5, replications: 100, cluster: "people" },
    });
    expect(people.bootstrap!.clusters).toBe(table.cost.length);
    const iid = people.pools.map((p) => p.structuralInterval!.standardError);
    expect(Math.min(...iid)).toBeGreaterThan(0);
    // Pools that differ in nothing but chance: both schemes see the same error.
    const mean = (v: number[]) => v.reduce((a, b) => a + b, 0) / v.length;
    const clustered = result.pools.map((p) => p.structuralInterval!.standardError);
    expect(mean(clustered) / mean(iid)).toBeGreaterThan(0.7);
    expect(mean(clustered) / mean(iid)).toBeLessThan(1.3);
  });
  it("scaling costs scales amounts and leaves shares", () => {
    const s = risk.structuralRisk(FORMULA, { ...table, cost: table.cost.map((v) => 7.2 * v) }, options);
    s.pools.forEach((p, i) => {
      near(p.structuralInterval!.upper, 7.2 * result.pools[i]!.structuralInterval!.upper, 9);
      expect(p.managementShareInterval!.lower).toBeCloseTo(
        result.pools[i]!.managementShareInterval!.lower,
        9,
      );
    });
  });
  it("shows intervals, how they were made, and what they leave out", () => {
    const text = String((result[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toContain("95% 区间");
    expect(text).toContain("种子 11，重抽 24 × pool");
    expect(text).toContain("人群与实际支出固定");
    const few = risk.structuralRisk(FORMULA, sample(2, { pools: 5 }), {
      ...options,
      bootstrap: { seed: 1, replications: 60 },
    });
    expect(String((few[DISPLAY]() as MimeBundle)["text/plain"])).toContain("仅 5 个抽样单位");
  });
  it("draws again where a group has no rows, and says so", () => {
    const rare = table.hmg.map((h, i) => (i < 20 ? "H9" : h));
    const r = risk.structuralRisk(FORMULA, { ...table, hmg: rare }, options);
    expect(r.bootstrap!.drawnAgain).toBeGreaterThan(20);
    expect(r.replicates!.every(Number.isFinite)).toBe(true);
    expect(() =>
      risk.structuralRisk(
        FORMULA,
        { ...table, hmg: rare },
        {
          ...options,
          bootstrap: { seed: 1, replications: 60, interval: "bca" },
        },
      ),
    ).toThrow(/without cluster 1 a group of the largest factor is not identified; expected "percentile"/);
  });
});

describe("intervals cover the truth", () => {
  it("at about their level when pools deviate by group, where independent errors would not", () => {
    const draws = 40;
    let hits = 0;
    let narrow = 0;
    let all = 0;
    for (let d = 0; d < draws; d++) {
      const s = sample(100 + d, { pools: 24, people: 40, shock: 0.25 });
      const cost = s.cost.map((_, i) => Math.exp(truth(Number(s.agg[i]![1]), Number(s.hmg[i]![1]))));
      const whole = cost.reduce((a, b) => a + b, 0);
      const intervals = (cluster: string) =>
        risk.structuralRisk("log(cost) ~ C(agg) + C(hmg)", s, {
          pool: "pool",
          level: 0.9,
          bootstrap: { seed: d, replications: 100, cluster },
        });
      const [pools, people] = [intervals("pool"), intervals("people")];
      pools.pools.forEach((p, i) => {
        const own = cost.reduce((t, v, r) => t + (s.pool[r] === p.pool ? v : 0), 0);
        const standard = (own / whole) * pools.totalActualYuan;
        const inside = (x: { lower: number; upper: number }) => standard >= x.lower && standard <= x.upper;
        hits += Number(inside(p.structuralInterval!));
        narrow += Number(inside(people.pools[i]!.structuralInterval!));
        all++;
      });
    }
    expect(hits / all).toBeGreaterThan(0.82);
    expect(hits / all).toBeLessThan(0.95);
    expect(narrow / all).toBeLessThan(0.75);
  }, 120_000);
});

describe("bad input of structuralRisk", () => {
  const run =
    (formula: string, options: object, data: object = table) =>
    () =>
      risk.structuralRisk(formula, data, { pool: "pool", ...options });
  it("is refused by name", () => {
    expect(run(FORMULA, { neutral: ["city"] })).toThrow(
      /neutral names "city"; expected terms of the formula: agg, hmg, pool/,
    );
    expect(run("log(cost) ~ C(agg) + beds + C(pool)", { neutral: ["pool"] })).toThrow(
      /beds cannot be told from the neutral terms/,
    );
    expect(run(FORMULA, { bootstrap: { seed: 1, replications: 10 } })).toThrow(
      /bootstrap.replications is 10; expected a whole number from 50/,
    );
    expect(run(FORMULA, { bootstrap: { seed: -1 } })).toThrow(/seed is -1/);
    expect(run("sqrt(cost) ~ C(agg)", {})).toThrow(/expected amounts or their log/);
    expect(run("log(cost) ~ 0 + days", {})).toThrow(/neither a constant nor groups/);
    expect(run("log(cost) ~ days", { standard: "asPrinted" })).toThrow(/the standard has no factor/);
    expect(run(FORMULA, { printed: ["pool"], neutral: ["pool"] })).toThrow(
      /printed names "pool"; expected factors of the standard: agg, hmg/,
    );
    expect(run("cost ~ C(agg)", {}, { ...table, cost: table.cost.map((v, i) => (i < 60 ? 0 : v)) })).toThrow(
      /1 pools have no spending: P00/,
    );
    expect(
      run(
        "log(cost) ~ C(agg)",
        { bootstrap: { seed: 1, cluster: "one" } },
        { ...table, one: table.cost.map(() => "x") },
      ),
    ).toThrow(/cluster has 1 distinct value/);
  });
});
