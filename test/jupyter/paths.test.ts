import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { stableNode } from "../../src/jupyter/node-program.js";
import { dataDirs, prefixDataDir, userDataDir } from "../../src/jupyter/paths.js";
import { environmentPrefix } from "../../src/jupyter/python.js";

const folder = mkdtempSync(join(tmpdir(), "医保 env "));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe("data folders", () => {
  it("follow the platform and the environment", () => {
    expect(userDataDir({}, "linux", "/h")).toBe("/h/.local/share/jupyter");
    expect(userDataDir({ XDG_DATA_HOME: "/x" }, "linux", "/h")).toBe("/x/jupyter");
    expect(userDataDir({}, "darwin", "/h")).toBe("/h/Library/Jupyter");
    expect(userDataDir({ JUPYTER_DATA_DIR: "/d" }, "darwin", "/h")).toBe("/d");
    expect(userDataDir({ JUPYTER_PLATFORM_DIRS: "1" }, "linux", "/h")).toBe("/h/.local/share/Jupyter");
    expect(userDataDir({ JUPYTER_PLATFORM_DIRS: "1" }, "darwin", "/h")).toBe(
      "/h/Library/Application Support/Jupyter",
    );
    expect(userDataDir({ JUPYTER_PLATFORM_DIRS: "0" }, "darwin", "/h")).toBe("/h/Library/Jupyter");
  });

  it("are Windows paths on Windows", () => {
    const home = "C:\\Users\\王 琬";
    expect(userDataDir({}, "win32", home)).toBe(`${home}\\AppData\\Roaming\\jupyter`);
    expect(userDataDir({ APPDATA: "D:\\漫游 数据" }, "win32", home)).toBe("D:\\漫游 数据\\jupyter");
    const env = { JUPYTER_PATH: "E:\\a b;F:\\c", VIRTUAL_ENV: "C:\\env", PROGRAMDATA: "C:\\ProgramData" };
    expect(dataDirs(env, "win32", home)).toEqual([
      "E:\\a b",
      "F:\\c",
      "C:\\env\\share\\jupyter",
      `${home}\\AppData\\Roaming\\jupyter`,
      "C:\\ProgramData\\jupyter",
    ]);
    expect(prefixDataDir("C:\\env", "win32")).toBe("C:\\env\\share\\jupyter");
  });

  it("put an active environment first, as Jupyter does, unless told otherwise", () => {
    const user = "/h/.local/share/jupyter";
    const system = ["/usr/local/share/jupyter", "/usr/share/jupyter"];
    const order = (env: Record<string, string>) => dataDirs(env, "linux", "/h");
    expect(order({ JUPYTER_PATH: "/p:/q", VIRTUAL_ENV: "/v" })).toEqual([
      "/p",
      "/q",
      "/v/share/jupyter",
      user,
      ...system,
    ]);
    expect(order({ VIRTUAL_ENV: "/v", JUPYTER_PREFER_ENV_PATH: "0" })[0]).toBe(user);
    expect(order({ CONDA_PREFIX: "/c", CONDA_DEFAULT_ENV: "base" })[0]).toBe(user);
    expect(order({ CONDA_PREFIX: "/c", CONDA_DEFAULT_ENV: "work" })[0]).toBe("/c/share/jupyter");
  });
});

describe.runIf(process.platform !== "win32")("the Python environment", () => {
  const program = (path: string, prefix: string) => {
    mkdirSync(join(path, ".."), { recursive: true });
    mkdirSync(prefix, { recursive: true });
    writeFileSync(path, `#!/bin/sh\necho '${prefix}'\n`);
    chmodSync(path, 0o755);
  };
  const [own, other, links] = [join(folder, "自己的 env"), join(folder, "other"), join(folder, "links")];
  program(join(own, "bin", "python3"), own);
  program(join(other, "bin", "python3"), other);
  writeFileSync(join(own, "bin", "jupyter"), "");
  mkdirSync(links);
  symlinkSync(join(own, "bin", "jupyter"), join(links, "jupyter"));

  it("is the active one, else that of jupyter, also through a link, else that of python3", () => {
    expect(environmentPrefix({ VIRTUAL_ENV: other, PATH: join(own, "bin") })).toBe(other);
    expect(environmentPrefix({ CONDA_PREFIX: other, PATH: "" })).toBe(other);
    expect(environmentPrefix({ PATH: `${links}:${other}/bin` })).toBe(own);
    expect(environmentPrefix({ PATH: `${other}/bin` })).toBe(other);
  });

  it("is none where there is no Python, or where it is gone", () => {
    expect(environmentPrefix({ PATH: links.replace("links", "empty") })).toBeUndefined();
    expect(environmentPrefix({ VIRTUAL_ENV: join(folder, "gone"), PATH: `${other}/bin` })).toBeUndefined();
  });

  it("names Homebrew's Node by the path that stays when Node is updated", () => {
    const version = join(folder, "Cellar", "node", "22.1.0", "bin", "node");
    program(version, folder);
    expect(stableNode(version)).toBe(version);
    mkdirSync(join(folder, "bin"));
    symlinkSync(version, join(folder, "bin", "node"));
    expect(stableNode(version)).toBe(join(folder, "bin", "node"));
    expect(stableNode("/usr/bin/node")).toBe("/usr/bin/node");
  });
});
