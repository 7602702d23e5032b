import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import * as risk from "../../../../src/models/risk/index.js";

const rows = Array.from({ length: 60 }, (_, i) => ({
  cost: 1 + ((i * 37) % 41) + 3 * (i % 3) + (i % 2),
  agg: ["AGG2", "AGG10", "AGG1"][i % 3]!,
  sex: ["M", "F"][Math.floor(i / 3) % 2]!,
  pool: `P${Math.floor(i / 6)}`,
  year: 2017 + (i % 2),
  beds: (i * 5) % 13,
  w: 1 + (i % 4),
}));
const shown = (value: object) =>
  String((value as Record<symbol, () => Record<string, unknown>>)[DISPLAY]!()["text/plain"]);

describe("fit by formula", () => {
  it("equals the fit of columns", () => {
    const column = (key: "cost" | "beds" | "w") => rows.map((r) => r[key]);
    const labels = (key: "agg" | "sex" | "pool") => rows.map((r) => r[key]);
    const one = risk.fit("log(cost) ~ agg + C(sex, ref = 'M') + beds", rows, {
      weights: "w",
      cluster: "pool",
      level: 0.9,
    });
    const two = risk.fit({
      y: column("cost").map(Math.log),
      factors: { agg: labels("agg"), sex: labels("sex") },
      covariates: { beds: column("beds") },
      reference: { sex: "M" },
      weights: column("w"),
      vcov: "CRV1",
      cluster: labels("pool"),
      level: 0.9,
    });
    expect(one.names).toEqual(["const", "agg[AGG2]", "agg[AGG10]", "sex[F]", "beds"]);
    expect(one.names).toEqual(two.names);
    expect(one.coefficients).toEqual(two.coefficients);
    expect(one.standardErrors).toEqual(two.standardErrors);
    expect(one.lower).toEqual(two.lower);
    expect(one.referenceLevels).toEqual({ agg: "AGG1", sex: "M" });
    expect(one.method).toBe("WLS");
  });
  it("names interactions and slopes as documented", () => {
    const fit = risk.fit("cost ~ agg * sex + sex:beds", rows);
    expect(fit.names).toEqual([
      "const",
      "agg[AGG2]",
      "agg[AGG10]",
      "sex[M]",
      "agg[AGG2]:sex[M]",
      "agg[AGG10]:sex[M]",
      "sex[F]:beds",
      "sex[M]:beds",
    ]);
    expect(fit.referenceLevels["agg:sex"]).toBe("agg[AGG1] or sex[F]");
    expect(risk.wald(fit, "agg:sex").numeratorDegrees).toBe(2);
    expect(risk.wald(fit, "agg").numeratorDegrees).toBe(2);
    expect(risk.wald(fit, "sex:beds").f).toBe(risk.wald(fit, ["sex[F]:beds", "sex[M]:beds"]).f);
  });
  it("keeps all levels of the first factor without an intercept, as R does", () => {
    const fit = risk.fit("cost ~ sex + agg - 1", rows);
    expect(fit.names).toEqual(["sex[F]", "sex[M]", "agg[AGG2]", "agg[AGG10]"]);
    expect(risk.fit("cost ~ sex * agg - 1", rows).names).toEqual([
      "sex[F]",
      "sex[M]",
      "agg[AGG2]",
      "agg[AGG10]",
      "sex[M]:agg[AGG2]",
      "sex[M]:agg[AGG10]",
    ]);
  });
  it("gives clusters named later, in two ways, and says which", () => {
    const fit = risk.fit("cost ~ agg + beds", rows);
    const again = fit.with({ vcov: "CRV1", cluster: ["pool", "year"] });
    const direct = risk.fit("cost ~ agg + beds", rows, { cluster: ["pool", "year"] });
    expect(again.standardErrors).toEqual(direct.standardErrors);
    expect(direct.clusterNames).toEqual(["pool", "year"]);
    expect(direct.clusterCounts).toEqual([10, 2]);
    expect(shown(direct)).toContain("CRV1 (pool × year), G = 10 × 2");
    expect(() => fit.with({ vcov: "CRV1", cluster: "pol" })).toThrow(/cluster is "pol".*is it pool/);
    const holes = rows.map((r, i) => ({ ...r, pool: i === 3 ? null : r.pool }));
    expect(() => risk.fit("cost ~ beds", holes).with({ vcov: "CRV1", cluster: "pool" })).toThrow(
      /cluster "pool" is missing in 1 row: 3/,
    );
  });
  it("shows formula, weights, rows left out, reference levels, collinear columns and the covariance", () => {
    const holes = rows.map((r, i) => ({ ...r, beds: i < 5 ? null : r.beds }));
    const fit = risk.fit("cost~agg+beds+I(beds*2)", holes, { missing: "drop", weights: "w" });
    expect(fit.n).toBe(55);
    expect(fit.formula).toEqual({
      columns: expect.any(Function),
      text: "cost ~ agg + beds + I(beds * 2)",
      terms: [
        { label: "agg", factors: ["agg"], covariates: [] },
        { label: "beds", factors: [], covariates: ["beds"] },
        { label: "I(beds * 2)", factors: [], covariates: ["I(beds * 2)"] },
      ],
      weights: "w",
      empty: [],
      missing: { rows: 5, byColumn: { beds: 5 } },
    });
    expect(fit.dropped).toEqual([{ name: "I(beds * 2)", reason: "collinear" }]);
    const text = shown(fit);
    for (const part of [
      "公式：cost ~ agg + beds + I(beds * 2)；权重 w。",
      "因缺失值剔除 5 行（beds 5）。",
      "参照组：agg = AGG1。",
      "剔除 1 列（共线或无样本）：I(beds * 2)。",
      "HC1（n/(n−k); t with n−k degrees of freedom）",
    ]) {
      expect(text).toContain(part);
    }
  });
  it("reports levels without rows and empty combinations", () => {
    const coded = {
      y: [1, 2, 4, 3, 5, 7, 6, 8, 2, 3],
      x: [1, 3, 2, 5, 4, 7, 9, 6, 8, 0],
      g: { codes: [0, 1, 1, 3, 3, 0, 1, 0, 1, 3], levels: ["a", "b", "c", "d"] },
      h: ["u", "v", "u", "u", "u", "u", "v", "v", "u", "u"],
    };
    const fit = risk.fit("y ~ g * h", coded);
    expect(fit.dropped).toContainEqual({ name: "g[c]", reason: "no rows" });
    expect(fit.dropped).toContainEqual({ name: "g[d]:h[v]", reason: "no rows" });
    expect(risk.fit("y ~ g:x", coded).dropped).toEqual([{ name: "g[c]:x", reason: "no rows" }]);
  });
  it("takes no factor at all, and no more than a constant", () => {
    expect(risk.fit("cost ~ 1", rows).coefficients[0]).toBeCloseTo(
      rows.reduce((total, r) => total + r.cost, 0) / 60,
      12,
    );
    expect(() => risk.fit("cost ~ 0", rows)).toThrow(/formula has no term on its right/);
    expect(() => risk.fit("cost ~ beds", rows, { vcov: "HC1", cluster: "pool" })).toThrow(/cluster is given/);
    expect(() =>
      risk.fit(
        "cost ~ beds",
        rows.map((r) => ({ ...r, pool: "P" })),
        { cluster: "pool" },
      ),
    ).toThrow(/cluster has 1 distinct value; expected at least 2/);
  });
});

describe("predict", () => {
  it("takes a table, coded as the fit's", () => {
    const fit = risk.fit("log(cost) ~ agg * sex + sex:beds + I(beds^2)", rows, { missing: "drop" });
    const fresh = rows.filter((r) => r.agg !== "AGG1").map(({ cost: _, ...rest }) => rest);
    const at = rows.flatMap((r, i) => (r.agg === "AGG1" ? [] : [i]));
    risk.predict(fit, fresh).forEach((v, j) => {
      expect(v).toBeCloseTo(fit.fitted[at[j]!]!, 12);
    });
    expect(risk.predict(fit, fresh.slice(0, 1))).toHaveLength(1);
    expect(() => risk.predict(fit, [{ ...fresh[0]!, agg: "AGG9" }])).toThrow(
      /column "agg" has levels that the fit has not seen in 1 row: 0 \("AGG9"\)/,
    );
    expect(() => risk.predict(fit, [{ agg: "AGG1", sex: "M" }])).toThrow(/"beds", which is no column/);
  });
  it("takes columns for a fit of columns", () => {
    const x = [1, 2, 3, 5];
    const fit = risk.fit({ y: [1, 3, 2, 6], covariates: { x } });
    risk.predict(fit, { covariates: { x } }).forEach((v, i) => {
      expect(v).toBeCloseTo(fit.fitted[i]!, 12);
    });
  });
});

describe("termTests", () => {
  it("tests each term jointly with the fit's covariance", () => {
    const fit = risk.fit("cost ~ agg * sex + beds", rows, { cluster: "pool" });
    const { terms } = risk.termTests(fit);
    expect(terms.map((t) => [t.term, t.coefficients])).toEqual([
      ["agg", 2],
      ["sex", 1],
      ["beds", 1],
      ["agg:sex", 2],
    ]);
    expect(terms[2]!.test!.f).toBeCloseTo(fit.tStatistics[fit.names.indexOf("beds")]! ** 2, 10);
    expect(terms[2]!.test!.pValue).toBeCloseTo(fit.pValues[fit.names.indexOf("beds")]!, 12);
    expect(terms[3]!.test).toEqual(risk.wald(fit, "agg:sex"));
    expect(shown(risk.termTests(fit))).toContain("agg:sex");
  });
  it("leaves out tests that clusters are too few for", () => {
    const fit = risk.fit("cost ~ agg + beds", rows, { cluster: "sex" });
    expect(risk.termTests(fit).terms.map((t) => t.test === null)).toEqual([true, false]);
  });
  it("works for fits of columns", () => {
    const fit = risk.fit({ y: rows.map((r) => r.cost), covariates: { beds: rows.map((r) => r.beds) } });
    expect(risk.termTests(fit).terms[0]!.test!.f).toBeCloseTo(fit.tStatistics[1]! ** 2, 10);
  });
});
