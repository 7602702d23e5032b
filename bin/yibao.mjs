#!/usr/bin/env node
// Starts the command line; in a clone that was never set up, sets it up first.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const main = join(root, "dist", "cli", "main.js");
const setup = join(root, "scripts", "setup.mjs");
const stamps = [join(root, "dist", ".built"), join(root, "node_modules", ".yibao-installed")];
if (existsSync(setup) && ![main, ...stamps].every((path) => existsSync(path))) {
  const { status } = spawnSync(process.execPath, [setup], { stdio: ["ignore", 2, 2] });
  if (status !== 0) process.exit(status ?? 1);
}
const { run } = await import(pathToFileURL(main).href);
await run(process.argv.slice(2));
