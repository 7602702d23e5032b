// Tries the kernel with real Jupyter clients: Python's own and JupyterLab in a browser.
// `npm run conformance` runs all; `npm run conformance -- nbgrader` those whose file has that in its name.
import { spawnSync } from "node:child_process";
import { readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { clientEnvironment, pythonEnvironment } from "./python.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const state = join(root, ".yibao", "conformance");
const PATIENCE_MS = 15 * 60_000;

let failed = 0;
let passed = 0;

function count(ok, bad) {
  passed += ok;
  failed += bad;
}

/** Adds what pytest counted; a skipped test proves nothing and counts as failed. */
function countPython(file) {
  const outcomes = Object.values(JSON.parse(readFileSync(file, "utf8")));
  const good = outcomes.filter((outcome) => outcome === "passed").length;
  count(good, outcomes.length - good);
}

function countBrowser(file) {
  const { numPassedTests, numTotalTests } = JSON.parse(readFileSync(file, "utf8"));
  count(numPassedTests, numTotalTests - numPassedTests);
}

function run(program, args, env, read, file) {
  const { status } = spawnSync(program, args, { cwd: root, env, stdio: "inherit", timeout: PATIENCE_MS });
  const before = failed;
  try {
    read(file);
  } catch (error) {
    process.stderr.write(`yibao: no count of the tests: ${error.message}\n`);
  }
  if (status !== 0 && failed === before) count(0, 1);
}

function main(filters) {
  const python = pythonEnvironment(root);
  const home = join(state, "run");
  rmSync(home, { recursive: true, force: true });
  const env = clientEnvironment(python, home, join(root, ".yibao", "cache"));
  const install = ["bin/yibao.mjs", "kernel", "install", "--prefix", python];
  if (spawnSync(process.execPath, install, { cwd: root, env, stdio: ["ignore", 2, 2] }).status !== 0) {
    throw new Error("the kernel could not be registered (its own message is above)");
  }
  const wanted = filters.length > 0 ? ["-k", filters.join(" or ")] : [];
  const report = join(state, "pytest.json");
  const result = join(state, "browser.json");
  for (const file of [report, result]) rmSync(file, { force: true });
  const browserOnly = filters.length > 0 && filters.every((f) => "jupyterlab".includes(f));
  if (!browserOnly) {
    run(
      join(python, "bin", "python"),
      ["-m", "pytest", "-p", "no:cacheprovider", "--durations=8", "--timeout=150"].concat(
        wanted,
        "test/conformance",
      ),
      { ...env, YIBAO_OUTCOMES: report },
      countPython,
      report,
    );
  }
  if (filters.length === 0 || browserOnly) {
    const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
    run(
      process.execPath,
      [vitest, "run", "--config", "vitest.browser.config.ts"].concat(
        "--reporter=verbose",
        "--reporter=json",
        `--outputFile.json=${result}`,
      ),
      env,
      countBrowser,
      result,
    );
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

try {
  process.exitCode = main(process.argv.slice(2));
} catch (error) {
  process.stderr.write(`yibao: ${error.message}\n`);
  process.exitCode = 1;
}
