import { describe, expect, it } from "vitest";
import * as risk from "../../../src/models/risk/index.js";

describe("age-sex groups", () => {
  it("are 40 in both orders, each named once", () => {
    for (const order of ["sexFirst", "ageFirst"] as const) {
      const groups = risk.ageSexGroups(order);
      expect(new Set(groups.map((g) => g.code)).size).toBe(40);
      for (const { code, sex, band } of groups) {
        expect(risk.groupOf({ sex, age: band.from }, order)).toBe(code);
        expect(risk.groupOf({ sex, age: Math.min(band.to, 120) }, order)).toBe(code);
      }
    }
  });
  it.each([
    [0, 0],
    [5, 0],
    [5.9, 0],
    [6, 1],
    [90, 17],
    [91, 18],
    [95, 18],
    [96, 19],
    [120, 19],
  ])("age %s is in band %s", (age, band) => {
    expect(risk.ageBandOf(age)).toBe(band);
  });
  it("refuses what is not a person", () => {
    expect(() => risk.ageBandOf(-1)).toThrow("ageBandOf: age is -1; expected a finite number from 0 to 120");
    expect(() => risk.groupOf({ sex: "x" as never, age: 3 })).toThrow(
      /sex is "x"; expected one of male, female/,
    );
    expect(() => risk.ageBandOf(Number.NaN)).toThrow(/age is NaN/);
  });
});

describe("parseEstimate", () => {
  it("reads signs, stars and the rounding of print", () => {
    expect(risk.parseEstimate("\u22120.404***(0.107)")).toMatchObject({
      coefficient: -0.404,
      standardError: 0.107,
      stars: "***",
      coefficientRounding: 0.0005,
    });
    expect(risk.parseEstimate(" 1.016**(.139)").coefficient).toBe(1.016);
  });
  it.each(["", "……", "0.4", "0.4****(0.1)", "0.4(0.0)", "a(0.1)", "0.4(-0.1)"])("refuses %j", (text) => {
    expect(() => risk.parseEstimate(text)).toThrow(/^parseEstimate: /);
  });
});
