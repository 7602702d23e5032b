import { existsSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, expect, it } from "vitest";
import { run, startTestKernel } from "./kernel.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-orphan-"));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Whether a process still runs; one that ended and was not yet collected does not. */
function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
  } catch {
    return false;
  }
  const stat = `/proc/${pid}/stat`;
  return !existsSync(stat) || !/\) [ZX] /.test(readFileSync(stat, "utf8"));
}

it("ends with its supervisor, a busy loop included", async () => {
  const kernel = await startTestKernel(folder);
  const engine = Number((await run(kernel, "process.pid")).text);
  expect(isRunning(engine)).toBe(true);
  const loop = kernel.execute("while (true) {}").catch((error: Error) => error.message);
  await delay(300);
  process.kill(kernel.pid, "SIGKILL");
  expect(await loop).toContain("ended by SIGKILL");
  for (let waited = 0; waited < 5000 && isRunning(engine); waited += 50) await delay(50);
  expect(isRunning(engine)).toBe(false);
});
