import { describe, expect, it } from "vitest";
import { formatNumber } from "../../../../src/display/format.js";
import { decode } from "../../../../src/models/actuarial/index.js";
import { contribution, implied, type Line, rates, table2, table3 } from "./li.js";

const names = (cells: readonly { name: string }[]) => cells.map((cell) => cell.name);

describe("Li's Table 3", () => {
  it("holds disposable income of 2021 to 35127.89 … 35128.01", () => {
    const { best, cells, sentence } = decode({
      printed: table3,
      key: ["scheme", "year"],
      columns: { individual_contribution_yuan: { digits: 0 } },
      settings: { income: { low: 34_000, high: 36_000 } },
      model: ({ income }, key) => ({ individual_contribution_yuan: contribution(income, key) }),
    });
    expect([cells, best.reproduced, best.intervals.length]).toEqual([56, true, 1]);
    const [income] = best.intervals;
    expect(income).toMatchObject({ setting: "income", by: null, parts: 1, evidence: "bisection" });
    expect(income!.low).toBeCloseTo(35_127.887, 3);
    expect(income!.high).toBeCloseTo(35_128.008, 3);
    expect([names(income!.lowCells), names(income!.highCells)]).toEqual([["II 2033"], ["II 2035"]]);
    // Both ends round to print, to 14 digits; a little outwards they do not.
    const at = (income: number, year: number) => contribution(income, { scheme: "II", year });
    expect(formatNumber(at(income!.low, 2033))).toBe("672");
    expect(formatNumber(at(income!.high, 2035))).toBe("754");
    expect(formatNumber(at(income!.low * (1 - 1e-13), 2033))).toBe("671");
    expect(formatNumber(at(income!.high * (1 + 1e-13), 2035))).toBe("755");
    expect(sentence.en).toBe(
      "All 56 printed numbers are reproduced to the last digit; income within 35127.89–35128.01.",
    );
  });

  it("tells 35128 from 35100, and increases of unrounded from increases of printed contributions", () => {
    const { alternatives, cells, best } = decode({
      printed: table3,
      key: ["scheme", "year"],
      columns: { individual_contribution_yuan: { digits: 0 }, increase_yuan: { digits: 0 } },
      rounding: ["half-up", "truncate"],
      settings: { base: [35_128, 35_100], increase: ["of unrounded", "of printed"] },
      model: ({ base, increase }, key) => {
        const now = contribution(base, key);
        const before = contribution(base, { ...key, year: key.year - 1 });
        return {
          individual_contribution_yuan: now,
          increase_yuan: increase === "of printed" ? Math.round(now) - Math.round(before) : now - before,
        };
      },
    });
    expect([cells, alternatives.length]).toEqual([108, 8]);
    expect(best).toMatchObject({ settings: { base: 35_128, increase: "of unrounded" }, rounding: "half-up" });
    expect(alternatives.map((one) => one.missed.length)).toEqual([0, 19, 26, 31, 33, 48, 53, 75]);
    const wrong = alternatives.find((one) => one.settings.base === 35_100)!;
    expect(wrong.missed[0]).toMatchObject({ name: "III 2033", printed: 847 });
    expect(wrong.missed[0]!.computed).toBeCloseTo(845.8556, 4);
    expect(wrong.missed[0]!.off).toBeCloseTo(0.6444, 4);
  });
});

describe("Li's Table 2", () => {
  const revenue = (factor: number, people: number, key: Line) =>
    (0.723 * people * contribution(35_128, key) * factor) / 1e8;

  it("needs the population of each year, which differs by the reading of eq. (1)", () => {
    const { alternatives } = decode({
      printed: table2,
      key: ["scheme", "year"],
      columns: { revenue_100m_yuan: { digits: 0 } },
      settings: { factor: [2.91, 3, 2.73], people: { low: 1e9, high: 2e9, by: "year" } },
      model: ({ factor, people }, key) => ({ revenue_100m_yuan: revenue(factor, people, key) }),
    });
    const people = (factor: number) => alternatives.find((one) => one.settings.factor === factor)!;
    expect(alternatives.every((one) => one.reproduced && one.intervals.length === 14)).toBe(true);
    const own = people(2.91).intervals;
    expect([own[0]!.of, own[13]!.of]).toEqual([2022, 2035]);
    expect(own[0]!.low / 1e6).toBeCloseTo(1412.166, 3);
    expect(own[0]!.high / 1e6).toBeCloseTo(1412.204, 3);
    expect(own[13]!.low / 1e6).toBeCloseTo(1388.177, 3);
    expect(own[13]!.high / 1e6).toBeCloseTo(1388.2, 3);
    own.forEach((interval, i) => {
      expect(interval.low / 1e4).toBeCloseTo(implied[i]!.interval_low_10k, 1);
      expect(interval.high / 1e4).toBeCloseTo(implied[i]!.interval_high_10k, 1);
    });
    const middle = (factor: number) => people(factor).intervals[0]!.at / 1e6;
    expect(middle(2.91)).toBeCloseTo(1412.2, 1);
    expect(middle(3)).toBeCloseTo(1369.8, 1);
    expect(middle(2.73)).toBeCloseTo(1505.3, 1);
  });

  it("has no population under 2.73 or 3 once the census bounds it", () => {
    const { best, alternatives } = decode({
      printed: table2,
      key: ["scheme", "year"],
      columns: { revenue_100m_yuan: { digits: 0 } },
      settings: { factor: [2.91, 3, 2.73], people: { low: 1.38e9, high: 1.42e9, by: "year" } },
      model: ({ factor, people }, key) => ({ revenue_100m_yuan: revenue(factor, people, key) }),
    });
    expect(best).toMatchObject({ settings: { factor: 2.91 }, reproduced: true });
    expect(alternatives.slice(1).every((one) => one.missed.length > 50)).toBe(true);
  });

  it("population and spending a head together: the product's interval, by boxes", () => {
    const { best } = decode({
      printed: table2.filter(({ year }) => year === 2022 || year === 2035),
      key: ["scheme", "year"],
      columns: {
        revenue_100m_yuan: { digits: 0 },
        expenditure_100m_yuan: { digits: 0 },
        balance_100m_yuan: { digits: 0 },
      },
      settings: { people: { low: 1e9, high: 2e9, by: "year" }, head: { low: 500, high: 4000, by: "year" } },
      model: ({ people, head }, key) => {
        const income = revenue(2.91, people, key);
        const spent = (0.723 * people * head) / 1e8;
        return { revenue_100m_yuan: income, expenditure_100m_yuan: spent, balance_100m_yuan: income - spent };
      },
    });
    expect(best.reproduced).toBe(true);
    const find = (setting: string, of: number) =>
      best.intervals.find((i) => i.setting === setting && i.of === of)!;
    const people = find("people", 2022);
    const head = find("head", 2022);
    expect([people.evidence, head.evidence]).toEqual(["boxes", "boxes"]);
    expect(people.low / 1e6).toBeCloseTo(1412.166, 3);
    expect(people.high / 1e6).toBeCloseTo(1412.204, 3);
    expect([head.low, head.high].map((yuan) => yuan.toFixed(2))).toEqual(["936.31", "936.35"]);
    expect(people.outerLow).toBeLessThanOrEqual(people.low);
    expect(people.outerHigh - people.outerLow).toBeLessThan(1.01 * (people.high - people.low));
  });

  it("grows by the product 1.08 × ageing: exp(0.08) would need people to grow younger in nine years", () => {
    const population = (year: number) =>
      implied.find((row) => row.year === year)!.implied_total_population_10k;
    const printed = table2.filter(({ scheme, year }) => scheme === "I" && year > 2022);
    const { best, alternatives } = decode({
      printed,
      key: "year",
      columns: { expenditure_100m_yuan: { digits: 0 } },
      settings: {
        growth: ["product", "exp"],
        ageing: { low: 1, high: 1.02, by: "year" },
        rounded: { low: -0.5, high: 0.5, by: "year" },
      },
      model: ({ growth, ageing, rounded }, { year }) => {
        const before = table2.find((row) => row.year === year - 1)!.expenditure_100m_yuan + rounded;
        const people = population(year) / population(year - 1);
        return {
          expenditure_100m_yuan: before * people * (growth === "exp" ? Math.exp(0.08) : 1.08) * ageing,
        };
      },
    });
    expect(best).toMatchObject({ settings: { growth: "product" }, reproduced: true });
    expect(alternatives[1]!.missed).toHaveLength(9);
  });
});

describe("Li's printed balance rates", () => {
  const rate = (opening: number, stock: number, flow: number, { scheme, year }: Line) => {
    const rows = table2.filter((row) => row.scheme === scheme && row.year <= year);
    const sum = rows.reduce((s, row) => s * (1 + stock) + row.balance_100m_yuan * (1 + flow), opening);
    return { printed_in_text_pct: (100 * sum) / rows.at(-1)!.expenditure_100m_yuan };
  };

  it("hold the opening balance to 6702 … 6753 without interest, and name scheme III's 94 % as a print error", () => {
    const { best, cells } = decode({
      printed: rates,
      key: ["scheme", "year"],
      columns: { printed_in_text_pct: { digits: 0 } },
      settings: { opening: { low: 5000, high: 9000 } },
      model: ({ opening }, key) => rate(opening, 0, 0, key),
    });
    expect(cells).toBe(9);
    expect(names(best.missed)).toEqual(["III 2022"]);
    expect(best.intervals[0]!.low).toBeCloseTo(6702.4, 0);
    expect(best.intervals[0]!.high).toBeCloseTo(6752.8, 0);
    expect(best.intervals[0]!.evidence).toBe("bisection");
  });

  it("leave interest of at most 0.034 % on the stock and 0.16 % on the year's balance", () => {
    const { best } = decode({
      printed: rates.filter(({ scheme, year }) => !(scheme === "III" && year === 2022)),
      key: ["scheme", "year"],
      columns: { printed_in_text_pct: { digits: 0 } },
      settings: {
        opening: { low: 5000, high: 9000 },
        stock: { low: 0, high: 0.03 },
        flow: { low: 0, high: 0.03 },
      },
      model: ({ opening, stock, flow }, key) => rate(opening, stock, flow, key),
    });
    expect(best.reproduced).toBe(true);
    const [opening, stock, flow] = best.intervals;
    expect(best.intervals.map((i) => i.evidence)).toEqual(["boxes", "boxes", "boxes"]);
    expect([stock!.low, flow!.low]).toEqual([0, 0]);
    expect(100 * stock!.high).toBeCloseTo(0.0337, 4);
    expect(100 * stock!.outerHigh).toBeLessThan(0.034);
    expect(100 * flow!.outerHigh).toBeCloseTo(0.161, 3);
    expect(opening!.high).toBeCloseTo(6752.8, 0);
    for (const [at, name] of [
      [opening!.at, "opening"],
      [stock!.at, "stock"],
      [flow!.at, "flow"],
    ] as const) {
      const interval = best.intervals.find((i) => i.setting === name)!;
      expect(at).toBeGreaterThanOrEqual(interval.low);
      expect(at).toBeLessThanOrEqual(interval.high);
    }
  });
});
