import { describe, expect, it } from "vitest";
import { readScenario } from "../../../src/financing/scenario/readScenario.js";
import { run } from "../../../src/models/actuarial/engine/outlook.js";
import { faultsAt, faultsOf, HEAD, SHARE, write } from "./faultsOf.js";

const P = "parameters.resident.enrolledShare";
const RANGE = "expected a number from 0 to 1";

/** ¶ marks the place that is to be named. */
describe("one fault of a scenario file, with line, column and path", () => {
  it.each<[string, string, string]>([
    [
      "a percentage for a fraction",
      "  resident.enrolledShare: ¶72.3\n",
      `${P}: resident.enrolledShare is 72.3; ${RANGE}: write 0.723, or unit: percent`,
    ],
    [
      "a rate above 1 by year",
      "  resident.enrolledShare: { years: { 2024: 0.7, 2025: ¶1.07 } }\n",
      `${P}.years.2025: resident.enrolledShare of 2025 is 1.07; ${RANGE}: write 0.0107, or unit: percent`,
    ],
    [
      "a share above all",
      "  resident.enrolledShare: { value: ¶107, unit: percent }\n",
      `${P}.value: resident.enrolledShare is 1.07; ${RANGE} share`,
    ],
    [
      "a path that leaves its bounds",
      "  resident.enrolledShare: { years: ¶{ 2024: 0.9 }, after: { rise: 0.08 } }\n",
      `${P}.years: resident.enrolledShare of 2026 is 1.06; ${RANGE}: write 0.0106, or unit: percent`,
    ],
    [
      "a unit that does not fit",
      "  resident.enrolledShare: { value: 72.3, unit: ¶亿元 }\n",
      `${P}.unit: unit is "亿元", which does not fit resident.enrolledShare (share); expected one of: share, percent, %, perMille, ‰`,
    ],
    [
      "not a number",
      "  resident.enrolledShare: { value: ¶.nan }\n",
      `${P}.value: value is NaN; expected a number`,
    ],
    [
      "an unknown parameter",
      `${SHARE}  ¶resident.contributonYuan: 400\n`,
      'parameters.resident.contributonYuan: unknown parameter "resident.contributonYuan" (did you mean "resident.contributionYuan"?); expected one of those that docs/scenarios.md lists',
    ],
    [
      "two kinds of values",
      "  resident.enrolledShare: ¶{ value: 0.7, years: { 2024: 0.7 } }\n",
      `${P}: resident.enrolledShare has value and years; expected one of: value, years, plus, times`,
    ],
    [
      "no value",
      "  resident.enrolledShare: ¶{ unit: percent }\n",
      `${P}: resident.enrolledShare has no values; expected one of: value, years, plus, times`,
    ],
    [
      "a year without a value",
      "  resident.enrolledShare: { years: ¶{ 2026: 0.7 } }\n",
      `${P}.years: parameters.resident.enrolledShare has no value for 2024 to 2025; expected one from 2024 on, the first projected year`,
    ],
    [
      "a year that is none",
      "  resident.enrolledShare: { years: { 2024: 0.7, ¶20255: 0.7 } }\n",
      `${P}.years.20255: "20255" is no year; expected years from 1900 to 2499`,
    ],
    [
      "years without one",
      "  resident.enrolledShare: { years: ¶{} }\n",
      `${P}.years: years is empty; expected at least one year`,
    ],
    [
      "plus with nothing inherited",
      "  resident.enrolledShare: { plus: ¶0.1 }\n",
      `${P}.plus: resident.enrolledShare has plus and inherits none; expected value, or values by year`,
    ],
    [
      "after without years",
      "  resident.enrolledShare: { value: 0.7, ¶after: { rise: 0.1 } }\n",
      `${P}.after: resident.enrolledShare has after and no values by year; expected years`,
    ],
    [
      "a distribution that cannot be",
      "  resident.enrolledShare: { value: 0.7, distribution: ¶{ kind: normal, sd: -1 } }\n",
      `${P}.distribution: distribution.sd is -1; expected a finite number of at least 0`,
    ],
    [
      "a key twice",
      `${SHARE}  ¶resident.costYuan: 900\n`,
      'the key "resident.costYuan" stands twice; expected each key once',
    ],
    [
      "a setting that is none",
      `${SHARE}¶setings: { financing: flat }\n`,
      'setings: unknown field "setings" (did you mean "settings"?); expected one of: id, name, description, source, inherits, from, until, population, settings, costs, enrolment, balancing, chance, parameters, sources, reading',
    ],
    [
      "ages that overlap",
      `${SHARE}costs: { resident: ¶[{ from: 0, to: 60, cost: 1 }, { from: 60, to: 100, cost: 2 }] }\n`,
      "costs.resident: ages 60 to 60 are in two groups; expected every age once",
    ],
    [
      "ages with a gap",
      `${SHARE}costs: { employee: ¶[{ from: 0, to: 59, cost: 1 }, { from: 65, to: 100, cost: 2 }] }\n`,
      "costs.employee: ages 60 to 64 are in no group; expected every age from 0 to 100",
    ],
    [
      "a negative cost",
      `${SHARE}costs: { resident: [{ from: 0, to: 100, cost: ¶-1 }] }\n`,
      "costs.resident[0].cost: cost is -1; expected a number from 0 to 1000000",
    ],
    [
      "shares enrolled in per cent",
      `${SHARE}enrolment: [{ from: 0, to: 100, share: ¶95 }]\n`,
      "enrolment[0].share: share is 95; expected a fraction from 0 to 1 (95 % is written 0.95)",
    ],
    [
      "a matrix that is no correlation matrix",
      `${SHARE}chance: { processes: [{ parameter: resident.costMargin, kind: white, sd: 0.02 }, { parameter: resident.residualGrowth, kind: white, sd: 0.01 }], correlation: ¶{ names: [resident.costMargin, resident.residualGrowth], values: [[1, 1.5], [1.5, 1]] } }\n`,
      'chance.correlation: correlation of "resident.residualGrowth" and "resident.costMargin" is 1.5; expected a number from -1 to 1',
    ],
    [
      "chance of what is no parameter",
      `${SHARE}chance: { processes: [¶{ parameter: resident.costMargi, kind: white, sd: 0.02 }] }\n`,
      'chance.processes[0]: "resident.costMargi" is no parameter; did you mean "resident.costMargin"?; expected a scenario that can be run',
    ],
    [
      "a source of what is not there",
      `${SHARE}sources: { ¶enrolment: somewhere }\n`,
      "sources.enrolment: the file gives no enrolment; expected sources of what it gives",
    ],
  ])("%s", (_, text, expected) => {
    expect(faultsAt(HEAD + text)).toEqual([expected]);
  });

  it.each<[string, string, string, string]>([
    [
      "a horizon before the base",
      "until: 2026",
      "until: ¶2023",
      "until: until is 2023, before the first year, 2024; expected a whole number from 2024 to 2223",
    ],
    [
      "no horizon",
      "until: 2026\n",
      "",
      "x.yaml:1:1: until: until is missing; expected a whole number from 2024 to 2223",
    ],
    [
      "a base year without data",
      "{ totals: { 2023: 1000, 2026: 1030 }, unit: 万人, between: line }",
      "¶{ totals: { 2024: 1000 } }",
      "population: population.totals has no value for 2023; expected one from 2023 on, the first projected year",
    ],
    [
      "a base year before a source begins",
      "{ totals: { 2023: 1000, 2026: 1030 }, unit: 万人, between: line }",
      "¶{ source: liChenWei }",
      "",
    ],
    [
      "a unit of people",
      "unit: 万人",
      "unit: ¶亿元",
      'population.unit: unit is "亿元", which does not fit people; expected one of: persons, 人, thousands, 万人, millions',
    ],
    [
      "a variant that is none",
      "{ totals: { 2023: 1000, 2026: 1030 }, unit: 万人, between: line }",
      "¶{ source: un2024, variant: middle }",
      'population: variant is "middle"; expected of un2024 one of: medium, low, high',
    ],
  ])("%s", (_, old, other, expected) => {
    expect(HEAD).toContain(old);
    const text = `${HEAD.replace(old, other)}${SHARE}`;
    if (expected === "") {
      expect(readScenario(write("y.yaml", text.replace("¶", ""))).until).toBe(2026);
      expect(faultsAt(text.replace("from: 2024", "from: 2020"))).toEqual([
        "population: liChenWei has no people of the base year 2019; expected years from 2022 to 2035",
      ]);
      expect(faultsAt(text.replace("until: 2026", "until: 2040"))).toEqual([
        "population: liChenWei has no people of 2040; expected years from 2022 to 2035",
      ]);
    } else expect(faultsAt(text)).toEqual([expected]);
  });

  it("what only the whole shows: a parameter that the rules need, a rule without its parameter", () => {
    expect(faultsOf(HEAD)).toEqual([
      "x.yaml: resident.enrolledShare (参保人数占比) is not given; expected a value for each year from 2024 to 2026",
    ]);
    expect(faultsOf(`${HEAD.replace("financing: flat", "financing: income")}${SHARE}`)[0]).toContain(
      "resident.incomeYuan",
    );
  });

  it("several at once, in the order of the lines", () => {
    const faults = faultsOf(`${HEAD}  resident.enrolledShare: 70\n  resident.assistedShare: 9\n`);
    expect(faults.map((line) => line.split(": ")[0])).toEqual(["x.yaml:11:27", "x.yaml:12:27"]);
  });

  it("a value that a user gives", () => {
    expect(faultsOf(HEAD + SHARE, { values: { "resident.assistedShare": 9 } })).toEqual([
      "values: parameters.resident.assistedShare: resident.assistedShare is 9; expected a number from 0 to 1: write 0.09, or unit: percent",
    ]);
    expect(faultsOf(HEAD + SHARE, { values: { "settings.financing": "falt" } })).toEqual([
      'values: settings.financing: financing is "falt" (did you mean "flat"?); expected one of: income, flat',
    ]);
  });

  it("more insured than people", () => {
    const text = HEAD.replace("unit: 万人, between: line", "unit: 万人, between: line, ageing: { 2023: 1 }");
    const given = readScenario(write("z.yaml", text + SHARE));
    const crowded = { ...given, parameters: { ...given.parameters } };
    expect(run(crowded).value("resident.insured", 2024)).toBeCloseTo(0.7 * 1.01e7, 0);
    const base = readScenario("base", {
      until: 2025,
      values: {
        "employee.retireeShare": 1,
        "employee.activeShare": 1,
        "settings.residentEnrolment": "population",
      },
    });
    expect(() => run(base)).toThrow(/people are insured in 2024; expected at most the population, 1417/);
  });
});
