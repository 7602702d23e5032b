import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, transpileModule } from "typescript";
import { describe, expect, it } from "vitest";
import * as yibao from "../../src/index.js";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "risk.md"), "utf8");

/** Runs the page's code and gives back the variables named. */
function runPage(names: readonly string[]): Record<string, unknown> {
  const code = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map((m) => m[1]!).join("\n");
  const { outputText } = transpileModule(`${code}\nexport const all = { ${names.join(", ")} };`, {
    compilerOptions: { module: ModuleKind.CommonJS },
  });
  const exports: { all?: Record<string, unknown> } = {};
  new Function("require", "exports", outputText)(() => yibao, exports);
  return exports.all!;
}

describe("docs/risk.md", () => {
  it("goes from claims to transfers as it says", { timeout: 120_000 }, () => {
    const { ages, judged, split, transfers, gamma, morbi, judgement } = runPage([
      "ages",
      "judged",
      "split",
      "transfers",
      "gamma",
      "morbi",
      "judgement",
    ]) as {
      gamma: yibao.risk.Glm;
      morbi: yibao.risk.Constrained;
      judgement: yibao.risk.Assessment;
      ages: yibao.risk.WaldTest;
      judged: yibao.risk.Validation;
      split: yibao.risk.StructuralRisk;
      transfers: yibao.fund.NationalFund;
    };
    expect(ages.pValue).toBeLessThan(0.001);
    expect(judged.parts).toHaveLength(5);
    expect(split.pools).toHaveLength(12);
    expect(gamma.converged).toBe(true);
    const groups = morbi.coefficients.filter((_, j) => morbi.names[j]!.startsWith("dg["));
    expect(groups.length).toBeGreaterThan(10);
    expect(Math.min(...groups)).toBeGreaterThanOrEqual(0);
    expect(judgement.groups.map((g) => g.group).sort()).toEqual(["female", "male"]);
    const paid = transfers.rows.reduce((t, row) => t + Math.max(row.transfer, 0), 0);
    expect(paid).toBeGreaterThan(0);
    expect(Math.abs(transfers.remainder)).toBeLessThan(1e-12 * paid + 1e-15);
  });

  it("links to pages that exist", () => {
    const links = [...page.matchAll(/\]\(([a-z]+\.md)\)/g)].map((m) => m[1]!);
    expect(links.length).toBeGreaterThan(4);
    for (const link of links) readFileSync(join(import.meta.dirname, "..", "..", "docs", link));
  });
});
