// Compiles src/ to dist/ and bundles danfojs (with its tensor library) into dist/vendor, so that the
// installed package needs neither danfojs' native dependency nor an `overrides` entry of its user.
import { spawnSync } from "node:child_process";
import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { createRequire } from "node:module";
import { dirname, join, relative } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(join(root, "package.json"));

/** Outputs whose source is gone would be packed and imported: drop them, keep the rest for the incremental compiler. */
function removeOrphans(folder) {
  if (!existsSync(folder)) return;
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    const inSource = join(root, "src", relative(join(root, "dist"), path));
    if (entry.isDirectory()) {
      if (entry.name === "vendor") continue;
      if (existsSync(inSource)) removeOrphans(path);
      else rmSync(path, { recursive: true });
    } else if (/\.(d\.ts|js)$/.test(entry.name) && !existsSync(inSource.replace(/(\.d\.ts|\.js)$/, ".ts"))) {
      rmSync(path);
    }
  }
}

async function vendorDanfo() {
  const version = JSON.parse(readFileSync(require.resolve("danfojs-node/package.json"), "utf8")).version;
  const folder = join(root, "dist", "vendor", "danfojs");
  const stamp = join(folder, "VERSION");
  if (existsSync(stamp) && readFileSync(stamp, "utf8") === version) return;
  const { build } = require("esbuild");
  const source = dirname(dirname(dirname(require.resolve("danfojs-node"))));
  const temporary = join(root, ".yibao", `danfojs.${process.pid}`);
  rmSync(temporary, { recursive: true, force: true });
  mkdirSync(temporary, { recursive: true });
  await build({
    entryPoints: [require.resolve("danfojs-node")],
    bundle: true,
    platform: "node",
    format: "cjs",
    minify: true,
    external: ["plotly.js-dist-min"],
    legalComments: "linked",
    logLevel: "error",
    outfile: join(temporary, "index.cjs"),
  });
  cpSync(source, join(temporary, "types"), {
    recursive: true,
    filter: (path) => !/\.[a-z]+$/.test(path) || path.endsWith(".d.ts"),
  });
  writeFileSync(join(temporary, "index.d.cts"), 'export * from "./types/danfojs-node/src/index";\n');
  writeFileSync(join(temporary, "VERSION"), version);
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(dirname(folder), { recursive: true });
  renameSync(temporary, folder);
}

/** The language process is one file: a startup snapshot of Node is made from a single script. */
async function bundleLanguage() {
  const { build } = require("esbuild");
  await build({
    entryPoints: [join(root, "src", "kernel", "language", "main.ts")],
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20.19",
    define: { "import.meta.url": "importMetaUrl" },
    banner: { js: 'const importMetaUrl = require("node:url").pathToFileURL(__filename).href;' },
    logLevel: "error",
    outfile: join(root, "dist", "kernel", "language.cjs"),
  });
}

removeOrphans(join(root, "dist"));
await bundleLanguage();
await vendorDanfo();
const tsc = spawnSync(process.execPath, [join(root, "node_modules/typescript/bin/tsc"), "-p", root], {
  stdio: "inherit",
});
process.exitCode = tsc.status === 0 ? 0 : 1;
