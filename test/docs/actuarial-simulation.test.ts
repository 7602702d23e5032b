import { describe, expect, it } from "vitest";
import type * as yibao from "../../src/index.js";
import { runPage } from "./page.js";

describe("docs/actuarial-simulation.md", () => {
  it("runs as it stands", { timeout: 120_000 }, async () => {
    const names = ["simulation", "last", "ruin", "short", "figure", "months"];
    const { simulation, last, ruin, short, figure, months } = (await runPage(
      "actuarial-simulation.md",
      names,
    )) as {
      simulation: yibao.actuarial.Simulation;
      last: yibao.actuarial.Spread;
      ruin: { value: number; low: number; high: number };
      short: { value: number };
      figure: { data: readonly unknown[] };
      months: Float64Array;
    };
    expect(simulation.paths).toBe(2000);
    expect(last.p5).toBeLessThan(last.median);
    expect(last.median).toBeLessThan(last.p95);
    expect(ruin.low).toBeLessThanOrEqual(ruin.value);
    expect(ruin.value).toBeLessThanOrEqual(ruin.high);
    expect(short.value).toBeGreaterThan(0);
    expect(short.value).toBeLessThan(1);
    expect(figure.data.length).toBe(8);
    expect(months.length).toBe(1000 * 27);
    expect(months.every(Number.isFinite)).toBe(true);
  });
});
