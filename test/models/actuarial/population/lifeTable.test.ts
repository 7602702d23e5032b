import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import type { TableSpec } from "../../../../src/display/table.js";
import { bandsFrom } from "../../../../src/models/actuarial/population/ageBands.js";
import {
  expectancyAt,
  lifeTable,
  lifeTableFromQ,
} from "../../../../src/models/actuarial/population/lifeTable.js";
import type { LifeTable } from "../../../../src/models/actuarial/population/lifeTableRecord.js";

const AGES = [0, 1, ...Array.from({ length: 17 }, (_, i) => 5 * (i + 1))];

/** Males of Austria 1992: S. Preston, P. Heuveline, M. Guillot, Demography (2001), box 3.1. */
const PEOPLE = [
  47925, 189127, 234793, 238790, 254996, 326831, 355086, 324222, 269963, 261971, 238011, 261612, 181385,
  187962, 153832, 105169, 73694, 57512, 32248,
];
const DEATHS = [
  419, 70, 36, 46, 249, 420, 403, 441, 508, 769, 1154, 1866, 2043, 3496, 4366, 4337, 5279, 6460, 6146,
];
const LIVED = [
  0.068, 1.626, 2.5, 3.143, 2.724, 2.52, 2.481, 2.601, 2.701, 2.663, 2.698, 2.676, 2.645, 2.624, 2.619, 2.593,
  2.518, 2.423, 5.247,
];
const SURVIVORS = [
  100000, 99133, 98986, 98910, 98815, 98334, 97704, 97151, 96492, 95588, 94195, 91937, 88711, 83845, 76377,
  66225, 53803, 37441, 21134,
];
const YEARS = [99192, 396183, 494741, 494375, 492980, 490106, 487127, 484175, 480384, 474686, 465777];
const RATES = DEATHS.map((deaths, i) => deaths / PEOPLE[i]!);
const austria = lifeTable(RATES, { bands: AGES, a: LIVED, sex: "male" });

/** The columns' definitions. */
function keepsIdentities(table: LifeTable) {
  const { n, m, a, q, l, d, L, T, e } = table;
  const last = n.length - 1;
  for (let i = 0; i <= last; i++) {
    expect(d[i]).toBeCloseTo(l[i]! * q[i]!, 6);
    expect(T[i]).toBeCloseTo(L[i]! + (T[i + 1] ?? 0), 3);
    expect(e[i]).toBeCloseTo(T[i]! / l[i]!, 9);
    expect(m[i]! * L[i]!).toBeCloseTo(d[i]!, 6);
    if (i === last) continue;
    expect(l[i + 1]).toBeCloseTo(l[i]! - d[i]!, 6);
    expect(q[i]).toBeCloseTo((n[i]! * m[i]!) / (1 + (n[i]! - a[i]!) * m[i]!), 12);
  }
  expect(q[last]).toBe(1);
}

describe("lifeTable", () => {
  it("is the textbook's table of Austria", () => {
    expect(austria.e0).toBeCloseTo(72.889, 3);
    SURVIVORS.forEach((l, i) => {
      expect(Math.abs(austria.l[i]! - l)).toBeLessThan(0.51);
    });
    YEARS.forEach((L, i) => {
      expect(Math.abs(austria.L[i]! - L)).toBeLessThan(0.51);
    });
    keepsIdentities(austria);
  });

  it("reads out e0, e65 and the expectation at any group", () => {
    expect(austria.e0).toBe(austria.e[0]);
    expect(austria.e65).toBe(expectancyAt(austria, 65));
    expect(lifeTable([0.01, 0.2], { bands: [0, 60] }).e65).toBeNull();
    expect(() => expectancyAt(austria, 66)).toThrow(
      "expectancyAt: age is 66; expected the first age of a group",
    );
  });

  it("comes back from its own probabilities", () => {
    const again = lifeTableFromQ(austria.q, { bands: AGES, a: austria.a, sex: "male" });
    again.m.forEach((m, i) => {
      expect(m).toBeCloseTo(austria.m[i]!, 14);
    });
    keepsIdentities(again);
    const free = lifeTable(RATES, { bands: AGES, sex: "male" });
    const freeAgain = lifeTableFromQ(free.q, { bands: AGES, sex: "male" });
    free.m.slice(0, -1).forEach((m, i) => {
      expect(freeAgain.m[i]! / m).toBeCloseTo(1, i < 12 ? 9 : 1);
    });
    keepsIdentities(freeAgain);
  });

  it("has separation factors of its own near the observed ones", () => {
    const free = lifeTable(RATES, { bands: AGES, sex: "male" });
    expect(free.a[0]).toBeCloseTo(0.14929 - 1.99545 * RATES[0]!, 12);
    expect(free.a[1]).toBeCloseTo(1.651 - 2.816 * RATES[0]!, 12);
    for (let i = 4; i < 17; i++) expect(Math.abs(free.a[i]! - LIVED[i]!)).toBeLessThan(0.35);
    expect(free.e0).toBeCloseTo(austria.e0, 1);
    expect(lifeTable(RATES, { bands: AGES, sex: "male", infant: "coaleDemeny" }).a[0]).toBeCloseTo(
      0.045 + 2.684 * RATES[0]!,
      12,
    );
    const both = lifeTable(RATES, { bands: AGES }).a[0]!;
    expect(both).toBeCloseTo((free.a[0]! + lifeTable(RATES, { bands: AGES, sex: "female" }).a[0]!) / 2, 12);
  });

  it("has an even hazard where an old group all but dies out", () => {
    const table = lifeTable([0.01, 0.001, 0.005, 1.2, 1.5], { bands: [0, 1, 5, 90, 95] });
    expect(table.q[3]).toBeCloseTo(1 - Math.exp(-6), 12);
    keepsIdentities(table);
  });

  it("of one rate at all single ages is exponential", () => {
    const m = 0.02;
    const table = lifeTable(new Float64Array(101).fill(m), { a: new Float64Array(101).fill(0.5) });
    const p = (1 - m / 2) / (1 + m / 2);
    expect(table.l[100]! / table.l[0]!).toBeCloseTo(p ** 100, 12);
    expect(table.e0).toBeCloseTo(1 / m, 10);
    keepsIdentities(table);
  });

  it("shows itself with all columns", () => {
    const bundle = austria[DISPLAY]() as Record<string, TableSpec>;
    const spec = bundle["application/vnd.yibao.table+json"]!;
    expect(spec.columns.map(({ key }) => key)).toEqual(["age", "m", "a", "q", "l", "d", "L", "T", "e"]);
    expect(spec.rows.map(({ age }) => age)).toContain("85+");
    expect(spec.caption).toEqual({ zh: "生命表（男性）", en: "Life table (males)" });
  });
});

describe("a life table that is none", () => {
  const three = [0, 1, 5];
  it("is refused with its age and bound", () => {
    expect(() => lifeTableFromQ([0.1, 1.2, 1], { bands: three })).toThrow(
      "lifeTableFromQ: q at age 1–4 is 1.2; expected 0 to 1",
    );
    expect(() => lifeTableFromQ([0.1, -0.1, 1], { bands: three })).toThrow("q at age 1–4 is -0.1");
    expect(() => lifeTableFromQ([0.1, 0.2, 0.9], { bands: three })).toThrow(
      "q at age 5+ is 0.9; expected 1, for the last group ends the table",
    );
    expect(() => lifeTable([0.1, 0.1, 0], { bands: three })).toThrow(
      "m at age 5+ is 0; expected a number above 0, for the last group ends the table",
    );
    expect(() => lifeTable([0.1, -0.1, 0.1], { bands: three })).toThrow("m at age 1–4 is -0.1");
    expect(() => lifeTable([0.1, 3, 0.1], { bands: three })).toThrow(/q at age 1–4 is 1\.\d+ \(m 3, a/);
    expect(() => lifeTable([0.1, Number.NaN, 0.1], { bands: three })).toThrow("m[1] is NaN");
    expect(() => lifeTable([0.1, 0.1], { bands: three })).toThrow("m has 2 values; expected 3");
    expect(() => lifeTable([0.1, 0.1, 0.1], { bands: three, radix: 0 })).toThrow("radix is 0");
    expect(() => lifeTable([0.1, 0.1, 0.1], { bands: three, sex: "x" as "male" })).toThrow('sex is "x"');
  });

  it("is refused where ages overlap or leave gaps", () => {
    const of =
      (...bands: { from: number; to?: number }[]) =>
      () =>
        lifeTable(
          bands.map(() => 0.1),
          { bands },
        );
    expect(of({ from: 0, to: 0 }, { from: 2, to: 4 }, { from: 5 })).toThrow(
      "lifeTable: ages leave a gap: group 2–4 starts at 2; expected 1",
    );
    expect(of({ from: 0, to: 4 }, { from: 1, to: 4 }, { from: 5 })).toThrow(
      "lifeTable: ages overlap: group 1–4 starts at 1; expected 5",
    );
    expect(of({ from: 0 }, { from: 1 })).toThrow("group 0+ is open and not the last");
    expect(of({ from: 0, to: 4 }, { from: 5, to: 9 })).toThrow("the last group is 5–9; expected an open one");
    expect(of({ from: 1 })).toThrow("ages leave a gap: group 1+ starts at 1; expected 0");
    expect(of({ from: 0, to: -1 }, { from: 0 })).toThrow("bands[0].to is -1");
    expect(bandsFrom([0, 1, 5])).toEqual([{ from: 0, to: 0 }, { from: 1, to: 4 }, { from: 5 }]);
  });
});
