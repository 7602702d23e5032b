import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { quantileOf } from "../../../../src/models/actuarial/parameters/distribution.js";
import type { ParameterName } from "../../../../src/models/actuarial/parameters/register.js";
import type { Scenario } from "../../../../src/models/actuarial/scenario/scenario.js";
import { oneAtATime } from "../../../../src/models/actuarial/sensitivity/oneAtATime.js";
import { type TornadoOptions, tornado } from "../../../../src/models/actuarial/sensitivity/tornado.js";
import { nation } from "../engine/nation.js";
import { uncertain } from "./uncertain.js";

/** The scenario with one path changed by hand. */
function changed(name: ParameterName, change: (value: number) => number): Scenario {
  const parameter = uncertain.parameters[name]!;
  return {
    ...uncertain,
    parameters: { ...uncertain.parameters, [name]: { ...parameter, path: parameter.path.map(change) } },
  };
}

const lastMonths = (scenario: Scenario) => run(scenario).series("resident.months").at(-1)!;

describe("tornado of a scenario", () => {
  const found = tornado(uncertain);

  it("takes each parameter to its 5 % and 95 % quantile, as runs by hand do", () => {
    expect(found.base).toBeCloseTo(lastMonths(uncertain), 12);
    expect(found.rows).toHaveLength(7);
    for (const row of found.rows) {
      const { distribution } = uncertain.parameters[row.parameter]!;
      for (const [key, u] of [
        ["Low", 0.05],
        ["High", 0.95],
      ] as const) {
        const q = quantileOf(distribution!, u);
        const by = {
          "population.fertility": (v: number) => v * q,
          "resident.costYuan": (v: number) => v * Math.exp(q - 0.02 ** 2 / 2),
        }[row.parameter as string];
        const hand = lastMonths(changed(row.parameter, by ?? ((v: number) => v + q)));
        expect(row[`outcome${key}`]).toBeCloseTo(hand, 9);
        expect(row[`change${key}`]).toBeCloseTo(by === undefined ? q : by(1), 14);
      }
      expect(row.outcomeBase).toBe(found.base);
      expect(row.span).toBe(Math.abs(row.outcomeHigh - row.outcomeLow));
    }
  });

  it("puts the widest span first", () => {
    const spans = found.rows.map(({ span }) => span);
    expect(spans).toEqual([...spans].sort((a, b) => b - a));
    expect(found.rows[0]!.parameter).toBe("resident.costGrowth");
  });

  it("takes any series and year, extremes, first years, the smallest rate and functions", () => {
    const of = (options: TornadoOptions) => tornado(uncertain, options).base;
    const outlook = run(uncertain);
    expect(of({ outcome: { series: "resident.reserve", year: 2030 } })).toBeCloseTo(
      outlook.value("resident.reserve", 2030),
      8,
    );
    const months = outlook.series("resident.months");
    expect(of({ outcome: { series: "resident.months", over: "lowest" } })).toBe(Math.min(...months));
    expect(of({ outcome: { series: "resident.months", over: "highest" } })).toBe(Math.max(...months));
    expect(of({ outcome: { series: "resident.balance", over: "sum" } })).toBeCloseTo(
      outlook.series("resident.balance").reduce((a, b) => a + b),
      8,
    );
    expect(of({ outcome: "firstDeficit" })).toBe(outlook.firstDeficit ?? uncertain.until + 1);
    expect(of({ outcome: "firstInsolvent" })).toBe(outlook.firstInsolvent ?? uncertain.until + 1);
    expect(of({ outcome: (o) => o.value("resident.months", 2030) / (o.firstDeficit ?? 1) })).toBe(
      outlook.value("resident.months", 2030) / (outlook.firstDeficit ?? 1),
    );
  });

  it("finds the smallest rate: with it every year keeps the months, with a little less one does not", () => {
    const { rows, base } = tornado(uncertain, { outcome: { smallestRate: { months: 4 } } });
    const fewest = (rate: number, scenario: Scenario) => {
      const path = uncertain.parameters["resident.contributionRate"]!.path.map(() => rate);
      const parameters = { ...scenario.parameters, "resident.contributionRate": { path } };
      return Math.min(...run({ ...scenario, parameters }).series("resident.months"));
    };
    expect(fewest(base, uncertain)).toBeGreaterThanOrEqual(4);
    expect(fewest(base - 1e-8, uncertain)).toBeLessThan(4);
    const row = rows.find(({ parameter }) => parameter === "resident.costGrowth")!;
    const dear = changed("resident.costGrowth", (v) => v + row.changeHigh);
    expect(fewest(row.outcomeHigh, dear)).toBeGreaterThanOrEqual(4);
    expect(fewest(row.outcomeHigh - 1e-8, dear)).toBeLessThan(4);
    expect(row.outcomeHigh).toBeGreaterThan(row.outcomeLow);
    // Its own draw is overwritten by the rate that is looked for.
    expect(rows.find(({ parameter }) => parameter === "resident.contributionRate")!.span).toBe(0);
  });

  it("says where no rate is enough, or contributions are no rate", () => {
    const outcome = { smallestRate: { months: 4 } };
    const parameters = { "resident.costYuan": { kind: "normal", sd: 0.01 } } as const;
    const poor = nation({ "resident.incomeYuan": 100 });
    expect(() => tornado(poor, { outcome, parameters })).toThrow(
      /tornado: no contribution rate up to 1 keeps 4 months of reserve in sample 1 of "nation"/,
    );
    const flat = nation({}, { settings: { financing: "flat", subsidy: "yuan" } });
    expect(() => tornado(flat, { outcome, parameters })).toThrow(/setting financing of "nation" is "flat"/);
  });

  it("takes parameters by name or with distributions of their own", () => {
    const named = tornado(uncertain, { parameters: ["resident.costYuan"] });
    expect(named.rows.map(({ parameter }) => parameter)).toEqual(["resident.costYuan"]);
    const own = tornado(nation(), {
      parameters: { "resident.subsidyRatio": { kind: "uniform", low: 0.8, high: 1.2 } },
      quantiles: [0.25, 0.75],
    });
    expect(own.rows[0]).toMatchObject({ changeLow: 0.9, changeHigh: 1.1 });
    expect(own.rows[0]!.low).toBeCloseTo(1.7 * 0.9, 12);
  });

  it("keeps parameters within their bounds", () => {
    const parameters = { "resident.enrolledShare": { kind: "uniform", low: -0.2, high: 0.2 } } as const;
    const [row] = tornado(nation(), { parameters }).rows;
    expect(row!.high).toBe(1);
    expect(row!.low).toBeCloseTo(0.95 - 0.18, 12);
  });

  it("names the scheme where both have a parameter of that title", () => {
    const parameters = {
      "resident.costGrowth": { kind: "normal", sd: 0.01 },
      "employee.costGrowth": { kind: "normal", sd: 0.01 },
    } as const;
    const names = tornado(nation(), { parameters, outcome: "total.months" }).rows.map(({ zh }) => zh);
    expect(new Set(names).size).toBe(2);
    expect(names.every((name) => /^(居民|职工)/.test(name))).toBe(true);
  });

  it("shows itself with values in their units", () => {
    const text = (found[DISPLAY]() as Record<string, string>)["text/plain"]!;
    expect(text).toContain("单因素敏感性：2035 年居民可支付月数");
    expect(text).toMatch(/居民不含老龄化的人均支出增长率 +5\.18% +6\.50% +8\.33%/);
    expect(text).toContain("参数取其分布的 5% 与 95% 分位数");
  });

  it.each<[TornadoOptions, RegExp]>([
    [
      { outcome: "resident.month" as never },
      /there is no series "resident.month"; did you mean "resident.months"/,
    ],
    [{ outcome: { series: "resident.months", year: 2050 } }, /outcome.year is 2050; .* from 2024 to 2035/],
    [{ outcome: { series: "resident.months", year: Number.NaN } }, /outcome.year is NaN/],
    [{ outcome: { series: "resident.months", over: "mean" as never } }, /outcome.over is "mean"/],
    [
      { outcome: { series: "resident.months", years: 3 } as never },
      /"years" is not a field; .* did you mean "year"/,
    ],
    [{ outcome: { smallestRate: { months: Number.NaN } } }, /outcome.smallestRate.months is NaN/],
    [{ outcome: null as never }, /outcome is null; expected a series/],
    [{ outcome: () => Number.NaN }, /outcome is NaN at .*; expected a finite number/],
    [{ quantiles: [0.9, 0.1] as const }, /quantiles\[1\] is 0.1; expected a number above 0.9 and below 1/],
    [{ quantiles: [Number.NaN, 0.9] as const }, /quantiles\[0\] is NaN/],
    [
      { parameters: ["resident.costGrow"] as never },
      /"resident.costGrow" is no parameter; did you mean "resident.costGrowth"/,
    ],
    [
      { parameters: ["resident.subsidyRatio"] as const },
      /resident.subsidyRatio of "nation" has no distribution/,
    ],
    [{ parameters: [] }, /no parameter of "nation" has a distribution/],
    [
      { parameters: { "resident.costYuan": { kind: "normal", sd: Number.NaN } } as const },
      /tornado: resident.costYuan: distribution.sd is NaN/,
    ],
    [
      { parameters: { "resident.costYuan": { kind: "uniform", low: -0.1, high: 0.1 } } as const },
      /distribution.low is -0.1; expected a finite number of at least 0/,
    ],
  ])("refuses %j", (options, message) => {
    expect(() => tornado(uncertain, options)).toThrow(message);
    expect(() => tornado(uncertain, options)).toThrow(RangeError);
  });
});

describe("oneAtATime", () => {
  it("goes through the tornado's ends and middle", () => {
    const swings = tornado(uncertain);
    const curves = oneAtATime(uncertain, { points: 3 });
    expect(curves.rows).toHaveLength(21);
    expect(curves.base).toBe(swings.base);
    for (const swing of swings.rows) {
      const rows = curves.rows.filter(({ parameter }) => parameter === swing.parameter);
      expect(rows.map(({ quantile }) => quantile)).toEqual([0.05, 0.5, 0.95]);
      expect(rows[0]!.outcome).toBeCloseTo(swing.outcomeLow, 12);
      expect(rows[2]!.outcome).toBeCloseTo(swing.outcomeHigh, 12);
      expect(rows[2]!.value).toBeCloseTo(swing.high, 12);
    }
    const growth = curves.rows.filter(({ parameter }) => parameter === "resident.incomeGrowth");
    expect(growth[1]!.outcome).toBeCloseTo(swings.base, 12);
  });

  it("shows itself, and refuses one point", () => {
    const { [DISPLAY]: show } = oneAtATime(uncertain, { points: 2 });
    expect((show() as Record<string, string>)["text/plain"]).toContain("单因素曲线");
    expect(() => oneAtATime(uncertain, { points: 1 })).toThrow(/oneAtATime: points is 1/);
    expect(() => oneAtATime(uncertain, { points: Number.NaN })).toThrow(/points is NaN/);
  });
});
