import { describe, expect, it } from "vitest";
import { table } from "../../../src/data/index.js";
import { DISPLAY, type MimeBundle } from "../../../src/display/bundle.js";
import * as actuarial from "../../../src/financing/actuarial.js";

const FLAT = { contribution: { flatYuan: 320 } };
const LINKED = { contribution: { rate: 0.0107 } };

describe("printed burden (A13)", () => {
  it("stands beside what the incomes say", () => {
    const { rows, consistent } = actuarial.printedBurden();
    const of = Object.fromEntries(rows.map((row) => [row.item, row]));
    expect(of.meanBurden).toMatchObject({ printed: 0.0092, same: false });
    expect(of.meanBurden!.computed).toBeCloseTo(320 / 35128, 15);
    expect(of.residentsFalling).toMatchObject({ printed: 0.4, same: false });
    expect(of.residentsFalling!.computed).toBeCloseTo(0.6, 12);
    expect(of.provincesFalling).toMatchObject({ printed: 16, computed: 15, same: false });
    expect(of.provincesRising).toMatchObject({ printed: 15, computed: 16, same: false });
    expect(consistent).toBe(false);
    expect(of.residentsFalling!.holdsFor!.above).toBeCloseTo(320 / 29053, 12);
    expect(of.provincesFalling!.holdsFor!.below).toBeCloseTo(320 / 30456.8, 12);
  });

  it("holds for the rates it names, and not beside them", () => {
    for (const row of actuarial.printedBurden().rows.slice(1)) {
      const { above, below } = row.holdsFor!;
      const groups =
        row.item === "residentsFalling"
          ? actuarial.incomeQuintiles(2021, { weights: "equal" })
          : actuarial.provinceIncomes(2021);
      const count = (rate: number) => {
        const { counts, people } = actuarial.compareBurden(groups, FLAT, { contribution: { rate } });
        return row.item === "residentsFalling"
          ? people.falls
          : row.item === "provincesFalling"
            ? counts.falls
            : counts.rises;
      };
      expect(count((above + below) / 2)).toBeCloseTo(row.printed, 12);
      expect(count(above * 0.9999)).not.toBeCloseTo(row.printed, 12);
      expect(count(below * 1.0001)).not.toBeCloseTo(row.printed, 12);
    }
  });

  it("shows itself", () => {
    const text = String((actuarial.printedBurden()[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toMatch(/负担下降的省份.* 16 +15 +✗ +1\.045% – 1\.051%/);
  });
});

describe("shipped incomes", () => {
  it("of fifths: equal weights exceed the published mean, matched ones keep it", () => {
    const equal = actuarial.incomeQuintiles(2021, { weights: "equal" });
    const mean = (groups: readonly actuarial.IncomeGroup[]) =>
      groups.reduce((total, group) => total + group.people! * group.incomeYuan, 0);
    expect(mean(equal)).toBeCloseTo(37323.2, 6);
    const matched = actuarial.incomeQuintiles(2021);
    expect(mean(matched)).toBeCloseTo(35128, 6);
    expect(matched[0]!.people!).toBeGreaterThan(0.2);
    expect(matched.reduce((total, group) => total + group.people!, 0)).toBeCloseTo(1, 12);
    expect(actuarial.incomeQuintiles(2023, { lang: "en" })[1]).toMatchObject({
      name: "lower middle",
      incomeYuan: 20442,
    });
  });

  it("of provinces: panel and table of 2021 are one", () => {
    const printed = table("provincial_disposable_income_2021");
    const groups = actuarial.provinceIncomes(2021);
    expect(groups).toHaveLength(31);
    for (const group of groups) {
      const row = printed.find((r) => r.province_zh === group.name)!;
      expect(group.incomeYuan).toBeCloseTo(Number(row.disposable_income_2021_yuan), 1);
    }
    const some = actuarial.provinceIncomes(2023, { names: ["Gansu", "北京"] });
    expect(some.map((group) => group.name)).toEqual(["甘肃", "北京"]);
  });

  it("of town and country: weighted by where people live they exceed the published mean", () => {
    const [urban, rural] = actuarial.urbanRuralIncomes(2021, { lang: "en" });
    expect([urban!.incomeYuan, rural!.incomeYuan]).toEqual([47412, 18931]);
    const mean = (urban!.people! * 47412 + rural!.people! * 18931) / (urban!.people! + rural!.people!);
    expect(mean / actuarial.nationalIncome(2021)).toBeCloseTo(1.065, 2);
  });

  it("a flat sum burdens the poor fifth ten times as much; a rate on national income changes nothing", () => {
    const groups = actuarial.incomeQuintiles(2021);
    const { rows, progressivity } = actuarial.compareBurden(groups, FLAT, LINKED);
    expect(rows[0]!.rateBefore / rows[4]!.rateBefore).toBeCloseTo(85836 / 8333, 10);
    expect(progressivity.before.kakwani!).toBeLessThan(-0.3);
    expect(progressivity.after.kakwani).toBeCloseTo(0, 12);
    const national = actuarial.compareBurden(
      groups,
      FLAT,
      { contribution: { rate: 320 / 35128, base: "nation" } },
      { nationYuan: actuarial.nationalIncome(2021) },
    );
    expect(national.counts.same).toBe(5);
  });

  it.each([
    [
      () => actuarial.incomeQuintiles(2020),
      "year is 2020; expected a year of disposable_income_quintiles, 2021 to 2023",
    ],
    [() => actuarial.incomeQuintiles(Number.NaN), "year is NaN"],
    [() => actuarial.provinceIncomes(2012), "provincial_panel_2013_2023, 2013 to 2023"],
    [() => actuarial.provinceIncomes(2021, { names: ["Guangdon"] }), 'did you mean "Guangdong"?'],
    [() => actuarial.provinceIncomes(2021, { names: ["广东省"] }), 'did you mean "广东"?'],
    [() => actuarial.urbanRuralIncomes(2023), "has no urban_yuan; expected one of 2020, 2021, 2022, 2024"],
    [() => actuarial.incomeQuintiles(2021, { lang: "fr" as "en" }), 'lang is "fr"'],
    [() => actuarial.incomeQuintiles(2021, { weight: "equal" } as never), 'did you mean "weights"?'],
  ])("%s throws", (call, message) => {
    expect(call).toThrow(message);
  });
});

describe("flat sums by year", () => {
  const { rows } = actuarial.contributionStandards();
  const of = (year: number) => rows.find((row) => row.year === year)!;

  it("subsidy to contribution: 2:1 in 2003, above 3:1 to 2015, 1.81 in 2021 (A15); ×29 (Z08)", () => {
    expect(of(2003).ratio).toBe(2);
    expect(rows.filter((row) => row.year >= 2006 && row.year <= 2015).every((row) => row.ratio > 3)).toBe(
      true,
    );
    expect(of(2021).ratio).toBeCloseTo(1.8125, 12);
    expect(of(2021).subsidyYuan / of(2003).subsidyYuan).toBe(29);
  });

  it("the mean burden rises over the years (A01: 320 in 2021, 350 in 2022)", () => {
    expect([of(2021).contributionYuan, of(2022).contributionYuan]).toEqual([320, 350]);
    expect(of(2022).increaseYuan).toBe(30);
    const known = rows.filter((row) => row.rate !== null);
    expect(known[0]!.year).toBe(2013);
    expect(known.at(-1)!.rate! / known[0]!.rate!).toBeGreaterThan(2);
    expect(of(2021).rate).toBeCloseTo(320 / 35128, 15);
    expect(of(2003).rate).toBeNull();
    const text = String((actuarial.contributionStandards()[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toMatch(/^2021 +320 +\+40 +580 +1\.81 +0\.91% +2\.56%$/m);
  });
});
