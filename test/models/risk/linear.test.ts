// Against pyfixest and statsmodels (test/reference/make_linear.py). Tolerance 1e-8 relative: both sides solve the
// same problem in double precision, but the reference inverts XᵀX of all dummies (and takes pseudo-inverses of it
// for CRV3), which costs it digits.
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import { stream } from "../../../src/models/numeric/index.js";
import { symmetricEigen, withoutNegativeEigenvalues } from "../../../src/models/numeric/symmetricEigen.js";
import * as risk from "../../../src/models/risk/index.js";

interface Figures {
  names: string[];
  coefficients: number[];
  standardErrors: number[];
  pValues?: number[];
  repaired: boolean;
}
type Kind = "iid" | "HC1" | "HC2" | "HC3" | "CRV1" | "CRV3" | "twoWay";
type Several = Record<Kind, Figures>;
interface Plain extends Pick<Figures, "coefficients" | "standardErrors"> {
  r2: number;
  adjustedR2: number;
}
const at = (name: string) => new URL(`../../reference/${name}`, import.meta.url);
const reference = JSON.parse(readFileSync(at("linear_reference.json"), "utf8")) as {
  small: Several;
  smallWeighted: Several;
  factors: Several;
  factorsWeighted: Several;
  nest: Figures;
  nestFirst: Figures;
  "statsmodels nonrobust": Plain;
  "statsmodels HC0": Plain;
  "statsmodels HC3": Plain;
};
const rows = (name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(at(name), "utf8"), { header: true, skipEmptyLines: true })
    .data;
const small = rows("ols_small.csv");
const data = rows("ols_factors.csv");
const numbers = (table: Record<string, string>[], key: string) => table.map((row) => Number(row[key]));
const labels = (table: Record<string, string>[], key: string) => table.map((row) => row[key]!);
const weightsOf = (n: number) => Array.from({ length: n }, (_, i) => 0.5 + (i % 7) / 2);

const ours = (name: string) =>
  name === "Intercept" ? "const" : name.replace(/^C\((\w+)\)\[T?\.?(.+)\]$/, "$1[$2]");

function near(actual: number, expected: number, what: string) {
  const gap = Math.abs(actual - expected);
  expect(gap <= 1e-8 * Math.abs(expected) + 1e-12, `${what}: ${actual}, reference ${expected}`).toBe(true);
}

function compare(fit: risk.LinearFit, expected: Figures, kind: string) {
  expect(fit.k).toBe(expected.names.length);
  // The reference has CRV3 without a factor.
  const factor = kind === "CRV3" ? Math.sqrt((fit.clusters! - 1) / fit.clusters!) : 1;
  expected.names.forEach((name, j) => {
    const own = risk.coefficient(fit, ours(name));
    near(own.estimate, expected.coefficients[j]!, `${kind}: ${name}`);
    near(own.standardError, factor * expected.standardErrors[j]!, `${kind}: se of ${name}`);
    if (kind !== "CRV3" && expected.pValues) near(own.pValue, expected.pValues[j]!, `${kind}: p of ${name}`);
  });
  expect(fit.covarianceRepaired).toBe(expected.repaired);
}

const KINDS: readonly Kind[] = ["iid", "HC1", "HC2", "HC3", "CRV1", "CRV3", "twoWay"];

describe.each([
  ["unweighted", undefined],
  ["weighted", "Weighted"],
] as const)("%s", (_name, suffix) => {
  const columns = { x1: numbers(small, "x1"), x2: numbers(small, "x2"), x3: numbers(small, "x3") };
  const y = numbers(small, "y");
  const weights = suffix ? { weights: weightsOf(60) } : {};
  const inference = (kind: Kind, one: risk.ClusterColumn, two: risk.ClusterColumn): risk.Inference => {
    if (kind === "twoWay") return { vcov: "CRV1", cluster: [one, two] };
    return kind === "CRV1" || kind === "CRV3" ? { vcov: kind, cluster: one } : { vcov: kind };
  };
  const g = numbers(small, "g");
  const h = small.map((_, i) => Math.floor(i / 12));

  it.each(KINDS)("numeric columns, %s", (kind) => {
    const expected = reference[suffix ? "smallWeighted" : "small"][kind];
    const options = inference(kind, g, h);
    compare(risk.ols(y, columns, { ...weights, ...options }), expected, kind);
    compare(risk.ols(y, columns, weights).with(options), expected, kind);
    compare(risk.fit({ y, covariates: columns, ...weights, ...options }), expected, kind);
  });

  const input = {
    y: numbers(data, "log_cost"),
    factors: { agg: labels(data, "agg"), hmg: labels(data, "hmg"), pool: labels(data, "pool") },
    covariates: { beds: numbers(data, "beds"), doctors: numbers(data, "doctors") },
    ...(suffix ? { weights: weightsOf(1000) } : {}),
  };
  const base = risk.fit(input);
  const region = data.map((_, i) => i % 6);
  it.each(KINDS)("groups and controls, %s", (kind) => {
    const expected = reference[suffix ? "factorsWeighted" : "factors"][kind];
    compare(base.with(inference(kind, labels(data, "cluster"), region)), expected, kind);
  });
});

describe("statsmodels WLS", () => {
  it.each([
    ["iid", "statsmodels nonrobust"],
    ["HC0", "statsmodels HC0"],
    ["HC3", "statsmodels HC3"],
  ] as const)("%s", (vcov, key) => {
    const columns = { x1: numbers(small, "x1"), x2: numbers(small, "x2"), x3: numbers(small, "x3") };
    const fit = risk.ols(numbers(small, "y"), columns, { vcov, weights: weightsOf(60) });
    expect(fit.method).toBe("WLS");
    reference[key].coefficients.forEach((b, j) => {
      near(fit.coefficients[j]!, b, `coefficient ${j}`);
      near(fit.standardErrors[j]!, reference[key].standardErrors[j]!, `se ${j}`);
    });
    near(fit.r2, reference[key].r2, "r2");
    near(fit.adjustedR2, reference[key].adjustedR2, "adjusted r2");
  });
});

describe("CRV3 where a cluster alone holds a group", () => {
  const input = {
    y: numbers(data, "log_cost"),
    factors: { agg: labels(data, "agg"), hmg: labels(data, "hmg"), pool: labels(data, "pool") },
    covariates: { beds: numbers(data, "beds"), doctors: numbers(data, "doctors") },
    vcov: "CRV3" as const,
  };
  const hmg = labels(data, "hmg");
  const cluster = labels(data, "cluster");
  it("a contrast: names it, and agrees with the pseudo-inverse of pyfixest", () => {
    const own = hmg.map((level, i) => (level === hmg[0] ? "own" : cluster[i]!));
    const fit = risk.fit({ ...input, cluster: own });
    expect(fit.notEstimable).toEqual([{ cluster: "own", names: [`hmg[${hmg[0]}]`] }]);
    compare(fit, reference.nest, "CRV3");
  });
  it("the reference level: all its contrasts, and the same agreement", () => {
    const first = [...hmg].sort()[0];
    const fit = risk.fit({ ...input, cluster: hmg.map((v, i) => (v === first ? "first" : cluster[i]!)) });
    expect(fit.notEstimable).toHaveLength(1);
    expect(fit.notEstimable[0]!.names).toContain("const");
    expect(fit.notEstimable[0]!.names.filter((n) => n.startsWith("hmg["))).toHaveLength(
      fit.names.filter((n) => n.startsWith("hmg[")).length,
    );
    compare(fit, reference.nestFirst, "CRV3");
  });
  it("on numeric columns, a dummy of the cluster's own", () => {
    const y = [1, 2, 4, 3, 6, 5, 8, 7, 3];
    const cluster = [1, 1, 1, 2, 2, 2, 3, 3, 3];
    const x = [0.5, 1, 2, 1, 3, 2, 5, 4, 1];
    const own = cluster.map((c) => (c === 3 ? 1 : 0));
    const dense = risk.ols(y, { x, own }, { vcov: "CRV3", cluster });
    expect(dense.notEstimable).toEqual([{ cluster: "3", names: ["own"] }]);
    const block = risk.fit({ y, covariates: { x, own }, vcov: "CRV3", cluster });
    dense.standardErrors.forEach((se, j) => {
      expect(block.standardErrors[j]).toBeCloseTo(se, 10);
    });
  });
});

describe("with", () => {
  const y = [1, 2, 4, 3, 6, 5, 8, 7];
  const g = ["a", "a", "b", "b", "c", "c", "c", "a"];
  const c = [1, 1, 2, 2, 3, 3, 1, 2];
  const fit = risk.fit({ y, factors: { g }, vcov: "CRV1", cluster: c });
  it("keeps the estimate, and clusters where it can", () => {
    const other = fit.with({ vcov: "CRV3" });
    expect(other.coefficients).toEqual(fit.coefficients);
    expect(other.clusters).toBe(3);
    expect(fit.with({ level: 0.9 }).vcovName).toBe("CRV1");
    expect(fit.with({ vcov: "iid" }).clusters).toBeNull();
    expect(fit.with({ vcov: "iid" }).with({ vcov: "HC3" }).standardErrors).toEqual(
      risk.fit({ y, factors: { g }, vcov: "HC3" }).standardErrors,
    );
  });
  it("looks names up in the table of the fit", () => {
    const table: Record<string, risk.ClusterColumn> = { c, g };
    const named = risk.fit({ y, factors: { g }, column: (name) => table[name]! });
    expect(named.with({ vcov: "CRV1", cluster: "c" }).standardErrors).toEqual(fit.standardErrors);
    expect(named.with({ vcov: "CRV1", cluster: ["c", "g"] }).clusterCounts).toEqual([3, 3]);
  });
  it("says what it did", () => {
    expect(fit.with({ vcov: "CRV1", cluster: [c, g] }).smallSampleCorrection).toBe(
      "G/(G−1) · (n−1)/(n−k) with G = min(G₁, G₂) on V₁ + V₂ − V₁₂; t with G−1 degrees of freedom",
    );
    expect(fit.with({ vcov: "CRV3" }).smallSampleCorrection).toContain("(G−1)/G, leave-one-cluster-out");
  });
  it.each<[string, () => unknown, string]>([
    [
      "zero weights",
      () => risk.fit({ y, weights: [0, 1, -1, 1, 1, 1, 1, Number.NaN] }),
      "fit: weights[0] is 0, weights[2] is -1, weights[7] is NaN; expected a finite number above 0 (3 of 8 rows)",
    ],
    ["length", () => risk.ols(y, {}, { weights: [1] }), "ols: weights has 1 values; expected 8, one a row"],
    [
      "two for CRV3",
      () => fit.with({ vcov: "CRV3", cluster: [c, g] }),
      'cluster has 2 columns; vcov "CRV3" takes one',
    ],
    [
      "no table",
      () => fit.with({ vcov: "CRV1", cluster: "pool" }),
      'cluster is "pool"; expected one value a row, or a fit with a table',
    ],
    ["one cluster", () => fit.with({ cluster: [c, y.map(() => 1)] }), "cluster[1] has 1 distinct value"],
    ["no cluster", () => fit.with({ vcov: "iid" }).with({ vcov: "CRV1" }), "cluster is missing"],
  ])("refuses %s", (_name, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe("symmetricEigen", () => {
  it("of a matrix with known eigenvalues", () => {
    const { values, vectors } = symmetricEigen(Float64Array.of(2, 1, 0, 1, 2, 0, 0, 0, -5), 3);
    expect([...values].sort((a, b) => a - b).map((v) => Math.round(v * 1e12) / 1e12)).toEqual([-5, 1, 3]);
    expect(Math.abs(vectors[3 * values.findIndex((v) => v < 0) + 2]!)).toBeCloseTo(1, 14);
    const fixed = withoutNegativeEigenvalues(Float64Array.of(2, 1, 0, 1, 2, 0, 0, 0, -5), 3);
    [2, 1, 0, 1, 2, 0, 0, 0, 0].forEach((v, i) => {
      expect(fixed[i]).toBeCloseTo(v, 13);
    });
  });
  it("rebuilds random matrices, of low rank too, from orthonormal vectors", () => {
    const random = stream(5, "matrices");
    for (const [n, rank] of [
      [1, 1],
      [2, 2],
      [9, 9],
      [30, 30],
      [40, 3],
    ] as const) {
      const matrix = new Float64Array(n * n);
      for (let r = 0; r < rank; r++) {
        const sign = r % 2 === 0 ? 1 : -1;
        const v = Array.from({ length: n }, () => random.uniform() - 0.5);
        for (let i = 0; i < n; i++) for (let j = 0; j < n; j++) matrix[i * n + j]! += sign * v[i]! * v[j]!;
      }
      const { values, vectors } = symmetricEigen(matrix, n);
      for (let i = 0; i < n; i++) {
        for (let j = 0; j < n; j++) {
          let rebuilt = 0;
          let product = 0;
          for (let a = 0; a < n; a++) {
            rebuilt += values[a]! * vectors[a * n + i]! * vectors[a * n + j]!;
            product += vectors[i * n + a]! * vectors[j * n + a]!;
          }
          expect(Math.abs(rebuilt - matrix[i * n + j]!)).toBeLessThan(1e-13 * n);
          expect(Math.abs(product - (i === j ? 1 : 0))).toBeLessThan(1e-13 * n);
        }
      }
      expect(
        [...symmetricEigen(withoutNegativeEigenvalues(matrix, n), n).values].every((v) => v > -1e-13 * n),
      ).toBe(true);
    }
  });
});
