import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it, vi } from "vitest";
import type { KernelClient } from "../../src/jupyter/client.js";
import { run, startTestKernel } from "./kernel.js";

const PATIENCE = { timeout: 15_000, interval: 50 };
const folder = mkdtempSync(join(tmpdir(), "yibao-checker-"));
let kernel: KernelClient;

/** The language process of the kernel, found among its children. */
function languageProcess(): number | undefined {
  const children = readFileSync(`/proc/${kernel.pid}/task/${kernel.pid}/children`, "utf8").trim().split(" ");
  return children
    .map(Number)
    .find((pid) => readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("language.cjs"));
}

/** Ends the language process; resolves when the kernel has started another one. */
async function killChecker(): Promise<void> {
  const before = languageProcess();
  expect(before).toBeGreaterThan(1);
  process.kill(before as number, "SIGKILL");
  await vi.waitFor(() => expect([before, undefined]).not.toContain(languageProcess()), PATIENCE);
}

beforeAll(async () => {
  writeFileSync(
    join(folder, "slow.mjs"),
    [
      'import { existsSync, writeFileSync } from "node:fs";',
      "export const slow = 1;",
      'writeFileSync(new URL("./loading", import.meta.url), "");',
      'while (!existsSync(new URL("./go", import.meta.url))) await new Promise((r) => setTimeout(r, 20));',
    ].join("\n"),
  );
  kernel = await startTestKernel(folder);
});
afterAll(async () => {
  await kernel?.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

describe.runIf(process.platform === "linux")("a type checker that dies", () => {
  it("is replaced by one that knows all cells", async () => {
    await run(kernel, "interface Fund { reserve: number }\nconst fund: Fund = { reserve: 2 }");
    await killChecker();
    expect((await run(kernel, "fund.reserve + 1")).text).toBe("3");
    expect((await run(kernel, "const wrong: Fund = 5")).error?.evalue).toContain("TS2322");
  });

  it("is replaced by one that knows the cell that was beginning", async () => {
    const running = run(kernel, 'import { slow } from "./slow.mjs"; const after: number = slow + 1');
    // The cell has been checked when its modules are being loaded.
    await vi.waitFor(() => expect(existsSync(join(folder, "loading"))).toBe(true), PATIENCE);
    await killChecker();
    writeFileSync(join(folder, "go"), "");
    expect((await running).status).toBe("ok");
    expect((await run(kernel, "after.toFixed(1)")).text).toBe("'2.0'");
  });
});
