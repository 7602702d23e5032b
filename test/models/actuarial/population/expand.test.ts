import { describe, expect, it } from "vitest";
import { singleYearTable } from "../../../../src/models/actuarial/population/expand.js";
import { lifeTable } from "../../../../src/models/actuarial/population/lifeTable.js";
import type { LifeTable } from "../../../../src/models/actuarial/population/lifeTableRecord.js";
import { expectancyOf, survivalRatios } from "../../../../src/models/actuarial/population/survival.js";

/** Gompertz and Makeham's law with high mortality at birth. */
const hazard = (x: number) => 3e-4 + 3e-5 * Math.exp(0.1 * x) + (x < 1 ? 0.008 : 0);

/** Exact death rates of groups of ages under the law. */
function lawTable(starts: readonly number[], step = 0.002): LifeTable {
  const rates = starts.map((from, i) => {
    let [alive, lived, died] = [1, 0, 0];
    for (let x = from; x < (starts[i + 1] ?? 140); x += step) {
      const left = alive * Math.exp(-hazard(x + step / 2) * step);
      died += alive - left;
      lived += ((alive + left) / 2) * step;
      alive = left;
    }
    return died / lived;
  });
  return lifeTable(rates, { bands: starts, sex: "female" });
}

const single = lawTable(Array.from({ length: 101 }, (_, i) => i));
const abridged = (last: number) =>
  lawTable([0, 1, ...Array.from({ length: last / 5 }, (_, i) => 5 * (i + 1))]);

describe("singleYearTable", () => {
  it("keeps the survivors at the groups' bounds, and l falls everywhere", () => {
    const table = abridged(100);
    const expanded = singleYearTable(table);
    expect(expanded.age.length).toBe(101);
    table.age.forEach((age, i) => {
      expect(expanded.l[age]! / table.l[i]!).toBeCloseTo(1, 10);
    });
    for (let x = 0; x < 100; x++) expect(expanded.l[x + 1]!).toBeLessThan(expanded.l[x]!);
  });

  it("finds the law that the groups come from", () => {
    const expanded = singleYearTable(abridged(100));
    expect(expanded.e0).toBeCloseTo(single.e0, 1);
    for (let x = 5; x < 95; x++) expect(expanded.q[x]! / single.q[x]!).toBeCloseTo(1, 1);
  });

  it("goes on above an open group below 100 with its expectation of life", () => {
    const table = abridged(85);
    const expanded = singleYearTable(table);
    expect(expanded.e[85]).toBeCloseTo(table.e.at(-1)!, 1);
    expect(expanded.e0).toBeCloseTo(single.e0, 1);
    for (let x = 86; x < 100; x++) expect(expanded.q[x]!).toBeGreaterThan(expanded.q[x - 1]!);
  });

  it("joins ages above 100", () => {
    const table = lawTable(Array.from({ length: 111 }, (_, i) => i));
    const expanded = singleYearTable(table);
    expect(expanded.e.at(-1)).toBeCloseTo(table.e[100]!, 10);
    expect(expanded.e0).toBeCloseTo(table.e0, 10);
  });

  it("refuses a first group that is not the first year", () => {
    expect(() => singleYearTable(lifeTable([0.01, 0.1], { bands: [0, 60] }))).toThrow(
      "the first group is 0–59; expected age 0 as a group of its own",
    );
  });
});

describe("survivalRatios", () => {
  it("keep a stationary population as it is", () => {
    const ratios = survivalRatios(single);
    const { L, T, l } = single;
    expect(l[0]! * ratios[0]!).toBeCloseTo(L[0]!, 6);
    for (let x = 1; x < 100; x++) expect(L[x - 1]! * ratios[x]!).toBeCloseTo(L[x]!, 6);
    expect(L[99]! * ratios[100]! + T[100]! * ratios[101]!).toBeCloseTo(T[100]!, 6);
    for (const ratio of ratios) expect(ratio).toBeLessThan(1);
  });

  it("hold the expectation of life", () => {
    const { e0, e65 } = expectancyOf(survivalRatios(single));
    expect(e0).toBeCloseTo(single.e0, 10);
    expect(e65).toBeCloseTo(single.e65!, 2);
  });

  it("want single ages", () => {
    expect(() => survivalRatios(abridged(85))).toThrow(
      "the table has 19 groups to 85+; expected ages 0 … 99",
    );
  });
});
