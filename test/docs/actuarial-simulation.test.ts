import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, transpileModule } from "typescript";
import { describe, expect, it } from "vitest";
import type * as yibao from "../../src/index.js";

// Worker threads run compiled code only.
const compiled = (await import("../../dist/index.js" as string)) as typeof yibao;
const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "actuarial-simulation.md"), "utf8");

describe("docs/actuarial-simulation.md", () => {
  it("runs as it stands", { timeout: 120_000 }, async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(page)!;
    const body = code!.replace(/^import .*$/m, "");
    const { outputText } = transpileModule(
      `async () => {${body} return { simulation, last, ruin, short, figure, months }; }`,
      { compilerOptions: { module: ModuleKind.CommonJS, target: 9 } },
    );
    const call = new Function("actuarial", `return (${outputText.trim().replace(/;$/, "")})()`);
    const { simulation, last, ruin, short, figure, months } = (await call(compiled.actuarial)) as {
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
