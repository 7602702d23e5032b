import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import { blockRunner } from "../../../../src/models/actuarial/sensitivity/design.js";
import { type IndexOptions, planIndices } from "../../../../src/models/actuarial/sensitivity/plan.js";
import type { SampledModel } from "../../../../src/models/actuarial/sensitivity/sampled.js";
import {
  estimateIndices,
  runSegments,
  sampleStore,
} from "../../../../src/models/actuarial/sensitivity/segments.js";
import { sobolIndices } from "../../../../src/models/actuarial/sensitivity/sobolIndices.js";
import { ADDITIVE, additive, G, gFunction, ISHIGAMI, ishigami, modelOf } from "./known.js";

interface Reference {
  readonly samples: number;
  readonly first: number[];
  readonly total: number[];
  readonly pairs: number[];
  readonly firstHalfWidth: number[];
  readonly totalHalfWidth: number[];
}
const file = join(import.meta.dirname, "..", "..", "..", "reference", "sobol_reference.json");
const reference = JSON.parse(readFileSync(file, "utf8")) as Record<"ishigami" | "g" | "additive", Reference>;

/** Indices from the unscrambled sequence, in the factors' order. */
function plain(model: SampledModel, options: IndexOptions) {
  const plan = planIndices("test", model, { ...options, scrambles: 1 });
  const store = sampleStore(plan);
  runSegments(plan, blockRunner("test", model, plan, true), 0, plan.segments, store);
  return estimateIndices("test", model.outcomes, plan, store)[0]!;
}

const inOrder = (model: SampledModel, rows: readonly { readonly factor: string }[]) =>
  model.factors.map(({ name }) => rows.find((row) => row.factor === name)!) as never;

type Row = Record<"first" | "firstLow" | "firstHigh" | "total" | "totalLow" | "totalHigh", number>;
const rowsOf = (model: SampledModel, options: IndexOptions): Row[] =>
  inOrder(model, sobolIndices(model, options).rows);

describe("the estimators", () => {
  const models = { ishigami, g: gFunction, additive };

  it.each(["ishigami", "g", "additive"] as const)("give SALib's indices of %s from its sample", (name) => {
    const wanted = reference[name];
    const found = plain(models[name], { samples: wanted.samples, pairs: true, resamples: 400 });
    // The products of 1000² are rounded differently.
    const tolerance = 1e-11;
    for (const key of ["first", "total", "pairs"] as const)
      found[key].forEach(({ value }, i) => {
        expect(Math.abs(value - wanted[key][i]!)).toBeLessThan(tolerance);
      });
  });

  it("give SALib's bootstrap intervals, up to the chance of resampling", () => {
    const wanted = reference.ishigami;
    const found = plain(ishigami, { samples: wanted.samples, resamples: 2000 });
    for (const key of ["first", "total"] as const)
      found[key].forEach(({ low, high, error }, i) => {
        const half = wanted[`${key}HalfWidth`][i]!;
        // Standard error of a standard deviation from 1000 and from 2000 resamples: 2.7 %, taken four times.
        expect(Math.abs(error * 1.96 - half) / half).toBeLessThan(0.11);
        expect(Math.abs((high - low) / 2 - half) / half).toBeLessThan(0.15);
      });
  });
});

describe("sobolIndices", () => {
  it.each(["saltelli", "jansen"] as const)("finds the indices of Ishigami's function by %s", (estimator) => {
    const { outcomes, evaluations } = sobolIndices(ishigami, { samples: 2 ** 14, estimator });
    expect(evaluations).toBe(5 * 2 ** 14);
    expect(outcomes[0]!.mean.value).toBeCloseTo(ISHIGAMI.mean, 2);
    expect(outcomes[0]!.sd ** 2 / ISHIGAMI.variance).toBeCloseTo(1, 2);
    rowsOf(ishigami, { samples: 2 ** 14, estimator }).forEach((row, i) => {
      expect(Math.abs(row.first - ISHIGAMI.first[i]!)).toBeLessThan(0.01);
      expect(Math.abs(row.total - ISHIGAMI.total[i]!)).toBeLessThan(0.01);
    });
  });

  it("finds the indices of pairs", () => {
    const { pairs, evaluations } = sobolIndices(ishigami, { samples: 2 ** 14, pairs: true });
    expect(evaluations).toBe(8 * 2 ** 14);
    expect(pairs).toHaveLength(3);
    expect(pairs[0]).toMatchObject({ factor: "x1", with: "x3" });
    for (const pair of pairs) {
      const wanted = ISHIGAMI.pairs[`${pair.factor} ${pair.with}` as keyof typeof ISHIGAMI.pairs];
      expect(Math.abs(pair.second - wanted)).toBeLessThan(0.015);
    }
  });

  it("finds the indices of the g-function in eight dimensions", () => {
    rowsOf(gFunction, { samples: 2 ** 14 }).forEach((row, i) => {
      expect(Math.abs(row.first - G.first[i]!)).toBeLessThan(0.005);
      expect(Math.abs(row.total - G.total[i]!)).toBeLessThan(0.005);
    });
  });

  it("finds no interaction in a sum of normal numbers around 1000", () => {
    rowsOf(additive, { samples: 2 ** 12 }).forEach((row, i) => {
      expect(Math.abs(row.first - ADDITIVE[i]!)).toBeLessThan(0.005);
      expect(Math.abs(row.total - ADDITIVE[i]!)).toBeLessThan(0.005);
    });
  });

  it("has intervals from scrambles that hold the truth as often as they say", () => {
    const seeds = 150;
    let held = 0;
    for (let seed = 0; seed < seeds; seed++)
      rowsOf(ishigami, { samples: 2 ** 10, seed }).forEach((row, i) => {
        if (row.firstLow <= ISHIGAMI.first[i]! && ISHIGAMI.first[i]! <= row.firstHigh) held++;
        if (row.totalLow <= ISHIGAMI.total[i]! && ISHIGAMI.total[i]! <= row.totalHigh) held++;
      });
    const coverage = held / (6 * seeds);
    expect(coverage).toBeGreaterThan(0.91);
    expect(coverage).toBeLessThan(0.985);
  });

  it("has bootstrap intervals that are not too narrow", () => {
    const seeds = 40;
    let held = 0;
    for (let seed = 0; seed < seeds; seed++)
      rowsOf(ishigami, { samples: 2 ** 9, seed, scrambles: 1, resamples: 200 }).forEach((row, i) => {
        if (row.firstLow <= ISHIGAMI.first[i]! && ISHIGAMI.first[i]! <= row.firstHigh) held++;
        if (row.totalLow <= ISHIGAMI.total[i]! && ISHIGAMI.total[i]! <= row.totalHigh) held++;
      });
    expect(held / (6 * seeds)).toBeGreaterThan(0.93);
  });

  it("gives the same numbers again, others for another seed, and one outcome the same beside others", () => {
    const two = modelOf(ishigami.factors, {
      y: ([x, y, z]) => Math.sin(x!) + 7 * Math.sin(y!) ** 2 + 0.1 * z! ** 4 * Math.sin(x!),
      z: ([x, y]) => x! + y!,
    });
    const once = sobolIndices(ishigami, { samples: 1024, seed: 5 });
    expect(sobolIndices(ishigami, { samples: 1024, seed: 5 }).rows).toEqual(once.rows);
    expect(sobolIndices(ishigami, { samples: 1024, seed: 6 }).rows).not.toEqual(once.rows);
    const beside = sobolIndices(two, { samples: 1024, seed: 5 });
    expect(beside.rows.slice(0, 3)).toEqual(once.rows);
    expect(beside.rows).toHaveLength(6);
  });

  it("puts costly factors last and tells the model which moved", () => {
    const seen: (readonly number[] | undefined)[] = [];
    const model: SampledModel = {
      ...additive,
      costly: [0],
      evaluate: (values, lanes, out, moved) => {
        if (lanes > 1) seen.push(moved);
        additive.evaluate(values, lanes, out);
      },
    };
    const found = sobolIndices(model, { samples: 64, scrambles: 4 });
    expect(seen.slice(0, 5)).toEqual([undefined, [1], [1, 2], [2, 0], undefined]);
    expect(found.rows).toEqual(sobolIndices(additive, { samples: 64, scrambles: 4 }).rows);
  });

  it("shows itself as a table with intervals", () => {
    const shown = sobolIndices(ishigami, { samples: 256 })[DISPLAY]() as Record<string, string>;
    expect(shown["text/plain"]).toMatch(/方差来自哪里：y/);
    expect(shown["text/plain"]).toMatch(/95% 区间，16 组独立扰动；256 个样本，1280 次计算，种子 1/);
  });

  it.each([
    [{ samples: 1000 }, /sobolIndices: samples is 1000; expected a power of two, such as 1024/],
    [{ samples: Number.NaN }, /samples is NaN/],
    [{ scrambles: 2 }, /scrambles is 2; expected 1 or at least 4/],
    [{ scrambles: Number.NaN }, /scrambles is NaN/],
    [{ seed: -1 }, /seed is -1/],
    [{ seed: Number.NaN }, /seed is NaN/],
    [{ level: 1 }, /level is 1; expected a number above 0 and below 1/],
    [{ level: Number.NaN }, /level is NaN/],
    [{ resamples: Number.NaN }, /resamples is NaN/],
    [{ estimator: "sobol" as "jansen" }, /estimator is "sobol"; expected one of saltelli, jansen/],
  ])("refuses %j", (options, message) => {
    expect(() => sobolIndices(ishigami, options)).toThrow(message);
  });

  it("refuses a model without factors, a distribution that cannot be, NaN and what does not vary", () => {
    expect(() => sobolIndices(modelOf([], { y: () => 1 }))).toThrow(/factors has 0 values/);
    const bad = modelOf([{ name: "x", distribution: { kind: "normal", sd: Number.NaN } }], { y: () => 1 });
    expect(() => sobolIndices(bad)).toThrow(/sobolIndices: x: distribution.sd is NaN/);
    const holes = modelOf(additive.factors, { months: ([z]) => Math.sqrt(z!) });
    expect(() => sobolIndices(holes, { samples: 64, scrambles: 4 })).toThrow(
      /sobolIndices: months is NaN at z1 = -[\d.]+, z2 = [-\d.]+, z3 = [-\d.]+; expected a finite number/,
    );
    const flat = modelOf(additive.factors, { months: () => 6 });
    expect(() => sobolIndices(flat, { samples: 64, scrambles: 4 })).toThrow(
      /months is 6 in every sample; expected an outcome that varies/,
    );
  });
});
