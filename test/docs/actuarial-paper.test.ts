import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, transpileModule } from "typescript";
import { describe, expect, it } from "vitest";
import * as yibao from "../../src/index.js";

const page = readFileSync(join(import.meta.dirname, "..", "..", "docs", "actuarial-paper.md"), "utf8");
/** An expression and the value the page gives for it. */
const CLAIM = /^(.+);\s+\/\/ → (.+)$/gm;

interface Claim {
  readonly code: string;
  readonly value: unknown;
  readonly printed: string;
}

/** Runs the page's code; every claim hands over its value. */
function runPage(): {
  readonly claims: readonly Claim[];
  readonly explained: yibao.actuarial.VariantsExplained;
} {
  const claims: Claim[] = [];
  const code = [...page.matchAll(/```ts\n([\s\S]*?)```/g)]
    .map((m) => m[1]!)
    .join("\n")
    .replace(CLAIM, (_, expression: string, printed: string) => {
      const given = [expression, printed].map((text) => JSON.stringify(text)).join(", ");
      return `claim(${expression}, ${given});`;
    });
  const { outputText } = transpileModule(`${code}\nexport const all = { explained };`, {
    compilerOptions: { module: ModuleKind.CommonJS },
  });
  const exports: { all?: { explained: yibao.actuarial.VariantsExplained } } = {};
  const claim = (value: unknown, text: string, printed: string) =>
    claims.push({ code: text, value, printed });
  new Function("require", "exports", "claim", outputText)(() => yibao, exports, claim);
  return { claims, explained: exports.all!.explained };
}

/** Within half the last printed digit. */
function expectPrinted(value: unknown, printed: string, code: string): void {
  const digits = /\.(\d+)/.exec(printed)?.[1]?.length ?? 0;
  const numbers = [value].flat().map(Number);
  const wanted = printed
    .replace(/[[\]_]/g, "")
    .split(",")
    .map(Number);
  expect(numbers, code).toHaveLength(wanted.length);
  wanted.forEach((number, i) => {
    expect(Math.abs(numbers[i]! - number), `${code} is ${numbers[i]}`).toBeLessThanOrEqual(
      0.5 * 10 ** -digits + 1e-9,
    );
  });
}

describe("docs/actuarial-paper.md", () => {
  const { claims, explained } = runPage();

  it("says what its code gives, to half the last printed digit", () => {
    expect(claims.length).toBeGreaterThan(15);
    for (const { code, value, printed } of claims) expectPrinted(value, printed, code);
  });

  it("prints the table of the variants as the code makes it", () => {
    const rows = [...page.matchAll(/^\| (.*) \|$/gm)].map((m) => m[1]!.split(" | "));
    const spec = yibao.actuarial.variantsTable(explained, { lang: "en" });
    for (const row of spec.rows) {
      const printed = rows.find((cells) => cells[1]?.replaceAll("*", "") === row.step);
      expect(printed, String(row.step)).toBeDefined();
      for (const [i, key] of ["revenue", "expenditure", "reserve", "months"].entries()) {
        const text = printed![2 + i]!.replace("−", "-").replace(/[,*]/g, "");
        expectPrinted(row[key], text, `${row.step}: ${key}`);
      }
      expect(printed![6]!.replaceAll("*", "")).toBe(row.firstDeficit);
    }
  });

  it("links to pages that exist", () => {
    const links = [...page.matchAll(/\]\(([a-z-]+\.md)\)/g)].map((m) => m[1]!);
    for (const link of links) readFileSync(join(import.meta.dirname, "..", "..", "docs", link));
  });
});
