import { describe, expect, it } from "vitest";
import { applyCorrections, table } from "../../src/data/index.js";

const printed = table("wang_fund_table1_printed");
const corrections = table("wang_fund_table1_corrections");

describe("applyCorrections", () => {
  it("changes the two misprints and nothing else, and leaves the printed rows as printed", () => {
    const { rows, applied } = applyCorrections(printed, corrections);
    const changed = rows.flatMap((row, i) =>
      Object.keys(row)
        .filter((c) => row[c] !== printed[i]![c])
        .map((c) => [row.province_zh, c, row[c]]),
    );
    expect(changed).toEqual([
      ["湖南", "cumulative_employee_account_100m_yuan", 364.7],
      ["新疆", "cumulative_employee_account_100m_yuan", 238.7],
    ]);
    expect(applied.map((a) => a.printed)).toEqual([3647, 2387]);
    expect(printed.find((row) => row.province_zh === "湖南")?.cumulative_employee_account_100m_yuan).toBe(
      3647,
    );
    expect(rows.source?.id).toBe("wang_fund_table1_printed");
  });

  it("refuses a correction of a cell that is not there or holds something else", () => {
    const base = { cell_column: "revenue_total", printed_100m_yuan: 1, implied_100m_yuan: 2, apply: "yes" };
    expect(() => applyCorrections(printed, [{ ...base, province_zh: "无" }])).toThrow(
      /no cell "revenue_total" of "无"/,
    );
    expect(() => applyCorrections(printed, [{ ...base, province_zh: "北京" }])).toThrow(
      /"revenue_total" of "北京" holds 1491.3; expected the printed value 1/,
    );
  });
});
