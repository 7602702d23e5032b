import { readFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as data from "../../../../src/data/index.js";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import { decode, intervalsTable, missedTable } from "../../../../src/models/actuarial/index.js";
import { off, side, targetOf } from "../../../../src/models/actuarial/truth/decode/rounding.js";

const reference = JSON.parse(
  readFileSync(
    join(import.meta.dirname, "..", "..", "..", "reference", "linear_program_reference.json"),
    "utf8",
  ),
) as { table: { counts: number[][]; printed: number[]; ends: [number, number][] } };

describe("rounding", () => {
  it("has as targets exactly what rounds to the print", () => {
    const half = (value: number) => Math.sign(value) * Math.round(Math.abs(value));
    const even = (value: number) => {
      const floor = Math.floor(value);
      const rest = value - floor;
      return rest === 0.5 ? floor + (Math.abs(floor) % 2) : rest < 0.5 ? floor : floor + 1;
    };
    fc.assert(
      fc.property(
        fc.integer({ min: -4000, max: 4000 }),
        fc.integer({ min: -500, max: 500 }),
        (eighths, print) => {
          const value = eighths / 8;
          const compare = (rounded: number) => (rounded < print ? -1 : rounded > print ? 1 : 0);
          expect(side(value, targetOf(print, 1, "half-up"))).toBe(compare(half(value)));
          expect(side(value, targetOf(print, 1, "half-even"))).toBe(compare(even(value)));
          expect(side(value, targetOf(print, 1, "truncate"))).toBe(compare(Math.trunc(value)));
        },
      ),
      { numRuns: 2000 },
    );
  });

  it("takes 294.74999999999994 as the product that it stands for", () => {
    expect(side(294.74999999999994, targetOf(294.8, 0.1, "half-up"))).toBe(0);
    expect(off(294.6, targetOf(294.8, 0.1, "half-up"), 0.1)).toBeCloseTo(1.5, 9);
  });
});

describe("a table of another paper: Wang's worked example", () => {
  const printed = data.table<Record<string, number | string> & { province_en: string }>(
    "wang_fund_table2_printed",
  );
  const of = (province: string) => printed.find((row) => row.province_en === province)!;
  const columns = Object.fromEntries(
    ["capacity_employee", "capacity_combined", "need_employee", "need_combined"].map((name) => [
      `${name}_100m_yuan`,
      { digits: 1 },
    ]),
  );
  const model = (capacity: number, need: number, province: string) => {
    const row = of(province) as Record<string, number>;
    const money = (name: string) => row[`${name}_100m_yuan`]!;
    return {
      capacity_employee_100m_yuan: (capacity / 100) * money("revenue_employee"),
      capacity_combined_100m_yuan: (capacity / 100) * money("revenue_combined"),
      need_employee_100m_yuan: (need / 100) * money("expenditure_employee"),
      need_combined_100m_yuan: (need / 100) * money("expenditure_combined"),
    };
  };

  it("gives back the printed coefficients, but for one need that is printed 0.1 too high", () => {
    const { best } = decode({
      printed,
      key: "province_en",
      columns,
      settings: {
        capacity: { low: 10, high: 300, by: "province_en" },
        need: { low: 10, high: 300, by: "province_en" },
      },
      model: ({ capacity, need }, { province_en }) => model(capacity, need, province_en),
    });
    expect([best.reproduced, best.intervals.length]).toEqual([true, 10]);
    for (const row of data.table("wang_fund_table2_coefficients")) {
      for (const name of ["capacity", "need"]) {
        const interval = best.intervals.find((i) => i.setting === name && i.of === row.province_en)!;
        const coefficient = row[`${name}_coefficient_pct`] as number;
        // 1584.9 × 105 % = 1664.145, printed 1664.2: rounded twice, or not with 105 %.
        if (name === "need" && row.province_en === "Jiangsu") {
          expect(interval.low).toBeCloseTo(105.0003, 4);
          expect(interval.lowCells[0]).toMatchObject({ printed: 1664.2, column: "need_combined_100m_yuan" });
          continue;
        }
        expect(interval.low).toBeLessThanOrEqual(coefficient);
        expect(interval.high).toBeGreaterThan(coefficient);
        expect(interval.high - interval.low).toBeLessThan(0.12);
      }
    }
  });

  it("finds that transfers were computed from the printed, not the unrounded figures", () => {
    const { best, alternatives } = decode({
      printed,
      key: "province_en",
      columns: { transfer_employee_100m_yuan: { digits: 1 }, transfer_combined_100m_yuan: { digits: 1 } },
      settings: { from: ["unrounded", "printed"] },
      model: ({ from }, { province_en }) => {
        const row = of(province_en) as Record<string, number>;
        const { capacity_coefficient_pct: k, need_coefficient_pct: n } = data
          .table("wang_fund_table2_coefficients")
          .find((line) => line.province_en === province_en) as Record<string, number>;
        const exact = model(k!, n!, province_en) as Record<string, number>;
        const value = (name: string) => (from === "printed" ? row[name]! : exact[name]!);
        const transfer = (scope: string) =>
          value(`capacity_${scope}_100m_yuan`) - value(`need_${scope}_100m_yuan`);
        return {
          transfer_employee_100m_yuan: transfer("employee"),
          transfer_combined_100m_yuan: transfer("combined"),
        };
      },
    });
    expect(best).toMatchObject({ settings: { from: "printed" }, reproduced: true });
    expect(alternatives[1]!.missed[0]).toMatchObject({ name: "Zhejiang", printed: 498.5 });
    expect(alternatives[1]!.missed[0]!.computed).toBeCloseTo(498.56, 9);
  });
});

describe("several unknowns", () => {
  const { counts, printed, ends } = reference.table;
  const rows = printed.map((cost, group) => ({ group, cost }));

  it("linear: the intervals of scipy's linear programs", () => {
    const settings = Object.fromEntries(ends.map((_, j) => [`c${j}`, { low: 0, high: 50 }]));
    const { best } = decode({
      printed: rows,
      key: "group",
      columns: { cost: { digits: 0 } },
      settings,
      model: (s, { group }) => ({
        cost: counts[group]!.reduce((sum, count, j) => sum + count * (s[`c${j}`] as number), 0),
      }),
    });
    expect(best.reproduced).toBe(true);
    expect(new Set(best.intervals.map((i) => i.evidence))).toEqual(new Set(["linear"]));
    best.intervals.forEach((interval, j) => {
      expect(interval.low).toBeCloseTo(ends[j]![0], 8);
      expect(interval.high).toBeCloseTo(ends[j]![1], 8);
      expect(interval.lowCells.length).toBeGreaterThan(0);
    });
  });

  it("linear: a print error is the one cell left", () => {
    const wrong = rows.map((row) => (row.group === 7 ? { ...row, cost: row.cost + 40 } : row));
    const { best } = decode({
      printed: wrong,
      key: "group",
      columns: { cost: { digits: 0 } },
      settings: Object.fromEntries(ends.map((_, j) => [`c${j}`, { low: 0, high: 50 }])),
      model: (s, { group }) => ({
        cost: counts[group]!.reduce((sum, count, j) => sum + count * (s[`c${j}`] as number), 0),
      }),
    });
    expect(best.missed.map((cell) => cell.name)).toEqual(["7"]);
    expect(best.missed[0]!.off).toBeGreaterThan(38);
  });

  it("a product: linear in logarithms", () => {
    const table = [2, 3, 5].map((power) => ({ power, value: Math.round(800 * 1.1 ** power * 10) / 10 }));
    const { best } = decode({
      printed: table,
      key: "power",
      columns: { value: { digits: 1 } },
      settings: { base: { low: 100, high: 2000 }, factor: { low: 1, high: 2 } },
      model: ({ base, factor }, { power }) => ({ value: base * factor ** power }),
    });
    const [base, factor] = best.intervals;
    expect([base!.evidence, best.reproduced]).toEqual(["logLinear", true]);
    for (const [interval, truth, width] of [
      [base!, 800, 0.4],
      [factor!, 1.1, 1e-4],
    ] as const) {
      expect(interval.low).toBeLessThan(truth);
      expect(interval.high).toBeGreaterThan(truth);
      expect(interval.high - interval.low).toBeLessThan(width);
    }
  });

  it("not linear: boxes enclose what a dense grid of the same problem finds", () => {
    const f = (a: number, b: number, t: number) => a * (1 + b) ** t + 50 * b;
    const table = [1, 4, 9].map((t) => ({ t, value: Math.round(f(120, 0.07, t)) }));
    const { best } = decode({
      printed: table,
      key: "t",
      columns: { value: { digits: 0 } },
      settings: { a: { low: 50, high: 300 }, b: { low: 0, high: 0.3 } },
      model: ({ a, b }, { t }) => ({ value: f(a, b, t) }),
    });
    const [a, b] = best.intervals;
    expect([a!.evidence, b!.evidence]).toEqual(["boxes", "boxes"]);
    const found = { a: [] as number[], b: [] as number[] };
    for (let i = 0; i <= 600; i++) {
      for (let j = 0; j <= 600; j++) {
        const [x, y] = [118 + (4 * i) / 600, 0.066 + (0.008 * j) / 600];
        if (!table.every(({ t, value }) => Math.round(f(x, y, t)) === value)) continue;
        found.a.push(x);
        found.b.push(y);
      }
    }
    expect(found.a.length).toBeGreaterThan(500);
    for (const [interval, values, step] of [
      [a!, found.a, 4 / 600],
      [b!, found.b, 0.008 / 600],
    ] as const) {
      const [low, high] = [Math.min(...values), Math.max(...values)];
      expect(interval.low).toBeLessThanOrEqual(low + 1e-3 * step);
      expect(interval.high).toBeGreaterThanOrEqual(high - 1e-3 * step);
      expect(interval.outerLow).toBeGreaterThan(low - 2 * step);
      expect(interval.outerHigh).toBeLessThan(high + 2 * step);
      expect(interval.outerLow).toBeLessThanOrEqual(interval.low);
      expect(interval.outerHigh).toBeGreaterThanOrEqual(interval.high);
    }
  });

  it("not linear, with a print error: names it", () => {
    const table = [1, 2, 4, 9].map((t) => ({
      t,
      value: Math.round(120 * 1.07 ** t + 3.5) + (t === 4 ? 9 : 0),
    }));
    const { best } = decode({
      printed: table,
      key: "t",
      columns: { value: { digits: 0 } },
      settings: { a: { low: 50, high: 300 }, b: { low: 0, high: 0.3 } },
      model: ({ a, b }, { t }) => ({ value: a * (1 + b) ** t + 50 * b }),
    });
    expect(best.missed.map((cell) => cell.name)).toEqual(["4"]);
    expect(best.intervals[0]!.low).toBeLessThan(120);
    expect(best.intervals[0]!.high).toBeGreaterThan(120);
  });
});

describe("one unknown", () => {
  it("that is not monotone: as many parts as there are, and says how it knows", () => {
    const { best } = decode({
      printed: [{ x: "square", value: 4 }],
      key: "x",
      columns: { value: { digits: 0 } },
      settings: { a: { low: -10, high: 10 }, unused: { low: 0, high: 1 } },
      model: ({ a }) => ({ value: a * a }),
    });
    const [a] = best.intervals;
    expect(a).toMatchObject({ parts: 2, evidence: "scan" });
    expect(Math.abs(a!.low * a!.high)).toBeCloseTo(Math.sqrt(3.5 * 4.5), 9);
    expect(best.silent).toEqual(["unused"]);
  });

  it("bound by what was given and by no cell", () => {
    const { best } = decode({
      printed: [{ x: 1, value: 4 }],
      key: "x",
      columns: { value: { unit: 2 } },
      settings: { a: { low: 3.5, high: 20 } },
      model: ({ a }) => ({ value: a }),
    });
    expect(best.intervals[0]).toMatchObject({ low: 3.5, lowCells: [] });
    expect(best.intervals[0]!.high).toBeCloseTo(5, 9);
    expect(best.intervals[0]!.highCells).toHaveLength(1);
  });
});

describe("display", () => {
  const decoding = decode({
    printed: [
      { year: 2022, value: 10 },
      { year: 2023, value: 13 },
    ],
    key: "year",
    columns: { value: { digits: 0 } },
    settings: { growth: [0.1, 0.2], base: { low: 0, high: 20 } },
    model: ({ growth, base }, { year }) => ({ value: base * (1 + growth) ** (year - 2022) }),
  });
  const text = (shown: object) =>
    String((shown as Record<symbol, () => MimeBundle>)[DISPLAY]!()["text/plain"]);

  it("shows alternatives, intervals and misses, with the sentence", () => {
    const [good, bad] = decoding.alternatives;
    expect([good!.settings.growth, good!.missed.length, bad!.missed.length]).toEqual([0.2, 0, 1]);
    expect(text(decoding)).toContain(decoding.sentence.zh);
    expect(text(decoding)).toMatch(/2 个数字，2 种设定/);
    expect(decoding.sentence.en).toMatch(
      /^All 2 printed numbers .* base within 10\.417–10\.500; the next best \(growth = 0\.1\) misses 1\.$/,
    );
    expect(text(intervalsTable(good!))).toMatch(/2023 value/);
    expect(text(missedTable(bad!))).toMatch(/202[23]/);
  });

  it("is frozen", () => {
    expect(
      Object.isFrozen(decoding) && Object.isFrozen(decoding.best) && Object.isFrozen(decoding.best.cells),
    ).toBe(true);
    expect(() => {
      (decoding.best.cells[0] as { printed: number }).printed = 1;
    }).toThrow(TypeError);
  });
});
