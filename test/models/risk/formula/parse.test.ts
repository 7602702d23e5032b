import { describe, expect, it } from "vitest";
import { parseFormula, printFormula } from "../../../../src/models/risk/index.js";

const terms = (text: string) => parseFormula(text).terms.map((term) => term.label);

function fault(text: string): string {
  try {
    parseFormula(text, "risk.fit");
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return (error as Error).message;
  }
  throw new Error(`${text} was read`);
}

describe("parseFormula", () => {
  it("reads terms, by order of interaction", () => {
    const formula = parseFormula("log(cost) ~ C(agg):beds + C(agg) + beds");
    expect(formula.dependent).toBe("log(cost)");
    expect(formula.intercept).toBe(true);
    expect(formula.terms.map((t) => t.label)).toEqual(["C(agg)", "beds", "C(agg):beds"]);
  });
  it.each([
    ["y ~ a * b", ["a", "b", "a:b"]],
    ["y ~ a * b * c", ["a", "b", "c", "a:b", "a:c", "b:c", "a:b:c"]],
    ["y ~ a * b * c - a:b:c", ["a", "b", "c", "a:b", "a:c", "b:c"]],
    ["y ~ (a + b):c", ["a:c", "b:c"]],
    ["y ~ a*(b + c) - b:a", ["a", "b", "c", "a:c"]],
    ["y ~ a + a + a:a", ["a"]],
    ["y ~ b:a + a:b", ["b:a"]],
    ["y ~ C(a, ref=3) - C(a) + x", ["x"]],
    ["y ~ a - (a + b - b)", []],
    ["y ~ log(x) + I(a/b + c^2) + I(x**2)", ["log(x)", "I(a/b + c^2)", "I(x^2)"]],
    ["y ~ 年龄组 + `床位 数`", ["年龄组", "`床位 数`"]],
    ["y ~ C(`医院 等级`, ref = '三级')", ['C(`医院 等级`, ref = "三级")']],
    ["y ~ 1", []],
  ])("%s", (text, expected) => {
    expect(terms(text)).toEqual(expected);
  });
  it.each([
    ["y ~ x - 1", false],
    ["y ~ x + 0", false],
    ["y ~ 0 + x", false],
    ["y ~ -1 + x", false],
    ["y ~ 0 + x + 1", true],
    ["y ~ x - 0", true],
    ["y ~ x", true],
  ])("%s: intercept %s", (text, intercept) => {
    expect(parseFormula(text).intercept).toBe(intercept);
  });
  it("binds powers from the right and before the sign", () => {
    expect(printFormula(parseFormula("y ~ I(-a^2^b) + I((a-b)-(c-d)) + I((a^b)^c)"))).toBe(
      "y ~ I(-a^2^b) + I(a - b - (c - d)) + I((a^b)^c)",
    );
  });
});

describe("a formula that cannot be read", () => {
  it("has a caret under the place", () => {
    expect(fault("log(cost) ~ C(agg) +* beds")).toBe(
      [
        'risk.fit: formula has "*" where a column, C(), log(), I() or ( should be, at position 21',
        " log(cost) ~ C(agg) +* beds",
        "                     ^",
      ].join("\n"),
    );
  });
  it("puts it right after Chinese letters, which are two columns wide", () => {
    expect(fault("费用 ~ 年龄 +")).toMatch(/at position 10\n 费用 ~ 年龄 \+\n {14}\^$/);
  });
  it.each([
    ["", /nothing where a column, a number or \( should be, at position 1/],
    ["cost", /nothing where "~" should be, at position 5/],
    ["~ a", /"~" where the outcome should be, at position 1/],
    ["y ~", /nothing where/],
    ["y ~ a b", /the name b where \+, -, \*, : or the end should be, at position 7/],
    ["y ~ (a + b", /nothing where \) should be/],
    ["y ~ C(a, base = 1)", /the name base where ref = … should be/],
    ["y ~ C(a, ref = B)", /the name B where a level in quotes or a number should be/],
    ["y ~ C(log(a))", /"\(" where \) should be/],
    ["y ~ poly(x)", /the function poly\(\), which is not one of C, I, log, exp, sqrt, at position 5/],
    ["y ~ I(C(a))", /groups inside arithmetic at position 7/],
    ["y ~ a % b", /the sign %, which means nothing in a formula, at position 7/],
    ["y ~ `a", /a name in backticks that is not closed at position 5/],
    ["y ~ ``", /an empty name/],
    ["y ~ C(a, ref = 'x)", /a text that is not closed at position 16/],
    ["y ~ a - b", /a term to remove, b, that it did not add before, at position 9/],
    ["y ~ a^2", /"\^" where/],
    ["y ~ a / b", /"\/" where/],
    ["y ~ 2", /the number 2 where/],
    ["y ~ a ~ b", /"~" where/],
  ])("%s", (text, message) => {
    expect(fault(text)).toMatch(message);
  });
  it("is text", () => {
    expect(() => parseFormula(3 as never)).toThrow(/formula is 3; expected text/);
  });
});
