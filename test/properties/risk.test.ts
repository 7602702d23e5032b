import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { stream } from "../../src/models/numeric/stream.js";
import { normal } from "../../src/models/numeric/variates.js";
import * as risk from "../../src/models/risk/index.js";

// Designs are drawn from a seed: what is searched over is sizes, levels and scales, not digits.
const design = fc
  .record({
    seed: fc.integer({ min: 0, max: 1e9 }),
    n: fc.integer({ min: 30, max: 120 }),
    levels: fc.integer({ min: 2, max: 6 }),
    others: fc.integer({ min: 1, max: 4 }),
  })
  .map(({ seed, n, levels, others }) => {
    const source = stream(seed, "properties/risk");
    const pick = (count: number) =>
      Array.from({ length: n }, () => `L${Math.floor(source.uniform() * count)}`);
    const g = pick(levels);
    const h = pick(others);
    const x = Array.from({ length: n }, () => normal(source, 3, 2));
    const y = x.map((v, i) => 0.4 * v + g[i]!.length + normal(source));
    const cluster = pick(7);
    return { y, g, h, x, cluster, source };
  });
const VCOVS = ["iid", "HC0", "HC1", "CRV1"] as const;
const run = (d: { y: number[]; g: string[]; h: string[]; x: number[]; cluster: string[] }, vcov: risk.Vcov) =>
  risk.fit({
    y: d.y,
    factors: { g: d.g, h: d.h },
    covariates: { x: d.x },
    vcov,
    ...(vcov === "CRV1" ? { cluster: d.cluster } : {}),
  });
const close = (a: number, b: number, tolerance = 1e-8) =>
  expect(Math.abs(a - b) <= tolerance * (1 + Math.abs(b)), `${a} against ${b}`).toBe(true);
const all = (a: ArrayLike<number>, b: ArrayLike<number>, factor = 1) => {
  for (let i = 0; i < a.length; i++) close(a[i]!, b[i]! * factor);
};

describe("ordinary least squares", () => {
  it("leaves residuals orthogonal to every group and covariate", () => {
    fc.assert(
      fc.property(design, (d) => {
        const { residuals } = run(d, "iid");
        const sums = new Map<string, number>();
        residuals.forEach((e, i) => {
          for (const key of [`g${d.g[i]}`, `h${d.h[i]}`]) sums.set(key, (sums.get(key) ?? 0) + e);
          sums.set("x", (sums.get("x") ?? 0) + e * d.x[i]!);
        });
        for (const total of sums.values()) close(total, 0);
      }),
    );
  });
  it("scales with y: coefficients and standard errors by the factor, t and R² unchanged", () => {
    fc.assert(
      fc.property(
        design,
        fc.double({ min: 0.001, max: 1000, noNaN: true }),
        fc.constantFrom(...VCOVS),
        (d, c, vcov) => {
          const one = run(d, vcov);
          const two = run({ ...d, y: d.y.map((v) => v * c) }, vcov);
          two.coefficients.forEach((b, j) => {
            close(b / c, one.coefficients[j]!);
            close(two.standardErrors[j]! / c, one.standardErrors[j]!);
          });
          close(two.r2, one.r2);
        },
      ),
    );
  });
  it("scales inversely with a covariate and shifts only the intercept when it shifts", () => {
    fc.assert(
      fc.property(
        design,
        fc.double({ min: 0.01, max: 100, noNaN: true }),
        fc.integer({ min: -50, max: 50 }),
        (d, c, s) => {
          const one = run(d, "HC1");
          const two = run({ ...d, x: d.x.map((v) => v * c + s) }, "HC1");
          expect(two.names).toEqual(one.names);
          two.names.forEach((name, j) => {
            if (name === "x") close(two.coefficients[j]! * c, one.coefficients[j]!);
            else if (name !== "const") close(two.coefficients[j]!, one.coefficients[j]!);
          });
          all(two.fitted, one.fitted);
        },
      ),
    );
  });
  it("does not depend on the order of rows", () => {
    fc.assert(
      fc.property(design, fc.constantFrom(...VCOVS), (d, vcov) => {
        const order = d.y.map((_, i) => i).sort((a, b) => ((a * 7919) % 101) - ((b * 7919) % 101) || a - b);
        const turn = <T>(values: T[]) => order.map((i) => values[i]!);
        const one = run(d, vcov);
        const two = run(
          { y: turn(d.y), g: turn(d.g), h: turn(d.h), x: turn(d.x), cluster: turn(d.cluster) },
          vcov,
        );
        expect(two.names).toEqual(one.names);
        all(two.coefficients, one.coefficients);
        all(two.standardErrors, one.standardErrors);
      }),
    );
  });
  it("another reference level leaves fitted values, R² and contrasts", () => {
    fc.assert(
      fc.property(design, (d) => {
        const names = [...new Set(d.g)].sort();
        const input = { y: d.y, factors: { g: d.g }, covariates: { x: d.x } };
        const one = risk.fit({ ...input, reference: { g: names[0]! } });
        const two = risk.fit({ ...input, reference: { g: names.at(-1)! } });
        all(two.fitted, one.fitted);
        close(two.r2, one.r2);
        if (names.length > 1) {
          const there = risk.coefficient(one, `g[${names.at(-1)}]`);
          const back = risk.coefficient(two, `g[${names[0]}]`);
          close(there.estimate, -back.estimate);
          close(there.standardError, back.standardError);
        }
      }),
    );
  });
  it("agrees with QR on explicit dummies, leverages sum to k", () => {
    fc.assert(
      fc.property(design, fc.constantFrom(...VCOVS), (d, vcov) => {
        const sparse = run(d, vcov);
        const columns = Object.fromEntries(
          sparse.names.slice(1).map((name) => {
            const level = /^(\w)\[(.+)\]$/.exec(name);
            const source = level ? (level[1] === "g" ? d.g : d.h) : [];
            return [name, level ? source.map((v) => (v === level[2] ? 1 : 0)) : d.x];
          }),
        );
        const dense = risk.ols(d.y, columns, vcov === "CRV1" ? { vcov, cluster: d.cluster } : { vcov });
        all(sparse.coefficients, dense.coefficients);
        all(sparse.standardErrors, dense.standardErrors);
        all(sparse.covariance(), dense.covariance());
        close(
          sparse.leverages.reduce((a, b) => a + b, 0),
          sparse.k,
        );
      }),
    );
  });
  it("the diagonal of the covariance is the squared standard errors", () => {
    fc.assert(
      fc.property(design, fc.constantFrom(...VCOVS), (d, vcov) => {
        const result = run(d, vcov);
        const matrix = result.covariance();
        result.standardErrors.forEach((se, j) => {
          close(matrix[j * result.k + j]!, se * se);
        });
      }),
    );
  });
});

describe("standardised expenditure", () => {
  it("structural and management risk add up to actual; as printed sums to twice the standard", () => {
    fc.assert(
      fc.property(
        design,
        fc.constantFrom("overall", "none"),
        fc.constantFrom("none", "proportional"),
        (d, smearing, closing) => {
          const result = run(d, "HC1");
          const actual = d.y.map((v) => Math.exp(v));
          const { pools, totalActualYuan, totalStructuralYuan } = risk.standardise({
            fit: result,
            actual,
            pool: d.cluster,
            agg: d.g,
            hmg: d.h,
            smearing: smearing as "overall" | "none",
            closing: closing as "none" | "proportional",
          });
          for (const p of pools) {
            close(p.structuralYuan + p.managementYuan, p.actualYuan);
            close(p.structuralShare + p.managementShare, 1);
          }
          const total = (pick: (p: risk.PoolStandard) => number) => pools.reduce((t, p) => t + pick(p), 0);
          close(
            total((p) => p.actualYuan),
            totalActualYuan,
          );
          close(
            total((p) => p.structuralYuan),
            totalStructuralYuan,
          );
          close(
            total((p) => p.caseMixYuan),
            0,
            1e-8 * (1 + totalStructuralYuan),
          );
          close(
            total((p) => p.asPrintedYuan),
            2 * totalStructuralYuan,
          );
        },
      ),
    );
  });
});
