import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import * as risk from "../../../../src/models/risk/index.js";
import { rowsToCells } from "../rowsToCells.js";

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../reference/measures_reference.json"), "utf8"),
);
const { actual, predicted, weight, group, cluster } = reference.data;
const close = (got: number | null | undefined, want: number, tolerance = 1e-9) =>
  expect(Math.abs(got! - want) / Math.max(Math.abs(want), 1e-12)).toBeLessThan(tolerance);

describe("assess against statsmodels", () => {
  for (const [name, options] of [
    ["plain", {}],
    ["weighted", { weights: weight }],
    ["clustered", { cluster }],
    ["weightedClustered", { weights: weight, cluster }],
  ] as const) {
    it(name, () => {
      const want = reference[name];
      const got = risk.assess({ actual, predicted, groups: { group }, ...options });
      for (const key of ["r2", "cpm", "mape", "rmse"] as const) close(got[key], want[key]);
      for (const key of ["intercept", "interceptError", "slope", "slopeError", "pValue"] as const) {
        close(got.calibration![key], want.calibration[key], 1e-8);
      }
      close(got.hosmerLemeshow.f!.value, want.hosmerLemeshow.f);
      close(got.hosmerLemeshow.f!.pValue, want.hosmerLemeshow.fP, 1e-7);
      close(got.hosmerLemeshow.chiSquare!.value, want.hosmerLemeshow.chiSquare);
      close(got.hosmerLemeshow.chiSquare!.pValue, want.hosmerLemeshow.chiP, 1e-7);
      expect(got.deciles.map((d) => d.people)).toEqual(want.deciles);
      for (const g of got.groups) {
        const w = want.groups[g.group];
        for (const key of ["estimate", "standardError", "lower", "upper"] as const) {
          close(g.mean[key], w.mean[key]);
          close(g.total[key], w.mean[key] * g.weight);
        }
        close(g.pValue, w.pValue, 1e-8);
        close(g.predictiveRatio!.estimate, w.ratio);
      }
    });
  }
});

describe("assess", () => {
  it("the delta-method error of the predictive ratio agrees with the jackknife over clusters", () => {
    const got = risk.assess({ actual, predicted, groups: { all: actual.map(() => "x") }, cluster })
      .groups[0]!;
    const ratios = Array.from({ length: 25 }, (_, c) => {
      const keep = actual.flatMap((_: number, i: number) => (cluster[i] === c ? [] : [i]));
      const part = (v: number[]) => keep.reduce((t: number, i: number) => t + v[i]!, 0);
      return part(predicted) / part(actual);
    });
    const mean = ratios.reduce((a, b) => a + b, 0) / 25;
    const se = Math.sqrt((24 / 25) * ratios.reduce((t, r) => t + (r - mean) ** 2, 0));
    expect(got.predictiveRatio!.standardError! / se).toBeGreaterThan(0.93);
    expect(got.predictiveRatio!.standardError! / se).toBeLessThan(1.07);
  });
  it("a perfect prediction has R² = CPM = slope = PR = 1 and no compensation", () => {
    fc.assert(
      fc.property(
        fc.array(fc.double({ min: 1, max: 1e6, noNaN: true }), { minLength: 5, maxLength: 60 }),
        (y) => {
          fc.pre(new Set(y).size > 2 && Math.max(...y) - Math.min(...y) > 1e-3 * Math.max(...y));
          const a = risk.assess({ actual: y, predicted: y, groups: { odd: y.map((_, i) => i % 2 === 1) } });
          expect([a.r2, a.cpm, a.mape, a.rmse]).toEqual([1, 1, 0, 0]);
          expect(a.calibration!.slope).toBeCloseTo(1, 9);
          for (const g of [...a.deciles, ...a.groups]) {
            expect(g.predictiveRatio!.estimate).toBe(1);
            expect(g.mean.estimate).toBe(0);
          }
        },
      ),
      { numRuns: 60 },
    );
  });
  it("a change of currency changes amounts in proportion and ratios not at all", () => {
    const one = risk.assess({ actual, predicted, groups: { group }, weights: weight, cluster });
    const s = 7.25;
    const many = risk.assess({
      actual: actual.map((v: number) => s * v),
      predicted: predicted.map((v: number) => s * v),
      weights: weight.map((v: number) => 3 * v),
      groups: { group },
      cluster,
    });
    close(many.r2, one.r2!);
    close(many.cpm, one.cpm!);
    close(many.mape, s * one.mape!);
    close(many.hosmerLemeshow.chiSquare!.value, one.hosmerLemeshow.chiSquare!.value);
    many.groups.forEach((g, i) => {
      close(g.mean.standardError, s * one.groups[i]!.mean.standardError!);
      close(g.total.estimate, 3 * s * one.groups[i]!.total.estimate);
      close(g.predictiveRatio!.standardError, one.groups[i]!.predictiveRatio!.standardError!);
    });
  });
  it("compensation of groups adds up to that of everybody", () => {
    const a = risk.assess({ actual, predicted, groups: { group }, weights: weight });
    const whole = a.weight * (a.meanPredicted - a.meanActual);
    close(
      a.groups.reduce((t, g) => t + g.total.estimate, 0),
      whole,
    );
    close(
      a.deciles.reduce((t, g) => t + g.total.estimate, 0),
      whole,
    );
  });
  it("equal predictions stay in one decile", () => {
    const flat = actual.map((_: number, i: number) => (i < 300 ? 100 : 200));
    expect(risk.assess({ actual, predicted: flat }).deciles.map((d) => [d.group, d.people])).toEqual([
      ["4", 300],
      ["9", 100],
    ]);
  });
  it("groups of one person or one cluster have no standard error", () => {
    const lone = actual.map((_: number, i: number) => (i === 0 ? "lone" : i < 5 ? "one cluster" : "rest"));
    const iid = risk.assess({ actual, predicted, groups: { lone } }).groups;
    expect(iid.find((g) => g.group === "lone")!.mean.standardError).toBeNull();
    const clustered = risk.assess({ actual, predicted, groups: { lone }, cluster }).groups;
    expect(clustered.find((g) => g.group === "one cluster")!.mean.standardError).toBeNull();
  });
  it("says beside each figure whether it speaks to selection incentives", () => {
    const rows = risk.assessmentTable(risk.assess({ actual, predicted, groups: { group } })).rows;
    for (const name of ["R²", "CPM (Cumming)", "MAPE"]) {
      expect(rows.find((r) => r.measure === name)!.selection).toMatch(/none/);
    }
    expect(rows.filter((r) => /yes/.test(String(r.selection))).length).toBe(3);
    const text = String((risk.assess({ actual, predicted })[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toContain("没有说明力");
    expect(text).toContain("不能说明选择激励");
  });
  it("refuses bad input by name", () => {
    expect(() => risk.assess({ actual, predicted: [1] })).toThrow(
      /assess: predicted has 1 values; expected 400/,
    );
    expect(() => risk.assess({ actual, predicted, weights: weight.map(() => 0) })).toThrow(
      /400 weights are not finite numbers above 0: weights\[0\] is 0/,
    );
    expect(() => risk.assess({ actual, predicted, cluster: actual.map(() => "a") })).toThrow(
      /cluster has 1 distinct value/,
    );
  });
});

/** Cells of group and cluster, a prediction a cell, and the same predictions by row. */
function cellsOf(transform: "none" | "log", w?: readonly number[]) {
  const keys = {
    group: group.map(String),
    cluster: cluster.map((c: number) => String(c).padStart(2, "0")),
  };
  const made = rowsToCells(keys, { column: "cost", transform, values: actual }, w);
  const p = made.rows.map((_, c) => 400 + 17 * (c % 30));
  const rows: number[] = [];
  made.rows.forEach((members, c) => {
    for (const i of members) rows[i] = p[c]!;
  });
  return { cells: made.cells, p, rows };
}

describe("assessCells", () => {
  for (const [name, w] of [
    ["unweighted", undefined],
    ["weighted", weight],
  ] as const) {
    for (const clustered of [false, true]) {
      it(`${name}${clustered ? ", clustered" : ""}: the figures of the people`, () => {
        const { cells, p, rows } = cellsOf("none", w);
        const of = risk.assessCells({
          cells,
          predicted: p,
          groups: ["group"],
          ...(clustered ? { cluster: "cluster" } : {}),
        });
        const want = risk.assess({
          actual,
          predicted: rows,
          groups: { group },
          ...(w ? { weights: w } : {}),
          ...(clustered ? { cluster } : {}),
        });
        close(of.r2, want.r2!);
        close(of.rmse, want.rmse!);
        close(of.calibration!.slopeError, want.calibration!.slopeError);
        close(of.hosmerLemeshow.f!.value, want.hosmerLemeshow.f!.value);
        close(of.hosmerLemeshow.chiSquare!.value, want.hosmerLemeshow.chiSquare!.value);
        expect(of.groups.length).toBe(3);
        [...of.groups, ...of.deciles].forEach((g, i) => {
          const other = [...want.groups, ...want.deciles][i]!;
          expect([g.group, g.people, g.clusters]).toEqual([other.group, other.people, other.clusters]);
          close(g.mean.standardError, other.mean.standardError!);
          close(g.predictiveRatio!.upper, other.predictiveRatio!.upper!);
        });
        expect(of.cpm).toBeNull();
      });
    }
  }
  it("refuses by name what cells cannot give", () => {
    const { cells, p } = cellsOf("none");
    expect(() => risk.assessCells({ cells, predicted: p, measures: ["cpm"] })).toThrow(
      /cpm cannot be had from cells: it needs everybody's absolute error; use assess/,
    );
    expect(() => risk.assessCells({ cells, predicted: p, measures: ["r2", "mape"] })).toThrow(/mape cannot/);
    expect(() => risk.assessCells({ cells, predicted: p, groups: ["dialysis"] })).toThrow(
      /"dialysis" is no key of the cells; they have group, cluster/,
    );
    const logs = cellsOf("log").cells;
    expect(() => risk.assessCells({ cells: logs, predicted: p, measures: ["r2"] })).toThrow(/log\(cost\)/);
    const shown = String(
      (risk.assessCells({ cells: logs, predicted: p })[DISPLAY]() as MimeBundle)["text/plain"],
    );
    expect(shown).toContain("cpm 无法给出");
    expect(shown).not.toContain("R² ");
  });
  it("cells of logs still give compensation, with errors clustered by pool", () => {
    const { cells, p, rows } = cellsOf("log");
    const of = risk.assessCells({ cells, predicted: p, groups: ["group"], cluster: "cluster" }).groups;
    const want = risk.assess({ actual, predicted: rows, groups: { group }, cluster }).groups;
    of.forEach((g, i) => {
      close(g.mean.estimate, want[i]!.mean.estimate);
      close(g.mean.standardError, want[i]!.mean.standardError!);
    });
  });
});
