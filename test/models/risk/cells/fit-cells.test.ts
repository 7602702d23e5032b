// Estimates from cells equal those from the rows to 1e-9 relative: coefficients, every covariance that cells
// allow, R², smearing and predictions.
import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import * as risk from "../../../../src/models/risk/index.js";
import { gapOf, randomClaims } from "./random-claims.js";

const TOLERANCE = 1e-9;
type Table = ReturnType<typeof randomClaims>;

const FORMULAS = [
  "log(cost) ~ C(agg) + C(hmg)",
  "log(cost) ~ agg + hmg + pool + beds",
  "log(cost) ~ agg + hmg + C(year) + beds + log(beds)",
  "log(cost) ~ agg:pool + hmg",
  "log(cost) ~ agg*pool + hmg:beds - 1",
  "log(cost) ~ beds + year",
  "cost ~ agg + C(hmg, ref = 'HMG2')",
];

function fromRows(formula: string, table: Table, options: risk.FitOptions, weighted: boolean): risk.Ols {
  return risk.fit(formula, table, { ...(weighted ? { weights: "w" } : {}), ...options });
}

/** @param floor of standard errors as a share of the largest; parts of two-way errors may cancel */
function compare(cells: risk.CellsFit, rows: risk.Ols, what: string, floor = 1e-4) {
  const close = (a: ArrayLike<number>, b: ArrayLike<number>, name: string, least?: number) =>
    expect(gapOf(a, b, least), `${what}: ${name}`).toBeLessThan(TOLERANCE);
  expect(cells.names, what).toEqual(rows.names);
  expect(cells.dropped, what).toEqual(rows.dropped);
  expect(cells.referenceLevels, what).toEqual(rows.referenceLevels);
  const size = Math.max(...rows.coefficients.map(Math.abs));
  close(cells.coefficients, rows.coefficients, "coefficients", 1e-3 * size);
  close(
    cells.standardErrors,
    rows.standardErrors,
    "standard errors",
    floor * Math.max(...rows.standardErrors),
  );
  const covariance = rows.covariance();
  const most = covariance.reduce((m, v) => Math.max(m, Math.abs(v)), 0);
  close(cells.covariance(), covariance, "covariance", 1e-2 * most);
  for (const key of ["r2", "adjustedR2", "sigma", "residualSumOfSquares"] as const) {
    close([cells[key]], [rows[key]], key, 1e-3);
  }
  for (const key of [
    "n",
    "k",
    "residualDegrees",
    "inferenceDegrees",
    "clusters",
    "rowsWithLeverageOne",
  ] as const) {
    expect(cells[key], `${what}: ${key}`).toBe(rows[key]);
  }
  expect(cells.smallSampleCorrection).toBe(rows.smallSampleCorrection);
  expect(cells.method).toBe(rows.method);
  expect(cells.notEstimable.map((e) => [e.cluster, e.names]).sort()).toEqual(
    rows.notEstimable.map((e) => [e.cluster, e.names]).sort(),
  );
}

/** Weights vary inside cells, are the same in all rows of a cell, or there are none. */
const LEVERAGES: readonly risk.Vcov[] = ["HC2", "HC3"];
const WEIGHTS = ["none", "varying", "constant"] as const;

describe.each(FORMULAS)("%s", (formula) => {
  it("from cells as from rows, with and without weights, every covariance", () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 1e6 }),
        fc.integer({ min: 150, max: 900 }),
        fc.constantFrom(...WEIGHTS),
        (seed, n, weights) => {
          const table = randomClaims(seed, n, { weightsByPool: weights === "constant" });
          const weighted = weights !== "none";
          const query = risk.cellsQuery("test", formula, {
            by: ["pool", "year", "agg"],
            weight: weighted ? "w" : undefined,
          });
          const cells = risk.cellsOf(query, table);
          risk.checkCells("test", cells);
          expect(cells.n.length).toBeLessThan(n);
          const small = risk.fitCells(formula, cells);
          const whole = fromRows(formula, table, {}, weighted);
          for (const vcov of ["iid", "HC0", "HC1", "HC2", "HC3"] as const) {
            if (LEVERAGES.includes(vcov) && (weights === "varying" || whole.rowsWithLeverageOne > 0)) {
              expect(() => small.with({ vcov })).toThrow(
                weights === "varying" ? /varies inside \d+ cells/ : /rows of leverage 1/,
              );
            } else compare(small.with({ vcov }), whole.with({ vcov }), `${vcov}, ${weights}`);
          }
          for (const vcov of ["CRV1", "CRV3"] as const) {
            const other = whole.with({ vcov, cluster: table.pool });
            compare(small.with({ vcov, cluster: "pool" }), other, `${vcov}, ${weights}`);
          }
          const two = whole.with({ vcov: "CRV1", cluster: [table.pool, table.agg] });
          compare(small.with({ vcov: "CRV1", cluster: ["pool", "agg"] }), two, `two-way, ${weights}`, 0.1);
        },
      ),
      { numRuns: 8, seed: 20240101 },
    );
  });
});

describe("smearing and predictions", () => {
  const table = randomClaims(7, 2000);
  const formula = "log(cost) ~ agg + hmg + beds";
  const query = {
    outcome: "cost",
    transform: "log",
    by: ["agg", "hmg", "beds", "pool"],
    weight: "w",
  } as const;
  const cells = risk.cellsOf(query, table);
  const cellOf = new Map(
    Array.from(cells.n, (_, c) => {
      const text = (name: string) => {
        const key = cells.keys[name]!;
        return "levels" in key ? key.levels[key.codes[c]!]! : String(key[c]);
      };
      return [cells.by.map(text).join("|"), c] as const;
    }),
  );
  const at = table.agg.map(
    (agg, i) => cellOf.get(`${agg}|${table.hmg[i]}|${table.beds[i]}|${table.pool[i]}`)!,
  );

  it.each([[null], ["w"]] as const)("weights %s", (weights) => {
    const fit = risk.fitCells(formula, cells, { weights });
    const rows = fromRows(formula, table, {}, weights !== null);
    expect(
      gapOf(
        at.map((c) => fit.fitted[c]!),
        rows.fitted,
      ),
    ).toBeLessThan(TOLERANCE);
    for (const by of [undefined, "pool", "agg"] as const) {
      const duan = risk.duanSmearing(rows.residuals, by && table[by]);
      const own = fit.smearing(by);
      expect(Math.abs(own.overall / duan.overall - 1)).toBeLessThan(TOLERANCE);
      expect(Object.keys(own.byGroup).sort()).toEqual(Object.keys(duan.byGroup).sort());
      for (const [group, value] of Object.entries(duan.byGroup)) {
        expect(Math.abs(own.byGroup[group]! / value - 1)).toBeLessThan(TOLERANCE);
      }
      const predicted = fit.predicted(by === undefined ? "overall" : { by });
      expect(
        gapOf(
          at.map((c) => predicted[c]!),
          rows.fitted.map((v, i) => duan.rows[i]! * Math.exp(v)),
        ),
      ).toBeLessThan(TOLERANCE);
    }
    expect(
      gapOf(
        at.map((c) => fit.predicted("none")[c]!),
        rows.fitted.map(Math.exp),
      ),
    ).toBeLessThan(TOLERANCE);
  });
  it("show themselves, and give Wald tests and single coefficients", () => {
    const fit = risk.fitCells(formula, cells, { weights: null });
    const rows = fromRows(formula, table, {}, false);
    expect(Math.abs(risk.wald(fit, "agg").f / risk.wald(rows, "agg").f - 1)).toBeLessThan(TOLERANCE);
    expect(risk.coefficient(fit, "beds").name).toBe("beds");
    expect(String((fit[DISPLAY]() as Record<string, unknown>)["text/plain"])).toContain("log(cost)");
    expect(Object.isFrozen(fit)).toBe(true);
  });
  it("unlogged amounts are predicted as they are", () => {
    const plain = risk.cellsOf({ outcome: "cost", transform: "none", by: ["agg", "hmg"] }, table);
    const fit = risk.fitCells("cost ~ agg + hmg", plain);
    expect(fit.predicted()).toEqual(fit.fitted);
    expect(() => fit.smearing()).toThrow(
      'smearing is for logarithms and the cells hold cost; expected cells with transform "log"',
    );
  });
});

describe("what cells cannot give is refused by name", () => {
  const table = randomClaims(3, 400);
  const cells = risk.cellsOf({ outcome: "cost", transform: "log", by: ["agg", "hmg"], weight: "w" }, table);
  it("damaged cells, too", () => {
    const damaged = { ...cells, plain: { ...cells.plain, mean: cells.plain.mean.map(() => Number.NaN) } };
    expect(() => risk.fitCells("log(cost) ~ agg", damaged)).toThrow(
      /plain.mean\[0\] is NaN; expected a finite number/,
    );
  });
  it.each<[string, () => unknown, string]>([
    [
      "a column",
      () => risk.fitCells("log(cost) ~ agg + beds", cells),
      'formula names "beds", which is no key of the cells; they have agg, hmg: make the cells by "beds" too',
    ],
    [
      "a cluster",
      () => risk.fitCells("log(cost) ~ agg", cells, { vcov: "CRV1", cluster: "pool" }),
      'cluster names "pool", which is no key of the cells',
    ],
    [
      "an outcome",
      () => risk.fitCells("cost ~ agg", cells),
      'formula explains cost and the cells hold log(cost); expected cells of outcome "cost" with transform "none"',
    ],
    [
      "a transform",
      () => risk.fitCells("sqrt(cost) ~ agg", cells),
      "formula explains sqrt(cost); cells hold a column or its log",
    ],
    [
      "weights",
      () => risk.fitCells("log(cost) ~ agg", cells, { weights: "v" }),
      'weights is "v" and the cells were made with "w"',
    ],
    [
      "HC3",
      () => risk.fitCells("log(cost) ~ agg", cells, { vcov: "HC3" }),
      'vcov "HC3" needs the leverage of each row, and w varies inside',
    ],
    [
      "a smearing group",
      () => risk.fitCells("log(cost) ~ agg", cells).smearing("pool"),
      'smearing names "pool", which is no key of the cells',
    ],
    ["a reference", () => risk.fitCells("log(cost) ~ agg", cells, { reference: { agg: "AGG99" } }), "AGG99"],
  ])("%s", (_name, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
