// Writes what follows from the parameters and the shipped scenarios: the JSON Schema of scenario files and the
// tables in docs/scenarios.md. Run after a parameter, a population or a scenario changes; a test says when.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = spawnSync(process.execPath, [join(root, "scripts", "setup.mjs")], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const { pageParts, schemaFile } = await import("../dist/financing/scenario/writtenParts.js");
writeFileSync(join(root, "data", "scenarios", "scenario.schema.json"), schemaFile());
const page = join(root, "docs", "scenarios.md");
let text = readFileSync(page, "utf8");
for (const [name, content] of Object.entries(pageParts())) {
  const part = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*(\\n<!-- /${name} -->)`);
  if (!part.test(text)) throw new Error(`${page} has no <!-- ${name} --> … <!-- /${name} -->`);
  text = text.replace(part, (_, before, after) => `${before}${content}${after}`);
}
writeFileSync(page, text);
