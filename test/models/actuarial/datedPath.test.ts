import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../src/display/bundle.js";
import { pathOf } from "../../../src/models/actuarial/scenario/datedPath.js";
import { valuesText } from "../../../src/models/actuarial/scenario/showScenario.js";
import { withParameters } from "../../../src/models/actuarial/scenario/withParameters.js";
import { nation } from "./engine/nation.js";

const path = (values: Parameters<typeof pathOf>[1], before?: number[]) =>
  pathOf("p", values, 2024, 2029, before);

describe("pathOf", () => {
  it("steps, straight lines, and what comes after the last year", () => {
    expect(path(3)).toEqual([3, 3, 3, 3, 3, 3]);
    expect(path([1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4, 5, 6]);
    expect(path({ 2020: 1, 2026: 2 })).toEqual([1, 1, 2, 2, 2, 2]);
    expect(path({ years: { 2022: 0, 2026: 8 }, between: "line" })).toEqual([4, 6, 8, 8, 8, 8]);
    expect(path({ years: { 2024: 350, 2026: 400 }, after: { rise: 30 } })).toEqual([
      350, 350, 400, 430, 460, 490,
    ]);
    expect(path({ years: { 2023: 100 }, after: { growth: 0.1 } })[1]).toBeCloseTo(121, 12);
    expect(path({ years: { 2027: 9 } }, [1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 9, 9, 9]);
    expect(path({ 2031: 9 }, [1, 2, 3, 4, 5, 6])).toEqual([1, 2, 3, 4, 5, 6]);
  });

  it.each<[unknown, string]>([
    [{ 2026: 1 }, "p has no value for 2024 to 2025; expected one from 2024 on, the first projected year"],
    [{ 2040: 1 }, "p has no value for 2024 to 2029; expected one from 2024 on, the first projected year"],
    [[1, 2], "p has 2 values; expected 6, one for each year from 2024 to 2029"],
    [{}, "p has no years; expected at least one"],
    ["1", 'p is "1"; expected a number, or values by year'],
    [{ x: 1 }, 'p: a year is "x"; expected a whole number from 1900 to 2400'],
    [
      { years: { 2024: 1 }, after: { growth: 5 } },
      "p: after.growth is 5; expected a finite number from -1 to 1",
    ],
    [{ years: { 2024: 1 }, after: "rise" }, 'p: after is "rise"; expected "hold", a rise or a growth'],
    [
      { years: { 2024: 1 }, betwen: "line" },
      'p: "betwen" is not a field; expected years, between, after; did you mean "between"?',
    ],
  ])("refuses %j", (values, message) => {
    expect(() => path(values as number)).toThrow(new RangeError(message));
  });
});

describe("withParameters", () => {
  const scenario = nation({ "resident.contributionRate": 0.0098 });

  it("changes paths from a year on, keeps distributions and all else, and shows itself", () => {
    const uncertain = {
      ...scenario,
      parameters: {
        ...scenario.parameters,
        "resident.contributionRate": {
          ...scenario.parameters["resident.contributionRate"]!,
          source: "S",
          distribution: { kind: "normal" as const, sd: 0.001 },
        },
      },
    };
    const changed = withParameters(uncertain, {
      "resident.contributionRate": { 2026: 0.0107 },
      "resident.purchasing": { 2028: 0.02 },
    });
    const rate = changed.parameters["resident.contributionRate"]!;
    expect(rate.path.slice(0, 4)).toEqual([0.0098, 0.0098, 0.0107, 0.0107]);
    expect(rate).toMatchObject({
      distribution: { kind: "normal", sd: 0.001 },
      reading: { en: "given by the user" },
    });
    expect(rate.source).toBeUndefined();
    expect(changed.parameters["resident.purchasing"]!.path.slice(3, 6)).toEqual([0, 0.02, 0.02]);
    expect(changed.population).toBe(scenario.population);
    expect(uncertain.parameters["resident.contributionRate"].path[2]).toBe(0.0098);
    const text = (changed[DISPLAY]() as MimeBundle)["text/plain"] as string;
    expect(text).toMatch(
      /resident\.contributionRate.*2024: 0\.0098, 2026: 0\.0107.*normal: sd 0\.001.*用户给定/,
    );
    expect(text).toMatch(/population +age and sex/);
  });

  it("names what is wrong", () => {
    const change = (values: object) => () => withParameters(scenario, values);
    expect(change({ "resident.contributonRate": 1 })).toThrow(/did you mean "resident\.contributionRate"/);
    expect(change({ "resident.contributionRate": 1.07 })).toThrow(
      'scenario "nation": resident.contributionRate of 2024 is 1.07; expected a number from 0 to 1 (a fraction: 0.0107 for 1.07 %)',
    );
    expect(() => withParameters(nation(), null as never)).toThrow(/expected a record/);
  });
});

describe("valuesText", () => {
  it("one number, the steps, or first, middle and last", () => {
    expect(valuesText([0.3, 0.3], 2024)).toBe("0.3");
    expect(valuesText([1, 1, 2, 2], 2024)).toBe("2024: 1, 2026: 2");
    expect(valuesText([1, 2, 3, 4, 5, 6, 7, 8, 9], 2024)).toBe("2024: 1 … 2028: 5 … 2032: 9");
  });
});
