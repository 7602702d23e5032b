// Against statsmodels (test/reference/make_reference_glm.py). Tolerance 1e-8 relative: both sides iterate until the
// last step moves nothing. statsmodels takes the observed information in robust covariances; the absolute floor of 1e-11 covers coefficients and p-values near zero.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import * as risk from "../../../src/models/risk/index.js";
import { ours, randhie } from "./randhie.js";

interface Figures {
  names: string[];
  coefficients: number[];
  standardErrors: number[];
  zStatistics: number[];
  pValues: number[];
  lower: number[];
  upper: number[];
  deviance: number;
  nullDeviance: number;
  pearson: number;
  dispersion: number;
  logLikelihood: number;
  aic: number;
}
type Kinds = Record<"iid" | "HC0" | "CRV1", Figures>;
const reference = JSON.parse(
  readFileSync(new URL("../../reference/glm_reference.json", import.meta.url), "utf8"),
) as {
  rows: number;
  gamma: Kinds;
  poisson: Kinds;
  logit: Kinds;
  quasiPoisson: Figures;
  gammaExposure: Pick<Kinds, "iid">;
  gammaExposureErrors: Record<"HC0" | "CRV1", number[]>;
};

function near(actual: number, expected: number, what: string) {
  const gap = Math.abs(actual - expected);
  expect(gap <= 1e-8 * Math.abs(expected) + 1e-11, `${what}: ${actual}, reference ${expected}`).toBe(true);
}

function compare(fit: risk.GlmResult, expected: Figures, options: { likelihood?: boolean } = {}) {
  expect([...fit.names].sort()).toEqual(expected.names.map(ours).sort());
  for (const key of ["coefficients", "standardErrors", "zStatistics", "pValues", "lower", "upper"] as const) {
    expected.names.forEach((name, from) => {
      near(fit[key][fit.names.indexOf(ours(name))]!, expected[key][from]!, `${key} of ${name}`);
    });
  }
  for (const key of ["deviance", "nullDeviance", "pearson", "dispersion"] as const) {
    near(fit[key], expected[key], key);
  }
  if (options.likelihood === false) return;
  near(fit.logLikelihood!, expected.logLikelihood, "log-likelihood");
  near(fit.aic!, expected.aic, "AIC");
}

const all = randhie();
const positive = randhie((row) => row.meddol! > 0);
const spends = all.column("meddol").map((v) => (v > 0 ? 1 : 0));
const cases = {
  gamma: { ...positive.right, y: positive.column("meddol"), family: "gamma" },
  poisson: { ...all.right, y: all.column("mdvis"), family: "poisson", exposure: all.column("time") },
  logit: { ...all.right, y: spends, family: "binomial" },
} as const;
const people = { gamma: positive, poisson: all, logit: all };

describe.each(["gamma", "poisson", "logit"] as const)("glm on RAND HIE, %s", (name) => {
  const input: risk.GlmInput = cases[name];
  const cluster = people[name].column("zper");
  const dispersion = name === "gamma" ? "pearson" : "one";
  it("reads the rows of the reference", () => {
    expect(all.rows).toHaveLength(reference.rows);
  });
  it("iid", () => {
    compare(risk.glm({ ...input, vcov: "iid", dispersion }), reference[name].iid);
  });
  it("HC0, and HC1 by its factor", () => {
    const expected = reference[name].HC0;
    const fit = risk.glm({ ...input, vcov: "HC0", dispersion, information: "observed" });
    compare(fit, expected);
    const hc1 = risk.glm({ ...input, information: "observed" });
    expect(hc1.vcovName).toBe("HC1");
    fit.standardErrors.forEach((se, j) => {
      near(hc1.standardErrors[j]!, se * Math.sqrt(fit.n / (fit.n - fit.k)), `HC1 of ${fit.names[j]}`);
    });
  });
  it("CRV1, clustered by person", () => {
    const fit = risk.glm({ ...input, vcov: "CRV1", cluster, dispersion, information: "observed" });
    compare(fit, reference[name].CRV1);
    expect(fit.clusters).toBe(new Set(cluster).size);
    const covariance = fit.covariance();
    fit.standardErrors.forEach((se, j) => {
      near(Math.sqrt(covariance[j * fit.k + j]!), se, `diagonal of ${fit.names[j]}`);
    });
  });
});

describe("glm on RAND HIE, exposure and amounts", () => {
  it("quasi-Poisson of spending with Pearson dispersion and offset", () => {
    const fit = risk.glm({
      ...all.right,
      y: all.column("meddol"),
      family: "poisson",
      vcov: "iid",
      exposure: all.column("time"),
    });
    compare(fit, reference.quasiPoisson, { likelihood: false });
    expect(fit.logLikelihood).toBeNull();
  });
  it("gamma of annualised spending weighted by exposure", () => {
    const input: risk.GlmInput = { ...cases.gamma, exposure: positive.column("time") };
    compare(risk.glm({ ...input, vcov: "iid" }), reference.gammaExposure.iid);
    for (const vcov of ["HC0", "CRV1"] as const) {
      const cluster = vcov === "CRV1" ? { cluster: positive.column("zper") } : {};
      const fit = risk.glm({ ...input, vcov, ...cluster });
      reference.gammaExposure.iid.names.forEach((name, from) => {
        const j = fit.names.indexOf(ours(name));
        near(fit.standardErrors[j]!, reference.gammaExposureErrors[vcov][from]!, `${vcov} of ${name}`);
      });
    }
  });
});
