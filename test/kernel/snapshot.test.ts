import {
  chmodSync,
  mkdtempSync,
  readdirSync,
  rmSync,
  statSync,
  truncateSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import { run, startTestKernel } from "./kernel.js";

const { languageProgram } = await import("../../dist/kernel/language-host.js" as string);
const { buildSnapshot, snapshotPath } = await import("../../dist/kernel/language-snapshot.js" as string);

const cache = mkdtempSync(join(tmpdir(), "yibao-snapshot-"));
// As root the cache must be a folder that other users can enter.
chmodSync(cache, 0o755);
let path: string;

beforeAll(async () => {
  vi.stubEnv("XDG_CACHE_HOME", cache);
  path = await snapshotPath(languageProgram());
  expect(path.startsWith(cache)).toBe(true);
});
afterAll(() => {
  vi.unstubAllEnvs();
  rmSync(cache, { recursive: true, force: true });
});

async function answers(env: Readonly<Record<string, string>> = {}): Promise<void> {
  const kernel = await startTestKernel(cache, { XDG_CACHE_HOME: cache, ...env });
  expect((await run(kernel, "const a: number = 41; a + 1")).text).toBe("42");
  expect((await run(kernel, "const b: string = a")).error?.evalue).toContain("TS2322");
  expect((await kernel.complete("a.toFi")).matches).toEqual(["toFixed"]);
  await kernel.shutdown();
}

describe("the snapshot of the language process", () => {
  it("is not needed", async () => {
    await answers({ YIBAO_SNAPSHOT: "off" });
  });

  it("is made once, whole, and takes old ones away", async () => {
    const folder = join(path, "..");
    for (let age = 1; age <= 5; age++) {
      const old = join(folder, `language-old${age}.blob`);
      writeFileSync(old, "old");
      const then = new Date(Date.now() - age * 1000);
      utimesSync(old, then, then);
    }
    expect(await buildSnapshot(languageProgram(), path)).toBe(true);
    expect(statSync(path).size).toBeGreaterThan(1e7);
    const left = readdirSync(folder).filter((name) => name.startsWith("language-old"));
    expect(left.sort()).toEqual(["language-old1.blob", "language-old2.blob", "language-old3.blob"]);
    const { mtimeMs } = statSync(path);
    expect(await buildSnapshot(languageProgram(), path)).toBe(true);
    expect(statSync(path).mtimeMs).toBe(mtimeMs);
  });

  it("starts a process that knows all it must", async () => {
    await answers();
  });

  it("is left aside when it is damaged", async () => {
    truncateSync(path, 1000);
    await answers();
  });
});
