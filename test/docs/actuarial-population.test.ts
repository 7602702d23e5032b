import { beforeAll, describe, expect, it } from "vitest";
import type * as Yibao from "../../src/index.js";
import { runPage } from "./page.js";

describe("docs/actuarial-population.md", () => {
  let found: Record<string, unknown> = {};
  beforeAll(async () => {
    found = await runPage("actuarial-population.md", [
      "projection",
      "fit",
      "in2050",
      "spread",
      "brass",
      "smooth",
      "observed",
    ]);
  }, 120_000);

  it("projects people to 2100 with its identities kept", () => {
    const projection = found.projection as Yibao.actuarial.PopulationProjection;
    expect(projection.rows.at(-1)!.year).toBe(2100);
    expect(projection.checks.passed).toBe(true);
    expect(projection.rows[0]!.total).toBeCloseTo(1409778724, 3);
  });

  it("forecasts mortality", () => {
    const fit = found.fit as Yibao.actuarial.LeeCarter;
    expect(fit.explained).toBeGreaterThan(0.9);
    const [low, high] = (found.spread as number[]).toSorted((a, b) => a - b);
    const { e0 } = found.in2050 as Yibao.actuarial.LifeTable;
    expect(e0).toBeGreaterThan(82);
    expect(low).toBeLessThan(e0);
    expect(high).toBeGreaterThan(e0);
  });

  it("fits fertility", () => {
    const brass = found.brass as ReturnType<typeof Yibao.actuarial.fitGompertz>;
    expect(brass.error).toBeLessThan(0.02);
    const sum = (values: unknown) => (values as Float64Array).reduce((a, b) => a + b, 0);
    expect(sum(found.smooth)).toBeCloseTo(1, 12);
    expect(sum(found.observed)).toBeCloseTo(1, 12);
  });
});
