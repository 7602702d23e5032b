// Compiles scripts/wasm/*.ts into modules in hexadecimal in src. Run after changing a source:
// node scripts/wasm.mjs (fetches AssemblyScript through npx; nothing else needs it).
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

const MODULES = [
  {
    source: "scripts/wasm/normals.ts",
    to: "src/models/numeric/normalsModule.ts",
    name: "NORMALS_MODULE",
    options: ["--initialMemory", "2"],
  },
  {
    source: "scripts/wasm/rows.ts",
    to: "src/models/fund/engine/rowsModule.ts",
    name: "ROWS_MODULE",
    options: ["--enable", "simd", "--importMemory", "--initialMemory", "1"],
  },
  {
    source: "scripts/wasm/people.ts",
    to: "src/models/actuarial/engine/peopleModule.ts",
    name: "PEOPLE_MODULE",
    options: ["--enable", "simd", "--importMemory", "--initialMemory", "1"],
  },
];

const root = join(import.meta.dirname, "..");
const folder = mkdtempSync(join(tmpdir(), "yibao-wasm-"));
try {
  for (const { source, to, name, options } of MODULES) {
    const out = join(folder, `${name}.wasm`);
    const common = ["-O3", "--runtime", "stub", "--use", "abort=", "-o", out];
    const command = ["-y", "-p", "assemblyscript@0.28.20", "asc", source, ...common, ...options];
    execFileSync("npx", command, { cwd: root, stdio: "inherit" });
    const lines = readFileSync(out)
      .toString("hex")
      .match(/.{1,100}/g);
    const text = `/** WebAssembly of ${source} in hexadecimal, made by scripts/wasm.mjs. */
export const ${name} = \`
${lines.join("\n")}
\`;
`;
    writeFileSync(join(root, to), text);
  }
} finally {
  rmSync(folder, { recursive: true });
}
