import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import { describe, expect, it } from "vitest";
import type * as Yibao from "../../src/index.js";

// Worker threads run compiled files.
const yibao = (await import("../../dist/index.js" as string)) as typeof Yibao;

const DOCS = join(import.meta.dirname, "..", "..", "docs");
const page = readFileSync(join(DOCS, "fund.md"), "utf8");

/** Runs the page's code and gives back the variables named. */
async function runPage(names: readonly string[]): Promise<Record<string, unknown>> {
  const code = [...page.matchAll(/```ts\n([\s\S]*?)```/g)].map((m) => m[1]!).join("\n");
  const { outputText } = transpileModule(code.replace(/^import .*$/m, ""), {
    compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 },
  });
  const body = `const { data, fund } = yibao;\n${outputText.replace(/^export \{\};$/m, "")}\nreturn { ${names.join(", ")} };`;
  const AsyncFunction = (async () => {}).constructor as new (
    ...args: string[]
  ) => (y: unknown) => Promise<Record<string, unknown>>;
  return new AsyncFunction("yibao", body)(yibao);
}

describe("docs/fund.md", () => {
  it("goes from pools to a judged and compared policy as it says", { timeout: 120_000 }, async () => {
    const page = await runPage(["pools", "run", "why", "future", "judgement", "compared", "answered"]);
    const run = page.run as Yibao.fund.Run;
    expect(page.pools).toHaveLength(31);
    expect(run.rows).toHaveLength(310);
    const why = page.why as Yibao.fund.Explanation;
    expect(why.lines.map((l) => l.rule)).toEqual(expect.arrayContaining(["contributions", "care", "levy"]));
    expect(why.closing).toBe(run.ledger.balance("pooled:黑龙江", 2030));
    expect(new Set(run.years.map((y) => run.ledger.total(y))).size).toBe(1);
    const future = page.future as Yibao.fund.Simulation;
    expect(future.system).toHaveLength(10);
    expect(future.system.at(-1)!.anyRuin.value).toBeGreaterThan(0);
    expect((page.judgement as Yibao.fund.Judgement).gross).toBeGreaterThan(0);
    const rows = (page.compared as Yibao.fund.Comparison).rows;
    expect(rows.map((r) => r.policy)).toEqual(["none", "levy-and-cover", "deeper"]);
    expect(rows[2]!.gross).toBeGreaterThan(rows[1]!.gross);
    expect((page.answered as { lost: number }).lost).toBeGreaterThan(0);
  });

  it("names every shipped policy, and none that is not there", () => {
    const shipped = yibao.fund.policies().map((p) => p.id);
    for (const id of shipped) expect(page).toContain(["", id, ""].join("`"));
    const rows = page.slice(page.indexOf("## Every rule of the papers"));
    const listed = rows.matchAll(/polic(?:y|ies) ((?:`[a-z-]+`(?:, )?)+)/g);
    const named = [...listed].flatMap((m) => [...m[1]!.matchAll(/`([a-z-]+)`/g)].map((n) => n[1]!));
    expect(named.length).toBeGreaterThan(30);
    expect(named.filter((id) => !shipped.includes(id))).toEqual([]);
  });

  it("links to pages that exist", () => {
    const links = [...page.matchAll(/\]\(([a-z-]+\.md)\)/g)].map((m) => m[1]!);
    expect(links.length).toBeGreaterThan(2);
    for (const link of links) readFileSync(join(DOCS, link));
  });
});
