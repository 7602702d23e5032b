// Parts and predictions against statsmodels (test/reference/make_reference_glm.py) at 1e-8 relative.
import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../src/display/bundle.js";
import * as risk from "../../../src/models/risk/index.js";
import { randhie } from "./randhie.js";

const reference = JSON.parse(
  readFileSync(new URL("../../reference/glm_reference.json", import.meta.url), "utf8"),
) as {
  twoPart: Record<risk.SecondPart, { head: number[]; mean: number }>;
  margins: Record<"gamma" | "logit", { effect: number; standardError: number }>;
};
const { rows, column, right } = randhie();
const FORMULA = "meddol ~ C(plan) + C(site) + xage + female + disea + physlm + linc";
const near = (actual: number, expected: number, what: string) =>
  expect(Math.abs(actual - expected) <= 1e-8 * Math.abs(expected), `${what}: ${actual}, ${expected}`).toBe(
    true,
  );
const mean = (values: ArrayLike<number>) => Array.from(values).reduce((t, v) => t + v, 0) / values.length;
const text = (value: { [DISPLAY](): unknown }) =>
  String((value[DISPLAY]() as Record<string, unknown>)["text/plain"]);

describe("twoPart on RAND HIE", () => {
  it.each(["gamma", "poisson", "log", "ols"] as const)("logit × %s", (second) => {
    const model = risk.twoPart(FORMULA, rows, { second });
    const predicted = model.predict(rows);
    reference.twoPart[second].head.forEach((value, i) => {
      near(predicted[i]!, value, `row ${i}`);
    });
    near(mean(predicted), reference.twoPart[second].mean, "mean");
    const { probability, amount } = model.parts(rows.slice(0, 5));
    expect(probability[3]! * amount[3]!).toBeCloseTo(predicted[3]!, 10);
  });
  it("on columns is the same as by formula", () => {
    const named = risk.twoPart(FORMULA, rows, { second: "gamma" });
    const plain = risk.twoPart({ ...right, y: column("meddol"), second: "gamma" });
    expect([...plain.first.coefficients]).toEqual([...named.first.coefficients]);
    expect([...plain.second.standardErrors]).toEqual([...named.second.standardErrors]);
    expect(plain.predict(right)[7]).toBe(named.predict(rows)[7]);
  });
  it("takes another right-hand side for each part, and drops rows missing in either", () => {
    const holes = rows.map((row, i) => (i === 3 ? { ...row, linc: null } : row));
    const model = risk.twoPart(
      { first: "meddol ~ C(plan) + linc", second: "meddol ~ C(site) + xage" },
      holes,
      { second: "gamma", missing: "drop" },
    );
    expect(model.n).toBe(rows.length - 1);
    expect(model.first.n).toBe(rows.length - 1);
    expect(model.second.names).toContain("site[2]");
    expect(model.first.names).not.toContain("site[2]");
    expect(() =>
      risk.twoPart({ first: "meddol ~ xage", second: "mdvis ~ xage" }, rows, { second: "gamma" }),
    ).toThrow("twoPart: the left sides are meddol and mdvis; expected the same amount in both");
  });
  it("shows both parts", () => {
    const shown = text(risk.twoPart(FORMULA, rows, { second: "log", vcov: "CRV1", cluster: "zper" }));
    expect(shown).toContain("meddol 的两部分模型（logit × log）");
    expect(shown).toContain("G = 900");
    expect(shown).toContain("Duan 还原系数");
  });
  it("hides coefficients of groups with few rows in the part where they are few", () => {
    const g = rows.map((_, i) => (i < 15 ? "few" : i % 2 === 0 ? "a" : "b"));
    const y = column("meddol").map((v, i) => (i < 15 ? (i < 6 ? 50 + i : 0) : v));
    const model = risk.twoPart({ y, factors: { g }, reference: { g: "a" }, second: "gamma" });
    const few = risk.twoPartTable(model).rows.find((row) => row.name === "g[few]")!;
    expect(typeof few.b1).toBe("number");
    expect(typeof few.b2).toBe("string");
    expect(few.ratio2).toBeNull();
    const open = risk.twoPartTable(model, { privacy: "public" }).rows.find((row) => row.name === "g[few]")!;
    expect(open.b2).toBe(model.second.coefficients[model.second.names.indexOf("g[few]")]);
  });
});

describe("margins", () => {
  const positive = randhie((row) => row.meddol! > 0);
  it("of a GLM have the delta-method errors of the reference", () => {
    const gamma = risk.glm(FORMULA, positive.rows, { family: "gamma", vcov: "HC0", information: "observed" });
    const { margins, reference: base } = risk.margins(gamma, positive.rows, { of: "plan", levels: [11] });
    expect(base).toBe("1");
    near(margins[0]!.effect, reference.margins.gamma.effect, "effect");
    near(margins[0]!.standardError, reference.margins.gamma.standardError, "error");
    const any = rows.map((row) => ({ ...row, any: row.meddol! > 0 ? 1 : 0 }));
    const logit = risk.glm(FORMULA.replace("meddol", "any"), any, { family: "binomial", vcov: "HC0" });
    const effects = risk.margins(logit, any, { of: "plan", levels: ["11"] });
    near(effects.margins[0]!.effect, reference.margins.logit.effect, "effect");
    near(effects.margins[0]!.standardError, reference.margins.logit.standardError, "error");
    expect(text(effects)).toContain("delta");
  });
  it("follow interactions of the factor", () => {
    const fit = risk.glm("meddol ~ C(site) * female", positive.rows, { family: "gamma" });
    const at = (site: number) => mean(fit.predict(positive.rows.map((row) => ({ ...row, site }))));
    const { margins } = risk.margins(fit, positive.rows, { of: "site", levels: [3], reference: 2 });
    expect(margins[0]!.effect).toBeCloseTo(at(3) - at(2), 8);
  });
  it("of a saturated model have the errors of weighted cell means", () => {
    const fit = risk.glm("meddol ~ C(site) * C(female)", positive.rows, { family: "gamma", vcov: "HC0" });
    const { margins } = risk.margins(fit, positive.rows, { of: "site", levels: [3], reference: 2 });
    let variance = 0;
    for (const female of [0, 1]) {
      const share = positive.rows.filter((row) => row.female === female).length / positive.rows.length;
      for (const site of [2, 3]) {
        const cell = positive.rows.flatMap((row) =>
          row.site === site && row.female === female ? [row.meddol!] : [],
        );
        const centre = mean(cell);
        variance += share ** 2 * (cell.reduce((t, v) => t + (v - centre) ** 2, 0) / cell.length ** 2);
      }
    }
    expect(margins[0]!.standardError).toBeCloseTo(Math.sqrt(variance), 7);
  });
  it("of a two-part model: delta method and bootstrap agree", () => {
    const formula = "meddol ~ C(site) + xage + female";
    const model = risk.twoPart(formula, rows, { second: "gamma" });
    const options = { of: "site", levels: [4] };
    const delta = risk.margins(model, rows, options).margins[0]!;
    const drawn = risk.margins(model, rows, { ...options, bootstrap: { draws: 40, seed: 7 } });
    expect(drawn.draws).toBe(40);
    expect(drawn.vcovName).toBe("bootstrap");
    expect(drawn.margins[0]!.effect).toBe(delta.effect);
    // A standard deviation of 40 draws has a relative error of about 11 %.
    expect(drawn.margins[0]!.standardError / delta.standardError).toBeGreaterThan(0.6);
    expect(drawn.margins[0]!.standardError / delta.standardError).toBeLessThan(1.5);
    const again = risk.margins(model, rows, { ...options, bootstrap: { draws: 5, seed: 7 } });
    const same = risk.margins(model, rows, { ...options, bootstrap: { draws: 5, seed: 7 } });
    expect(again.margins).toEqual(same.margins);
    const numeric = risk.twoPart(formula, rows, { second: "ols" });
    expect(risk.margins(numeric, rows, options).margins[0]!.standardError).toBeGreaterThan(0);
  });
  it("refuse what the delta method does not give, and draw whole clusters", () => {
    const clustered = risk.twoPart("meddol ~ C(site)", rows, {
      second: "gamma",
      vcov: "CRV1",
      cluster: "zper",
    });
    expect(() => risk.margins(clustered, rows, { of: "site" })).toThrow(
      "the parts depend on each other within clusters; expected margins(…, { bootstrap",
    );
    const bootstrap = { draws: 8, seed: 1 };
    expect(risk.margins(clustered, rows, { of: "site", bootstrap }).draws).toBe(8);
    const logs = risk.twoPart("meddol ~ C(site)", rows, { second: "log" });
    expect(() => risk.margins(logs, rows, { of: "site" })).toThrow("the smearing factor is estimated, too");
    expect(() => risk.margins(logs, rows, { of: "xage" })).toThrow(
      'of is "xage"; expected a column of groups',
    );
    expect(() => risk.margins(logs, rows, { of: "site", levels: [9] })).toThrow('site has no level "9"');
  });
});

describe("levels without spending", () => {
  const table = {
    cost: [0, 0, 0, 5, 9, 0, 20, 30, 0, 8],
    g: ["a", "a", "a", "b", "b", "b", "c", "c", "c", "b"],
  };
  it("are refused, or predicted as zero", () => {
    expect(() => risk.twoPart("cost ~ C(g)", table, { second: "gamma" })).toThrow(
      "twoPart (first part): cost > 0 does not vary in g[a] (3 rows, all 0)",
    );
    const model = risk.twoPart("cost ~ C(g)", table, { second: "gamma", separation: "drop" });
    expect(model.first.referenceLevels).toEqual({ g: "b" });
    const predicted = model.predict({ g: ["a", "b", "c"] });
    expect(predicted[0]).toBe(0);
    expect(predicted[1]).toBeCloseTo(22 / 4, 9);
    expect(predicted[2]).toBeCloseTo(50 / 3, 9);
  });
  it.each<[string, () => unknown, string]>([
    [
      "negative",
      () => risk.twoPart({ y: [1, -2, 0, -3], second: "gamma" }),
      "twoPart: y is out of range in 2 rows: [1] = -2, [3] = -3",
    ],
    ["no zeros", () => risk.twoPart({ y: [1, 2, 3], second: "gamma" }), "y is above 0 in all 3 rows"],
    ["only zeros", () => risk.twoPart({ y: [0, 0], second: "gamma" }), "y is 0 in all 2 rows"],
    ["second", () => risk.twoPart({ y: [0, 1], second: "tobit" as never }), 'second is "tobit"'],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe("logModel", () => {
  const positive = randhie((row) => row.meddol! > 0);
  const formula = "log(meddol) ~ C(plan) + xage";
  it("predicts amounts by Duan's factor, overall and by group", () => {
    const overall = risk.logModel(formula, positive.rows);
    const { fit } = overall;
    const factor = mean(fit.residuals.map(Math.exp));
    expect(overall.smearing.overall).toBeCloseTo(factor, 12);
    const predicted = overall.predict(positive.rows);
    expect(predicted[4]).toBeCloseTo(factor * Math.exp(fit.fitted[4]!), 8);
    // Smearing by the only factor of a saturated model returns the group means.
    const groups = risk.logModel("log(meddol) ~ C(site)", positive.rows, { smearing: { by: "site" } });
    const amounts = groups.predict(positive.rows);
    for (const site of [1, 2, 6]) {
      const at = positive.rows.flatMap((row, i) => (row.site === site ? [i] : []));
      expect(amounts[at[0]!]).toBeCloseTo(mean(at.map((i) => positive.rows[i]!.meddol!)), 8);
    }
    expect(text(groups)).toContain("Duan 还原系数");
    expect(() => groups.predict([{ site: 9, meddol: 1 }])).toThrow("9");
  });
  it("weights the factor, and wants logs on the left", () => {
    const table = { y: [1, 2, 4, 8], w: [1, 1, 2, 3] };
    const model = risk.logModel("log(y) ~ 1", table, { weights: "w" });
    expect(model.predict({ y: [1, 1] })[1]).toBeCloseTo((1 + 2 + 8 + 24) / 7, 10);
    expect(() => risk.logModel("y ~ 1", table)).toThrow("logModel: the left side is y; expected log(…)");
  });
});

describe("glm by formula", () => {
  it("is the same as on columns, with weights, clusters and exposure by name", () => {
    const formula = "mdvis ~ C(plan) + C(site) + xage + female + disea + physlm + linc";
    const named = risk.glm(formula, rows, {
      family: "poisson",
      exposure: "time",
      weights: "time",
      vcov: "CRV1",
      cluster: "zper",
      missing: "drop",
    });
    const plain = risk.glm({
      ...right,
      y: column("mdvis"),
      family: "poisson",
      exposure: column("time"),
      weights: column("time"),
      vcov: "CRV1",
      cluster: column("zper"),
    });
    expect([...named.coefficients]).toEqual([...plain.coefficients]);
    expect([...named.standardErrors]).toEqual([...plain.standardErrors]);
    expect(named.exposure).toBe("time");
    expect(() => risk.glm(formula, rows, { family: "poisson", exposure: "share" })).toThrow(
      'glm: exposure is "share", which is no column of data',
    );
    expect(() =>
      risk.glm(formula, rows, { family: "poisson", vcov: "CRV1", cluster: ["zper", "site"] as never }),
    ).toThrow("cluster has 2 columns; expected one");
  });
  it("predicts without columns", () => {
    const fit = risk.glm("mdvis ~ 1", rows, { family: "poisson" });
    expect(fit.predict([{ mdvis: 0 }, { mdvis: 1 }])[1]).toBeCloseTo(mean(column("mdvis")), 10);
  });
});
