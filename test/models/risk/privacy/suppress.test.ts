import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Row } from "../../../../src/display/table.js";
import { attack, type PublishedTable, suppress, suppressTables } from "../../../../src/models/risk/index.js";
import type { CountTable } from "../../../../src/models/risk/privacy/system.js";
import { maximise } from "./simplex.js";

const MINIMUM = 11;

/** Fewest possible values of any hidden number by linear programming, all hidden at least 1. */
function fewestPossible(tables: readonly PublishedTable[]): number {
  const index = new Map<string, number>();
  const rows: { terms: Map<number, number>; right: number }[] = [];
  const id = (by: readonly string[], row: Row) => {
    const columns = [...by].sort();
    const key = JSON.stringify([columns, columns.map((c) => row[c])]);
    if (!index.has(key)) index.set(key, index.size);
    return index.get(key)!;
  };
  for (const t of tables) {
    for (const margin of t.margins) {
      for (const sum of margin.rows) {
        const terms = new Map<number, number>();
        let right = 0;
        for (const row of t.rows) {
          if (!margin.by.every((c) => row[c] === sum[c])) continue;
          if (row[t.count] === null) terms.set(id(t.by, row), 1);
          else right -= row[t.count] as number;
        }
        if (sum[t.count] === null) terms.set(id(margin.by, sum), -1);
        else right += sum[t.count] as number;
        if (terms.size > 0) rows.push({ terms, right });
      }
    }
  }
  const size = index.size;
  if (size === 0) return Infinity;
  const a = rows.map(({ terms }) => Array.from({ length: size }, (_, i) => terms.get(i) ?? 0));
  const b = rows.map(({ right }, i) => right - a[i]!.reduce((s, v) => s + v, 0));
  return Math.min(
    ...Array.from({ length: size }, (_, i) => {
      const pick = (sign: number) => Array.from({ length: size }, (__, j) => (i === j ? sign : 0));
      const high = maximise(a, b, pick(1));
      const low = -maximise(a, b, pick(-1));
      return Math.floor(high + 1e-6) - Math.ceil(low - 1e-6) + 1;
    }),
  );
}

function published(table: CountTable, shown: ReturnType<typeof suppress>): PublishedTable {
  return { rows: shown.rows, by: table.by, count: table.count, margins: shown.margins };
}

const count = fc.oneof(fc.constant(0), fc.integer({ min: 1, max: 14 }), fc.integer({ min: 11, max: 300 }));

const crossed = fc
  .record({ dims: fc.array(fc.integer({ min: 1, max: 4 }), { minLength: 1, maxLength: 3 }) })
  .chain(({ dims }) => {
    const cells = dims.reduce((a, b) => a * b, 1);
    return fc.array(count, { minLength: cells, maxLength: cells }).map((counts) => ({
      by: dims.map((_, d) => `d${d}`),
      count: "n",
      rows: counts.map((n, i) => {
        let rest = i;
        const row: Record<string, number> = { n };
        dims.forEach((size, d) => {
          row[`d${d}`] = rest % size;
          rest = Math.floor(rest / size);
        });
        return row;
      }),
    }));
  });

/** HMG within MG, in pools. */
const nested = fc
  .tuple(fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 5 }))
  .chain(([pools, hmgs]) =>
    fc.array(count, { minLength: pools * hmgs, maxLength: pools * hmgs }).map((counts) => ({
      by: ["pool", "hmg"],
      count: "n",
      margins: [["pool", "mg"], ["mg"], ["hmg"], ["pool"], []],
      rows: counts.map((n, i) => {
        const hmg = Math.floor(i / pools);
        return { pool: i % pools, hmg, mg: Math.floor(hmg / 2), n };
      }),
    })),
  );

/** The same people by pool and age, and by pool and illness. */
const linked = fc
  .array(
    fc.record({
      pool: fc.integer({ min: 0, max: 3 }),
      age: fc.integer({ min: 0, max: 2 }),
      dg: fc.integer({ min: 0, max: 2 }),
      n: count,
    }),
    {
      minLength: 1,
      maxLength: 25,
    },
  )
  .map((groups) =>
    (["age", "dg"] as const).map((column) => {
      const rows = new Map<string, { pool: number; age?: number; dg?: number; n: number }>();
      for (const g of groups) {
        const key = `${g.pool}/${g[column]}`;
        const row = rows.get(key) ?? { pool: g.pool, [column]: g[column], n: 0 };
        row.n += g.n;
        rows.set(key, row);
      }
      return {
        rows: [...rows.values()] as Row[],
        by: ["pool", column],
        count: "n",
        margins: [["pool"], [column], []],
      };
    }),
  );

describe("suppress", () => {
  for (const [name, tables] of [
    ["crossed", crossed],
    ["nested", nested],
  ] as const) {
    it(`leaves every hidden number at least 11 possible values (${name})`, () => {
      fc.assert(
        fc.property(tables as fc.Arbitrary<CountTable>, (table) => {
          const shown = suppress(table.rows, table);
          const seen = published(table, shown);
          for (const row of shown.rows)
            expect(row.n === null || row.n === 0 || (row.n as number) >= MINIMUM).toBe(true);
          for (const margin of shown.margins) {
            for (const row of margin.rows)
              expect(row.n === null || row.n === 0 || (row.n as number) >= MINIMUM).toBe(true);
          }
          expect(attack(seen).disclosed).toEqual([]);
          expect(fewestPossible([seen])).toBeGreaterThanOrEqual(MINIMUM);
        }),
        { numRuns: 300 },
      );
    });
  }

  it("protects tables that share sums", () => {
    fc.assert(
      fc.property(linked, (tables) => {
        const shown = suppressTables(tables);
        const seen = tables.map((t, i) => published(t, shown[i]!));
        expect(attack(seen).disclosed).toEqual([]);
        expect(fewestPossible(seen)).toBeGreaterThanOrEqual(MINIMUM);
      }),
      { numRuns: 300 },
    );
  });

  it("is what keeps the attack out: with small cells alone hidden, sums give them away", () => {
    const rows = [
      { pool: "A", agg: 1, n: 5, mean: 900 },
      { pool: "A", agg: 2, n: 120, mean: 800 },
      { pool: "B", agg: 1, n: 80, mean: 700 },
      { pool: "B", agg: 2, n: 60, mean: 650 },
    ];
    const table = { rows, by: ["pool", "agg"], count: "n", values: ["mean"] };
    const shown = suppress(rows, table);
    const naive: PublishedTable = {
      ...published(table, shown),
      rows: rows.map((row) => (row.n < MINIMUM ? { ...row, n: null } : row)),
    };
    expect(attack(naive).disclosed).toEqual([{ cell: { agg: 1, pool: "A" }, low: 5, high: 5, possible: 1 }]);
    expect(attack(published(table, shown)).disclosed).toEqual([]);
    expect(shown.rows.filter((row) => row.n === null)).toHaveLength(4);
    expect(shown.rows.every((row) => (row.n === null) === (row.mean === null))).toBe(true);
    expect(shown.marked[0]).toEqual({ pool: "A", agg: 1, n: "[c]", mean: "[c]" });
    expect([shown.primary, shown.secondary]).toEqual([1, 3]);
    expect(shown.note?.zh).toContain("少于 11 人的 1 组");
    expect(shown.note?.zh).toContain("3 组");
  });

  it("finds most small cells when only they are hidden, with bounds that hold the truth", () => {
    let tables = 0;
    let broken = 0;
    fc.assert(
      fc.property(crossed, (table) => {
        const total = suppress(table.rows, { ...table, privacy: "public" });
        const rows = table.rows.map((row) => (row.n! > 0 && row.n! < MINIMUM ? { ...row, n: null } : row));
        const naive = { ...published(table, total), rows };
        const { hidden, disclosed } = attack(naive);
        hidden.forEach(({ cell, low, high }) => {
          const truth = table.rows.find((row) => table.by.every((c) => row[c as keyof Row] === cell[c]))!.n!;
          expect(low).toBeLessThanOrEqual(truth);
          expect(high).toBeGreaterThanOrEqual(truth);
        });
        if (hidden.length > 0) tables++;
        if (disclosed.length > 0) broken++;
      }),
      { seed: 1, numRuns: 200 },
    );
    expect(tables).toBeGreaterThan(100);
    expect(broken / tables).toBeGreaterThan(0.8);
  });

  it("raises the minimum, never lowers it, and hides nothing of public data", () => {
    const rows = [
      { g: 1, n: 20 },
      { g: 2, n: 400 },
      { g: 3, n: 0 },
    ];
    const options = { by: ["g"], count: "n" };
    expect(suppress(rows, options).rows).toEqual(rows);
    expect(suppress(rows, options).note).toBeNull();
    expect(suppress(rows, { ...options, minimum: 25 }).hidden).toEqual([true, true, false]);
    expect(suppress([{ g: 1, n: 1 }], { ...options, privacy: "public" }).rows).toEqual([{ g: 1, n: 1 }]);
    expect(() => suppress(rows, { ...options, minimum: 10 })).toThrow(
      "suppress: minimum is 10; expected a whole number of at least 11",
    );
    expect(() => suppress(rows, { ...options, minimum: 20, privacy: "public" })).toThrow(/privacy "public"/);
  });

  it("hides the total, too, where no other cell can hide a small one", () => {
    const shown = suppress(
      [
        { g: 1, n: 4 },
        { g: 2, n: 0 },
      ],
      { by: ["g"], count: "n" },
    );
    expect(shown.rows).toEqual([
      { g: 1, n: null },
      { g: 2, n: 0 },
    ]);
    expect(shown.margins).toEqual([{ by: [], rows: [{ n: null }] }]);
  });

  it("hides a sum that one person dominates, with its complement", () => {
    const rows = [
      { g: 1, n: 50, yuan: 1000, top: 900 },
      { g: 2, n: 60, yuan: 1000, top: 100 },
      { g: 3, n: 70, yuan: 1000, top: 100 },
    ];
    const shown = suppress(rows, {
      by: ["g"],
      count: "n",
      dominance: { largest: "top", of: "yuan", share: 0.7 },
    });
    expect(shown.rows.map((row) => row.yuan)).toEqual([null, null, 1000]);
    expect(shown.rows[0]).toEqual({ g: 1, n: null, yuan: null, top: null });
  });

  it("names bad input", () => {
    const options = { by: ["g"], count: "n" };
    expect(() => suppress([{ g: 1, n: 1.5 }], options)).toThrow("suppress: rows[0].n is 1.5");
    expect(() => suppress([{ g: 1 } as Row], options)).toThrow('suppress: rows[0] has no "n"');
    expect(() =>
      suppress(
        [
          { g: 1, n: 12 },
          { g: 1, n: 13 },
        ],
        options,
      ),
    ).toThrow("rows[1] repeats g = 1");
    expect(() =>
      suppressTables([
        { rows: [{ pool: "A", n: 12 }], by: ["pool"], count: "n" },
        { rows: [{ pool: "A", dg: 1, n: 13 }], by: ["pool", "dg"], count: "n" },
      ]),
    ).toThrow(/another table/);
    expect(() =>
      attack({
        rows: [
          { g: 1, n: null },
          { g: 2, n: 9 },
        ],
        by: ["g"],
        count: "n",
        margins: [{ by: [], rows: [{ n: 3 }] }],
      }),
    ).toThrow(/sums that fit/);
  });
});
