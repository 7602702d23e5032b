import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as risk from "../../../../src/models/risk/index.js";

const name = fc.constantFrom("cost", "agg", "床位", "x.1", "医院 等级", "a:b");
const expression: fc.Arbitrary<risk.Expression> = fc.letrec<{ e: risk.Expression }>((tie) => ({
  e: fc.oneof(
    { maxDepth: 4, withCrossShrink: true },
    name.map((n): risk.Expression => ({ kind: "column", name: n, at: 0 })),
    fc.constantFrom(0, 1, 2.5, 1e-7, 1e21, 1000).map((value): risk.Expression => ({ kind: "number", value })),
    tie("e").map((of): risk.Expression => ({ kind: "negative", of })),
    fc
      .tuple(fc.constantFrom("+", "-", "*", "/", "^"), tie("e"), tie("e"))
      .map(([operator, left, right]) => ({ kind: "binary", operator, left, right }) as risk.Expression),
    fc
      .tuple(fc.constantFrom("log", "exp", "sqrt"), tie("e"))
      .map(([call, of]) => ({ kind: "call", name: call, of }) as risk.Expression),
  ),
})).e;

/** Without the places in the text. */
const bare = (value: unknown): unknown =>
  JSON.parse(JSON.stringify(value, (key, v) => (key === "at" || key === "text" ? undefined : v)));

describe("formulas", () => {
  it("printed and read again are the same", () => {
    const variable = fc.oneof(
      name.map((n) => (/^[\w.床位]+$/.test(n) ? n : `\`${n}\``)),
      name.map((n) => `C(\`${n}\`)`),
      fc.tuple(name, fc.constantFrom('"A"', "'B\"'", "3", "-2")).map(([n, r]) => `C(\`${n}\`, ref=${r})`),
      fc.constantFrom("log(cost)", "I(a/b + c^2)", "exp(I(x.1))", "I(`a:b` - -agg)"),
    );
    const product = fc
      .array(variable, { minLength: 1, maxLength: 3 })
      .chain((parts) => fc.constantFrom(":", "*", " : ").map((operator) => parts.join(operator)));
    const right = fc
      .tuple(fc.array(product, { minLength: 1, maxLength: 4 }), fc.constantFrom("", " - 1", " + 0"))
      .map(([products, end]) => products.join(" + ") + end);
    fc.assert(
      fc.property(right, (text) => {
        const once = risk.parseFormula(`log(cost) ~ ${text}`);
        const twice = risk.parseFormula(risk.printFormula(once));
        expect(bare(twice)).toEqual(bare(once));
        expect(risk.printFormula(twice)).toBe(risk.printFormula(once));
      }),
      { numRuns: 300 },
    );
  });
  it("keep every expression through print and parse", () => {
    fc.assert(
      fc.property(expression, (outcome) => {
        const text = risk.printFormula({ ...risk.parseFormula("y ~ 1"), dependent: printed(outcome) });
        expect(bare(risk.parseFormula(text).outcome)).toEqual(bare(outcome));
      }),
      { numRuns: 500 },
    );
  });
});

/** The printed form of an expression, as the name of the right-hand column it makes. */
function printed(of: risk.Expression): string {
  return risk.printExpression(of);
}

const table = fc
  .array(
    fc.record({
      g: fc.constantFrom("a", "b", "c"),
      h: fc.constantFrom("u", "v"),
      x: fc.integer({ min: -20, max: 20 }),
      z: fc.double({ min: -3, max: 3, noNaN: true }),
      noise: fc.double({ min: -1, max: 1, noNaN: true }),
    }),
    { minLength: 40, maxLength: 60 },
  )
  .map((rows) =>
    // The first rows hold each combination twice, so that the design has full rank.
    rows.map((row, i) => ({
      ...row,
      ...(i < 12 ? { g: ["a", "b", "c"][i % 3]!, h: ["u", "v"][Math.floor(i / 3) % 2]! } : {}),
      x: row.x + i,
      z: row.z + ((i * 7) % 5),
      y: 2 + row.x + row.noise + (row.g === "b" ? 3 : 0),
    })),
  );

function close(actual: readonly number[], expected: readonly number[], scale = 1) {
  expect(actual.length).toBe(expected.length);
  actual.forEach((v, i) => {
    expect(Math.abs(v - expected[i]!)).toBeLessThanOrEqual(1e-8 * (scale + Math.abs(expected[i]!)));
  });
}

const FORMULAS = ["y ~ g + x", "y ~ g * h + x", "y ~ g:x + h", "y ~ g:h + z", "y ~ x * z", "y ~ g * x - 1"];

describe("fits by formula", () => {
  it("equal fits of the same columns", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const column = <K extends keyof (typeof rows)[number]>(key: K) => rows.map((r) => r[key]);
        const one = risk.fit("y ~ g + h + x + z", rows, { vcov: "HC3" });
        const two = risk.fit({
          y: column("y"),
          factors: { g: column("g"), h: column("h") },
          covariates: { x: column("x"), z: column("z") },
          vcov: "HC3",
        });
        expect(one.names).toEqual(two.names);
        expect(one.coefficients).toEqual(two.coefficients);
        expect([...one.covariance()]).toEqual([...two.covariance()]);
      }),
      { numRuns: 40 },
    );
  });
  it("do not depend on the order of rows", () => {
    fc.assert(
      fc.property(
        table,
        fc.constantFrom(...FORMULAS),
        fc.infiniteStream(fc.nat()),
        (rows, formula, stream) => {
          const order = rows
            .map((row) => ({ row, at: stream.next().value as number }))
            .sort((a, b) => a.at - b.at);
          const one = risk.fit(formula, rows);
          const two = risk.fit(
            formula,
            order.map(({ row }) => row),
          );
          expect(two.names).toEqual(one.names);
          close(two.coefficients, one.coefficients);
          close(two.standardErrors, one.standardErrors);
        },
      ),
      { numRuns: 60 },
    );
  });
  it("are not changed by a collinear column, which is named", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...FORMULAS), (rows, formula) => {
        const more = rows.map((r) => ({ ...r, twin: 3 * r.x - 2 * r.z + 1 }));
        const base = `${formula} + x + z`;
        const one = risk.fit(base, more);
        const two = risk.fit(`${base} + twin`, more);
        if (formula.includes("- 1")) expect(one.terms.intercept).toBe(false);
        expect(two.dropped).toEqual([...one.dropped, { name: "twin", reason: "collinear" }]);
        expect(two.names).toEqual(one.names);
        close(two.coefficients, one.coefficients);
        close(two.standardErrors, one.standardErrors);
        expect(two.k).toBe(one.k);
      }),
      { numRuns: 60 },
    );
  });
  it("take tables of every kind alike", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...FORMULAS), (rows, formula) => {
        const levels = ["a", "b", "c"];
        const columns = {
          y: Float64Array.from(rows, (r) => r.y),
          x: Int32Array.from(rows, (r) => r.x),
          z: rows.map((r) => r.z),
          g: { codes: rows.map((r) => levels.indexOf(r.g)), levels },
          h: rows.map((r) => r.h),
        };
        const one = risk.fit(formula, rows);
        const two = risk.fit(formula, columns);
        expect(two.names).toEqual(one.names);
        expect(two.coefficients).toEqual(one.coefficients);
        expect(two.standardErrors).toEqual(one.standardErrors);
      }),
      { numRuns: 40 },
    );
  });
});
