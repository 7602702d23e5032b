import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { type Chance, prepareChance } from "../../../../src/models/fund/chance/index.js";
import { checkCorrelationMatrix, correlationRoot } from "../../../../src/models/numeric/correlationMatrix.js";
import { poolsOf } from "./draw.js";

const pools = poolsOf("a1", "a2", "b1");
const fault = (chance: unknown) => () =>
  prepareChance(pools, { seed: 1, paths: 10, ...(chance as object) } as Chance);
const matrix = (values: unknown, names: unknown = ["a1", "a2", "b1"]) => ({
  revenue: { cv: 0.1, correlation: { kind: "matrix", names, values } },
});
const identity = () => [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

describe("a description of chance that cannot be", () => {
  const cases: [string, unknown, string][] = [
    ["seed", { seed: -1 }, "chance: seed is -1; expected a whole number from 0 to 9007199254740991"],
    ["paths", { paths: 0 }, "chance: paths is 0; expected a whole number from 1 to 2147483648"],
    ["unknown field", { revenues: {} }, '"revenues" is not a field; expected seed, paths, revenue'],
    ["near name", { expenditur: {} }, 'did you mean "expenditure"?'],
    ["percentage", { revenue: { cv: 5 } }, "cv is 5; expected a fraction from 0 to 1: 0.05 for 5 %"],
    ["NaN", { revenue: { cv: Number.NaN } }, "chance: revenue: cv is NaN; expected a finite number"],
    ["missing pool", { revenue: { cv: { a1: 0.1, a2: 0.1 } } }, 'cv of pool "b1" is missing'],
    [
      "unknown pool",
      { revenue: { cv: { a1: 0.1, a2: 0.1, b1: 0.1, a3: 0.1 } } },
      'cv names "a3"; expected the name of a pool; did you mean "a1"?',
    ],
    [
      "distribution",
      { revenue: { cv: 0.1, distribution: "student" } },
      'distribution is "student"; expected "lognormal", "gamma", { kind: "student", degrees }',
    ],
    [
      "degrees",
      { revenue: { cv: 0.1, distribution: { kind: "student", degrees: 2 } } },
      "chance: revenue.distribution: degrees is 2; expected a number above 2",
    ],
    [
      "tail alone",
      { revenue: { cv: 0.05, distribution: { kind: "pareto-tail", index: 3 } } },
      'chance: revenue: "a1": cv is 0.05; expected more than 0.2168, which a Pareto tail of index 3 from 0.95 alone has',
    ],
    [
      "loadings",
      { revenue: { cv: 0.1, correlation: { kind: "factor", nation: 0.7, province: 0.4 } } },
      "nation and province are 0.7 and 0.4; expected shares of variance that sum to at most 1",
    ],
    ["persistence", { revenue: { cv: 0.1, persistence: 1 } }, "persistence is 1; expected a number above -1"],
    ["cycle", { cycle: 0.5, revenue: { cv: 0.1 } }, "cycle is 0.5, but revenue has no factor of the nation"],
    [
      "probability",
      { epidemics: [{ probability: 30, severity: { mean: 0.1, cv: 0 } }] },
      "chance: epidemics[0]: probability is 30; expected a fraction from 0 to 1: 0.3 for 30 %",
    ],
    [
      "event twice",
      {
        triggers: [{ name: "epidemic", probability: 0.1 }],
        epidemics: [{ probability: 0.1, severity: { mean: 1, cv: 0 } }],
      },
      'chance: triggers[0]: name "epidemic" stands twice',
    ],
    ["severity missing", { epidemics: [{ probability: 0.1 }] }, "chance: epidemics[0].severity is undefined"],
    ["names", matrix(identity(), ["a1", "a2", "a2"]), 'names has "a2"; expected the name of each pool once'],
    ["too few names", matrix(identity(), ["a1", "a2"]), 'names lacks "b1"; expected each pool once'],
    ["rows", matrix([[1]]), "values has 1 rows; expected 3, one a name"],
    [
      "diagonal",
      matrix([
        [1, 0, 0],
        [0, 0.9, 0],
        [0, 0, 1],
      ]),
      'correlation of "a2" and "a2" is 0.9; expected 1 on the diagonal',
    ],
    [
      "symmetry",
      matrix([
        [1, 0.2, 0],
        [0.3, 1, 0],
        [0, 0, 1],
      ]),
      'correlation of "a2" and "a1" is 0.3, but 0.2 in the other half; expected a symmetric matrix',
    ],
    [
      "bounds",
      matrix([
        [1, 1.2, 0],
        [1.2, 1, 0],
        [0, 0, 1],
      ]),
      'correlation of "a2" and "a1" is 1.2; expected a number from -1 to 1',
    ],
    [
      "not semidefinite: eigenvalues 1.9, 1.9, −0.8",
      matrix([
        [1, 0.9, 0.9],
        [0.9, 1, -0.9],
        [0.9, -0.9, 1],
      ]),
      'values has the smallest eigenvalue -0.8000; expected a positive semidefinite matrix (no eigenvalue below 0); the correlations of "b1" do not fit',
    ],
  ];
  it.each(cases)("%s", (_, chance, message) => {
    expect(fault(chance)).toThrow(RangeError);
    expect(fault(chance)).toThrow(message);
  });

  it("accepts what is at the bounds", () => {
    expect(fault(matrix(identity()))).not.toThrow();
    expect(
      fault({ revenue: { cv: 0, correlation: { kind: "factor", nation: 0.6, province: 0.4 } } }),
    ).not.toThrow();
  });

  it("names an array of another size than pools × lanes", () => {
    const sampler = prepareChance(pools, {
      seed: 1,
      paths: 10,
      triggers: [{ name: "flood", probability: 0.1 }],
    });
    const factors = { revenueFactor: new Float64Array(12), expenditureFactor: new Float64Array(12) };
    expect(() => sampler.fill(0, 0, 4, { ...factors, triggers: {} })).toThrow(
      'chance: trigger "flood" has undefined values; expected pools × lanes = 12',
    );
    expect(() => sampler.fill(0, 0, 8, { ...factors, triggers: {} })).toThrow(
      "chance: revenueFactor has 12 values; expected pools × lanes = 24",
    );
  });
});

describe("a random correlation matrix", () => {
  const entry = fc.integer({ min: -1000, max: 1000 }).map((i) => i / 1000);
  const entries = (n: number) => fc.array(entry, { minLength: n, maxLength: n });
  const names = (n: number) => Array.from({ length: n }, (_, i) => `p${i}`);

  it("made from fewer factors than pools is accepted, and its root gives it back", () => {
    const factors = fc
      .integer({ min: 2, max: 9 })
      .chain((n) => fc.tuple(fc.constant(n), fc.array(entries(n), { minLength: 1, maxLength: n })));
    fc.assert(
      fc.property(factors, ([n, columns]) => {
        const rows = names(n).map((_, i) => columns.map((column) => column[i]!));
        const size = rows.map((row) => Math.hypot(...row));
        fc.pre(size.every((s) => s > 0));
        const values = rows.map((a, i) =>
          rows.map((b, j) => (i === j ? 1 : a.reduce((s, x, k) => s + x * b[k]!, 0) / (size[i]! * size[j]!))),
        );
        expect(() => checkCorrelationMatrix("test", "pool", names(n), names(n), values)).not.toThrow();
        const root = correlationRoot(names(n), names(n), values);
        for (let i = 0; i < n; i++)
          for (let j = 0; j < n; j++) {
            let product = 0;
            for (let k = 0; k < n; k++) product += root[i * n + k]! * root[j * n + k]!;
            expect(Math.abs(product - values[i]![j]!)).toBeLessThan(1e-5);
          }
      }),
    );
  });

  it("is refused exactly when an eigenvalue is negative", () => {
    const triple = fc.tuple(entry, entry, entry);
    fc.assert(
      fc.property(triple, ([a, b, c]) => {
        // Three correlations fit when the determinant is not negative.
        const determinant = 1 + 2 * a * b * c - a * a - b * b - c * c;
        fc.pre(Math.abs(determinant) > 1e-6);
        const values = [
          [1, a, b],
          [a, 1, c],
          [b, c, 1],
        ];
        const check = () => checkCorrelationMatrix("test", "pool", names(3), names(3), values);
        if (determinant > 0) expect(check).not.toThrow();
        else expect(check).toThrow("positive semidefinite");
      }),
    );
  });
});
