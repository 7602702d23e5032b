import { describe, expect, it } from "vitest";
import * as risk from "../../../../src/models/risk/index.js";

const rows = Array.from({ length: 24 }, (_, i) => ({
  y: 1 + ((i * 7) % 11) + (i % 3),
  a: ["a1", "a2", "a3"][i % 3]!,
  b: ["b1", "b2"][Math.floor(i / 3) % 2]!,
  x: (i * 5) % 13,
  z: 1 + ((i * 3) % 7),
}));
const frameOf = (formula: string, options?: risk.FrameOptions) =>
  risk.modelFrame("test", formula, rows, options);
const namesOf = (formula: string) => [...risk.fit(frameOf(formula)).names];
const message = (run: () => unknown) => {
  try {
    run();
  } catch (error) {
    expect(error).toBeInstanceOf(RangeError);
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
};

describe("modelFrame", () => {
  it("makes factors of text, numbers of numbers", () => {
    const frame = frameOf("log(y) ~ a + x + C(z)");
    expect(Object.keys(frame.factors)).toEqual(["a", "z"]);
    expect(frame.factors.z!.levels).toEqual(["1", "2", "3", "4", "5", "6", "7"]);
    expect(frame.covariates.x).toEqual(Float64Array.from(rows, (r) => r.x));
    expect(frame.y[3]).toBe(Math.log(rows[3]!.y));
    expect(frame.dependent).toBe("log(y)");
    expect(frame.reference).toEqual({ a: "a1", z: "1" });
  });
  it("codes interactions with marginality", () => {
    expect(namesOf("y ~ a * b")).toHaveLength(6);
    expect(frameOf("y ~ a * b").reference).toEqual({ a: "a1", b: "b1", "a:b": "a[a1] or b[b1]" });
    expect(namesOf("y ~ a:b")).toHaveLength(6);
    expect(frameOf("y ~ a:b").reference).toEqual({ "a:b": "a[a1]:b[b1]" });
    expect(frameOf("y ~ a + a:b").reference).toEqual({ a: "a1", "a:b": "b[b1]" });
    expect(Object.keys(frameOf("y ~ a:x").covariates)).toEqual(["a[a1]:x", "a[a2]:x", "a[a3]:x"]);
    expect(Object.keys(frameOf("y ~ x + a:x").covariates)).toEqual(["x", "a[a2]:x", "a[a3]:x"]);
    expect(Object.keys(frameOf("y ~ a * x").covariates)).toEqual(["x", "a[a2]:x", "a[a3]:x"]);
    expect(Object.keys(frameOf("y ~ x * z").covariates)).toEqual(["x", "z", "x:z"]);
    expect(Object.keys(frameOf("y ~ a:b:x").covariates)).toHaveLength(6);
    expect(Object.keys(frameOf("y ~ a * b * x").covariates)).toEqual([
      "x",
      "a[a2]:x",
      "a[a3]:x",
      "b[b2]:x",
      "a[a2]:b[b2]:x",
      "a[a3]:b[b2]:x",
    ]);
  });
  it("spans the same space however an interaction is written", () => {
    const all = ["y ~ a*b", "y ~ a:b", "y ~ a + a:b", "y ~ b + a:b", "y ~ a:b - 1", "y ~ a*b - 1"];
    const [first, ...others] = all.map((formula) => {
      const frame = frameOf(formula);
      return risk.fit(frame);
    });
    for (const other of others) {
      expect(other.k).toBe(first!.k);
      expect(other.dropped).toEqual([]);
      other.fitted.forEach((v, i) => {
        expect(v).toBeCloseTo(first!.fitted[i]!, 10);
      });
    }
  });
  it("takes the reference from the formula or the options", () => {
    expect(frameOf('y ~ C(a, ref="a2") + b', { reference: { b: "b2" } }).reference).toEqual({
      a: "a2",
      b: "b2",
    });
    expect(frameOf("y ~ C(z, ref=3)").reference).toEqual({ z: "3" });
    expect(() => frameOf('y ~ C(a, ref="a9")')).toThrow(
      /reference of C\(a\) is "a9"; expected a level that has rows: a1, a2, a3/,
    );
    expect(() => frameOf('y ~ C(a, ref="a2"):x + C(a, ref="a1")')).toThrow(/a second reference of C\(a\)/);
    expect(() => frameOf('y ~ C(a, ref="a2")', { reference: { a: "a1" } })).toThrow(/expected one of them/);
    expect(() => frameOf("y ~ a", { reference: { q: "1" } })).toThrow(/reference is "q"; expected one of a/);
  });
  it("computes", () => {
    const { covariates } = frameOf("y ~ I(x/z + x^2 - -z) + exp(I(x/20)) + sqrt(z)");
    expect(Object.keys(covariates)).toEqual(["I(x/z + x^2 - -z)", "exp(x/20)", "sqrt(z)"]);
    rows.forEach(({ x, z }, i) => {
      expect(covariates["I(x/z + x^2 - -z)"]![i]).toBeCloseTo(x / z + x * x + z, 12);
      expect(covariates["exp(x/20)"]![i]).toBeCloseTo(Math.exp(x / 20), 12);
    });
  });
  it("codes new rows as an earlier frame did", () => {
    const first = frameOf("y ~ a * b + a:x", { reference: { a: "a2" } });
    const some = rows.filter((r) => r.a !== "a2").map(({ y: _, ...rest }) => rest);
    const second = risk.modelFrame("test", first.formula, some, { skipOutcome: true, coding: first.coding });
    expect(second.reference).toEqual(first.reference);
    const one = risk.modelFrame("test", first.formula, some.slice(0, 1), {
      skipOutcome: true,
      coding: first.coding,
    });
    expect(Object.keys(one.covariates)).toEqual(Object.keys(first.covariates));
    expect([...one.factors["a:b"]!.codes]).toEqual([second.factors["a:b"]!.codes[0]]);
    expect(Object.keys(second.covariates)).toEqual(Object.keys(first.covariates));
    expect(second.factors["a:b"]!.levels).toEqual(first.factors["a:b"]!.levels);
    expect(() =>
      risk.modelFrame("test", first.formula, [{ ...some[0]!, a: "a7" }], {
        skipOutcome: true,
        coding: first.coding,
      }),
    ).toThrow(/column "a" has levels that the fit has not seen in 1 row: 0 \("a7"\)/);
  });
  it("keeps clusters and weights on the rows kept", () => {
    const holes = rows.map((r, i) => ({ ...r, x: i === 4 ? null : r.x, w: i === 7 ? Number.NaN : 1 + i }));
    const frame = risk.modelFrame("test", "y ~ x", holes, {
      weights: "w",
      cluster: ["a", "b"],
      missing: "drop",
    });
    expect(frame.y).toHaveLength(22);
    expect(frame.missing).toEqual({ rows: 2, byColumn: { x: 1, w: 1 } });
    expect([...frame.rows]).not.toContain(4);
    expect(frame.weights![4]).toBe(6);
    expect(frame.clusterNames).toEqual(["a", "b"]);
    expect((frame.cluster as unknown as readonly { codes: Int32Array }[])[0]!.codes).toHaveLength(22);
  });
});

describe("bad input", () => {
  it("unknown names get a caret, the columns and the nearest", () => {
    expect(message(() => risk.modelFrame("risk.fit", "log(y) ~ a + bads", [{ y: 1, a: "u", beds: 1 }]))).toBe(
      [
        'risk.fit: formula has the name "bads", which is no column of data, at position 14',
        " log(y) ~ a + bads",
        "              ^",
        " data has y, a, beds; is it beds?",
      ].join("\n"),
    );
    expect(() => frameOf("y ~ x", { weights: "w" })).toThrow(/weights is "w", which is no column of data/);
    expect(() => frameOf("y ~ x", { cluster: "aa" })).toThrow(/cluster is "aa".*\(is it a\?\)/);
  });
  it("missing values list 20 rows and the count", () => {
    const holes = rows.map((r, i) => ({ ...r, x: i < 22 ? null : r.x, a: i === 1 ? "" : r.a }));
    expect(message(() => risk.modelFrame("fit", "y ~ a + x", holes))).toBe(
      `fit: values are missing in 22 rows: 0 (x), 1 (a, x), ${Array.from({ length: 18 }, (_, i) => `${i + 2} (x)`).join(", ")}, … 2 more; expected none, or missing: "drop" (rows counted from 0)`,
    );
    expect(() => risk.modelFrame("fit", "y ~ a", [{ y: null, a: "u" }], { missing: "drop" })).toThrow(
      /all 1 rows miss a value \(y: 1\)/,
    );
  });
  it("logarithms of what is not above zero", () => {
    const bad = rows.map((r, i) => ({ ...r, y: i === 2 ? 0 : i === 5 ? -3 : r.y }));
    expect(message(() => risk.modelFrame("fit", "log(y) ~ x", bad))).toBe(
      "fit: y is not above 0, so has no logarithm, in 2 rows: 2 (0), 5 (-3); expected numbers above 0 (rows counted from 0)",
    );
  });
  it.each([
    ["y ~ I(x/0)", {}, /x\/0 is not finite in 24 rows/],
    ["y ~ sqrt(I(x - 20))", {}, /x - 20 is below 0, so has no root,/],
    ["a ~ x", {}, /column "a" holds text in 24 rows: 0 \("a1"\)/],
    ["y ~ I(a + 1)", {}, /column "a" holds text/],
    ["y ~ x + C(x)", {}, /formula has x both as numbers and as groups/],
    [
      "y ~ x",
      { weights: rows.map((_, i) => (i === 3 ? 0 : i === 5 ? -1 : 1)) },
      /weights "weights" are not above 0 in 2 rows: 3 \(0\), 5 \(-1\)/,
    ],
    ["y ~ x", { weights: [1, 2] }, /weights has 2 values; expected 24/],
    ["y ~ x", { cluster: ["u", "v", "w"] }, /cluster has 3 values; expected 24/],
  ])("%s", (formula, options, expected) => {
    expect(message(() => frameOf(formula, options as risk.FrameOptions))).toMatch(expected);
  });
  it("numbers written as text are groups only when C() says so", () => {
    const text = rows.map((r) => ({ ...r, x: String(r.x), code: `0${r.x}` }));
    expect(() => risk.modelFrame("fit", "y ~ x", text)).toThrow(
      /column "x" holds numbers written as text \("0"\); expected numbers, or C\(x\) for groups/,
    );
    expect(risk.modelFrame("fit", "y ~ C(x)", text).factors.x!.levels[10]).toBe("10");
    expect(Object.keys(risk.modelFrame("fit", "y ~ code", text).factors)).toEqual(["code"]);
  });
  it("infinite values, a factor with one level", () => {
    const bad = rows.map((r, i) => ({ ...r, x: i === 2 ? Infinity : r.x, one: "A" }));
    expect(() => risk.modelFrame("fit", "y ~ x", bad, { missing: "drop" })).toThrow(
      /column "x" is infinite in 1 row: 2 \(Infinity\)/,
    );
    expect(() => risk.modelFrame("fit", "y ~ one", bad)).toThrow(/C\(one\) has one level only \("A"\)/);
    expect(() => risk.modelFrame("fit", "y ~ a*one", bad)).toThrow(/C\(one\) has one level only \("A"\)/);
  });
});
