import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DISPLAY, type MimeBundle } from "../../../../src/display/bundle.js";
import * as risk from "../../../../src/models/risk/index.js";

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../reference/measures_reference.json"), "utf8"),
);
const { actual, weight, x } = reference.data;
const N: number = actual.length;
const data = {
  id: Array.from({ length: N }, (_, i) => `person ${i}`),
  pool: reference.data.cluster.map((c: number) => `P${c}`) as string[],
  group: reference.data.group.map((g: number) => `G${g}`) as string[],
  year: Array.from({ length: N }, (_, i) => 2020 + (i % 2)),
  x: x as number[],
  w: weight as number[],
  cost: actual as number[],
};
const FORMULA = "log(cost) ~ C(group) + x";
const near = (got: number | null, want: number, digits = 9): void =>
  expect(got! / want).toBeCloseTo(1, digits);

describe("outOfTime", () => {
  for (const [key, options] of [
    ["outOfTime", {}],
    ["outOfTimeWeighted", { weights: "w" }],
  ] as const) {
    it(`${key}: statsmodels' fit of the first year on the second`, () => {
      const want = reference[key];
      const got = risk.outOfTime(FORMULA, data, { time: "year", train: 2020, test: [2021], ...options });
      for (const measure of ["r2", "cpm", "mape", "predictiveRatio"] as const) {
        near(got.parts[0]![measure], want[measure]);
      }
      near(got.overall.r2, want.r2);
      near(got.predicted[1]!, want.first);
      expect(got.predicted[0]).toBeNaN();
      expect([...got.part.slice(0, 4)]).toEqual([-1, 0, -1, 0]);
    });
  }
  it("rescaling to the total takes the drift out and nothing else", () => {
    const options = { time: "year", train: 2020, test: 2021 } as const;
    const plain = risk.outOfTime(FORMULA, data, options);
    const dear = { ...data, cost: data.cost.map((c, i) => (i % 2 ? 1.1 * c : c)) };
    const drift = risk.outOfTime(FORMULA, dear, options);
    near(drift.parts[0]!.predictiveRatio, plain.parts[0]!.predictiveRatio / 1.1);
    const scaled = risk.outOfTime(FORMULA, dear, { ...options, rescale: "total" });
    near(scaled.overall.meanPredicted, scaled.overall.meanActual);
    near(scaled.overall.r2, risk.outOfTime(FORMULA, data, { ...options, rescale: "total" }).overall.r2!);
  });
  it("refuses unknown and shared periods, and a period as a group", () => {
    const run =
      (options: object, formula = FORMULA) =>
      () =>
        risk.outOfTime(formula, data, { time: "year", train: 2020, test: 2021, ...options });
    expect(run({ test: 2025 })).toThrow(/year is never "2025"; expected one of 2020, 2021/);
    expect(run({ train: [2020, 2021] })).toThrow(/2021 is in train and in test/);
    expect(run({}, "log(cost) ~ C(group) + C(id)")).toThrow(
      /no row to predict has groups of the training rows/,
    );
  });
});

describe("crossValidate", () => {
  const options = { folds: 5, seed: 3 } as const;
  const result = risk.crossValidate(FORMULA, data, { ...options, id: "id", groups: ["group"] });
  it("predicts each row once, from a fit on the other folds", () => {
    expect(result.overall.n).toBe(N);
    expect(result.parts.map((p) => p.rows)).toEqual([80, 80, 80, 80, 80]);
    const others = [...result.part].flatMap((p, i) => (p === 2 ? [] : [i]));
    const fit = risk.fit({
      y: others.map((i) => Math.log(data.cost[i]!)),
      factors: { group: others.map((i) => data.group[i]!) },
      covariates: { x: others.map((i) => data.x[i]!) },
    });
    const own = [...result.part].flatMap((p, i) => (p === 2 ? [i] : []));
    const logs = risk.predict(fit, {
      factors: { group: own.map((i) => data.group[i]!) },
      covariates: { x: own.map((i) => data.x[i]!) },
    });
    const { overall } = risk.duanSmearing(fit.residuals);
    own.forEach((i, t) => {
      near(result.predicted[i]!, overall * Math.exp(logs[t]!));
    });
    const judged = risk.assess({
      actual: own.map((i) => data.cost[i]!),
      predicted: own.map((i) => result.predicted[i]!),
    });
    near(result.parts[2]!.r2, judged.r2!);
    near(result.parts[2]!.calibration!.slope, judged.calibration!.slope);
  });
  it("folds follow the id, not the order of the rows", () => {
    const order = Array.from({ length: N }, (_, i) => (i * 37) % N);
    const shuffled = Object.fromEntries(
      Object.entries(data).map(([name, column]) => [name, order.map((i) => column[i])]),
    );
    const again = risk.crossValidate(FORMULA, shuffled, { ...options, id: "id" });
    order.forEach((from, to) => {
      expect(again.part[to]).toBe(result.part[from]);
    });
    near(again.overall.r2, result.overall.r2!);
    const other = risk.crossValidate(FORMULA, data, { folds: 5, seed: 4, id: "id" });
    expect(other.part).not.toEqual(result.part);
  });
  it("keeps whole clusters in a fold", () => {
    const cv = risk.crossValidate(FORMULA, data, { ...options, by: "pool" });
    const folds = new Map<string, Set<number>>();
    data.pool.forEach((pool, i) => {
      folds.set(pool, (folds.get(pool) ?? new Set()).add(cv.part[i]!));
    });
    expect([...folds.values()].every((set) => set.size === 1)).toBe(true);
    expect(() => risk.crossValidate(FORMULA, data, { folds: 26, seed: 1, by: "pool" })).toThrow(
      /folds is 26 but pool has 25 distinct values/,
    );
  });
  it("takes any estimator, and its exposure", () => {
    const mean = risk.crossValidate(FORMULA, data, {
      ...options,
      model: (_, table) => {
        const cost = risk.readColumns("test", table).column("cost") as ArrayLike<number>;
        const average = Array.from(cost).reduce((a, b) => a + b, 0) / cost.length;
        return {
          describe: "mean",
          exposure: "w",
          predict: (rows) => new Float64Array(risk.readColumns("test", rows).n).fill(average),
        };
      },
    });
    const ratios = [...mean.predicted].map((v, i) => v / data.w[i]!);
    expect(new Set(ratios.map((v) => v.toFixed(6))).size).toBe(5);
  });
  it("named estimators are those of their own functions", () => {
    const costs = "cost ~ C(group) + x";
    const train = (k: number, cv: risk.Validation) => {
      const rows = [...cv.part.keys()].filter((i) => cv.part[i] !== k);
      return Object.fromEntries(Object.entries(data).map(([n, column]) => [n, rows.map((i) => column[i])]));
    };
    for (const [name, estimate] of [
      ["gamma", (d: object) => risk.glm(costs, d, { family: "gamma", exposure: "w" })],
      ["poisson", (d: object) => risk.glm(costs, d, { family: "poisson", exposure: "w" })],
    ] as const) {
      const cv = risk.crossValidate(costs, data, { ...options, model: name, exposure: "w" });
      const own = estimate(train(1, cv)).predict(data);
      cv.part.forEach((k, i) => {
        if (k === 1) near(cv.predicted[i]!, own[i]! * data.w[i]!);
      });
    }
    const levels = risk.crossValidate(costs, data, options);
    near(levels.parts[0]!.predictiveRatio, levels.parts[0]!.meanPredicted / levels.parts[0]!.meanActual);
    expect(levels.overall.r2).not.toBe(result.overall.r2);
    const zeros = { ...data, cost: data.cost.map((c, i) => (i % 4 === 0 ? 0 : c)) };
    const two = risk.crossValidate(costs, zeros, { ...options, model: "twoPart" });
    near(two.overall.meanPredicted / two.overall.meanActual, 1, 1);
    expect(() => risk.crossValidate(costs, data, { ...options, exposure: "w" })).toThrow(
      /exposure is given with model "ols"; expected "gamma" or "poisson"/,
    );
    expect(() => risk.crossValidate(costs, data, { ...options, model: "forest" as "ols" })).toThrow(
      /model is "forest"; expected one of ols, gamma, poisson, twoPart/,
    );
  });
  it("leaves out groups that the training rows do not have, and names them", () => {
    const rare = { ...data, group: data.group.map((g, i) => (i === 7 ? "G9" : g)) };
    const cv = risk.crossValidate(FORMULA, rare, options);
    expect(cv.unseenRows).toBe(1);
    expect(cv.predicted[7]).toBeNaN();
    expect(cv.parts.flatMap((p) => p.unseen)).toEqual([{ grouping: "group", group: "G9", rows: 1 }]);
    const text = String((cv[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toContain("训练数据中没有的组，未作预测：group = G9。");
    expect(JSON.stringify(cv)).not.toContain("G9");
    expect(() => risk.crossValidate(FORMULA, rare, { ...options, unseen: "error" })).toThrow(
      /groups to predict that the training rows do not have: group = G9 \(1 rows\)/,
    );
  });
  it("also combinations of an interaction", () => {
    const odd = data.group.map((g, i) => (i === 7 || (g !== "G0" && i % 3 === 0) ? "odd" : "even"));
    const group = data.group.map((g, i) => (i === 7 ? "G0" : g));
    const cv = risk.crossValidate("log(cost) ~ group * odd + x", { ...data, group, odd }, options);
    expect(cv.parts.flatMap((p) => p.unseen)).toEqual([{ grouping: "group:odd", group: "G0:odd", rows: 1 }]);
    expect(cv.predicted.findIndex(Number.isNaN)).toBe(7);
  });
  it("shows that fit says nothing about selection, and the compensation of groups", () => {
    const text = String((result[DISPLAY]() as MimeBundle)["text/plain"]);
    expect(text).toContain("没有说明力");
    expect(text).toContain("group = G2");
    expect(text).toContain("合计");
  });
});
