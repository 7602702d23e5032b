// Formulas against statsmodels (patsy's designs) and pyfixest: test/reference/make_reference_formula.py.
//
// Tolerance 1e-9 relative for estimates, standard errors and F; p-values of F to 1e-8 (both sides invert the
// same tail). An absolute floor of 1e-12 of the largest coefficient covers those near zero.
import { readFileSync } from "node:fs";
import Papa from "papaparse";
import { describe, expect, it } from "vitest";
import * as risk from "../../../../src/models/risk/index.js";

interface Figures {
  names: string[];
  coefficients: number[];
  standardErrors: number[];
  pValues: number[];
  terms?: { term: string; f: number; pValue: number; degrees: number }[];
}
type Kinds = Record<string, Figures> & { r2: number; adjustedR2: number };

const at = (name: string) => new URL(`../../../reference/${name}`, import.meta.url);
const reference = JSON.parse(readFileSync(at("formula_reference.json"), "utf8")) as {
  panel: Record<string, Record<"statsmodels" | "weighted" | "pyfixest" | "pyfixestWeighted", Kinds>>;
  designs: Record<string, Kinds>;
};
const read = (name: string) =>
  Papa.parse<Record<string, string | number>>(readFileSync(at(name), "utf8"), {
    header: true,
    skipEmptyLines: true,
    dynamicTyping: true,
  }).data;
const panel = read("grunfeld.csv");
const factors = read("ols_factors.csv");

/** Our name of a coefficient or term of patsy and formulaic, without spaces. */
const ours = (name: string) =>
  name
    .replace("Intercept", "const")
    .replace(/np\./g, "")
    .replace(/ /g, "")
    .replace(/\*\*/g, "^")
    .replace(/C\((\w+)\)/g, "$1")
    .replace(/\[T\./g, "[");

function near(actual: number, expected: number, tolerance: number, floor: number, what: string) {
  const gap = Math.abs(actual - expected);
  expect(gap <= tolerance * Math.abs(expected) + floor, `${what}: ${actual}, reference ${expected}`).toBe(
    true,
  );
}

/** @param factor of the reference's variances that the fit has and the reference lacks */
function compare(fit: risk.OlsResult, figures: Figures, factor = 1) {
  const names = fit.names.map((name) => name.replace(/ /g, ""));
  expect([...names].sort()).toEqual(figures.names.map(ours).sort());
  const largest = Math.max(...figures.coefficients.map(Math.abs));
  figures.names.forEach((name, from) => {
    const j = names.indexOf(ours(name));
    near(fit.coefficients[j]!, figures.coefficients[from]!, 1e-9, 1e-12 * largest, name);
    const error = figures.standardErrors[from]! * Math.sqrt(factor);
    near(fit.standardErrors[j]!, error, 1e-9, 0, `error of ${name}`);
    if (factor === 1) near(fit.pValues[j]!, figures.pValues[from]!, 1e-8, 1e-12, `p of ${name}`);
  });
  if (figures.terms) {
    const { terms } = risk.termTests(fit);
    expect(terms.map(({ term }) => term.replace(/ /g, "")).sort()).toEqual(
      figures.terms.map(({ term }) => ours(term)).sort(),
    );
    for (const { term, f, pValue, degrees } of figures.terms) {
      const own = terms.find((t) => t.term.replace(/ /g, "") === ours(term))!;
      expect(own.coefficients).toBe(degrees);
      near(own.test!.f, f, 1e-8, 0, `F of ${term}`);
      near(own.test!.pValue, pValue, 1e-7, 1e-13, `p of ${term}`);
    }
  }
}

const KINDS = ["iid", "HC0", "HC1", "HC2", "HC3", "CRV1"] as const;

describe.each(Object.keys(reference.panel))("Grunfeld's panel, %s", (formula) => {
  const expected = reference.panel[formula]!;
  it.each(KINDS)("statsmodels, %s", (vcov) => {
    const cluster = vcov === "CRV1" ? { cluster: "firm" } : {};
    const fit = risk.fit(formula, panel, { vcov, ...cluster });
    compare(fit, expected.statsmodels[vcov]!);
    near(fit.r2, expected.statsmodels.r2, 1e-12, 0, "R²");
    near(fit.adjustedR2, expected.statsmodels.adjustedR2, 1e-12, 0, "adjusted R²");
    compare(risk.fit(formula, panel, { vcov, ...cluster, weights: "w" }), expected.weighted[vcov]!);
  });
  it.each([
    ["CRV1", "firm"],
    ["CRV3", "firm"],
    ["twoWay", ["firm", "year"]],
  ] as const)("pyfixest, %s", (name, cluster) => {
    const vcov = name === "twoWay" ? "CRV1" : name;
    // The jackknife's (G − 1)/G, with 11 firms.
    const factor = vcov === "CRV3" ? 10 / 11 : 1;
    compare(risk.fit(formula, panel, { vcov, cluster }), expected.pyfixest[name]!, factor);
    const weighted = risk.fit(formula, panel, { vcov, cluster, weights: "w" });
    compare(weighted, expected.pyfixestWeighted[name]!, factor);
  });
});

describe.each(Object.keys(reference.designs))("patsy's design of %s", (formula) => {
  const expected = reference.designs[formula]!;
  it.each((["iid", "HC1", "HC3"] as const).filter((vcov) => vcov in expected))("%s", (vcov) => {
    const fit = risk.fit(formula, factors, { vcov });
    expect(fit.dropped).toEqual([]);
    compare(fit, expected[vcov]!);
    near(fit.r2, expected.r2, 1e-11, 0, "R²");
  });
});
