// Tries the kernel with real Jupyter clients, Python's own and JupyterLab in a browser, and the cells of claims
// tables with a real Spark. `npm run conformance` runs all; `npm run conformance -- nbgrader` those whose file has
// that in its name, `npm run conformance -- spark` those with Spark.
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { clientEnvironment, pythonEnvironment, sparkHome } from "./python.mjs";

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const state = join(root, ".yibao", "conformance");
const PATIENCE_MS = 30 * 60_000;

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

function countVitest(file) {
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

/** Tests that vitest runs apart from `npm test`. */
function runVitest(config, env) {
  const result = join(state, "vitest.json");
  mkdirSync(state, { recursive: true });
  rmSync(result, { force: true });
  const vitest = join(root, "node_modules", "vitest", "vitest.mjs");
  const args = ["run", "--config", config, "--reporter=verbose", "--reporter=json"];
  run(process.execPath, [vitest, ...args, `--outputFile.json=${result}`], env, countVitest, result);
}

function tryJupyter(filters) {
  const python = pythonEnvironment(root);
  const home = join(state, "run");
  rmSync(home, { recursive: true, force: true });
  const env = clientEnvironment(python, home, join(root, ".yibao", "cache"));
  const install = ["bin/yibao.mjs", "kernel", "install", "--prefix", python];
  if (spawnSync(process.execPath, install, { cwd: root, env, stdio: ["ignore", 2, 2] }).status !== 0) {
    throw new Error("the kernel could not be registered (its own message is above)");
  }
  const wanted = filters.length > 0 ? ["-k", filters.join(" or ")] : [];
  const browserOnly = filters.length > 0 && filters.every((f) => "jupyterlab".includes(f));
  if (!browserOnly) {
    const report = join(state, "pytest.json");
    rmSync(report, { force: true });
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
  if (filters.length === 0 || browserOnly) runVitest("vitest.browser.config.ts", env);
}

/** Runs a part; where what it needs is missing, that is said and counts as failed. */
function attempt(part) {
  try {
    part();
  } catch (error) {
    process.stderr.write(`yibao: ${error.message}\n`);
    count(0, 1);
  }
}

function main(filters) {
  const others = filters.filter((f) => f !== "spark");
  if (filters.length === 0 || others.length > 0) attempt(() => tryJupyter(others));
  if (filters.length === 0 || others.length < filters.length) {
    attempt(() => runVitest("vitest.spark.config.ts", { ...process.env, SPARK_HOME: sparkHome(root) }));
  }
  process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
  return failed === 0 && passed > 0 ? 0 : 1;
}

process.exitCode = main(process.argv.slice(2));
