import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KernelClient } from "../../src/jupyter/client.js";
import { lastWords, memoryLimit } from "../../src/kernel/engine-death.js";
import { run, startTestKernel } from "./kernel.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-death-"));
let kernel: KernelClient;

beforeAll(async () => {
  kernel = await startTestKernel(folder, { YIBAO_MEMORY: "64" });
});
afterAll(async () => {
  await kernel?.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const DEATHS: readonly (readonly [name: string, code: string, evalue: RegExp])[] = [
  ["exits", "process.exit(3)", /ended with exit code 3; all variables are lost/],
  ["exits without an error", "process.exit()", /ended itself \(process\.exit\)/],
  [
    "runs out of memory",
    "const hoard: number[][] = []; while (true) hoard.push(new Array(10000).fill(hoard.length))",
    /ran out of memory at its limit of 64 MB \(set YIBAO_MEMORY to more megabytes/,
  ],
  ["aborts", "process.abort()", /crashed with SIGABRT/],
  [
    "crashes in native code",
    "process.kill(process.pid, 'SIGSEGV'); await new Promise(() => {})",
    /crashed with SIGSEGV/,
  ],
  ["is killed", "process.kill(process.pid, 'SIGKILL'); await new Promise(() => {})", /ended by SIGKILL/],
];

describe("an engine that dies", () => {
  it.each(DEATHS)("%s: the cell says so, the next one runs anew and says so", async (_name, code, evalue) => {
    await run(kernel, "const before = 'here'");
    const { error, stdout, stderr } = await run(kernel, `console.log('last words'); ${code}`);
    expect(stdout).toBe("last words\n");
    expect(stderr).toBe("");
    expect(error?.ename).toBe("EngineExit");
    expect(error?.evalue).toMatch(evalue);
    const next = await run(kernel, "1 + 1");
    expect(next.text).toBe("2");
    expect(next.stderr).toContain("all variables of earlier cells are lost");
    expect((await run(kernel, "before")).error?.evalue).toContain("Cannot find name 'before'");
    expect((await run(kernel, "2 + 2")).stderr).toBe("");
  });

  it("says so, too, when it died between two cells", async () => {
    await run(kernel, "setTimeout(() => process.exit(1), 20)");
    await new Promise((resolve) => setTimeout(resolve, 400));
    const { text, stderr } = await run(kernel, "3 + 3");
    expect(text).toBe("6");
    expect(stderr).toContain("all variables of earlier cells are lost");
  });
});

describe("last words", () => {
  it("keep what a cell wrote and take away what the JavaScript engine wrote", () => {
    const words = lastWords(undefined);
    expect(words.filter("mine\n")).toBe("mine\n");
    expect(words.filter("mine, too\n\n<--- Last few GCs --->\n")).toBe("mine, too\n");
    expect(
      words.filter("FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory"),
    ).toBe("");
    expect(words.describe(134, null)).toContain("ran out of memory (set");
  });

  it("refuse a limit that is none", () => {
    expect(memoryLimit({})).toBeUndefined();
    expect(memoryLimit({ YIBAO_MEMORY: "4096" })).toBe(4096);
    for (const wrong of ["4 GB", "-1", "31", "1e99"]) {
      expect(() => memoryLimit({ YIBAO_MEMORY: wrong })).toThrow(`YIBAO_MEMORY is ${JSON.stringify(wrong)}`);
    }
  });
});
