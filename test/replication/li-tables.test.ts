import { describe, expect, it } from "vitest";
import { comparePrinted } from "../../src/models/actuarial/index.js";
import { assumptions, at, projections, schemes, table2, table3, text } from "../models/actuarial/tables.js";

/** Half the last printed digit. */
const HALF_UNIT = 0.5;
const HALF_PERCENT = 0.005;
const two = comparePrinted(projections, table2);
const three = comparePrinted(projections, table3);
const of = (cells: typeof two, item: string) => cells.filter((c) => c.item === item);

describe("Li, Table 1", () => {
  it("gives four schemes", () => {
    expect(Object.values(schemes).map((s) => [s.name, s.contributionRate, s.incomeGrowth])).toEqual([
      ["I", 0.0095, 0.07],
      ["II", 0.0095, 0.06],
      ["III", 0.0107, 0.07],
      ["IV", 0.0107, 0.06],
    ]);
    for (const s of Object.values(schemes)) {
      expect([s.subsidyRatio, s.assistedShare, s.expenditureGrowth]).toEqual([2, 0.09, 0.08]);
    }
  });
});

describe("Li, Table 2", () => {
  it("revenue: all 56 cells to the printed digit", () => {
    expect(of(two, "revenue")).toHaveLength(56);
    for (const c of of(two, "revenue")) expect(Math.abs(c.difference)).toBeLessThanOrEqual(HALF_UNIT);
  });

  it("expenditure: reproduced by construction, from the path it implies", () => {
    for (const c of of(two, "expenditure")) expect(Math.abs(c.difference)).toBeLessThan(1e-8);
    expect(assumptions.expenditurePerHeadYuan).toBeCloseTo(936.33, 2);
    expect(assumptions.ageingIndex[0]).toBe(1);
    expect(assumptions.ageingIndex.at(-1)).toBeCloseTo(1.0361, 4);
    assumptions.ageingIndex.slice(1).forEach((index, i) => {
      expect(index).toBeGreaterThan(assumptions.ageingIndex[i]!);
    });
  });

  it("balance: all 56 within 1, the most that rounding of revenue and expenditure allows", () => {
    expect(of(two, "balance")).toHaveLength(56);
    for (const c of of(two, "balance"))
      expect(Math.abs(Math.round(c.computed) - c.printed)).toBeLessThanOrEqual(1);
  });

  it("is the same expenditure in all four schemes (A06, A10)", () => {
    for (const scheme of ["II", "III", "IV"]) {
      projections[scheme]!.rows.forEach((row, i) => {
        expect(row.expenditure).toBe(projections.I!.rows[i]!.expenditure);
      });
    }
  });
});

describe("Li, Table 3", () => {
  it("contributions: all 56 to the printed digit", () => {
    expect(of(three, "contribution")).toHaveLength(56);
    for (const c of of(three, "contribution")) expect(Math.abs(c.difference)).toBeLessThanOrEqual(HALF_UNIT);
  });

  it("increases: all 52 to the printed digit, from unrounded contributions", () => {
    expect(of(three, "increase")).toHaveLength(52);
    for (const c of of(three, "increase")) expect(Math.abs(c.difference)).toBeLessThanOrEqual(HALF_UNIT);
  });
});

describe("Li, results in the text", () => {
  const rates = text.filter((row) => row.item === "cumulative_balance_rate");

  it.each(rates.map((r) => [String(r.scheme), Number(r.year), Number(r.printed)] as const))(
    "balance rate of scheme %s in %i: %f",
    (scheme, year, printed) => {
      const rate = at(scheme, year).balanceRate;
      if (scheme === "III" && year === 2022) {
        expect(rate).toBeCloseTo(0.9525, 4);
        expect(Math.abs(at("IV", 2022).balanceRate - printed)).toBeLessThanOrEqual(HALF_PERCENT);
      } else expect(Math.abs(rate - printed)).toBeLessThanOrEqual(HALF_PERCENT);
    },
  );

  it("first deficits 2031, 2027, never, 2032; peaks 2025, 2023, 2031, 2027", () => {
    const found = (key: "firstDeficit" | "peakYear") =>
      ["I", "II", "III", "IV"].map((s) => projections[s]![key]);
    expect(found("firstDeficit")).toEqual([2031, 2027, null, 2032]);
    expect(found("peakYear")).toEqual([2025, 2023, 2031, 2027]);
    for (const row of text.filter((r) => r.item === "first_deficit")) {
      expect(projections[String(row.scheme)]!.firstDeficit).toBe(row.printed);
    }
  });

  it("months covered: 8.40 as printed; 17.67 where 17.60 is printed", () => {
    expect(at("IV", 2035).months).toBeCloseTo(8.4, 2);
    expect(at("III", 2035).months).toBeCloseTo(17.67, 2);
    const printed = text.find((r) => r.item === "months_covered" && r.scheme === "III")!.printed;
    expect(printed).toBe(17.6);
    expect(12 * 1.47).toBeCloseTo(17.64, 9);
  });
});
