// Writes what follows from the mechanisms' schemas and the shipped policies: the JSON Schema of policy files
// and the two lists in docs/policies.md. Run after a mechanism or a policy changes; a test says when.
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const built = spawnSync(process.execPath, [join(root, "scripts", "setup.mjs")], { stdio: "inherit" });
if (built.status !== 0) process.exit(built.status ?? 1);

const { mechanismSection, policySection, schemaFile } = await import("../dist/pooling/policy/written.js");
writeFileSync(join(root, "data", "policies", "policy.schema.json"), schemaFile());
const page = join(root, "docs", "policies.md");
let text = readFileSync(page, "utf8");
for (const [name, content] of Object.entries({ policies: policySection(), mechanisms: mechanismSection() })) {
  const part = new RegExp(`(<!-- ${name} -->\\n)[\\s\\S]*(\\n<!-- /${name} -->)`);
  if (!part.test(text)) throw new Error(`${page} has no <!-- ${name} --> … <!-- /${name} -->`);
  text = text.replace(part, (_, before, after) => `${before}${content}${after}`);
}
writeFileSync(page, text);
