import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, transpileModule } from "typescript";
import { describe, expect, it } from "vitest";
import type * as yibao from "../../src/index.js";

// Worker threads run compiled code only.
const compiled = (await import("../../dist/index.js" as string)) as typeof yibao;
const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "actuarial-sensitivity.md"), "utf8");

interface Results {
  readonly swings: yibao.actuarial.Tornado;
  readonly rates: yibao.actuarial.Tornado;
  readonly indices: yibao.actuarial.SobolIndices;
  readonly reason: yibao.actuarial.Hanging;
  readonly decision: yibao.actuarial.PolicyMatrix;
  readonly drawn: readonly yibao.plot.Figure[];
}

describe("docs/actuarial-sensitivity.md", () => {
  it("runs as it stands", { timeout: 120_000 }, async () => {
    const [, code] = /```ts\n([\s\S]*?)```/.exec(page)!;
    const body = code!.replace(/^import .*$/m, "");
    const { outputText } = transpileModule(
      `async () => {${body} return { swings, rates, indices, reason, decision, drawn }; }`,
      { compilerOptions: { module: ModuleKind.CommonJS, target: 9 } },
    );
    const printed: string[] = [];
    const call = new Function("actuarial", "console", `return (${outputText.trim().replace(/;$/, "")})()`);
    const found = (await call(compiled.actuarial, {
      log: (...texts: string[]) => printed.push(...texts),
    })) as Results;
    expect(found.swings.rows).toHaveLength(5);
    expect(found.rates.base).toBeGreaterThan(0.005);
    expect(found.rates.base).toBeLessThan(0.03);
    const { rows } = found.indices;
    expect(found.reason.leading).toContain(rows[0]!.factor);
    expect(rows.reduce((sum, row) => sum + row.first, 0)).toBeGreaterThan(0.9);
    expect(printed).toEqual([found.reason.sentence.zh, found.reason.sentence.en]);
    expect(found.decision.summary).toHaveLength(6);
    const ids = found.drawn.map((figure) => figure.layout.meta!.yibao!.id);
    expect(ids).toEqual(["fig-tornado", "fig-sobol", "fig-curves", "fig-matrix"]);
  });
});
