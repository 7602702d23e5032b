import { cpSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, describe, expect, it } from "vitest";
import type { Check } from "../../src/cli/check.js";
import { isPassingPlace } from "../../src/cli/package-place.js";
import type { Registered } from "../../src/jupyter/registered.js";
import { KERNEL_MAIN } from "../kernel/kernel.js";
import { temporaryFolder, yibao } from "./helpers.js";

const folder = temporaryFolder();
let count = 0;
/** A Jupyter of its own for each test, so that none meets what another or the machine registered. */
let home: string;
let env: NodeJS.ProcessEnv;
beforeEach(() => {
  home = join(folder, `家 ${++count}`);
  env = {
    JUPYTER_DATA_DIR: join(home, "data"),
    JUPYTER_PATH: "",
    VIRTUAL_ENV: join(home, "环境 env"),
    CONDA_PREFIX: "",
  };
  mkdirSync(env.VIRTUAL_ENV!, { recursive: true });
});
const specIn = (dataDir: string, name = "yibao") =>
  JSON.parse(readFileSync(join(dataDir, "kernels", name, "kernel.json"), "utf8"));
const list = async (): Promise<Registered[]> =>
  JSON.parse((await yibao(["kernel", "list", "--json"], { env })).stdout);

describe("kernel install", () => {
  it("goes into the user's folder, with the logo, and out again", async () => {
    const { code, stdout, stderr } = await yibao(["kernel", "install"], { env });
    const target = join(home, "data", "kernels", "yibao");
    expect([code, stdout]).toEqual([0, `${target}\n`]);
    expect(stderr).toBe('kernel registered: choose "TypeScript (yibao-lab)" in Jupyter\n');
    expect(specIn(join(home, "data"))).toEqual({
      argv: [process.execPath, KERNEL_MAIN, "{connection_file}"],
      display_name: "TypeScript (yibao-lab)",
      language: "typescript",
      interrupt_mode: "message",
      env: {},
      metadata: expect.objectContaining({ debugger: false }),
    });
    const logo = readFileSync(join(target, "logo-64x64.png"));
    expect([logo.toString("latin1", 1, 4), logo.readUInt32BE(16)]).toEqual(["PNG", 64]);
    expect(await list()).toMatchObject([{ name: "yibao", folder: target, state: "own" }]);
    const removed = await yibao(["kernel", "uninstall", "--json"], { env });
    expect(JSON.parse(removed.stdout)).toEqual({ name: "yibao", folder: target });
    expect(existsSync(target)).toBe(false);
  });

  it("goes into an environment under a name of choice", async () => {
    const args = ["--name", "ts-2", "--display-name", "课程 TypeScript", "--json"];
    const sys = await yibao(["kernel", "install", "--sys-prefix", ...args], { env });
    const folders = [env.VIRTUAL_ENV!, join(home, "other prefix")].map((p) => join(p, "share", "jupyter"));
    expect(JSON.parse(sys.stdout)).toMatchObject({
      name: "ts-2",
      folder: join(folders[0]!, "kernels", "ts-2"),
      warnings: [],
    });
    await yibao(["kernel", "install", "--prefix", "other prefix"], { env, cwd: home });
    expect(specIn(folders[0]!, "ts-2").display_name).toBe("课程 TypeScript");
    expect(specIn(folders[1]!).display_name).toBe("TypeScript (yibao-lab)");
    expect(existsSync(join(home, "data"))).toBe(false);
  });

  it("says what to do where it cannot", async () => {
    const none = { ...env, VIRTUAL_ENV: "", PATH: join(home, "empty") };
    const sys = await yibao(["kernel", "install", "--sys-prefix"], { env: none });
    expect(sys).toMatchObject({ code: 2, stdout: "" });
    expect(sys.stderr).toMatch(/no Python environment.*--prefix DIR, or use --user/);
    const zh = await yibao(["--lang", "zh", "kernel", "install", "--name", "a/b"], { env });
    expect([zh.code, zh.stderr]).toEqual([2, expect.stringContaining("内核名 “a/b” 无效")]);
    const both = await yibao(["kernel", "install", "--user", "--prefix", "x"], { env });
    expect([both.code, both.stderr]).toEqual([2, expect.stringContaining("'--user' cannot be used with")]);
    writeFileSync(join(home, "file"), "");
    const file = await yibao(["kernel", "install", "--prefix", join(home, "file")], { env });
    expect([file.code, file.stderr]).toEqual([1, expect.stringMatching(/cannot be written to.*use --user/)]);
  });

  it("warns when the package runs from a cache that can vanish", () => {
    expect(isPassingPlace("/home/a/.npm/_npx/3f2c/node_modules/yibao-lab")).toBe(true);
    expect(isPassingPlace("C:\\Users\\a\\AppData\\Local\\npm-cache\\_npx\\3f\\node_modules\\yibao-lab")).toBe(
      true,
    );
    expect(isPassingPlace("/home/a/.cache/pnpm/dlx/ab12/node_modules/yibao-lab")).toBe(true);
    expect(isPassingPlace("/usr/lib/node_modules/yibao-lab")).toBe(false);
    expect(isPassingPlace("/home/a/npx/研究 dlx/node_modules/yibao-lab")).toBe(false);
  });
});

describe("kernel uninstall", () => {
  it("says where it looked and where kernels are when there is none", async () => {
    const nowhere = await yibao(["kernel", "uninstall"], { env });
    expect([nowhere.code, nowhere.stdout]).toEqual([1, ""]);
    expect(nowhere.stderr).toContain(
      `there is no kernel yibao in ${join(home, "data")}; nothing was removed`,
    );
    await yibao(["kernel", "install", "--sys-prefix"], { env });
    const elsewhere = await yibao(["kernel", "uninstall"], { env });
    expect(elsewhere.stderr).toContain(join(env.VIRTUAL_ENV!, "share", "jupyter", "kernels", "yibao"));
    expect((await yibao(["kernel", "uninstall", "--sys-prefix"], { env })).code).toBe(0);
  });

  it("does not touch the kernel of another package", async () => {
    const target = join(home, "data", "kernels", "python3");
    mkdirSync(target, { recursive: true });
    writeFileSync(
      join(target, "kernel.json"),
      '{"argv":["python3"],"language":"python","display_name":"Python 3"}',
    );
    for (const command of ["install", "uninstall"]) {
      const { code, stderr } = await yibao(["kernel", command, "--name", "python3"], { env });
      expect([code, stderr]).toEqual([1, expect.stringContaining('"Python 3", not yibao-lab\'s')]);
    }
    expect(specIn(join(home, "data"), "python3").argv).toEqual(["python3"]);
  });
});

describe("doctor", { timeout: 120_000 }, () => {
  it("tries the kernel of this package and the registered one, and finds those that lead nowhere", async () => {
    await yibao(["kernel", "install"], { env });
    const stale = join(home, "old prefix");
    await yibao(["kernel", "install", "--prefix", stale, "--name", "old"], { env });
    const data = join(stale, "share", "jupyter");
    const old = join(data, "kernels", "old", "kernel.json");
    const gone = join(home, "gone", "dist", "kernel", "main.js");
    writeFileSync(old, JSON.stringify({ ...specIn(data, "old"), argv: [process.execPath, gone] }));
    const { code, stdout } = await yibao(["doctor", "--json"], { env: { ...env, JUPYTER_PATH: data } });
    const checks: Check[] = JSON.parse(stdout);
    const answered = /start \d+ ms; cell \d+ ms; completion \d+ ms; interrupt \d+ ms; yibao-lab \d/;
    expect(checks.find((c) => c.what === "kernel (this package)")).toMatchObject({
      ok: true,
      detail: expect.stringMatching(answered),
    });
    expect(checks.find((c) => c.what === "kernel yibao in Jupyter")).toMatchObject({
      ok: true,
      detail: expect.stringMatching(answered),
    });
    expect(checks.find((c) => c.what === "kernel old in Jupyter")).toMatchObject({
      ok: false,
      detail: expect.stringContaining(`stale: ${gone} is gone`),
      fix: `npx yibao kernel install --prefix "${stale}" --name old`,
    });
    expect(code).toBe(0);
  });

  it("names a kernel of another copy of the package, and what a kernel that fails says", async () => {
    await yibao(["kernel", "install"], { env });
    const file = join(home, "data", "kernels", "yibao", "kernel.json");
    const copy = join(home, "copy", "kernel", "main.js");
    mkdirSync(join(copy, ".."), { recursive: true });
    writeFileSync(copy, 'process.stderr.write("no sockets here"); process.exit(3);');
    const spec = specIn(join(home, "data"));
    writeFileSync(file, JSON.stringify({ ...spec, argv: [process.execPath, copy, "{connection_file}"] }));
    cpSync(join(home, "data"), join(env.VIRTUAL_ENV!, "share", "jupyter"), { recursive: true });
    const { stdout } = await yibao(["--lang", "zh", "doctor"], { env });
    expect(stdout).toContain(
      `指向另一份程序 ${copy}; 启动失败：the kernel process ended with exit code 3: no`,
    );
    expect(stdout).toContain(`被 ${join(env.VIRTUAL_ENV!, "share", "jupyter", "kernels", "yibao")} 遮盖`);
    expect(stdout).toContain("→ npx yibao kernel install\n");
  });
});
