import { readFileSync } from "node:fs";
import { join } from "node:path";
import { ModuleKind, ScriptTarget, transpileModule } from "typescript";
import type * as Yibao from "../../src/index.js";

/** The built package: worker threads run compiled files. */
export const yibao = (await import("../../dist/index.js" as string)) as typeof Yibao;

const AsyncFunction = (async () => {}).constructor as new (
  ...args: string[]
) => (module: unknown) => Promise<Record<string, unknown>>;

/** The text of a page of `docs`. */
export function pageText(file: string): string {
  return readFileSync(join(import.meta.dirname, "..", "..", "docs", file), "utf8");
}

/** Runs the TypeScript code of a page, all blocks in order, and gives back the variables named. */
export async function runPage(file: string, names: readonly string[]): Promise<Record<string, unknown>> {
  const code = [...pageText(file).matchAll(/```ts\n([\s\S]*?)```/g)].map((m) => m[1]!).join("\n");
  const { outputText } = transpileModule(code.replace(/^import .*$/gm, ""), {
    compilerOptions: { module: ModuleKind.ESNext, target: ScriptTarget.ES2022 },
  });
  const body = `const { ${Object.keys(yibao).join(", ")} } = yibao;\n${outputText.replace(/^export \{\};$/m, "")}\nreturn { ${names.join(", ")} };`;
  return new AsyncFunction("yibao", `{ ${body} }`)(yibao);
}
