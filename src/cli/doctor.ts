import { accessSync, constants, existsSync } from "node:fs";
import { createRequire } from "node:module";
import { delimiter, join } from "node:path";
import { Command } from "commander";
import { listKernelSpecs } from "../jupyter/kernelspec.js";
import { PACKAGE_ROOT } from "../notebook/versions.js";
import { chooseLang, speaker } from "./messages.js";

export interface Check {
  readonly what: string;
  readonly ok: boolean;
  /** Whether rendering or the kernel fails without it. */
  readonly required: boolean;
  readonly detail: string;
  readonly fix?: string;
}

/** Looks at everything the commands need on this machine. */
export async function checks(): Promise<readonly Check[]> {
  return [
    nodeCheck(),
    ...["zeromq", "tslab", "typescript", "katex", "subset-font", "plotly.js-basic-dist-min"].map(
      packageCheck,
    ),
    fontCheck(),
    danfoCheck(),
    await browserCheck(),
    kernelspecCheck(),
    jupyterCheck(),
    folderCheck(),
  ];
}

/** `yibao doctor`: what is missing on this machine and how to get it. */
export function doctorCommand(): Command {
  return new Command("doctor")
    .description("says what is missing on this machine and how to get it")
    .option("--json", "prints the list as JSON")
    .action(async (options: { json?: boolean }, self: Command) => {
      const say = speaker(chooseLang(self.optsWithGlobals().lang, process.env));
      const list = await checks();
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

function nodeCheck(): Check {
  const [major, minor] = process.versions.node.split(".").map(Number) as [number, number];
  const ok = major > 20 || (major === 20 && minor >= 19);
  return {
    what: "Node.js",
    ok,
    required: true,
    detail: process.versions.node,
    fix: "install Node.js 20.19 or newer (nodejs.org)",
  };
}

const REINSTALL = "run `npm run setup` in the clone, or `npm install` in your project, with the network on";

function packageCheck(name: string): Check {
  const require = createRequire(import.meta.url);
  try {
    const path = require.resolve(name);
    if (name === "zeromq") require(name);
    return { what: name, ok: true, required: true, detail: path };
  } catch (error) {
    const detail = (error as Error).message.split("\n")[0]!;
    const fix =
      name === "zeromq" && !/Cannot find/.test(detail)
        ? "zeromq has no prebuilt binary for this machine; rebuild it with `npm rebuild zeromq` (needs CMake and a C++ compiler)"
        : REINSTALL;
    return { what: name, ok: false, required: true, detail, fix };
  }
}

function fontCheck(): Check {
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
      fix: REINSTALL,
    };
  }
}

function danfoCheck(): Check {
  const path = join(PACKAGE_ROOT, "dist", "vendor", "danfojs", "index.cjs");
  return {
    what: "danfojs",
    ok: existsSync(path),
    required: true,
    detail: path,
    fix: "run `npm run setup` in the clone",
  };
}

async function browserCheck(): Promise<Check> {
  const { checkBrowser } = await import("../report/browser/check.js");
  const { ok, detail, fix } = await checkBrowser();
  return { what: "browser", ok, required: true, detail, ...(fix === undefined ? {} : { fix }) };
}

function kernelspecCheck(): Check {
  const registered = listKernelSpecs().includes("yibao");
  return {
    what: "kernel in Jupyter",
    ok: registered,
    required: false,
    detail: registered ? "registered" : "not registered (needed for Jupyter only)",
    fix: "npx yibao kernel install",
  };
}

function jupyterCheck(): Check {
  const names = process.platform === "win32" ? ["jupyter.exe"] : ["jupyter"];
  const found = (process.env.PATH ?? "")
    .split(delimiter)
    .flatMap((folder) => names.map((name) => join(folder, name)))
    .find((path) => existsSync(path));
  return {
    what: "Jupyter",
    ok: found !== undefined,
    required: false,
    detail: found ?? "not on the PATH (needed for interactive work only; reports do without)",
    fix: "pip install jupyterlab",
  };
}

function folderCheck(): Check {
  const folder = process.cwd();
  try {
    accessSync(folder, constants.W_OK);
    return { what: "working folder", ok: true, required: true, detail: `${folder} (writable)` };
  } catch {
    const fix = "change to a folder of your own, or name one with --out";
    return { what: "working folder", ok: false, required: true, detail: `${folder} is not writable`, fix };
  }
}
