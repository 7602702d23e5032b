import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { join } from "node:path";
import { Command } from "commander";
import { findProgram } from "../jupyter/python.js";
import { PACKAGE_ROOT } from "../notebook/versions.js";
import type { Check } from "./check.js";
import { kernelChecks } from "./kernel-checks.js";
import { chooseLang, type Say, speaker } from "./messages.js";

/** Looks at everything the commands need on this machine, and tries the kernel. */
async function checks(say: Say): Promise<readonly Check[]> {
  const packages = ["zeromq", "typescript", "katex", "subset-font", "plotly.js-basic-dist-min"];
  return [
    nodeCheck(say),
    ...packages.map((name) => packageCheck(name, say)),
    fontCheck(say),
    danfoCheck(say),
    await browserCheck(),
    jupyterCheck(say),
    folderCheck(say),
    ...(await kernelChecks(say)),
  ];
}

/** `yibao doctor`: what is missing on this machine and how to get it. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("tries the kernel, and says what is missing on this machine and how to get it")
    .option("--json", "prints the list as JSON")
    .action(async (options: { json?: boolean }, self: Command) => {
      const say = speaker(chooseLang(self.optsWithGlobals().lang, process.env));
      const list = await checks(say);
      if (options.json) process.stdout.write(`${JSON.stringify(list, null, 1)}\n`);
      else {
        for (const { what, ok, required, detail, fix } of list) {
          process.stdout.write(`${ok ? "✓" : required ? "✗" : "–"} ${what}: ${detail}\n`);
          if (!ok && fix !== undefined) process.stdout.write(`    → ${fix}\n`);
        }
      }
      const missing = list.filter((c) => c.required && !c.ok);
      process.stderr.write(
        missing.length === 0
          ? `${say("allGood")}\n`
          : `${say("missing")}: ${missing.map((c) => c.what).join(", ")}\n`,
      );
      if (missing.length > 0) process.exitCode = 1;
    });
}

function nodeCheck(say: Say): Check {
  const [major, minor] = process.versions.node.split(".").map(Number) as [number, number];
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    what: "Node.js",
    ok,
    required: true,
    detail: process.versions.node,
    fix: say("installNode"),
  };
}

function packageCheck(name: string, say: Say): Check {
  const require = createRequire(import.meta.url);
  try {
    const path = require.resolve(name);
    if (name === "zeromq") require(name);
    return { what: name, ok: true, required: true, detail: path };
  } catch (error) {
    const detail = (error as Error).message.split("\n")[0]!;
    const fix = say(name === "zeromq" && !/Cannot find/.test(detail) ? "rebuildSockets" : "reinstall");
    return { what: name, ok: false, required: true, detail, fix };
  }
}

function fontCheck(say: Say): Check {
  const require = createRequire(import.meta.url);
  try {
    for (const name of ["@fontsource/noto-sans-sc", "@fontsource/noto-serif-sc"])
      require.resolve(`${name}/package.json`);
    return { what: "fonts", ok: true, required: true, detail: "Noto Sans SC, Noto Serif SC" };
  } catch (error) {
    return {
      what: "fonts",
      ok: false,
      required: true,
      detail: (error as Error).message.split("\n")[0]!,
      fix: say("reinstall"),
    };
  }
}

function danfoCheck(say: Say): Check {
  const path = join(PACKAGE_ROOT, "dist", "vendor", "danfojs", "index.cjs");
  return {
    what: "danfojs",
    ok: existsSync(path),
    required: true,
    detail: path,
    fix: say("reinstall"),
  };
}

async function browserCheck(): Promise<Check> {
  const { checkBrowser } = await import("../report/browser/check.js");
  const { ok, detail, fix } = await checkBrowser();
  return { what: "browser", ok, required: true, detail, ...(fix === undefined ? {} : { fix }) };
}

function jupyterCheck(say: Say): Check {
  const found = findProgram(["jupyter"]);
  const [what, fix] = ["Jupyter", "pip install jupyterlab"];
  return { what, ok: found !== undefined, required: false, detail: found ?? say("noJupyter"), fix };
}

function folderCheck(say: Say): Check {
  const folder = process.cwd();
  const row = { what: "working folder", required: true };
  try {
    accessSync(folder, constants.W_OK);
    return { ...row, ok: true, detail: say("folderWritable", { folder }) };
  } catch {
    return { ...row, ok: false, detail: say("folderNotWritable", { folder }), fix: say("otherFolder") };
  }
}
