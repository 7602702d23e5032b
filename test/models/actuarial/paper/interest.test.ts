import { describe, expect, it } from "vitest";
import * as data from "../../../../src/data/index.js";
import * as actuarial from "../../../../src/models/actuarial/index.js";
import { assumptions, projections, schemes, table2, text } from "../tables.js";

const rates = [
  { from: "2014-11-22", demand: 0.0035, threeMonth: 0.0235 },
  { from: "2015-03-01", demand: 0.0035, threeMonth: 0.021 },
  { from: "2015-10-24", demand: 0.0035, threeMonth: 0.011 },
] as const;

describe("deposit rates of a year", () => {
  it("are those in force, weighted by days", () => {
    expect(actuarial.depositRatesOf(rates, 2022)).toEqual({ demand: 0.0035, threeMonth: 0.011 });
    // 2015: 59 days to the end of February, 237 to 23 October, 69 to the year's end
    expect(actuarial.depositRatesOf(rates, 2015).threeMonth).toBeCloseTo(
      (59 * 0.0235 + 237 * 0.021 + 69 * 0.011) / 365,
      15,
    );
    const leap = [
      { from: "2016-01-01", demand: 0, threeMonth: 0 },
      { from: "2016-03-01", demand: 0.366, threeMonth: 0 },
    ];
    expect(actuarial.depositRatesOf(leap, 2016).demand).toBeCloseTo(0.306, 12);
  });

  it("are read from the People's Bank's table: 0.35 and 1.10 % since 24 October 2015", () => {
    const published = actuarial.depositRates(data.table("deposit_rates"));
    expect(published.at(-1)).toEqual({
      from: "2015-10-24",
      demand: 0.0035,
      threeMonth: 0.011,
      threeYear: 0.013,
    });
    expect(actuarial.depositRatesOf(published, 2035).threeMonth).toBe(0.011);
    // 2011: 39 days at 2.25 %, 56 at 2.60, 92 at 2.85, 178 at 3.10
    expect(actuarial.depositRatesOf(published, 2011).threeMonth).toBeCloseTo(
      (39 * 0.0225 + 56 * 0.026 + 92 * 0.0285 + 178 * 0.031) / 365,
      15,
    );
    expect(actuarial.depositRatesOf(published, 2013).threeYear).toBeCloseTo(0.028, 12);
    expect(() => actuarial.depositRates([{ from_date: "2015-10-24" }])).toThrow(
      /demand_pct of row 1 is undefined/,
    );
  });

  it("name what is wrong", () => {
    expect(() => actuarial.depositRatesOf(rates, 2014)).toThrow(
      /year is 2014, but the first rates hold from 2014-11-22; expected rates from 2014-01-01 or before/,
    );
    expect(() => actuarial.depositRatesOf([], 2020)).toThrow(/expected rates from 2020-01-01/);
    expect(() => actuarial.depositRatesOf([{ ...rates[0], from: "2015-02-29" }], 2020)).toThrow(
      /from is "2015-02-29"; expected a day as YYYY-MM-DD/,
    );
    expect(() => actuarial.depositRatesOf([rates[1], rates[0]], 2020)).toThrow(
      /rates from 2014-11-22 follow those from 2015-03-01/,
    );
    expect(() => actuarial.depositRatesOf([{ ...rates[0], threeMonth: 2.35 }], 2020)).toThrow(
      /threeMonth from 2014-11-22 is 2.35/,
    );
    expect(() => actuarial.depositRatesOf([rates[0], { ...rates[1], threeYear: 0.0155 }], 2015)).toThrow(
      /threeYear of 2015 is given for a part of the year/,
    );
  });
});

describe("interest by the rules of 1998", () => {
  const year = { demand: 0.0035, threeMonth: 0.011, threeYear: 0.0155 };
  const of = (opening: number, revenue: number, expenditure: number, rules?: actuarial.InterestRules) =>
    actuarial.fundInterest({ opening, revenue, expenditure, rates: year, ...(rules && { rules }) });

  it("pays the demand rate on the year's money, the three-month rate on the stock", () => {
    const interest = of(1000, 300, 200);
    expect(interest.current).toBeCloseTo(0.0035 * 50, 12);
    expect(interest.carriedOver).toBeCloseTo(11, 12);
    expect(interest.settled).toBe(0);
    expect(interest.total).toBeCloseTo(11.175, 12);
  });

  it("pays the three-year rate on settled funds, and more where contributions come in advance", () => {
    const settled = of(1000, 300, 200, { settledShare: 0.4 });
    expect(settled.settled).toBeCloseTo(6.2, 12);
    expect(settled.carriedOver).toBeCloseTo(6.6, 12);
    expect(of(1000, 300, 200, { revenueHeld: 1 }).current).toBeCloseTo(0.0035 * 200, 12);
  });

  it("draws a deficit from the stock, and neither pays nor charges interest on a debt", () => {
    const deficit = of(1000, 200, 300);
    expect(deficit.current).toBe(0);
    expect(deficit.carriedOver).toBeCloseTo(0.011 * 950, 12);
    expect(of(-1000, 200, 300).total).toBe(0);
    expect(of(-20, 300, 200).total).toBeCloseTo(0.0035 * 30, 12);
    expect(of(10, 200, 300).total).toBe(0);
  });

  it("is eq. (3) where revenue and expenditure are held all year and the balance is positive", () => {
    const all = of(1000, 300, 200, { revenueHeld: 1, expenditureHeld: 1 });
    expect(1100 + all.total).toBeCloseTo(actuarial.cumulativeBalance(1000, 100, 0.011, 0.0035), 9);
  });

  it("names what is wrong", () => {
    expect(() => of(Number.NaN, 1, 1)).toThrow(/opening is NaN/);
    expect(() => of(1, -1, 1)).toThrow(/revenue is -1/);
    expect(() => of(1, 1, 1, { settledShare: 40 })).toThrow(/settledShare is 40/);
    expect(() =>
      actuarial.fundInterest({
        opening: 1,
        revenue: 1,
        expenditure: 1,
        rates: { demand: 0.0035, threeMonth: 0.011 },
        rules: { settledShare: 0.5 },
      }),
    ).toThrow(/three-year rate of the settled funds is undefined/);
  });
});

describe("what the printed ratios allow (A08)", () => {
  const printedYears = Object.fromEntries(
    Object.keys(schemes).map((scheme) => [
      scheme,
      table2
        .filter((r) => r.scheme === scheme)
        .map((r) => ({
          year: Number(r.year),
          balance: Number(r.balance_100m_yuan),
          expenditure: Number(r.expenditure_100m_yuan),
        })),
    ]),
  );
  const all = text
    .filter((r) => r.item === "cumulative_balance_rate")
    .map((r) => ({ scheme: String(r.scheme), year: Number(r.year), printed: Number(r.printed) }));
  const eight = all.filter((r) => !(r.scheme === "III" && r.year === 2022));
  const options = { ratios: eight, schemes: printedYears };

  it("S_2021 from 6702 to 6753 without interest; r_w at most 0.034 %, r_t at most 0.16 %", () => {
    expect(eight).toHaveLength(8);
    const bounds = actuarial.interestBounds(options);
    expect(bounds.opening.low).toBeCloseTo(6702, 0);
    expect(bounds.opening.high).toBeCloseTo(6753, 0);
    expect(100 * bounds.interestStock).toBeCloseTo(0.034, 3);
    expect(100 * bounds.interestFlow).toBeCloseTo(0.16, 2);
    expect(assumptions.openingBalance).toBeGreaterThan(bounds.opening.low);
    expect(assumptions.openingBalance).toBeLessThan(bounds.opening.high);
  });

  it("the bounds are sharp: the ratios fit at them, and no longer beyond", () => {
    const bounds = actuarial.interestBounds(options);
    const fits = (stock: number, flow: number) => {
      for (let opening = 6500; opening <= 6800; opening += 0.05) {
        const kept = eight.every(({ scheme, year, printed }) => {
          let cumulative = opening;
          for (const row of printedYears[scheme]!) {
            cumulative = actuarial.cumulativeBalance(cumulative, row.balance, stock, flow);
            if (row.year === year) return Math.abs(cumulative / row.expenditure - printed) <= 0.005;
          }
          return false;
        });
        if (kept) return true;
      }
      return false;
    };
    expect(fits(0.99 * bounds.interestStock, 0)).toBe(true);
    expect(fits(1.02 * bounds.interestStock, 0)).toBe(false);
    expect(fits(0, 0.99 * bounds.interestFlow)).toBe(true);
    expect(fits(0, 1.02 * bounds.interestFlow)).toBe(false);
  });

  it("less where the opening balance is the published one, none of it the printed rule's 1.1 %", () => {
    const known = actuarial.interestBounds({ ...options, opening: assumptions.openingBalance });
    expect(100 * known.interestStock).toBeCloseTo(0.02, 3);
    expect(100 * known.interestFlow).toBeCloseTo(0.092, 3);
    expect(known.interestStock).toBeLessThan(0.011);
  });

  it("says which ratios contradict each other: the ninth is scheme IV's", () => {
    expect(() => actuarial.interestBounds({ ratios: all, schemes: printedYears })).toThrow(
      /without interest II 2035 needs an opening balance of at least 6702.05, III 2022 of at most 6645.20; expected ratios that one balance fits/,
    );
    const moved = all.map((r) => (r.scheme === "III" && r.year === 2022 ? { ...r, scheme: "IV" } : r));
    expect(actuarial.interestBounds({ ratios: moved, schemes: printedYears }).opening.low).toBeGreaterThan(
      6700,
    );
    expect(projections.IV!.rows[0]!.balanceRate).toBeCloseTo(0.94, 2);
  });

  it("names what is wrong", () => {
    expect(() => actuarial.interestBounds({ ratios: [], schemes: printedYears })).toThrow(
      /ratios has 0 values/,
    );
    expect(() =>
      actuarial.interestBounds({ ratios: [{ ...eight[0]!, year: 2040 }], schemes: printedYears }),
    ).toThrow(/scheme I has no year 2040/);
    expect(() =>
      actuarial.interestBounds({ ratios: [{ ...eight[0]!, printed: Number.NaN }], schemes: printedYears }),
    ).toThrow(/ratio of I 2025 is NaN/);
  });
});
