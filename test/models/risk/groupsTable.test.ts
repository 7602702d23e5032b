import { tableFromArrays } from "apache-arrow";
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { group, groupingRules } from "../../../src/claims/risk.js";
import { DISPLAY } from "../../../src/display/bundle.js";
import { isCoded } from "../../../src/models/risk/formula/table.js";
import * as risk from "../../../src/models/risk/index.js";

interface Claim {
  readonly [column: string]: unknown;
  readonly id: string;
  readonly pool: string;
  readonly sex: string;
  readonly age: number;
  readonly diagnosis: string | null;
  readonly diagnosis2: string | null;
  readonly diagnosis3: string | null;
  readonly cost: number;
}

const CODES = ["I10.x00x002", "i10", "I21.9", "I63.900", "J18.9", "C34.901", "E11.900x001", "K80.2", "Z51.1"];
const REJECTED = ["BNP050", "M8000/3", "E95", "头痛", "", null];

/** Claims that differ with their number, without randomness. */
function claims(n: number, more: (i: number) => Partial<Claim> = () => ({})): Claim[] {
  return Array.from({ length: n }, (_, i) => {
    const at = <T>(list: readonly T[], step: number) => list[(i * step + Math.floor(i / 7)) % list.length]!;
    return {
      id: `r${i}`,
      pool: i % 3 === 0 ? "A" : "B",
      sex: at(["男", "F", "2", "Male", "１"], 3),
      age: (i * 13) % 121,
      diagnosis: i % 11 === 5 ? at(REJECTED, 5) : at(CODES, 2),
      diagnosis2: i % 2 === 0 ? at(CODES, 4) : null,
      diagnosis3: i % 5 === 0 ? at([...CODES, ...REJECTED], 7) : null,
      cost: ((i * 7919) % 1009) + 100,
      ...more(i),
    };
  });
}

const labels = (column: risk.Coded): string[] =>
  Array.from(column.codes as ArrayLike<number>, (code) => column.levels[code]!);

describe("group", () => {
  it("gives AGG and DG row by row, as the single functions do", () => {
    const rows = claims(600);
    const result = group(rows);
    const sexes: Record<string, risk.Sex> = {
      男: "male",
      F: "female",
      "2": "female",
      Male: "male",
      "１": "male",
    };
    expect(labels(result.agg)).toEqual(rows.map(({ sex, age }) => risk.groupOf({ sex: sexes[sex]!, age })));
    const expected: Record<string, string> = {
      "I10.x00x002": "DG010",
      i10: "DG010",
      "I21.9": "DG011",
      "I63.900": "DG012",
      "J18.9": "DG013",
      "C34.901": "DG002",
      "E11.900x001": "DG005",
      "K80.2": "DG015",
      "Z51.1": "DG024",
    };
    expect(labels(result.dg)).toEqual(rows.map(({ diagnosis }) => expected[diagnosis ?? ""] ?? "DG025"));
  });

  it("divides each diagnosis group into fifths of cost that hold the cut definition", () => {
    const rows = claims(900);
    const { dg, mg, severity } = group(rows);
    const [dgs, mgs] = [labels(dg), labels(mg)];
    if (severity.kind !== "cost") throw new Error("kind");
    for (const code of dg.levels) {
      const own = rows.flatMap(({ cost }, i) => (dgs[i] === code ? [{ cost, mg: mgs[i]! }] : []));
      if (code === "DG025") {
        expect(new Set(own.map((one) => one.mg))).toEqual(new Set(["MG121"]));
        continue;
      }
      severity.cuts[code]!.forEach((cut, k) => {
        const atMost = own.filter(({ cost }) => cost <= cut).length;
        const below = own.filter(({ cost }) => cost < cut).length;
        expect(5 * atMost).toBeGreaterThanOrEqual((k + 1) * own.length);
        expect(5 * below).toBeLessThan((k + 1) * own.length);
      });
      const number = Number(code.slice(2)) - 1;
      for (const { cost, mg } of own) {
        const level = 1 + severity.cuts[code]!.filter((cut) => cost > cut).length;
        expect(mg).toBe(risk.groupCode("MG", number * 5 + level));
      }
    }
  });

  it("counts different recognised further diagnoses: none, second, third", () => {
    const one = (diagnosis: string, diagnosis2: string | null, diagnosis3: string | null) => ({
      diagnosis,
      diagnosis2,
      diagnosis3,
      cost: 5,
    });
    const cases = [
      one("I10", null, null),
      one("I10", "E11.9", null),
      one("I10", null, "E11.9"),
      one("I10", "E11.9", "K80.2"),
      one("I10", "i10", "E119"),
      one("I10", "BNP050", "M8000/3"),
      one("I10", "E11.9;K80.2", "头痛"),
    ];
    const { hmg, mg } = group(claims(cases.length, (i) => cases[i]!));
    expect(new Set(labels(mg))).toEqual(new Set(["MG046"]));
    const severity = labels(hmg).map((code) => risk.SEVERITIES[(Number(code.slice(3)) - 1) % 3]);
    expect(severity).toEqual(["none", "second", "second", "third", "second", "none", "third"]);
  });

  it("gives equal costs the same level whatever the order of rows", () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 6 }), { minLength: 2, maxLength: 60 }),
        fc.infiniteStream(fc.nat()),
        (costs, dice) => {
          const rows = claims(costs.length, (i) => ({ diagnosis: "I10", cost: costs[i]! }));
          const shuffled = [...rows]
            .map((row) => ({ row, key: dice.next().value as number }))
            .sort((a, b) => a.key - b.key)
            .map(({ row }) => row);
          const options = { oneLevel: "allow" } as const;
          const byId = (list: readonly Claim[]) => {
            const mgs = labels(group(list, options).mg);
            return Object.fromEntries(list.map(({ id }, i) => [id, mgs[i]]));
          };
          expect(byId(shuffled)).toEqual(byId(rows));
        },
      ),
    );
  });

  it("groups prospectively without the cost of the stay, given the table of a base year", () => {
    const base = group(claims(800), { severity: "prospective" });
    const year = claims(400, (i) => ({ cost: 50 + ((i * 37) % 401) }));
    const changed = year.map((row) => ({ ...row, cost: 1_000_000 - row.cost }));
    const [a, b] = [year, changed].map((rows) => group(rows, { severity: base.severity }));
    expect(labels(a!.hmg)).toEqual(labels(b!.hmg));
    expect(a!.report.severity).toMatchObject({ kind: "prospective", from: "given", unseen: 0 });
    const withoutCost = year.map(({ cost: _, ...row }) => row);
    expect(labels(group(withoutCost, { severity: base.severity }).hmg)).toEqual(labels(a!.hmg));
  });

  it("orders the categories of a diagnosis group by their mean cost", () => {
    const costs: Record<string, number> = { I10: 50, I26: 10, I30: 40, I48: 30, I50: 20 };
    const codes = Object.keys(costs);
    const rows = claims(100, (i) => ({ diagnosis: codes[i % 5]!, cost: costs[codes[i % 5]!]! }));
    const { severity } = group(rows, { severity: "prospective" });
    expect(severity).toEqual({
      kind: "prospective",
      levels: 5,
      categories: { DG010: { I10: 5, I26: 1, I30: 4, I48: 3, I50: 2 } },
    });
    const other = group(
      rows.map((row, i) => (i === 0 ? { ...row, diagnosis: "I99" } : row)),
      { severity },
    );
    expect(labels(other.mg)[0]).toBe("MG048");
    expect(other.report.severity.unseen).toBe(1);
  });

  it("keeps the cut points of a base year", () => {
    const { severity } = group(claims(500));
    const doubled = group(
      claims(500, (i) => ({ cost: 10_000 + i })),
      { severity },
    );
    const levels = labels(doubled.mg)
      .filter((mg) => mg !== "MG121")
      .map((mg) => (Number(mg.slice(2)) - 1) % 5);
    expect(new Set(levels)).toEqual(new Set([4]));
    const { DG010: _, ...cuts } = (severity as risk.CostSeverity).cuts;
    expect(() => group(claims(500), { severity: { kind: "cost", levels: 5, cuts } })).toThrow(
      /^group: severity\.cuts has no DG010, in which row \d+ falls; /,
    );
  });

  it("lists small groups, or joins them to a neighbour of the same MG", () => {
    const rows = claims(900);
    const listed = group(rows, { small: { minimum: 12 } });
    const counts = new Map(listed.report.groups.hmg.map(({ code, rows }) => [code, rows]));
    const under = [...counts].filter(([, n]) => n < 12).map(([code]) => code);
    expect(under.length).toBeGreaterThan(5);
    expect([...listed.report.small.codes]).toEqual(under);
    const merged = group(rows, { small: { minimum: 12, rule: "merge" } });
    expect(merged.report.merged.length).toBeGreaterThan(5);
    expect(labels(merged.mg)).toEqual(labels(listed.mg));
    for (const { mg, code, rows } of merged.report.groups.hmg) {
      const siblings = merged.report.groups.hmg.filter((one) => one.mg === mg);
      if (rows < 12) expect([code, siblings.length]).toEqual([code, 1]);
    }
    const into = new Map(merged.report.merged.map(({ from, into }) => [from, into]));
    expect(labels(merged.hmg)).toEqual(labels(listed.hmg).map((code) => into.get(code) ?? code));
  });

  it("takes columns, Arrow tables and other names, and fits at once", () => {
    const rows = claims(700);
    const chinese = {
      性别: rows.map((r) => r.sex),
      年龄: rows.map((r) => r.age),
      主要诊断: rows.map((r) => r.diagnosis),
      其他诊断: rows.map((r) => [r.diagnosis2, r.diagnosis3].filter((x) => x !== null).join("；")),
      总费用: rows.map((r) => r.cost),
    };
    const columns = { sex: "性别", age: "年龄", diagnosis: "主要诊断", others: "其他诊断", cost: "总费用" };
    const expected = labels(group(rows).hmg);
    expect(labels(group(chinese, { columns }).hmg)).toEqual(expected);
    const arrow = tableFromArrays({
      sex: rows.map((r) => r.sex),
      age: Int32Array.from(rows, (r) => r.age),
      diagnosis: rows.map((r) => r.diagnosis),
      diagnosis2: rows.map((r) => r.diagnosis2),
      diagnosis3: rows.map((r) => r.diagnosis3),
      cost: Float64Array.from(rows, (r) => r.cost),
    });
    const result = group(arrow);
    expect(labels(result.hmg)).toEqual(expected);
    expect(result.table.names).toEqual([...arrow.schema.fields.map((f) => f.name), "agg", "dg", "mg", "hmg"]);
    const column = result.table.column("hmg");
    expect(isCoded(column) && labels(column)).toEqual(expected);
  });

  it("shows itself in both languages with its rules, and hides small groups in displays and JSON", () => {
    const rows = claims(1500, (i) => (i < 4 ? { diagnosis: "Q21.0" } : {}));
    const { report } = group(rows);
    expect(report.groups.dg.find(({ code }) => code === "DG021")).toMatchObject({ rows: 4 });
    const bundle = JSON.stringify(report[DISPLAY]());
    expect(bundle).toContain("dg-chapters 1.0.0");
    expect(bundle).toContain("Cerebrovascular diseases");
    expect(bundle).toContain("脑血管病");
    const json = JSON.parse(JSON.stringify(report)) as {
      groups: Record<risk.GroupKind, { code: string; rows: number | null }[]>;
      hidden: { en: string };
    };
    expect(json.hidden.en).toMatch(/hidden to protect privacy/);
    const small = report.groups.hmg.filter(({ rows }) => rows < 11).map(({ code }) => code);
    expect(small.length).toBeGreaterThan(3);
    for (const { code, rows } of json.groups.hmg)
      if (small.includes(code)) expect([code, rows]).toEqual([code, null]);
    expect(json.groups.dg.find(({ code }) => code === "DG021")!.rows).toBeNull();
    // The total is known, so one more group of DG must be hidden.
    expect(json.groups.dg.filter(({ rows }) => rows === null).length).toBeGreaterThan(1);
    const open = group(rows, { privacy: "public" }).report;
    const shown = JSON.parse(JSON.stringify(open)) as typeof json;
    expect(shown.groups.dg.find(({ code }) => code === "DG021")!.rows).toBe(4);
    expect(shown.groups.hmg.reduce((sum, { rows }) => sum + rows!, 0)).toBe(1500);
  });

  it("reports what it did not recognise, and names only frequent texts", () => {
    const texts = ["BNP050", "头痛", "E95.1", "M8000/3", ""];
    const rows = claims(1000, (i) =>
      i < 60 ? { diagnosis: texts[i % 5]! } : i === 60 ? { diagnosis: "张三的病" } : { diagnosis: "I10" },
    );
    const { report } = group(rows);
    const { principal } = report.unrecognised;
    expect(principal.total).toBe(61);
    expect(report.unclear).toEqual({ code: "DG025", rows: 61, share: 0.061 });
    expect(Object.fromEntries(principal.reasons.map(({ reason, rows }) => [reason, rows]))).toEqual({
      traditional: 12,
      notIcd10: 13,
      noCategory: 12,
      morphology: 12,
      missing: 12,
    });
    const written =
      JSON.stringify(report) + JSON.stringify(risk.groupingTables(report).unrecognised[DISPLAY]());
    expect(written).toContain("BNP050");
    expect(written).not.toContain("张三");
  });

  it("keeps every row of a large table", () => {
    const result = group(claims(100_000, (i) => ({ id: `${i}` })));
    expect(result.report.rows).toBe(100_000);
    expect(result.report.groups.agg.reduce((sum, { rows }) => sum + rows, 0)).toBe(100_000);
  });
});

describe("group refuses", () => {
  const bad = (change: (i: number) => Partial<Claim>, options: Parameters<typeof group>[1] = {}) => {
    try {
      group(claims(60, change), options);
    } catch (error) {
      if (error instanceof RangeError) return error.message;
      throw error;
    }
    throw new Error("nothing was thrown");
  };

  it("every bad cell at once, the first 20 and the count", () => {
    const message = bad((i) => (i < 8 ? { age: 121 + i, cost: -1, sex: "9" } : {}));
    expect(message).toMatch(/^group: 24 faults in the table \(rows from 0\):\n/);
    expect(message.split("\n")).toHaveLength(22);
    expect(message).toContain('row 0, column "sex": "9"; expected one of male, female, M, F, 男, 女');
    expect(message).toContain('row 0, column "age": 121; expected an age from 0 to 120');
    expect(message).toContain('row 0, column "cost": -1; expected an amount of at least 0');
    expect(message).toMatch(/… and 4 more \(24 in all\)$/);
  });

  it.each([
    [
      "an age below 0",
      (i: number) => (i === 3 ? { age: -1 } : {}),
      'row 3, column "age": -1; expected an age',
    ],
    [
      "a missing cost",
      (i: number) => (i === 3 ? { cost: Number.NaN } : {}),
      'row 3, column "cost": null; expected',
    ],
    [
      "an id given twice",
      (i: number) => (i === 9 ? { id: "r4" } : {}),
      'row 9, column "id": "r4"; expected an id of its own; row 4 has this one',
    ],
    ["no pool", (i: number) => (i === 3 ? { pool: "" } : {}), 'row 3, column "pool": null; expected a pool'],
  ])("%s", (_name, change, text) => {
    expect(bad(change)).toContain(text);
  });

  it("pools without people and pools that are not in the list", () => {
    const message = bad(() => ({}), { pools: ["A", "C"] });
    expect(message).toContain('row 1, column "pool": "B"; expected one of the pools A, C');
    expect(bad(() => ({}), { pools: ["A", "B", "C"] })).toBe(
      'group: 1 fault in the table (rows from 0):\n  column "pool": "C"; expected rows of this pool; there are none',
    );
  });

  it("codes that are not ICD-10, where asked to", () => {
    const message = bad(
      (i) => ({ diagnosis: i === 2 ? "头痛" : "I10", diagnosis3: i === 5 ? "E95" : "I10" }),
      { strict: true },
    );
    expect(message).toBe(
      'group: 2 faults in the table (rows from 0):\n  row 2, column "diagnosis": "头痛"; expected a code of ICD-10\n  row 5, column "diagnosis3": "E95"; expected codes of ICD-10',
    );
  });

  it("one level only, unless allowed", () => {
    const one = () => ({
      age: 30,
      sex: "F",
      diagnosis: "I10",
      diagnosis2: null,
      diagnosis3: null,
      cost: 7,
      pool: "A",
    });
    expect(bad(one)).toBe(
      'group: all 60 rows fall in one AGG, AGG026 and in one HMG, HMG136 and in one level of column "pool"; expected at least 2, or oneLevel: "allow"',
    );
    expect(group(claims(60, one), { oneLevel: "allow" }).n).toBe(60);
  });

  it("columns that are not there, all at once", () => {
    expect(() => group([{ x: 1 }], { columns: { sex: "性别", foo: "x" } as never })).toThrow(
      /^group: columns\.foo is no key; .*columns\.others is undefined .*columns\.sex is "性别", which the table does not have; columns\.age is "age".*The table has: x$/,
    );
  });

  it("rules with gaps, and options out of bounds", () => {
    const rules = groupingRules();
    const broken = { ...rules, diagnosisGroups: rules.diagnosisGroups.slice(1) };
    expect(() => group(claims(20), { rules: broken })).toThrow(
      /A00-B99 is in no group[\s\S]*U00-U99 is in no group/,
    );
    expect(() => group(claims(20), { severity: "age" as never })).toThrow(
      'group: severity is "age"; expected one of cost, prospective',
    );
    expect(() => group(claims(20), { minimum: 5 })).toThrow(
      /minimum is 5; expected a whole number of at least 11/,
    );
    expect(() => group(claims(20), { severity: { kind: "cost", levels: 4, cuts: {} } })).toThrow(
      "group: severity.levels is 4; expected 5, as in the rules",
    );
  });
});
