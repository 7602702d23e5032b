import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, transpileModule } from "typescript";
import { describe, expect, it } from "vitest";
import type * as yibao from "../../src/index.js";

// Worker threads run compiled code only.
const compiled = (await import("../../dist/index.js" as string)) as typeof yibao;
const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "fund-simulation.md"), "utf8");

describe("docs/fund-simulation.md", () => {
  it("runs as it stands", { timeout: 120_000 }, async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(page)!;
    const body = code!.replace(/^import .*$/m, "");
    const { outputText } = transpileModule(`async () => {${body} return { expected, futures }; }`, {
      compilerOptions: { module: ModuleKind.CommonJS, target: 9 },
    });
    const call = new Function("fund", `return (${outputText.trim().replace(/;$/, "")})()`);
    const { expected, futures } = (await call(compiled.fund)) as {
      expected: yibao.fund.Run;
      futures: yibao.fund.Simulation;
    };
    expect(futures.years).toEqual(expected.years);
    const mean = futures.system.at(-1)!.reserve;
    const last = expected.rows.slice(-2).reduce((sum, row) => sum + row.reserve, 0);
    expect(last).toBeGreaterThan(mean.p5);
    const ruin = futures.pools.map((pool) => pool.ruin.at(-1)!.value);
    for (const probability of ruin) expect(probability).toBeGreaterThan(0);
    for (const probability of ruin) expect(probability).toBeLessThan(1);
  });
});
