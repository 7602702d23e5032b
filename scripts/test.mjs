// Runs the tests and ends with one line that counts them.
import { spawnSync } from "node:child_process";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
const reporter = join(root, "scripts", "count-reporter.mjs");
const result = spawnSync(
  process.execPath,
  [vitest, "run", "--reporter=default", `--reporter=${reporter}`, ...process.argv.slice(2)],
  { cwd: root, stdio: "inherit" },
);
process.exit(result.status ?? 1);
