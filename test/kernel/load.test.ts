import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KernelClient } from "../../src/jupyter/client.js";
import type { Message } from "../../src/jupyter/message.js";
import { run, startTestKernel } from "./kernel.js";
import { startWireKernel } from "./wire-kernel.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-load-"));
let kernel: KernelClient;
beforeAll(async () => {
  kernel = await startTestKernel(folder);
});
afterAll(async () => {
  await kernel?.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

const parentOf = (message: Message) => (message.parent_header as { msg_id?: string }).msg_id;
const upTo = (n: number) => Array.from({ length: n }, (_, i) => i);

describe("cells in a row", { timeout: 900_000 }, () => {
  it("are answered, 10,000 of them, none lost and none out of order", async () => {
    const published: string[] = [];
    const stop = kernel.onIopub(({ header, content }) => {
      if (header.msg_type === "execute_result") {
        published.push((content as { data: Record<string, string> }).data["text/plain"]!);
      }
    });
    const first = await run(kernel, "let last = 0; last");
    const replied: number[] = [];
    const counts: (number | null)[] = [];
    const results: (string | undefined)[] = [];
    const BATCH = 250;
    for (let from = 1; from <= 10_000; from += BATCH) {
      const batch = upTo(BATCH).map(async (offset) => {
        const cell = from + offset;
        const ran = await run(kernel, `last === ${cell - 1} ? (last = ${cell}) : "after " + last`);
        replied.push(cell);
        counts.push(ran.executionCount);
        results[cell] = ran.text;
      });
      await Promise.all(batch);
    }
    stop();
    const expected = upTo(10_000).map((i) => i + 1);
    expect(replied).toEqual(expected);
    expect(results.slice(1)).toEqual(expected.map(String));
    expect(published).toEqual(["0", ...expected.map(String)]);
    expect(counts).toEqual(expected.map((cell) => first.executionCount! + cell));
  });

  it("are answered, 300 queued at once behind one that takes its time", async () => {
    await run(kernel, "let queue: number[] = [];");
    const slow = run(kernel, "await new Promise((done) => setTimeout(done, 500)); queue.push(-1)");
    const behind = await Promise.all(upTo(300).map((i) => run(kernel, `queue.push(${i}); ${i}`)));
    expect((await slow).status).toBe("ok");
    expect(behind.map(({ text }) => text)).toEqual(upTo(300).map(String));
    expect((await run(kernel, "queue.length === 301 && queue.every((v, i) => v === i - 1)")).text).toBe(
      "true",
    );
  });
});

describe("a large output", { timeout: 120_000 }, () => {
  it("of 100,000 lines and 50 MB arrives whole and in order", async () => {
    const width = 524;
    const { stdout, status } = await run(
      kernel,
      `for (let i = 0; i < 100_000; i++) console.log(String(i).padEnd(${width}, "医"));`,
    );
    expect(status).toBe("ok");
    const lines = stdout.split("\n");
    expect([lines.length, lines.at(-1)]).toEqual([100_001, ""]);
    expect(lines.findIndex((line, i) => i < 100_000 && line !== String(i).padEnd(width, "医"))).toBe(-1);
    expect((await run(kernel, "1 + 1")).text).toBe("2");
  });
});

describe("two clients of one kernel", { timeout: 120_000 }, () => {
  it("share its state, get their own replies, and hear all that is published", async () => {
    const shared = await startWireKernel();
    const [one, two] = [shared.connect(), shared.connect()];
    try {
      await Promise.all([one.ready(), two.ready()]);
      await one.run("let visits: string[] = [];");
      const visits = upTo(100).flatMap((i) => [
        one.run(`visits.push("one ${i}")`),
        two.run(`visits.push("two ${i}")`),
      ]);
      const statuses = (await Promise.all(visits)).map(({ reply }) => reply.status);
      expect(statuses).toEqual(upTo(200).map(() => "ok"));
      await two.run("console.log(visits.filter((v) => v.startsWith('one')).join('|'))");
      const last = await one.run("console.log(visits.filter((v) => v.startsWith('two')).join('|'))");
      const end = (message: Message) =>
        parentOf(message) === parentOf(last.iopub[0]!) && message.content.execution_state === "idle";
      await Promise.all([one.message("iopub", end), two.message("iopub", end)]);
      const published = ({ seen }: typeof one, type: string) =>
        seen.map(({ message }) => message).filter(({ header }) => header.msg_type === type);
      const inOrder = (who: string) =>
        `${upTo(100)
          .map((i) => `${who} ${i}`)
          .join("|")}\n`;
      for (const client of [one, two]) {
        expect(published(client, "stream").map(({ content }) => content.text)).toEqual([
          inOrder("one"),
          inOrder("two"),
        ]);
        expect(published(client, "execute_result")).toHaveLength(200);
      }
      expect(published(two, "execute_result").map(parentOf)).toEqual(
        published(one, "execute_result").map(parentOf),
      );
      const own = (client: typeof one) =>
        client.seen.filter(
          ({ channel, message }) => channel === "shell" && message.header.msg_type === "execute_reply",
        );
      expect([own(one).length, own(two).length]).toEqual([102, 101]);
    } finally {
      await shared.stop();
    }
  });
});

describe("20 kernels on one machine", { timeout: 300_000 }, () => {
  it("run at once, each with its own state", async () => {
    const WAVE = 4;
    const kernels: KernelClient[] = [];
    try {
      for (let from = 0; from < 20; from += WAVE) {
        const wave = upTo(WAVE).map(async (offset) => {
          const started = await startTestKernel(folder);
          kernels.push(started);
          await run(started, `const own: number = ${from + offset};`);
          return started;
        });
        await Promise.all(wave);
      }
      const values = await Promise.all(kernels.map(async (each) => (await run(each, "own")).text));
      expect(values.map(Number).sort((a, b) => a - b)).toEqual(upTo(20));
    } finally {
      await Promise.all(kernels.map((each) => each.shutdown()));
    }
  });
});
