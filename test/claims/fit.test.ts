import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openSession, type Session } from "../../src/claims/duck/session.js";
import { literal } from "../../src/claims/duck/sql.js";
import type { RelationFitOptions } from "../../src/claims/fit.js";
import { risk } from "../../src/index.js";
import type { FactorColumn } from "../../src/models/risk/index.js";

const folder = mkdtempSync(join(tmpdir(), "医保 fit' "));
const at = (name: string) => join(folder, name);
let session: Session;

beforeAll(async () => {
  session = await openSession("test");
  // Stays with group effects, a pool-level number, weights constant within a pool, and a noisy log cost.
  await session.run(`CREATE TABLE stays AS SELECT 'AGG' || lpad((1 + (i * 7919) % 12)::VARCHAR, 3, '0') AS agg,
    '病组' || (1 + (i * 104729) % 9) AS 病组, 'P' || (i % 13) AS pool, (2015 + i % 5)::INTEGER AS year,
    20 + 3.5 * (i % 13) AS beds, 0.5 + (i % 13) / 4.0 AS w, 0.2 + (i % 17) / 9.0 AS varying,
    round(exp(7 + 0.1 * ((i * 7919) % 12) + 0.2 * ((i * 104729) % 9) + 0.01 * (i % 13) + 0.8 * sin(i * 12.9898)), 2) AS cost
    FROM range(30000) t(i)`);
  await session.run(`COPY stays TO ${literal(at("stays.parquet"))} (FORMAT parquet)`);
  await session.run(`COPY stays TO ${literal(at("stays.csv"))} (FORMAT csv)`);
});
afterAll(() => {
  session.close();
  rmSync(folder, { recursive: true, force: true });
});

const FORMULA = "log(cost) ~ C(agg) + C(病组) + beds";

function expectClose(a: ArrayLike<number>, b: ArrayLike<number>): void {
  expect(a.length).toBe(b.length);
  let off = 0;
  for (let i = 0; i < a.length; i++) {
    off = Math.max(off, Math.abs(a[i]! - b[i]!) / Math.max(Math.abs(b[i]!), 1e-12));
  }
  expect(off).toBeLessThan(1e-9);
}

describe("a fit to a Parquet file", () => {
  it.each<[string, RelationFitOptions]>([
    [FORMULA, { vcov: "iid" }],
    [FORMULA, { vcov: "HC0" }],
    [FORMULA, { vcov: "HC1" }],
    [FORMULA, { vcov: "HC2" }],
    [FORMULA, { vcov: "HC3" }],
    [FORMULA, { cluster: "pool" }],
    [FORMULA, { vcov: "CRV3", cluster: "pool" }],
    [FORMULA, { cluster: ["pool", "year"] }],
    [FORMULA, { weights: "varying", vcov: "HC1" }],
    [FORMULA, { weights: "varying", cluster: "pool" }],
    [FORMULA, { weights: "w", vcov: "HC3" }],
    ["cost ~ C(agg) * C(year) + 病组 - 1", { vcov: "HC1" }],
    ["cost ~ beds + I(beds^2)", { cluster: "pool" }],
  ])("%s with %j equals the fit to the rows to 1e-9", async (formula, options) => {
    const fitted = await risk.fit(formula, at("stays.parquet"), options);
    const { by, threads, memory, ...same } = options;
    const columns = await risk
      .claims(at("stays.parquet"))
      .read([...["agg", "病组", "pool", "year", "beds", "w", "varying", "cost"]]);
    const rows = risk.fit(formula, columns, same);
    expect(fitted.names).toEqual(rows.names);
    expect(fitted.vcovName).toBe(rows.vcovName);
    expect([fitted.n, fitted.k, fitted.clusters]).toEqual([rows.n, rows.k, rows.clusters]);
    expectClose(fitted.coefficients, rows.coefficients);
    expectClose(fitted.standardErrors, rows.standardErrors);
    expectClose([fitted.r2, fitted.adjustedR2, fitted.sigma], [rows.r2, rows.adjustedR2, rows.sigma]);
    const scale = Math.max(...rows.covariance().map(Math.abs));
    const [a, b] = [fitted.covariance(), rows.covariance()];
    expect(Math.max(...a.map((v, i) => Math.abs(v - b[i]!) / scale))).toBeLessThan(1e-9);
    if (formula.startsWith("log") && options.weights === undefined) {
      const wanted = risk.duanSmearing(rows.residuals, columns.agg as FactorColumn);
      const smearing = fitted.smearing("agg");
      expectClose([smearing.overall], [wanted.overall]);
      expect(Object.keys(smearing.byGroup)).toEqual(Object.keys(wanted.byGroup));
      expectClose(Object.values(smearing.byGroup), Object.values(wanted.byGroup));
    }
  });

  it("is the same from CSV, a relation, and a table of an open connection", async () => {
    const options = { cluster: "pool", by: ["year"] } as const;
    const wanted = await risk.fit(FORMULA, at("stays.parquet"), options);
    const { connection } = session;
    for (const data of [
      at("stays.csv"),
      [at("stays.csv")],
      risk.claims(at("stays.parquet"), { threads: 1 }),
      { connection, table: "stays" },
      { connection, sql: "SELECT * FROM stays" },
    ]) {
      const fitted = await risk.fit(FORMULA, data, options);
      expect(fitted.coefficients).toEqual(wanted.coefficients);
      expect(fitted.standardErrors).toEqual(wanted.standardErrors);
      expect(fitted.cells.by).toEqual(["agg", "病组", "beds", "pool", "year"]);
    }
  });

  it("refuses what cells cannot give, and says what to do", async () => {
    const parquet = at("stays.parquet");
    await expect(risk.fit("sqrt(cost) ~ agg", parquet)).rejects.toThrow(/expected one of these/);
    await expect(risk.fit("cost ~ C(hmg)", parquet)).rejects.toThrow(
      /by is "hmg", which .*stays\.parquet does not have; expected one of agg, 病组/,
    );
    await expect(risk.fit("cost ~ C(agg", parquet)).rejects.toThrow(/\^/);
    await expect(
      risk.fit(FORMULA, parquet, { weights: new Float64Array(3) as unknown as string }),
    ).rejects.toThrow(/weights is object; expected the name of a column/);
    await expect(risk.fit(FORMULA, parquet, { missing: "drop" } as RelationFitOptions)).rejects.toThrow(
      /missing is "drop"; expected rows that are whole/,
    );
    await expect(risk.fit(FORMULA, parquet, { weights: "varying", vcov: "HC3" })).rejects.toThrow(/HC3/);
  });
});
