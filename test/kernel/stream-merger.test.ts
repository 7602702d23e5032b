import { describe, expect, it, vi } from "vitest";
import { type StreamText, streamMerger } from "../../src/kernel/stream-merger.js";

const out = (text: string, cell = "a"): StreamText => ({ cell, name: "stdout", text });

describe("streamMerger", () => {
  it("joins what comes in one turn and the next, and sends it soon after", async () => {
    const sent: StreamText[] = [];
    const merger = streamMerger((chunk) => sent.push(chunk));
    for (let i = 0; i < 500; i++) merger.add(out(`${i}\n`));
    await new Promise((resolve) => setImmediate(resolve));
    for (let i = 500; i < 1000; i++) merger.add(out(`${i}\n`));
    expect(sent).toEqual([]);
    await new Promise((resolve) => setTimeout(resolve, 50));
    expect(sent).toHaveLength(1);
    expect(sent[0]!.text.split("\n")).toHaveLength(1001);
  });

  it("keeps the order between cells and between streams", () => {
    const sent: StreamText[] = [];
    const merger = streamMerger((chunk) => sent.push(chunk));
    merger.add(out("1"));
    merger.add(out("2"));
    merger.add({ cell: "a", name: "stderr", text: "3" });
    merger.add(out("4"));
    merger.add(out("5", "b"));
    merger.flush();
    expect(sent.map(({ cell, name, text }) => `${cell} ${name} ${text}`)).toEqual([
      "a stdout 12",
      "a stderr 3",
      "a stdout 4",
      "b stdout 5",
    ]);
  });

  it("sends a flood in pieces of a quarter of a megabyte, whole", () => {
    const sent: StreamText[] = [];
    const merger = streamMerger((chunk) => sent.push(chunk));
    const line = `${"x".repeat(1023)}\n`;
    for (let i = 0; i < 10_000; i++) merger.add(out(line));
    merger.flush();
    expect(sent).toHaveLength(40);
    expect(sent.map(({ text }) => text).join("")).toBe(line.repeat(10_000));
  });

  it("waits between messages while writes keep coming, and sends nothing twice", async () => {
    vi.useFakeTimers({
      toFake: ["setTimeout", "clearTimeout", "setImmediate", "clearImmediate", "performance"],
    });
    try {
      const sent: string[] = [];
      const merger = streamMerger(({ text }) => sent.push(text));
      for (let ms = 0; ms < 100; ms++) {
        merger.add(out(`${ms} `));
        await vi.advanceTimersByTimeAsync(1);
      }
      await vi.advanceTimersByTimeAsync(100);
      expect(sent.join("").trim().split(" ").map(Number)).toEqual(Array.from({ length: 100 }, (_, i) => i));
      expect(sent.length).toBeGreaterThan(3);
      expect(sent.length).toBeLessThan(10);
    } finally {
      vi.useRealTimers();
    }
  });
});
