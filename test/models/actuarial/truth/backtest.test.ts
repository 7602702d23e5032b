import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import {
  type BacktestYear,
  backtest,
  backtestTable,
  errorPartsTable,
  type Outturn,
} from "../../../../src/models/actuarial/index.js";
import { componentOf } from "../../../../src/models/actuarial/truth/backtest/backtestYear.js";
import {
  expenditureParts,
  reserveParts,
  revenueParts,
} from "../../../../src/models/actuarial/truth/backtest/decompose.js";

/** Six years that grow by 2 % people, 10 % money; the reserve follows the flows. */
function history(change: (year: Outturn) => Partial<Outturn> = () => ({})) {
  let reserve = 500;
  const years = Array.from({ length: 8 }, (_, i): Outturn => {
    const insured = 1e9 * 1.02 ** i;
    const [revenue, expenditure] = [800 * 1.1 ** i, 700 * 1.12 ** i];
    if (i > 0) reserve += revenue - expenditure;
    const year: Outturn = {
      year: 2010 + i,
      insured,
      contributionYuan: 20 * 1.1 ** i,
      subsidyYuan: 60 * 1.1 ** i,
      revenue,
      expenditure,
      reserve,
      definition: "one",
    };
    return { ...year, ...change(year) };
  });
  return { years, gaps: [] };
}

const truth = history();
const perfect = ({ from, until }: { from: number; until: number }): BacktestYear[] =>
  truth.years.filter(({ year }) => year >= from && year <= until);
const parts = (p: object) =>
  Object.values(p).reduce((sum, v) => (typeof v === "number" ? sum + v : sum), 0) as number;

const anyYear = (year: number) =>
  fc.record({
    year: fc.constant(year),
    insured: fc.double({ min: 1e6, max: 2e9, noNaN: true }),
    contributionYuan: fc.double({ min: 1, max: 2000, noNaN: true }),
    subsidyYuan: fc.double({ min: 0, max: 2000, noNaN: true }),
    revenue: fc.double({ min: 1, max: 1e5, noNaN: true }),
    expenditure: fc.double({ min: 1, max: 1e5, noNaN: true }),
    reserve: fc.double({ min: -1e5, max: 1e5, noNaN: true }),
    definition: fc.constant("one"),
  });

describe("decomposition", () => {
  it("sums to the errors of revenue, expenditure and reserve", () => {
    fc.assert(
      fc.property(anyYear(1), anyYear(1), anyYear(2), anyYear(2), (f1, o1, f2, o2) => {
        const close = (sum: number, error: number, scale: number) =>
          expect(Math.abs(sum - error)).toBeLessThan(1e-11 * scale + 1e-9);
        close(parts(revenueParts(f1, o1)), f1.revenue - o1.revenue, 4 * revenueScale(f1, o1));
        close(parts(expenditureParts(f1, o1)), f1.expenditure - o1.expenditure, 4 * spendingScale(f1, o1));
        const reserve = reserveParts([f1, f2], [o1, o2])!;
        const scale = [f1, f2].reduce(
          (sum, f, i) => sum + revenueScale(f, [o1, o2][i]!) + spendingScale(f, [o1, o2][i]!),
          2e5,
        );
        close(parts(reserve), f2.reserve - o2.reserve, 10 * scale);
      }),
    );
    // The largest products that the Shapley values run over.
    function revenueScale(f: BacktestYear, o: BacktestYear): number {
      const most = (name: "insured" | "contributionYuan" | "subsidyYuan" | "collected") =>
        Math.max(componentOf(f, name)!, componentOf(o, name)!);
      return (most("insured") * (most("contributionYuan") + most("subsidyYuan")) * most("collected")) / 1e8;
    }
    function spendingScale(f: BacktestYear, o: BacktestYear): number {
      const cost = Math.max(componentOf(f, "costYuan")!, componentOf(o, "costYuan")!);
      return (Math.max(f.insured, o.insured) * cost) / 1e8;
    }
  });

  it("gives the whole error to the one component that is wrong", () => {
    const o = truth.years[3]!;
    const more = { ...o, insured: 1.1 * o.insured, revenue: 1.1 * o.revenue };
    const p = revenueParts(more, o);
    expect(p.insured).toBeCloseTo(0.1 * o.revenue, 9);
    for (const name of ["contributionYuan", "subsidyYuan", "collected", "costYuan"] as const) {
      expect(p[name]).toBeCloseTo(0, 9);
    }
    expect(expenditureParts({ ...o, expenditure: 1.2 * o.expenditure }, o).costYuan).toBeCloseTo(
      0.2 * o.expenditure,
      9,
    );
  });

  it("calls restated balances other flows", () => {
    const restated = truth.years.slice(5).map((y, i) => (i < 1 ? y : { ...y, reserve: y.reserve! + 30 }));
    const p = reserveParts(truth.years.slice(5), restated)!;
    expect(p.otherFlows).toBeCloseTo(-30, 9);
    expect(p.insured + p.collected + p.costYuan).toBeCloseTo(0, 9);
    expect(reserveParts(truth.years.slice(5), [restated[0], undefined, restated[2]])).toBeNull();
  });
});

describe("backtest", () => {
  it("lets the forecaster see nothing after the base year", () => {
    const found = backtest({
      history: truth,
      from: 2015,
      forecast(known) {
        expect(known.years.map((y) => y.year)).toEqual([2010, 2011, 2012, 2013, 2014]);
        expect(known.base).toBe(known.years.at(-1));
        expect([known.from, known.until]).toEqual([2015, 2017]);
        expect(Object.isFrozen(known) && Object.isFrozen(known.years)).toBe(true);
        return perfect(known);
      },
    });
    expect(found.rows.every((row) => Math.abs(row.error) < 1e-9)).toBe(true);
    expect(found.summary.map((s) => s.mape)).toEqual(found.summary.map(() => 0));
    expect(found.rows).toHaveLength(8 * 3);
    expect(found.parts).toHaveLength(9);
  });

  it("measures errors and naive forecasts as by hand", () => {
    const found = backtest({
      history: truth,
      from: 2015,
      until: 2016,
      window: 3,
      forecast: (known) => perfect(known).map((y) => ({ ...y, revenue: 1.05 * y.revenue })),
    });
    const row = found.rows.find((r) => r.component === "revenue" && r.year === 2016)!;
    expect(row.relative).toBeCloseTo(0.05, 12);
    expect(row.lastGrowth).toBeCloseTo(row.outturn, 6);
    expect(row.meanGrowth).toBeCloseTo(row.outturn, 6);
    const [r11, r14] = [truth.years[1]!.revenue, truth.years[4]!.revenue];
    expect(row.meanChange).toBeCloseTo(r14 + (2 * (r14 - r11)) / 3, 9);
    const summary = found.summary.find((s) => s.component === "revenue")!;
    expect(summary).toMatchObject({ years: 2, comparable: true, coverage: null });
    expect([summary.mape, summary.bias]).toEqual([expect.closeTo(0.05, 12), expect.closeTo(0.05, 12)]);
    const naive = [2015, 2016].map((y) => {
      const line = r14 + ((y - 2014) * (r14 - r11)) / 3;
      return Math.abs(line / truth.years[y - 2010]!.revenue - 1);
    });
    expect(summary.skillChange).toBeCloseTo(1 - 0.05 / ((naive[0]! + naive[1]!) / 2), 9);
    expect(summary.skillLast).toBeLessThan(-1e6);
  });

  it("keeps years of another definition apart, and takes no growth across the break", () => {
    const broken = history((y) => (y.year >= 2013 ? { definition: "two" } : {}));
    const found = backtest({ history: broken, from: 2013, forecast: perfect });
    expect(found.rows.every((row) => !row.comparable)).toBe(true);
    const later = backtest({ history: broken, from: 2014, forecast: perfect });
    expect(later.rows.every((row) => row.comparable && row.lastGrowth === null)).toBe(true);
    expect(later.summary.every((s) => s.skillLast === null && s.skillMean === null)).toBe(true);
    const mixed = history((y) => (y.year >= 2016 ? { definition: "two" } : {}));
    const both = backtest({ history: mixed, from: 2014, forecast: perfect });
    expect(both.summary.filter((s) => s.component === "revenue").map((s) => [s.comparable, s.years])).toEqual(
      [
        [true, 2],
        [false, 2],
      ],
    );
  });

  it("counts the outturns within interval forecasts", () => {
    const bands = [2015, 2016, 2017].map((year, i) => {
      const { revenue } = truth.years[year - 2010]!;
      return { component: "revenue" as const, year, low: revenue - 1, high: revenue + (i === 2 ? -0.5 : 1) };
    });
    const found = backtest({ history: truth, from: 2015, forecast: perfect, fan: { level: 0.8, bands } });
    expect(found.summary.find((s) => s.component === "revenue")!.coverage).toBeCloseTo(2 / 3, 12);
    expect(found.summary.find((s) => s.component === "insured")!.coverage).toBeNull();
    expect(found.level).toBe(0.8);
  });

  it("gives no relative error of an outturn of 0", () => {
    const free = history((y) => (y.year === 2016 ? { contributionYuan: 0 } : {}));
    const found = backtest({ history: free, from: 2015, forecast: perfect });
    const of = (year: number) =>
      found.rows.find((r) => r.component === "contributionYuan" && r.year === year)!;
    expect([of(2015).relative, of(2016).relative]).toEqual([0, null]);
    expect(found.summary.find((s) => s.component === "contributionYuan")).toMatchObject({
      years: 2,
      mape: 0,
    });
    expect(JSON.stringify(found)).not.toContain("NaN");
  });

  it("leaves the reserve out where the base year's is not known", () => {
    const unknown = history((y) => (y.year === 2014 ? { reserve: null, unverified: ["revenue"] } : {}));
    const found = backtest({ history: unknown, from: 2015, forecast: perfect });
    expect(found.rows.some((row) => row.component === "reserve")).toBe(false);
    expect(found.parts.some((p) => p.total === "reserve")).toBe(false);
    expect(found.unverified).toEqual([{ year: 2014, components: ["revenue"] }]);
  });

  const gap = { year: 2013, table: "some_table", column: "enrolment", reason: "no figure" };
  const holed = { years: truth.years.filter((y) => y.year !== 2013), gaps: [gap] };
  it.each([
    [
      "a base year without data",
      { history: holed, from: 2014 },
      /base year 2013 has no data: some_table, year 2013, column "enrolment" \(no figure\)/,
    ],
    [
      "a base before the history",
      { from: 2010 },
      /base year 2009 is not in the history; expected a year from 2010 to 2017/,
    ],
    ["a year that is none", { from: Number.NaN }, /from is NaN; expected a whole number/],
    ["until before from", { from: 2015, until: 2014 }, /until is 2014; expected a whole number from 2015/],
    ["no forecaster", { from: 2015, forecast: 3 }, /forecast is 3; expected a function/],
    ["a forecast that is none", { from: 2015, forecast: () => null }, /the forecast is null/],
    [
      "a forecast with a hole",
      { from: 2015, forecast: (k: never) => perfect(k).slice(1) },
      /the forecast has no year 2015/,
    ],
    [
      "a forecast of NaN",
      { from: 2015, forecast: (k: never) => perfect(k).map((y) => ({ ...y, revenue: Number.NaN })) },
      /forecast, 2015: revenue is NaN/,
    ],
    [
      "an outturn of NaN",
      { history: history((y) => (y.year === 2012 ? { expenditure: Number.NaN } : {})), from: 2015 },
      /outturn, 2012: expenditure is NaN/,
    ],
    [
      "years out of order",
      { history: { years: [...truth.years].reverse(), gaps: [] }, from: 2015 },
      /outturn of 2016 follows 2017/,
    ],
    [
      "a band upside down",
      { from: 2015, fan: { level: 0.9, bands: [{ component: "revenue", year: 2015, low: 2, high: 1 }] } },
      /band of revenue in 2015: high is 1/,
    ],
    ["a level that is none", { from: 2015, fan: { level: 90, bands: [] } }, /fan.level is 90/],
    ["a misspelt option", { from: 2015, utnil: 2016 }, /did you mean "until"/],
  ] as const)("refuses %s", (_, change, message) => {
    const options = { history: truth, forecast: perfect, ...change } as never;
    expect(() => backtest(options)).toThrow(message);
    expect(() => backtest(options)).toThrow(RangeError);
  });

  it("shows itself, and names gaps", () => {
    const found = backtest({ history: holed, from: 2013, until: 2017, forecast: perfect });
    const text = (shown: object) =>
      String((shown as Record<symbol, () => MimeBundle>)[DISPLAY]!()["text/plain"]);
    expect(text(found)).toContain(found.sentence.zh);
    expect(text(found)).toContain("2013 年未比较：some_table 的 enrolment");
    expect(text(backtestTable(found))).toContain("2017");
    expect(text(errorPartsTable(found))).toContain("其他流量与重述");
    expect(found.parts.some((p) => p.total === "reserve")).toBe(false);
    expect(Object.isFrozen(found) && Object.isFrozen(found.rows[0])).toBe(true);
  });
});
