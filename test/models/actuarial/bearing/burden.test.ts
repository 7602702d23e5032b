import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import * as actuarial from "../../../../src/models/actuarial/index.js";
import { suits } from "../../../../src/models/fund/index.js";

const groups: actuarial.IncomeGroup[] = [
  { name: "low", incomeYuan: 10_000, people: 300 },
  { name: "middle", incomeYuan: 30_000, people: 500 },
  { name: "high", incomeYuan: 80_000, people: 200 },
];
const FLAT = { contribution: { flatYuan: 320 } };
const LINKED = { contribution: { rate: 0.01 } };

const anyGroups = fc
  .array(
    fc.record({
      incomeYuan: fc.integer({ min: 2_000, max: 200_000 }),
      people: fc.integer({ min: 1, max: 1000 }),
    }),
    {
      minLength: 2,
      maxLength: 12,
    },
  )
  .map((list) => list.map((group, i) => ({ ...group, name: `g${i}` })));

describe("compareBurden", () => {
  it("counts who gains and who loses, in groups and people", () => {
    const { rows, counts, people, mean } = actuarial.compareBurden(groups, FLAT, LINKED);
    expect(rows.map((row) => row.change)).toEqual(["falls", "falls", "rises"]);
    expect(rows.map((row) => row.changeYuan)).toEqual([-220, -20, 480]);
    expect(rows[0]!.rateBefore).toBeCloseTo(0.032, 15);
    expect(rows[0]!.changeOfRate).toBeCloseTo(-0.022, 15);
    expect(counts).toEqual({ falls: 2, rises: 1, same: 0 });
    expect(people.falls).toBeCloseTo(0.8, 15);
    expect(mean.after.contributionYuan).toBeCloseTo(340, 12);
  });

  it("a rate on the nation's income is a flat sum", () => {
    const nation = { contribution: { rate: 0.01, base: "nation" as const } };
    const { rows, counts } = actuarial.compareBurden(groups, { contribution: { flatYuan: 340 } }, nation);
    expect(rows.map((row) => row.after.contributionYuan)).toEqual([340, 340, 340]);
    expect(counts.same).toBe(3);
    const other = actuarial.compareBurden(groups, FLAT, nation, { nationYuan: 32_000 });
    expect(other.counts.same).toBe(3);
  });

  it("one rate is neutral, a flat sum regressive by the Gini of income (Z07)", () => {
    fc.assert(
      fc.property(anyGroups, fc.double({ min: 1e-4, max: 0.05, noNaN: true }), (list, rate) => {
        const { before, after } = actuarial.compareBurden(
          list,
          { contribution: { flatYuan: 100 } },
          { contribution: { rate } },
        ).progressivity;
        expect(after.kakwani).toBeCloseTo(0, 12);
        expect(after.suits).toBeCloseTo(0, 12);
        expect(after.redistribution).toBeCloseTo(0, 12);
        expect(before.kakwani).toBeCloseTo(-before.gini, 12);
        expect(before.kakwani!).toBeLessThanOrEqual(1e-12);
        expect(before.suits!).toBeLessThanOrEqual(1e-12);
        expect(before.redistribution).toBeLessThanOrEqual(1e-12);
      }),
    );
  });

  it("the burden of a flat sum falls with income (A01)", () => {
    fc.assert(
      fc.property(anyGroups, fc.integer({ min: 1, max: 2000 }), (list, flatYuan) => {
        const { rows } = actuarial.compareBurden(list, FLAT, { contribution: { flatYuan } });
        const ordered = [...rows].sort((a, b) => a.incomeYuan - b.incomeYuan);
        ordered.slice(1).forEach((row, i) => {
          const below = ordered[i]!;
          if (row.incomeYuan > below.incomeYuan) expect(row.rateAfter).toBeLessThan(below.rateAfter);
        });
      }),
    );
  });

  it("a rate with a floor or a cap is no more regressive than a flat sum (Z07)", () => {
    fc.assert(
      fc.property(
        anyGroups,
        fc.double({ min: 1e-3, max: 0.02, noNaN: true }),
        fc.integer({ min: 0, max: 400 }),
        fc.integer({ min: 0, max: 600 }),
        fc.integer({ min: 0, max: 300 }),
        (list, rate, floorYuan, above, flatYuan) => {
          const { before, after } = actuarial.compareBurden(
            list,
            { contribution: { flatYuan: 200 } },
            { contribution: { rate, flatYuan, floorYuan, capYuan: floorYuan + above + 1 } },
          ).progressivity;
          expect(after.kakwani!).toBeGreaterThanOrEqual(before.kakwani! - 1e-12);
          expect(after.kakwani!).toBeLessThanOrEqual(1e-12);
        },
      ),
    );
  });

  it("what one person pays on his own income sums to the household's, until a cap binds", () => {
    const household = groups.map((group) => ({
      ...group,
      members: [
        { share: 0.4, relativeIncome: 2 },
        { share: 0.2, relativeIncome: 1 },
        { share: 0.4, relativeIncome: 0 },
      ],
    }));
    const person = { contribution: { rate: 0.01, unit: "person" as const } };
    const free = actuarial.compareBurden(household, LINKED, person);
    expect(free.counts.same).toBe(3);
    const capped = actuarial.compareBurden(household, LINKED, {
      contribution: { ...person.contribution, capYuan: 900 },
    });
    expect(capped.rows.map((row) => row.after.contributionYuan)).toEqual([100, 300, 0.4 * 900 + 0.2 * 800]);
  });

  it("assistance pays for those it enrols, and the subsidy follows the mean or each group", () => {
    const poor = groups.map((group, i) => ({ ...group, assistedShare: i === 0 ? 0.3 : 0 }));
    const { rows, mean } = actuarial.compareBurden(poor, FLAT, {
      contribution: { rate: 0.01 },
      subsidy: { ratio: 2, of: "own" },
      centralShare: 0.6,
    });
    expect(rows[0]!.after).toEqual({
      contributionYuan: 70,
      assistanceYuan: 30,
      subsidyYuan: 200,
      centralYuan: 120,
      localYuan: 80,
    });
    expect(rows[0]!.fullRateAfter).toBeCloseTo(0.027, 15);
    const { rows: paid, ratioAfter, ratioBefore } = actuarial.payers(mean.before, mean.after, 1e9);
    expect(ratioBefore).toBe(0);
    expect(ratioAfter).toBeCloseTo(2, 14);
    expect(paid.map((row) => row.payer)).toEqual(["individuals", "assistance", "government"]);
    expect(paid.reduce((total, row) => total + row.shareAfter, 0)).toBeCloseTo(1, 14);
    expect(paid[2]!.changeYi).toBeCloseTo(6800, 9);
  });

  it("shows itself", () => {
    const bundle = actuarial.compareBurden(groups, FLAT, LINKED)[DISPLAY]() as MimeBundle;
    expect(String(bundle["text/plain"])).toMatch(
      /^low +10,000 +320\.0 +3\.20% +3\.20% +100\.0 +1\.00% +1\.00% +−220\.0 +−2\.20$/m,
    );
    expect(String(bundle["text/plain"])).toContain("负担下降 2 个（人口 80%）");
  });
});

describe("suits", () => {
  it("is 1 where the richest alone pays, −1 where the poorest alone pays, in the limit", () => {
    expect(suits([0, 1], [1e-9, 1])).toBeCloseTo(0, 8);
    expect(suits([0, 0, 1], [1, 1, 1e-9], [1, 1, 1])).toBeCloseTo(-1, 8);
    expect(suits([0, 1], [1, 1e-6], [1, 1e-6])).toBeCloseTo(-1, 5);
    expect(suits([1, 3], [1, 1])).toBeCloseTo(0, 15);
    expect(suits([0, 2], [1, 3])).toBeCloseTo(0.25, 15);
  });
});

describe("shiftSubsidy", () => {
  const standard = { contributionYuan: 320, subsidyYuan: 580 };
  it("1:1 with the total, the contribution or the subsidy held (Z08)", () => {
    expect(actuarial.shiftSubsidy(standard)).toEqual({ contributionYuan: 450, subsidyYuan: 450 });
    expect(actuarial.shiftSubsidy(standard, { hold: "contribution" })).toEqual({
      contributionYuan: 320,
      subsidyYuan: 320,
    });
    expect(actuarial.shiftSubsidy(standard, { hold: "subsidy" })).toEqual({
      contributionYuan: 580,
      subsidyYuan: 580,
    });
    expect(actuarial.shiftSubsidy(standard, { ratio: 2 })).toEqual({
      contributionYuan: 300,
      subsidyYuan: 600,
    });
  });
});
