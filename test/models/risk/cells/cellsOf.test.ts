import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import * as risk from "../../../../src/models/risk/index.js";

const table = {
  pool: ["B", "A", "B", "A", "A"],
  grade: [10, 2, 10, 2, 3],
  cost: [1, 2, 3, 6, 5],
  w: [1, 1, 3, 2, 1],
};
const spec = { outcome: "cost", transform: "none", by: ["pool", "grade"], weight: "w" } as const;

describe("cellsOf", () => {
  it("sums each combination, sorted by its keys", () => {
    const cells = risk.checkCells("test", risk.cellsOf(spec, table));
    expect(cells.keys.pool).toEqual({ codes: Int32Array.of(0, 0, 1), levels: ["A", "B"] });
    expect(cells.keys.grade).toEqual(Float64Array.of(2, 3, 10));
    expect([...cells.n]).toEqual([2, 1, 2]);
    expect(cells.rows).toBe(5);
    expect([...cells.amount]).toEqual([8, 5, 4]);
    expect([...cells.weightedAmount!]).toEqual([14, 5, 10]);
    expect([...cells.plain.mean]).toEqual([4, 5, 2]);
    expect([...cells.plain.squares]).toEqual([8, 0, 2]);
    expect([...cells.weighted!.weight]).toEqual([3, 1, 4]);
    expect([...cells.weighted!.mean]).toEqual([14 / 3, 5, 2.5]);
    expect(cells.weighted!.squares[2]).toBeCloseTo(3, 14);
    expect([...cells.squared!.weight]).toEqual([5, 1, 10]);
    expect([...cells.squared!.mean]).toEqual([26 / 5, 5, 2.8]);
    expect(cells.suppressed).toBeNull();
  });
  it("reads codes and records alike, whatever the order of rows and levels", () => {
    const coded = {
      ...table,
      pool: { codes: [0, 2, 0, 2, 2], levels: ["B", "C", "A"] },
    };
    const records = table.pool.map((pool, i) => ({
      pool,
      grade: table.grade[i],
      cost: table.cost[i],
      w: table.w[i],
    }));
    expect(risk.cellsOf(spec, coded)).toEqual(risk.cellsOf(spec, table));
    expect(risk.cellsOf(spec, records.reverse())).toEqual(risk.cellsOf(spec, table));
  });
  it("of keys with very many combinations, of which few occur", () => {
    const n = 5000;
    const a = Array.from({ length: n }, (_, i) => (i * 7919) % n);
    const b = a.map((v) => (v * 31) % n);
    const cells = risk.cellsOf({ outcome: "y", transform: "none", by: ["a", "b"] }, { a, b, y: a });
    risk.checkCells("test", cells);
    expect(cells.n.length).toBe(n);
    expect(cells.plain.mean).toEqual(cells.keys.a);
  });
  it("leaves out small cells and says how many", () => {
    const cells = risk.cellsOf({ ...spec, minimum: 2 }, table);
    expect(cells.suppressed).toEqual({ minimum: 2, cells: 1, rows: 1 });
    expect(cells.rows).toBe(4);
    expect(() => risk.cellsOf({ ...spec, minimum: 3 }, table)).toThrow("none of 3 cells has 3 rows");
  });
  it("shows and writes itself without the figures of any cell", () => {
    const cells = risk.cellsOf({ ...spec, minimum: 2 }, table);
    const text = String((cells[DISPLAY]() as Record<string, unknown>)["text/plain"]);
    expect(text).toContain("4 行，2 个单元格，权重 w");
    expect(text).toContain("少于 2 行的 1 个单元格（1 行）未纳入");
    const written = JSON.parse(JSON.stringify(cells)) as object;
    expect(Object.keys(written)).toEqual(["rows", "cells", "by", "outcome", "weight", "suppressed"]);
    const many = { ...table, pool: [...table.pool, ...table.pool], grade: [7, 1, 1, 1, 2, 2, 2, 2, 2, 2] };
    const doubled = { ...many, cost: [...table.cost, ...table.cost], w: [...table.w, ...table.w] };
    const fit = risk.fitCells("cost ~ pool", risk.cellsOf({ ...spec, minimum: 2 }, doubled));
    expect(JSON.parse(JSON.stringify(fit))).not.toHaveProperty("cells");
    expect(String((fit[DISPLAY]() as Record<string, unknown>)["text/plain"])).toContain("不在估计之内");
  });
  it("takes the logarithm, and keeps moments of values far from zero", () => {
    const cost = [1e8 + 1, 1e8 + 2, 1e8 + 3];
    const plain = risk.cellsOf(
      { outcome: "cost", transform: "none", by: ["g"] },
      { g: ["a", "a", "a"], cost },
    );
    expect(plain.plain.squares[0]).toBe(2);
    const logs = risk.cellsOf(
      { outcome: "cost", transform: "log", by: ["g"] },
      { g: ["a", "a", "a"], cost: [1, Math.E, Math.E ** 2] },
    );
    expect(logs.plain.mean[0]).toBeCloseTo(1, 15);
    expect(logs.plain.squares[0]).toBeCloseTo(2, 14);
  });
  it.each<[string, () => unknown, string | RegExp]>([
    [
      "a column",
      () => risk.cellsOf({ ...spec, by: ["pol"] }, table),
      'by names "pol", which is no column of data; expected one of pool, grade, cost, w (is it pool?)',
    ],
    ["no keys", () => risk.cellsOf({ ...spec, by: [] }, table), "by is empty"],
    ["a key twice", () => risk.cellsOf({ ...spec, by: ["pool", "pool"] }, table), 'by names "pool" twice'],
    [
      "no logarithm",
      () => risk.cellsOf({ ...spec, transform: "log" }, { ...table, cost: [1, 0, 3, -1, 5] }),
      /outcome "cost" is missing or not above 0 in 2 rows: 1 \(0\), 3 \(-1\)/,
    ],
    [
      "weights",
      () => risk.cellsOf(spec, { ...table, w: [1, 0, 1, null, 1] }),
      /weight "w" is missing or not above 0 in 2 rows: 1 \(0\), 3 \(missing\)/,
    ],
    [
      "missing keys",
      () => risk.cellsOf(spec, { ...table, pool: ["A", null, "B", "", "A"] }),
      /by "pool" is missing or infinite in 2 rows: 1/,
    ],
    [
      "transform",
      () => risk.cellsOf({ ...spec, transform: "ln" as never }, table),
      'transform is "ln"; expected one of none, log',
    ],
    [
      "minimum",
      () => risk.cellsOf({ ...spec, minimum: 0 }, table),
      "minimum is 0; expected a whole number of at least 1",
    ],
  ])("refuses %s", (_name, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe("cellsQuery", () => {
  it("names every column of the formula once, and what is wanted beside", () => {
    expect(
      risk.cellsQuery("test", "log(cost) ~ C(agg, ref = 'A') * sex + I(beds / doctors) + log(beds)", {
        by: ["pool", "agg"],
        weight: "w",
      }),
    ).toEqual({
      outcome: "cost",
      transform: "log",
      by: ["agg", "sex", "beds", "doctors", "pool"],
      weight: "w",
    });
  });
  it("refuses other outcomes", () => {
    expect(() => risk.cellsQuery("test", "log(cost + 1) ~ agg")).toThrow(
      /test: formula explains log\(cost \+ 1\); cells hold a column or its log/,
    );
  });
});
