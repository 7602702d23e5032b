import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, readdirSync, renameSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { beforeAll, describe, expect, it } from "vitest";
import { startKernel } from "../../src/jupyter/client.js";
import { findKernelSpec, kernelArgv } from "../../src/jupyter/kernelspec.js";
import { run } from "../kernel/kernel.js";
import { temporaryFolder } from "./helpers.js";

const ROOT = join(import.meta.dirname, "..", "..");
const exec = promisify(execFile);
const folder = temporaryFolder();
const elsewhere = join(folder, "笔记 本");
const data = join(folder, "Jupyter data");
const env = {
  ...process.env,
  LC_ALL: "C",
  JUPYTER_DATA_DIR: data,
  JUPYTER_PATH: "",
  VIRTUAL_ENV: "",
  XDG_CACHE_HOME: join(folder, "cache"),
};

/** Where the packages are; the tests move them, since npm would need as long for every place as for the first. */
let modules = join(folder, "课题 一", "node_modules");

beforeAll(async () => {
  const project = join(folder, "课题 一");
  mkdirSync(project);
  chmodSync(folder, 0o755);
  mkdirSync(elsewhere);
  await exec("npm", ["pack", "--ignore-scripts", "--pack-destination", project], { cwd: ROOT });
  const packed = readdirSync(project).find((name) => name.endsWith(".tgz"))!;
  writeFileSync(join(project, "package.json"), '{ "private": true }');
  await exec("npm", ["install", "--prefer-offline", "--no-audit", "--no-fund", `./${packed}`], {
    cwd: project,
  });
}, 300_000);

function move(to: string): void {
  mkdirSync(join(to, ".."), { recursive: true });
  renameSync(modules, to);
  modules = to;
}

/** Registers the kernel by a command, starts it as Jupyter does, and lets a notebook elsewhere use the package. */
async function installAndUse(command: string, args: readonly string[], cwd: string): Promise<string> {
  const { stderr } = await exec(command, [...args, "kernel", "install"], { cwd, env });
  const found = findKernelSpec("yibao", [data]);
  const kernel = await startKernel({ argv: kernelArgv(found, "{connection_file}"), cwd: elsewhere, env });
  try {
    const { error, text } = await run(
      kernel,
      'import { actuarial, data, frame } from "yibao-lab";\nconst rows: number = data.records(frame(data.table("li2023_table1"))).length;\n[typeof actuarial.solveRate, rows > 0]',
    );
    expect(error).toBeUndefined();
    expect(text).toBe("[ 'function', true ]");
    expect((await kernel.complete("actuarial.solveR")).matches).toContain("solveRate");
  } finally {
    await kernel.shutdown();
  }
  return stderr;
}

describe("the package, packed and installed in a path with spaces and Chinese characters", {
  timeout: 120_000,
}, () => {
  it("runs its kernel from a project", async () => {
    const stderr = await installAndUse("npm", ["exec", "--offline", "--", "yibao"], join(modules, ".."));
    expect(stderr).toContain('choose "TypeScript (yibao-lab)" in Jupyter');
    expect(stderr).not.toContain("cache");
  });

  it("runs its kernel from npx's cache, says that this copy can vanish, and finds it when it has", async () => {
    move(join(folder, "npm cache", "_npx", "3f2c", "node_modules"));
    const yibao = join(modules, ".bin", "yibao");
    expect(await installAndUse(yibao, [], elsewhere)).toMatch(
      /is in a cache, .*_npx.*npm install -g yibao-lab/,
    );
    const gone = join(modules, "yibao-lab", "dist", "kernel", "main.js");
    move(join(folder, "kept", "node_modules"));
    const { stdout } = await exec(join(modules, ".bin", "yibao"), ["kernel", "list"], { env });
    expect(stdout).toContain(`stale: ${gone} is gone`);
  });

  it("runs its kernel from a global installation", async () => {
    const prefix = join(folder, "全局 prefix");
    const own = join(prefix, "lib", "node_modules", "yibao-lab");
    mkdirSync(join(own, ".."), { recursive: true });
    renameSync(join(modules, "yibao-lab"), own);
    rmSync(join(modules, ".bin"), { recursive: true });
    move(join(own, "node_modules"));
    mkdirSync(join(prefix, "bin"));
    symlinkSync(join(own, "bin", "yibao.mjs"), join(prefix, "bin", "yibao"));
    expect(await installAndUse(join(prefix, "bin", "yibao"), [], elsewhere)).not.toContain("cache");
    expect(findKernelSpec("yibao", [data]).spec.argv[1]).toBe(join(own, "dist", "kernel", "main.js"));
  });
});
