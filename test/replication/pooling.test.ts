// Tables 2, 3 and 4 of the pooling paper: every printed estimate, its stars, and what print gets wrong.
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import * as risk from "../../src/models/risk/index.js";

const read = (name: string) =>
  Papa.parse<Record<string, string>>(
    readFileSync(new URL(`../../data/papers/${name}.csv`, import.meta.url), "utf8"),
    { header: true, skipEmptyLines: true },
  ).data;
const rows = {
  employee: read("pooling_risk_table3_employee"),
  resident: read("pooling_risk_table4_resident"),
};
const table = (scheme: "employee" | "resident") => risk.printedTable(rows[scheme]);
const SCHEMES = ["employee", "resident"] as const;

describe.each(SCHEMES)("printed table, %s", (scheme) => {
  const printed = table(scheme);
  it("has four columns of n, R² and constant", () => {
    expect(printed.columns.map((c) => [c.column, c.controls, c.n, c.r2])).toEqual(
      scheme === "employee"
        ? [
            [1, false, 14580, 0.895],
            [2, true, 12259, 0.899],
            [3, false, 14580, 0.714],
            [4, true, 12259, 0.709],
          ]
        : [
            [1, false, 20214, 0.895],
            [2, true, 9954, 0.882],
            [3, false, 20214, 0.728],
            [4, true, 9954, 0.733],
          ],
    );
  });
  const estimates = rows[scheme].filter((row) => row.standard_error !== "");
  it.each(estimates.map((row) => [row.column, row.row_label, row.printed, row] as const))(
    "column %s, %s: %s",
    (_column, _label, text, row) => {
      const cell = risk.parseEstimate(text!);
      expect(cell.coefficient).toBe(Number(row.coefficient));
      expect(cell.standardError).toBe(Number(row.standard_error));
      expect(cell.stars).toBe(row.stars);
      // The CSV gives t to four decimals.
      expect(Math.abs(cell.coefficient / cell.standardError - Number(row.t_ratio_derived))).toBeLessThan(
        6e-5,
      );
    },
  );
  it("every star agrees with coefficient over standard error, whatever the rounding hides", () => {
    const { checks } = risk.checkStars(printed);
    expect(checks).toHaveLength(estimates.length);
    expect(checks.filter((c) => !c.agrees)).toEqual([]);
    const undecided = checks.filter((c) => !c.decided).map((c) => `${c.column} ${c.group}`);
    expect(undecided).toMatchInlineSnapshot(`[]`);
  });
  it("takes the printed columns without controls as the simulator's truth", () => {
    for (const [outcome, column] of [
      ["cost", 1],
      ["fund", 3],
    ] as const) {
      const own = risk.printedColumn(printed, column);
      const truth = risk.PRINTED_TRUTH[scheme][outcome];
      expect(truth.constant).toBe(own.constant.coefficient);
      expect([truth.n, truth.r2]).toEqual([own.n, own.r2]);
      expect({ ...truth.agg, ...truth.hmg }).toEqual(
        Object.fromEntries(own.groups.map((g) => [g.group, g.coefficient])),
      );
    }
  });
});

describe("what the text says of the tables", () => {
  const group = (column: number, name: string) =>
    risk.printedColumn(table("employee"), column).groups.find((g) => g.group === name)!;
  it("AGG005 lowers cost in (1) and (2) and the fund's payment in (4)", () => {
    for (const column of [1, 2, 4]) {
      expect(group(column, "AGG005").coefficient).toBeLessThan(0);
      expect(group(column, "AGG005").stars).not.toBe("");
    }
    expect(group(3, "AGG005").stars).toBe("");
  });
  it("AGG039 raises the fund's payment in (3) and (4)", () => {
    for (const column of [3, 4]) {
      expect(group(column, "AGG039").coefficient).toBeGreaterThan(0);
      expect(group(column, "AGG039").stars).not.toBe("");
    }
  });
});

describe("what print gets wrong", () => {
  it("120 MG are not 25 DG × 5; they are 24 × 5; 346 HMG lie between 2 and 3 times 120", () => {
    const counts = Object.fromEntries(
      read("pooling_risk_table2").map((row) => [
        row.group_zh!.replace("组", "").toLowerCase(),
        Number(row.group_count),
      ]),
    );
    expect(counts).toEqual(risk.PRINTED_COUNTS);
    const holds = Object.fromEntries(risk.checkGroupCounts().checks.map((c) => [c.id, c.holds]));
    expect(holds).toEqual({ agg: true, mgFull: false, mgOneUnsplit: true, hmgLower: true, hmgUpper: true });
    const structure = risk.morbidityStructure();
    expect(structure.diagnosisGroups).toHaveLength(25);
    expect(structure.morbidityGroups).toHaveLength(120);
    expect(structure.hierarchicalGroups).toHaveLength(346);
    expect(structure.empty).toHaveLength(14);
    expect(structure.hierarchicalGroups.at(-1)).toEqual({
      code: "HMG346",
      morbidityGroup: "MG120",
      severity: "third",
    });
  });
  it("91–95 and “95 and over” overlap; 20 disjoint bands need 96+", () => {
    expect(risk.AGE_BANDS).toHaveLength(20);
    expect(risk.AGE_BANDS.filter((b) => b.from <= 95 && 95 <= b.to).map((b) => b.label)).toEqual(["91–95"]);
    expect(risk.AGE_BANDS.filter((b) => b.from <= 96 && 96 <= b.to).map((b) => b.label)).toEqual(["96+"]);
  });
  it("Table 4 prints one value for HMG345 and HMG346 in (2) and (4)", () => {
    for (const column of [2, 4]) {
      const hmg = risk.printedColumn(table("resident"), column).groups.filter((g) => g.kind === "HMG");
      expect(hmg.map((g) => g.group)).toEqual([
        "HMG002",
        "HMG003",
        "HMG345 or HMG346 (one value printed for the two rows)",
      ]);
    }
  });
  it("controls lose 16 % of employees' and 51 % of residents' cases, and residents' constants their meaning", () => {
    const lost = (scheme: "employee" | "resident") => {
      const { columns } = table(scheme);
      return 1 - columns[1]!.n / columns[0]!.n;
    };
    expect(lost("employee")).toBeCloseTo(0.1592, 4);
    expect(lost("resident")).toBeCloseTo(0.5076, 4);
    expect(table("resident").columns.map((c) => c.constant.stars)).toEqual(["***", "", "***", ""]);
  });
  it("the nominal expenditure as printed counts every patient twice", () => {
    const claims = risk.simulateClaims({ seed: 3, scheme: "employee" });
    const yuan = risk.expAmounts(claims.logFund);
    const nominal = risk.nominalAsPrinted(yuan, claims.agg, claims.hmg, claims.pool);
    const total = yuan.reduce((a, b) => a + b, 0);
    expect(Math.abs((nominal.A! + nominal.B!) / (2 * total) - 1)).toBeLessThan(1e-12);
  });
  it("its second sum runs to 113 of 346 groups", () => {
    const faults = read("inconsistencies").filter((row) => Object.values(row).includes("pooling_risk"));
    expect(faults.some((row) => Object.values(row).includes("113"))).toBe(true);
    expect(risk.PRINTED_COUNTS.hmg).toBe(346);
  });
});

describe("figures worked out from the printed coefficients", () => {
  it("effects in per cent", () => {
    const { effects } = risk.groupEffects(table("employee"), 1);
    const agg005 = effects.find((e) => e.group === "AGG005")!;
    expect(agg005.percent).toBeCloseTo(-33.236, 3);
    expect(agg005.corrected).toBeCloseTo(100 * (Math.exp(-0.404 - 0.107 ** 2 / 2) - 1), 10);
    expect(agg005.upper).toBeLessThan(0);
  });
  it("case mix: e^(7.005 + 0.206 + 3.229) for AGG039 and HMG345", () => {
    const mix = [
      { agg: "AGG039", hmg: "HMG345", patients: 2 },
      { agg: "AGG001", hmg: "HMG001", patients: 1 },
    ];
    const none = risk.caseMixExpenditure(table("employee"), 1, mix, { retransformation: { kind: "none" } });
    expect(none.totalYuan).toBeCloseTo(2 * Math.exp(10.44) + Math.exp(7.005), 6);
    const normal = risk.caseMixExpenditure(table("employee"), 1, mix, {
      retransformation: { kind: "normal", residualSd: 0.4 },
    });
    expect(normal.totalYuan / none.totalYuan).toBeCloseTo(Math.exp(0.08), 12);
  });
  it("refuses columns with controls and groups that are not printed", () => {
    const how = { retransformation: { kind: "none" } } as const;
    const mix = (agg: string) => [{ agg, hmg: "HMG346", patients: 1 }];
    expect(() => risk.caseMixExpenditure(table("employee"), 2, mix("AGG002"), how)).toThrow(/column is 2/);
    expect(() => risk.caseMixExpenditure(table("employee"), 1, mix("AGG017"), how)).toThrow(
      /"AGG017" is not printed in column 1; expected AGG001, AGG002/,
    );
  });
});
