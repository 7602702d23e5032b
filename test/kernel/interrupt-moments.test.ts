import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KernelClient } from "../../src/jupyter/client.js";
import { run, startTestKernel } from "./kernel.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-moments-"));
let kernel: KernelClient;
beforeAll(async () => {
  kernel = await startTestKernel(folder);
});
afterAll(async () => {
  await kernel?.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

/** Resolves when the kernel takes up the next cell: an interrupt before that would be for nothing. */
function takenUp(): Promise<void> {
  return new Promise((resolve) => {
    const stop = kernel.onIopub(({ header }) => {
      if (header.msg_type !== "execute_input") return;
      stop();
      resolve();
    });
  });
}

/** Milliseconds after a cell was taken up: while it is checked, handed over, called, and runs. */
const MOMENTS = Array.from({ length: 40 }, (_, i) => i * 2);

describe("an interrupt at any moment of a cell", { timeout: 120_000 }, () => {
  it.each(["while (true) {}", "await new Promise(() => {})"])("ends %s and keeps the state", async (code) => {
    await run(kernel, "let survivor = 0;");
    const names: (string | undefined)[] = [];
    for (const moment of MOMENTS) {
      const begun = takenUp();
      const running = run(kernel, code);
      await begun;
      await delay(moment);
      await kernel.interrupt();
      names.push((await running).error?.ename);
      await run(kernel, "survivor += 1");
    }
    expect(names).toEqual(MOMENTS.map(() => "Interrupted"));
    expect((await run(kernel, "survivor")).text).toBe(String(MOMENTS.length));
  });
});
