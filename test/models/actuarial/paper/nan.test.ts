import { describe, expect, it } from "vitest";
import * as data from "../../../../src/data/index.js";
import * as actuarial from "../../../../src/models/actuarial/index.js";
import { assumptions, parameters, schemes } from "../tables.js";

const inputs: actuarial.VariantInputs = actuarial.liVariantInputs(
  {
    parameters,
    national: data.table("nbs_population_gdp_national"),
    outturns: data.table("nhsa_national_series"),
  },
  {
    depositRates: actuarial.depositRates(data.table("deposit_rates")).slice(-2),
    firstAgeing: 1.0027,
    interestRules: { settledShare: 0.3, revenueHeld: 0.6, expenditureHeld: 0.5 },
    population: {
      totals: [1.4e9, ...assumptions.population],
      ageingIndex: [0.997, ...assumptions.ageingIndex],
    },
  },
);
const scheme = {
  ...schemes.III!,
  contributionRate: assumptions.population.map(() => 0.0107),
  subsidyPath: assumptions.population.map(() => 2),
};
const all = { scheme, assumptions, inputs };

/** Paths to every number in a record. */
function leaves(value: unknown, path: readonly string[] = []): string[][] {
  if (typeof value === "number") return [[...path]];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => leaves(inner, [...path, key]));
}

/** The record with another value at a path. */
function withValue(value: unknown, [key, ...rest]: readonly string[], bad: number): unknown {
  if (key === undefined) return bad;
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string, unknown>;
  copy[key] = withValue(copy[key], rest, bad);
  return copy;
}

describe("no number of a projection may be none", () => {
  const paths = leaves(all);

  it("the record without a fault projects", () => {
    expect(paths.length).toBeGreaterThan(90);
    for (const variant of ["printed", "done", "consistent"] as const) {
      const { rows } = actuarial.project(scheme, assumptions, { variant, inputs });
      for (const row of rows) {
        for (const value of Object.values(row)) expect(value === null || Number.isFinite(value)).toBe(true);
      }
    }
  });

  it.each([Number.NaN, Infinity, -Infinity])("%f anywhere is refused, with a message", (bad) => {
    for (const path of paths) {
      const faulty = withValue(all, path, bad) as typeof all;
      const call = () =>
        actuarial.project(faulty.scheme, faulty.assumptions, {
          variant: "consistent",
          inputs: faulty.inputs,
        });
      expect(call, path.join(".")).toThrow(RangeError);
      expect(call, path.join(".")).toThrow(/: .+ is -?(NaN|Infinity)/);
    }
  });
});
