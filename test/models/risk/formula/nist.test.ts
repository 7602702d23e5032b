// NIST's Statistical Reference Datasets, Linear Regression (test/reference/nist/make_nist.py), through formulas.
//
// Digits of agreement are B. McCullough's log relative error, LRE = −log₁₀(|q − c| / |c|), the worst over all
// certified values of a kind, at most 15 (the digits certified). The floors asserted are what double precision
// leaves: Filip's powers of x, rounded to doubles, determine no more than 7 digits, since x¹⁰ is a combination
// of the lower powers up to 5e-8 of its length; all other sets give 13 and more.
import { readFileSync } from "node:fs";
import { afterAll, describe, expect, it } from "vitest";
import * as risk from "../../../../src/models/risk/index.js";

interface ReferenceSet {
  readonly name: string;
  readonly formula: string;
  readonly y: number[];
  readonly x: Record<string, number[]>;
  readonly coefficients: number[];
  readonly standardErrors: number[];
  readonly sigma: number;
  readonly r2: number;
}
const sets = JSON.parse(
  readFileSync(new URL("../../../reference/nist/linear.json", import.meta.url), "utf8"),
) as ReferenceSet[];

/** Digits of coefficients, standard errors, σ and R². */
const FLOORS: Record<string, readonly [number, number, number, number]> = {
  Norris: [13.5, 13.5, 13.5, 14],
  Pontius: [13, 13.5, 13.5, 14],
  NoInt1: [14, 14, 14, 14],
  NoInt2: [14, 14, 14, 14],
  Filip: [7.3, 7.3, 8.5, 10.5],
  Longley: [14, 14, 14, 14],
  Wampler1: [14, 14, 14, 14],
  Wampler2: [13, 14, 14, 14],
  Wampler3: [14, 13.5, 14, 14],
  Wampler4: [14, 13.5, 14, 14],
  Wampler5: [14, 13.5, 14, 13.5],
};

/** Where zero is certified, digits of what is measured against the size of the data. */
function digits(actual: readonly number[], certified: readonly number[], size = 1): number {
  const worst = certified.map((c, i) => {
    const error = Math.abs(actual[i]! - c) / (c === 0 ? size : Math.abs(c));
    return error === 0 ? 15 : Math.min(15, -Math.log10(error));
  });
  return Math.min(...worst);
}

const report: string[] = [];
afterAll(() => {
  console.log(
    ["Digits of agreement with NIST: coefficients, standard errors, σ, R²", ...report].join("\n  "),
  );
});

describe("NIST linear regression", () => {
  it("has all eleven sets", () => {
    expect(sets.map((set) => set.name).sort()).toEqual(Object.keys(FLOORS).sort());
  });
  it.each(sets)("$name", (set) => {
    const fit = risk.fit(set.formula, { y: set.y, ...set.x }, { vcov: "iid" });
    expect(fit.dropped).toEqual([]);
    const agreement = [
      digits(fit.coefficients, set.coefficients),
      digits(fit.standardErrors, set.standardErrors),
      digits([fit.sigma], [set.sigma]),
      digits([fit.r2], [set.r2]),
    ];
    report.push(`${set.name.padEnd(9)} ${agreement.map((d) => d.toFixed(1).padStart(5)).join(" ")}`);
    agreement.forEach((d, kind) => {
      expect(d).toBeGreaterThanOrEqual(FLOORS[set.name]![kind]!);
    });
  });
});
