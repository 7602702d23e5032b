import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { readTar } from "../../../src/report/browser/tar.js";
import { unpackOnce } from "../../../src/report/browser/unpackOnce.js";
import { cacheFolder } from "../../../src/system/cache-folder.js";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "yibao cache 缓存-"));
  chmodSync(folder, 0o755);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe("cacheFolder", () => {
  it("takes XDG_CACHE_HOME", async () => {
    expect(await cacheFolder("x", { XDG_CACHE_HOME: folder })).toBe(join(folder, "yibao-lab", "x"));
  });

  it("passes over a folder that others may write to", async () => {
    mkdirSync(join(folder, "yibao-lab"));
    chmodSync(join(folder, "yibao-lab"), 0o777);
    const found = await cacheFolder("x", { XDG_CACHE_HOME: folder, HOME: join(folder, "home") });
    expect(found.startsWith(join(folder, "yibao-lab"))).toBe(false);
  });
});

describe("unpackOnce", () => {
  it("gives one complete folder to many at once", async () => {
    const target = join(folder, "tool");
    const fill = async (to: string): Promise<void> => {
      await new Promise((resolve) => setTimeout(resolve, 10));
      writeFileSync(join(to, "a"), "1");
    };
    await Promise.all(Array.from({ length: 5 }, () => unpackOnce(target, fill)));
    expect(readdirSync(folder)).toEqual(["tool"]);
    expect(existsSync(join(target, "a"))).toBe(true);
  });

  it("leaves nothing when filling fails", async () => {
    const fail = unpackOnce(join(folder, "tool"), async () => {
      throw new Error("disk full");
    });
    await expect(fail).rejects.toThrow("disk full");
    expect(readdirSync(folder)).toEqual([]);
  });
});

describe("readTar", () => {
  const entry = (name: string, content: string): Buffer => {
    const block = Buffer.alloc(1024);
    block.write(name);
    block.write(content.length.toString(8).padStart(11, "0"), 124);
    block.write("0", 156);
    block.write(content, 512);
    return block;
  };

  it("reads files and refuses names that lead out", () => {
    const files = readTar(Buffer.concat([entry("lib/a.so", "abc"), Buffer.alloc(1024)]));
    expect(files.map(({ name, content }) => [name, content.toString()])).toEqual([["lib/a.so", "abc"]]);
    expect(() => readTar(entry("../a", "x"))).toThrow('"../a" leads out');
    expect(() => readTar(entry("a", "x").subarray(0, 512))).toThrow("ends inside a");
  });
});
