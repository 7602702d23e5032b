// Compiles scripts/wasm/normals.ts into src/models/numeric/normalsModule.ts. Run after changing the source:
// node scripts/wasm.mjs (fetches AssemblyScript through npx; nothing else needs it).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "yibao-wasm-"));
try {
  const out = join(folder, "normals.wasm");
  const options = ["-O3", "--runtime", "stub", "--use", "abort=", "--initialMemory", "2", "-o", out];
  const command = ["-y", "-p", "assemblyscript@0.28.20", "asc", "scripts/wasm/normals.ts", ...options];
  execFileSync("npx", command, { cwd: root, stdio: "inherit" });
  const lines = readFileSync(out)
    .toString("hex")
    .match(/.{1,100}/g);
  const text = `/** WebAssembly of scripts/wasm/normals.ts in hexadecimal, made by scripts/wasm.mjs. */
export const NORMALS_MODULE = \`
${lines.join("\n")}
\`;
`;
  writeFileSync(join(root, "src", "models", "numeric", "normalsModule.ts"), text);
} finally {
  rmSync(folder, { recursive: true });
}
