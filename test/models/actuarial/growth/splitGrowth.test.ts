import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as data from "../../../../src/data/index.js";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import * as actuarial from "../../../../src/models/actuarial/index.js";

const rows = [
  { year: 2016, perHead: 552, ageing: 1, prices: 1, income: 100 },
  { year: 2018, perHead: 693, ageing: 1.006, prices: 1.04, income: 114 },
  { year: 2021, perHead: 906, ageing: 1.018, prices: 1.1, income: 135 },
];
const options = { value: "perHead", factors: ["ageing", "prices", "income"] } as const;

describe("growth of expenditure a head, split", () => {
  it("has the paper's 10.4 % a year from 552 to 906 (A06)", () => {
    expect(actuarial.splitGrowth(rows, options).perYear).toBeCloseTo(0.104, 3);
  });

  it("of two factors by hand: each its ratio, the rest a residual", () => {
    const split = actuarial.splitGrowth(
      [
        { year: 2020, h: 100, p: 1, q: 50 },
        { year: 2022, h: 150, p: 1.1, q: 60 },
      ],
      { value: "h", factors: ["p", { column: "q", name: "income", elasticity: 0.5 }] },
    );
    const [p, q, rest] = split.parts;
    expect(p!.ratio).toBeCloseTo(1.1, 12);
    expect(q!.ratio).toBeCloseTo(Math.sqrt(1.2), 12);
    expect(rest!.ratio).toBeCloseTo(1.5 / 1.1 / Math.sqrt(1.2), 12);
    expect([p!.factor, q!.factor, rest!.factor]).toEqual(["p", "income", "residual"]);
    expect(p!.perYear).toBeCloseTo(Math.sqrt(1.1) - 1, 12);
    // log-mean: 50/ln 1.5 yuan a unit of the logarithm
    expect(p!.yuan).toBeCloseTo((50 / Math.log(1.5)) * Math.log(1.1), 9);
  });

  it("Shapley of one factor and a residual: the mean of coming first and coming last", () => {
    const split = actuarial.splitGrowth(
      [
        { year: 2020, h: 100, p: 1 },
        { year: 2021, h: 132, p: 1.1 },
      ],
      { value: "h", factors: ["p"], method: "shapley" },
    );
    // alone 100 → 110; after the residual 120 → 132
    expect(split.parts[0]!.yuan).toBeCloseTo((10 + 12) / 2, 9);
    expect(split.parts[1]!.yuan).toBeCloseTo((20 + 22) / 2, 9);
  });

  it("is exact for any table, in logarithms and in yuan, over all years and between any two", () => {
    const level = fc.double({ min: 0.01, max: 1e5, noNaN: true });
    const table = fc.array(fc.record({ h: level, a: level, b: level, c: level }), {
      minLength: 2,
      maxLength: 8,
    });
    fc.assert(
      fc.property(table, fc.constantFrom("logMean", "shapley"), (levels, method) => {
        const split = actuarial.splitGrowth(
          levels.map((row, i) => ({ year: 2000 + 2 * i, ...row })),
          { value: "h", factors: ["a", "b", "c"], method: method as actuarial.GrowthMethod },
        );
        for (const interval of [split, ...split.intervals]) {
          const total = Math.log(interval.toYuan / interval.fromYuan);
          const add = (of: (part: actuarial.GrowthPart) => number) =>
            interval.parts.reduce((sum, part) => sum + of(part), 0);
          expect(Math.abs(add((part) => part.log) - total)).toBeLessThan(
            1e-12 * (1 + add((p) => Math.abs(p.log))),
          );
          const scale = interval.fromYuan + interval.toYuan + add((part) => Math.abs(part.yuan));
          expect(Math.abs(add((part) => part.yuan) - (interval.toYuan - interval.fromYuan))).toBeLessThan(
            1e-11 * scale,
          );
        }
        // logarithms of the steps add up to those of the whole
        split.parts.forEach((part, j) => {
          const steps = split.intervals.reduce((sum, interval) => sum + interval.parts[j]!.log, 0);
          expect(steps).toBeCloseTo(part.log, 9);
        });
      }),
    );
  });

  it("on published tables: ageing explains little of 2020 to 2021", () => {
    const nhsa = data.table("nhsa_national_series");
    const nation = data.table("nbs_population_gdp_national");
    const of = (year: number, indicator: string) =>
      Number(
        nhsa.find((r) => r.scheme === "resident" && r.year === year && r.indicator === indicator)?.value,
      );
    const history = [2020, 2021].map((year) => {
      const n = nation.find((r) => r.year === year)!;
      const old = Number(n.age_65plus_10k) / Number(n.population_yearend_10k_source_a);
      return {
        year,
        perHead: (1e4 * of(year, "fund_expenditure")) / of(year, "enrolment"),
        ageing: 1 + 0.33 * old,
        income: Number(
          data.table("disposable_income_national").find((r) => r.year === year)!
            .disposable_income_per_capita_yuan,
        ),
      };
    });
    const split = actuarial.splitGrowth(history, { value: "perHead", factors: ["ageing", "income"] });
    expect(split.toYuan).toBeCloseTo(921.66, 1);
    expect(split.fromYuan).toBeCloseTo(803.05, 2);
    const [ageing, income, residual] = split.parts;
    expect(ageing!.share).toBeLessThan(0.03);
    expect(income!.perYear).toBeCloseTo(35_128 / 32_189 - 1, 10);
    expect(residual!.log).toBeCloseTo(Math.log(921.656 / 803.05) - ageing!.log - income!.log, 5);
  });

  it("keeps yuan where nothing grows", () => {
    const flat = [
      { year: 2020, h: 100, p: 1 },
      { year: 2021, h: 100, p: 1.1 },
    ];
    const split = actuarial.splitGrowth(flat, { value: "h", factors: ["p"] });
    expect(split.parts.map((part) => part.share)).toEqual([null, null]);
    expect(split.parts[0]!.yuan + split.parts[1]!.yuan).toBeCloseTo(0, 12);
    expect(split.parts[0]!.yuan).toBeCloseTo(100 * Math.log(1.1), 9);
  });

  it("shows itself in both languages", () => {
    const split = actuarial.splitGrowth(rows, options);
    expect(String((split[DISPLAY]() as MimeBundle)["text/plain"])).toMatch(
      /^合计 +10\.42% +0\.4955 +100\.0% +354\.0$/m,
    );
    const en = actuarial.growthTable(split, { lang: "en" })[DISPLAY]() as MimeBundle;
    expect(String(en["text/plain"])).toMatch(/^Ageing +0\.36% /m);
  });

  it("names what is wrong", () => {
    const split =
      (table: Parameters<typeof actuarial.splitGrowth>[0], over: object = {}) =>
      () =>
        actuarial.splitGrowth(table, { ...options, ...over });
    expect(split(rows.slice(1, 2))).toThrow(/the table has 1 rows; expected at least 2/);
    expect(split([...rows].reverse())).toThrow(/year of row 2 is 2018; expected one after 2021/);
    expect(split([{ ...rows[0]!, ageing: Number.NaN }, rows[2]!])).toThrow(/ageing of 2016 is NaN/);
    expect(split([{ ...rows[0]!, perHead: 0 }, rows[2]!])).toThrow(/perHead of 2016 is 0/);
    expect(split(rows, { factors: ["ageing", "cpi"] })).toThrow(/cpi of 2016 is undefined/);
    expect(split(rows, { factors: ["ageing", "ageing"] })).toThrow(/expected names that differ/);
    expect(split(rows, { factors: [{ column: "ageing", name: "residual" }] })).toThrow(/none "residual"/);
    expect(split(rows, { factors: [] })).toThrow(/factors has 0 values/);
    expect(split(rows, { method: "lmdi" })).toThrow(/method is "lmdi"; expected one of logMean, shapley/);
  });
});
