import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, transpileModule } from "typescript";
import { beforeAll, describe, expect, it } from "vitest";
import * as yibao from "../../src/index.js";

const DOCS = join(import.meta.dirname, "..", "..", "docs");
const page = readFileSync(join(DOCS, "judgement.md"), "utf8");
const NAMES = ["judgement", "bearers", "comparison", "equity", "months", "english"] as const;

/** Runs the page's code and gives back what it declares. */
async function runPage(): Promise<Record<string, unknown>> {
  const code = /```ts\n([\s\S]*?)```/.exec(page)![1]!.replace(/^import .*$/m, "");
  const { outputText } = transpileModule(`(async () => {${code}\nreturn { ${NAMES.join(", ")} };})()`, {
    compilerOptions: { module: ModuleKind.ESNext, target: 99 },
  });
  return new Function("data", "fund", `return ${outputText}`)(yibao.data, yibao.fund);
}

describe("docs/judgement.md", () => {
  let ran: Record<string, unknown>;
  beforeAll(async () => {
    ran = await runPage();
  }, 120_000);

  it("judges and compares as it says", () => {
    const judgement = ran.judgement as yibao.fund.Judgement;
    expect(judgement.idle!.share).toBeGreaterThan(0.5);
    expect(judgement.deficits.pushedIn).toBeGreaterThan(0);
    const bearers = ran.bearers as yibao.fund.WhoBears;
    expect(bearers.rows).toHaveLength(31);
    expect(bearers.mean.pool).toBeLessThan(1);
    const comparison = ran.comparison as yibao.fund.Comparison;
    expect(comparison.rows.map((row) => row.policy)).toEqual([
      "none",
      "adjustment-fund",
      "staged",
      "full-pooling",
    ]);
    expect(comparison.rows[3]!.deficits).toBe(0);
    expect(comparison.rows[3]!.poolingGain).toBeGreaterThan(0);
  });

  it("names functions and fields that are there", () => {
    const rows = [...page.matchAll(/^\| .* \| (.*) \| (.*) \|$/gm)].slice(1);
    expect(rows.length).toBeGreaterThan(10);
    const ticked = (cell: string) => [...cell.matchAll(/`(\w+)`/g)].map((m) => m[1]!);
    for (const [, fields, functions] of rows) {
      for (const field of ticked(fields!)) expect(ran.judgement, field).toHaveProperty(field);
      for (const name of ticked(functions!)) expect(yibao.fund, name).toHaveProperty(name);
    }
  });

  it("links to pages that exist", () => {
    const links = [...page.matchAll(/\]\(([a-z]+\.md)\)/g)].map((m) => m[1]!);
    expect(links).not.toEqual([]);
    for (const link of links) readFileSync(join(DOCS, link));
  });
});
