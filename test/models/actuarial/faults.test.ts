import { describe, expect, it } from "vitest";
import * as actuarial from "../../../src/models/actuarial/index.js";
import { assumptions, parameters, population, projections, schemes, table2 } from "./tables.js";

const III = schemes.III!;
const project =
  (scheme: Partial<actuarial.Scheme>, over: Partial<actuarial.Assumptions> = {}) =>
  () =>
    actuarial.project({ ...III, ...scheme }, { ...assumptions, ...over });

describe("project names what is wrong", () => {
  it.each([
    [
      "a rate in per cent",
      project({ contributionRate: 1.07 }),
      /contributionRate is 1.07; expected .* from 0 to 1/,
    ],
    ["a negative rate", project({ contributionRate: -0.01 }), /contributionRate is -0.01/],
    ["a rate that is none", project({ contributionRate: Number.NaN }), /contributionRate is NaN/],
    [
      "too few rates",
      project({ contributionRate: [0.01] }),
      /contributionRate has 1 rates; expected one rate or 14/,
    ],
    ["a growth in per cent", project({ incomeGrowth: 7 }), /incomeGrowth is 7; expected .* from -0.5 to 1/],
    ["an assisted share above 1", project({ assistedShare: 9 }), /assistedShare is 9/],
    ["no years", project({}, { population: [] }), /population has no years/],
    [
      "a population of nobody",
      project({}, { population: assumptions.population.map(() => 0) }),
      /population\[0\] is 0/,
    ],
    ["ageing of other years", project({}, { ageingIndex: [1] }), /ageingIndex has 1 values; expected 14/],
    ["an insured share above 1", project({}, { insuredShare: 72.3 }), /insuredShare is 72.3/],
    [
      "no expenditure",
      project({}, { expenditurePerHeadYuan: 0 }),
      /expenditure of 2022 is 0; expected an amount above 0/,
    ],
    ["an opening balance that is none", project({}, { openingBalance: Number.NaN }), /openingBalance is NaN/],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe("the rest names what is wrong", () => {
  it("a missing parameter or year", () => {
    expect(() => actuarial.liAssumptions({ parameters: [], population, printed: table2 })).toThrow(
      /parameter "insured_share" is undefined/,
    );
    expect(() => actuarial.liAssumptions({ parameters, population, printed: [] })).toThrow(
      /expenditure of 2022/,
    );
    const gap = population.filter((row) => row.year !== 2025);
    expect(() => actuarial.liAssumptions({ parameters, population: gap, printed: table2 })).toThrow(
      /year of population row 4 is 2026; expected a whole number from 2025 to 2025/,
    );
    expect(() => actuarial.schemes([{ scheme: "V" }])).toThrow(
      /schemes, V: .*disposable_income_growth_pct is undefined/,
    );
  });

  it("targets out of reach, unknown or outside the years", () => {
    const solve =
      (target: actuarial.SolvencyTarget, upper = 0.05) =>
      () =>
        actuarial.solveRate({ scheme: III, assumptions, target, upper });
    expect(solve({ kind: "neverNegative" }, 0.005)).toThrow(
      /the upper rate 0.005 leaves -.*expected at least 0/,
    );
    expect(solve({ kind: "months", months: 6, year: 2050 })).toThrow(
      /target year is 2050; expected one from 2022 to 2035/,
    );
    expect(solve({ kind: "x" } as never)).toThrow(/target kind is "x"/);
  });

  it("counts instead of shares", () => {
    expect(() => actuarial.ageingFactor([[800, 200]], [1, 2])).toThrow(
      /shares\[0\] sum to 1000; expected 1 \(shares/,
    );
    expect(() => actuarial.ageingFactor([[1]], [1, 2])).toThrow(/shares\[0\] has 1 values; expected 2/);
  });

  it("paths that fall and parameters that are no number", () => {
    const base = {
      firstYear: 2022,
      years: 3,
      baseIncomeYuan: 35128,
      incomeGrowth: 0.07,
      maxIncreaseYuan: 40,
    };
    expect(() => actuarial.ratePath({ ...base, from: 0.0107, to: 0.0095 })).toThrow(
      /to is 0.0095; expected .* from 0.0107/,
    );
    expect(() => actuarial.stepPath(0.01, 0.02, 0, 5)).toThrow(/steps is 0/);
    const stepped = { ...III, contributionRate: assumptions.population.map(() => 0.01) };
    expect(() =>
      actuarial.tornado(stepped, assumptions, [{ parameter: "contributionRate", low: 0, high: 1 }]),
    ).toThrow(/tornado: contributionRate is/);
    const dated = { ...III, subsidyPath: assumptions.population.map(() => 2) };
    expect(() =>
      actuarial.tornado(dated, assumptions, [{ parameter: "subsidyRatio", low: 1, high: 3 }]),
    ).toThrow(/tornado: subsidyRatio is 2,2.*; expected a finite number/);
    expect(() => actuarial.burden([{ name: "A", incomeYuan: 0 }], { flatYuan: 320, rate: 0.01 })).toThrow(
      /income of "A" is 0/,
    );
    expect(() => actuarial.comparePrinted({ I: projections.I! }, table2)).toThrow(
      /scheme II, year 2022 was not projected/,
    );
  });
});
