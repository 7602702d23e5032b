import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import {
  findKernelSpec,
  installKernelSpec,
  kernelArgv,
  listKernelSpecs,
  uninstallKernelSpec,
  yibaoKernelSpec,
} from "../../src/jupyter/kernelspec.js";
import { dataDirs, userDataDir } from "../../src/jupyter/paths.js";

const folder = mkdtempSync(join(tmpdir(), "yibao spec "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("data folders", () => {
  it("follow the platform and the environment", () => {
    expect(userDataDir({}, "linux", "/h")).toBe("/h/.local/share/jupyter");
    expect(userDataDir({ XDG_DATA_HOME: "/x" }, "linux", "/h")).toBe("/x/jupyter");
    expect(userDataDir({}, "darwin", "/h")).toBe("/h/Library/Jupyter");
    expect(userDataDir({ APPDATA: "/a" }, "win32", "/h")).toBe("/a/jupyter");
    expect(userDataDir({ JUPYTER_DATA_DIR: "/d" }, "darwin", "/h")).toBe("/d");
    expect(dataDirs({ JUPYTER_PATH: "/p:/q", VIRTUAL_ENV: "/v" }, "linux", "/h")).toEqual([
      "/p",
      "/q",
      "/h/.local/share/jupyter",
      "/v/share/jupyter",
      "/usr/local/share/jupyter",
      "/usr/share/jupyter",
    ]);
  });
});

describe("kernelspec", () => {
  it("is written, found, listed and removed", () => {
    const target = installKernelSpec("yibao", yibaoKernelSpec(), folder);
    expect(readdirSync(join(folder, "kernels"))).toEqual(["yibao"]);
    expect(readdirSync(target)).toEqual(["kernel.json"]);
    const found = findKernelSpec("yibao", [folder]);
    expect(found.spec).toMatchObject({ display_name: "TypeScript (yibao-lab)", interrupt_mode: "message" });
    expect(kernelArgv(found, "/c.json").at(-1)).toBe("/c.json");
    expect(listKernelSpecs([folder])).toEqual(["yibao"]);
    installKernelSpec("yibao", yibaoKernelSpec("Again"), folder);
    expect(findKernelSpec("yibao", [folder]).spec.display_name).toBe("Again");
    expect(uninstallKernelSpec("yibao", folder)).toBe(true);
    expect(uninstallKernelSpec("yibao", folder)).toBe(false);
    expect(existsSync(target)).toBe(false);
  });

  it("knows our kernel without registration and names others it lacks", () => {
    expect(findKernelSpec("yibao", []).spec.argv[0]).toBe(process.execPath);
    expect(() => findKernelSpec("julia", [folder])).toThrow(
      'no Jupyter kernel is named "julia"; there are: yibao',
    );
  });

  it("refuses broken specifications and names", () => {
    mkdirSync(join(folder, "kernels/broken"), { recursive: true });
    writeFileSync(join(folder, "kernels/broken/kernel.json"), '{"argv": "node"}');
    expect(() => findKernelSpec("broken", [folder])).toThrow(
      /broken.*argv is "node", a list of strings expected/,
    );
    expect(() => installKernelSpec("../x", yibaoKernelSpec(), folder)).toThrow('kernel name "../x"');
  });
});
