// Against statsmodels and pyfixest (test/reference/make_reference.py). Tolerance 1e-9 relative: both sides
// solve the same well-conditioned problem in double precision (they agree to about 1e-12); p-values in the
// far tail get the same relative bound, and an absolute floor of 1e-13 covers coefficients near zero.
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import * as risk from "../../../src/models/risk/index.js";

const RELATIVE = 1e-9;
const FLOOR = 1e-13;

interface Figures {
  coefficients: number[];
  standardErrors: number[];
  tStatistics: number[];
  pValues: number[];
  lower: number[];
  upper: number[];
  r2: number;
  adjustedR2: number;
}
const at = (name: string) => new URL(`../../reference/${name}`, import.meta.url);
const reference = JSON.parse(readFileSync(at("ols_reference.json"), "utf8")) as {
  small: Record<risk.Vcov, Figures>;
  factors: Record<risk.Vcov, Figures>;
  factorNames: string[];
  smallWald: { f: number; pValue: number };
  factorWald: { f: number; pValue: number };
  pyfixest: { names: string[]; coefficients: number[]; standardErrors: number[]; pValues: number[] };
};
const rows = (name: string) =>
  Papa.parse<Record<string, string>>(readFileSync(at(name), "utf8"), { header: true, skipEmptyLines: true })
    .data;

const KINDS: risk.Vcov[] = ["iid", "HC0", "HC1", "HC2", "HC3", "CRV1"];
const small = rows("ols_small.csv");
const factors = rows("ols_factors.csv");
const numbers = (data: Record<string, string>[], key: string) => data.map((row) => Number(row[key]));
const labels = (data: Record<string, string>[], key: string) => data.map((row) => row[key]!);

function near(actual: number, expected: number, what: string) {
  const gap = Math.abs(actual - expected);
  expect(gap <= RELATIVE * Math.abs(expected) + FLOOR, `${what}: ${actual}, reference ${expected}`).toBe(
    true,
  );
}

function compare(result: risk.OlsResult, expected: Figures, order: number[]) {
  for (const key of ["coefficients", "standardErrors", "tStatistics", "pValues", "lower", "upper"] as const) {
    order.forEach((from, j) => {
      near(result[key][j]!, expected[key][from]!, `${key} of ${result.names[j]}`);
    });
  }
  near(result.r2, expected.r2, "r2");
  near(result.adjustedR2, expected.adjustedR2, "adjustedR2");
}

/** Our name of a statsmodels or pyfixest column. */
const ours = (name: string) =>
  name === "Intercept" ? "const" : name.replace(/^C\((\w+)\)\[T\.(.+)\]$/, "$1[$2]");

describe("ols, a small numeric design", () => {
  const columns = { x1: numbers(small, "x1"), x2: numbers(small, "x2"), x3: numbers(small, "x3") };
  const y = numbers(small, "y");
  const cluster = numbers(small, "g");
  it.each(KINDS)("%s", (vcov) => {
    const options = vcov === "CRV1" ? { vcov, cluster } : { vcov };
    compare(risk.ols(y, columns, options), reference.small[vcov], [0, 1, 2, 3]);
    compare(risk.fit({ y, covariates: columns, ...options }), reference.small[vcov], [0, 1, 2, 3]);
  });
  it("Wald test", () => {
    const test = risk.wald(risk.ols(y, columns), [{ x1: 1 }, { x2: 1, x3: -1 }]);
    near(test.f, reference.smallWald.f, "F");
    near(test.pValue, reference.smallWald.pValue, "p");
  });
});

describe("fit, groups and city-year controls", () => {
  const input = (vcov: risk.Vcov) => ({
    y: numbers(factors, "log_cost"),
    factors: { agg: labels(factors, "agg"), hmg: labels(factors, "hmg"), pool: labels(factors, "pool") },
    covariates: { beds: numbers(factors, "beds"), doctors: numbers(factors, "doctors") },
    vcov,
    ...(vcov === "CRV1" ? { cluster: labels(factors, "cluster") } : {}),
  });
  const names = reference.factorNames.map(ours);
  it.each(KINDS)("%s", (vcov) => {
    const result = risk.fit(input(vcov));
    expect([...result.names].sort()).toEqual([...names].sort());
    compare(
      result,
      reference.factors[vcov],
      result.names.map((name) => names.indexOf(name)),
    );
  });
  it("Wald test of a factor", () => {
    const test = risk.wald(risk.fit(input("HC1")), "agg");
    near(test.f, reference.factorWald.f, "F");
    near(test.pValue, reference.factorWald.pValue, "p");
  });
  it("pyfixest, CRV1", () => {
    const result = risk.fit(input("CRV1"));
    reference.pyfixest.names.forEach((name, j) => {
      const own = risk.coefficient(result, ours(name));
      near(own.estimate, reference.pyfixest.coefficients[j]!, name);
      near(own.standardError, reference.pyfixest.standardErrors[j]!, `se of ${name}`);
      near(own.pValue, reference.pyfixest.pValues[j]!, `p of ${name}`);
    });
  });
});
