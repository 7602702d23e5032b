// Writes what follows from the mechanisms' schemas: the JSON Schema of policy files and the list of
// mechanisms in docs/policies.md. Run after a mechanism or its parameters change; a test says when.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = spawnSync(process.execPath, [join(root, "scripts", "setup.mjs")], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const { mechanismSection, schemaFile } = await import("../dist/pooling/policy/written.js");
writeFileSync(join(root, "data", "policies", "policy.schema.json"), schemaFile());
const page = join(root, "docs", "policies.md");
const text = readFileSync(page, "utf8");
const list = /(<!-- mechanisms -->\n)[\s\S]*(\n<!-- \/mechanisms -->)/;
if (!list.test(text)) throw new Error(`${page} has no <!-- mechanisms --> … <!-- /mechanisms -->`);
writeFileSync(
  page,
  text.replace(list, (_, before, after) => `${before}${mechanismSection()}${after}`),
);
