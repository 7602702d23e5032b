import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { PROGRESS_MIME, type ProgressState } from "../../src/display/progress-state.js";
import { progress } from "../../src/progress/progress.js";
import { type Sent, withHost } from "../display/host.js";

beforeEach(() => {
  vi.useFakeTimers({ toFake: ["performance"] });
});
afterEach(() => {
  vi.useRealTimers();
});

const states = (sent: readonly unknown[]) =>
  (sent as Sent[]).map(({ data, options }) => ({
    ...(data[PROGRESS_MIME] as ProgressState),
    id: options.displayId,
    update: options.update ?? false,
  }));

describe("progress of a loop", () => {
  it("hands on every item and draws in one place, about ten times a second", () =>
    withHost((sent) => {
      const seen: number[] = [];
      for (const item of progress(Array.from({ length: 1000 }, (_, i) => i))) {
        seen.push(item);
        vi.advanceTimersByTime(2);
      }
      expect(seen).toEqual(Array.from({ length: 1000 }, (_, i) => i));
      const drawn = states(sent);
      expect(drawn.length).toBeGreaterThan(15);
      expect(drawn.length).toBeLessThan(25);
      expect(new Set(drawn.map(({ id }) => id)).size).toBe(1);
      expect(drawn.map(({ update }) => update)).toEqual(drawn.map((_, i) => i > 0));
      expect(drawn.at(-1)).toMatchObject({ phase: "done", count: 1000, total: 1000, seconds: 2 });
    }));

  it("knows the length of lists, sets and maps, and not of generators", () =>
    withHost((sent) => {
      for (const _ of progress(new Set([1, 2])));
      for (const _ of progress(new Float64Array(3)));
      for (const _ of progress(new Map([[1, 2]]).keys(), { total: 1 }));
      function* three() {
        yield* [1, 2, 3];
      }
      for (const _ of progress(three(), { label: "g" }));
      const ends = states(sent).filter(({ phase }) => phase === "done");
      expect(ends.map(({ total, count }) => [total, count])).toEqual([
        [2, 2],
        [3, 3],
        [1, 1],
        [undefined, 3],
      ]);
    }));

  it("ends where the loop is left, by break and by an error", () =>
    withHost((sent) => {
      for (const item of progress([1, 2, 3])) if (item === 2) break;
      expect(() => {
        for (const item of progress([1, 2, 3])) if (item === 3) throw new Error("x");
      }).toThrow("x");
      function* endless() {
        for (;;) yield 1;
      }
      let n = 0;
      for (const _ of progress(endless())) if (n++ === 5) break;
      const ends = states(sent).filter(({ phase }) => phase !== "running");
      expect(ends.map(({ phase, count }) => [phase, count])).toEqual([
        ["stopped", 1],
        ["stopped", 2],
        ["stopped", 5],
      ]);
    }));

  it("goes through what comes later", () =>
    withHost(async (sent) => {
      async function* later() {
        yield* ["a", "b"];
      }
      const seen: string[] = [];
      for await (const item of progress(later())) seen.push(item);
      expect(seen).toEqual(["a", "b"]);
      expect(states(sent).at(-1)).toMatchObject({ phase: "done", count: 2 });
      await expect(async () => {
        for await (const _ of progress(later())) throw new Error("x");
      }).rejects.toThrow("x");
      expect(states(sent).at(-1)).toMatchObject({ phase: "stopped", count: 0 });
    }));
});

describe("progress by hand", () => {
  it("counts, ends at its total, and then is quiet", () =>
    withHost((sent) => {
      const bar = progress(10, { label: "Solving" });
      bar.tick();
      vi.advanceTimersByTime(150);
      bar.tick(4);
      bar.set(10);
      bar.tick();
      bar.finish();
      expect(states(sent).map(({ count, phase }) => `${count} ${phase}`)).toEqual([
        "0 running",
        "5 running",
        "10 done",
      ]);
      expect((sent[1] as Sent).data["text/plain"]).toBe("Solving: 5/10 · 50% · 33.3/s · 0.1 s left");
    }));

  it("stops at the end of its scope, and can leave nothing behind", () =>
    withHost((sent) => {
      {
        using bar = progress(10, { keep: false });
        bar.tick();
      }
      const last = sent.at(-1) as Sent;
      expect(last.data).toMatchObject({ [PROGRESS_MIME]: { phase: "stopped", count: 1 }, "text/html": "" });
    }));

  it("refuses a number of steps that is none", () => {
    expect(() => progress(-1)).toThrow(/total is -1/);
    expect(() => progress(Number.NaN)).toThrow(RangeError);
    expect(() => progress([1], { total: -2 })).toThrow(/total is -2/);
  });
});
