import { execFile } from "node:child_process";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import ts from "typescript";

/** The cells as one module whose default export is the value of the last expression. */
function moduleText(cells: readonly string[]): string {
  const source = cells.join("\n;\n");
  const file = ts.createSourceFile("module.ts", source, ts.ScriptTarget.Latest, true);
  const last = file.statements.filter((node) => !ts.isEmptyStatement(node)).at(-1);
  if (last === undefined) return source;
  if (ts.isExportAssignment(last)) return source;
  if (!ts.isExpressionStatement(last)) return `${source}\nexport default undefined;`;
  const { expression } = last;
  return `${source.slice(0, last.getStart())}\nexport default (${expression.getText()});`;
}

const RUNNER = `
import { inspect } from "node:util";
const texts = [];
for (const path of process.argv.slice(2)) {
  try {
    const value = (await import(path)).default;
    const shown = value?.[Symbol.for("Jupyter.display")] ? (await value[Symbol.for("Jupyter.display")]())["text/plain"] : inspect(value);
    texts.push(shown);
  } catch (error) {
    texts.push(String(error));
  }
}
process.stdout.write(JSON.stringify(texts));
`;

/** Runs each list of cells as one module in plain Node, in a folder; the texts of their values. */
export async function runModules(
  folder: string,
  all: readonly (readonly string[])[],
): Promise<readonly string[]> {
  const paths = all.map((cells, index) => {
    const path = join(folder, `plain-${index}.mjs`);
    const { outputText } = ts.transpileModule(moduleText(cells), {
      compilerOptions: {
        target: ts.ScriptTarget.ES2022,
        module: ts.ModuleKind.ESNext,
        preserveConstEnums: true,
      },
    });
    writeFileSync(path, outputText);
    return path;
  });
  const runner = join(folder, "plain-runner.mjs");
  writeFileSync(runner, RUNNER);
  const { stdout } = await promisify(execFile)(process.execPath, [runner, ...paths]);
  return JSON.parse(stdout) as string[];
}
