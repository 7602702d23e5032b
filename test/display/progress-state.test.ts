import { describe, expect, it } from "vitest";
import {
  durationText,
  type ProgressState,
  progressBundle,
  progressText,
} from "../../src/display/progress-state.js";

const state = (changes: Partial<ProgressState>): ProgressState => ({
  label: "",
  count: 0,
  seconds: 0,
  phase: "running",
  ...changes,
});

describe("progressText", () => {
  it.each<[Partial<ProgressState>, string]>([
    [{ total: 10 }, "0/10 · 0%"],
    [{ count: 5, total: 10, seconds: 2 }, "5/10 · 50% · 2.5/s · 2.0 s left"],
    [{ count: 99_999, total: 100_000, seconds: 10 }, "99,999/100,000 · 99% · 10,000/s · 0.0 s left"],
    [{ count: 12, seconds: 3, label: "Reading" }, "Reading: 12 · 4.0/s"],
    [{ count: 10, total: 10, seconds: 3725, phase: "done" }, "10/10 · 6 min 13 s each · 1 h 2 min"],
    [{ count: 3, seconds: 1, phase: "stopped" }, "3 · 3.0/s · stopped after 1.0 s"],
    [{ total: 0, phase: "done" }, "0/0 · 0.0 s"],
  ])("%j", (changes, text) => {
    expect(progressText(state(changes))).toBe(text);
  });

  it("never says a minute has sixty seconds", () => {
    expect(durationText(59.7)).toBe("1 min 0 s");
    expect(durationText(9.97)).toBe("10 s");
  });
});

describe("progressBundle", () => {
  it("has a bar while it runs, and only a line afterwards", () => {
    const running = progressBundle(state({ count: 5, total: 10, label: "<b>" }))["text/html"];
    expect(running).toContain('<progress value="5" max="10"');
    expect(running).toContain("&lt;b&gt;: 5/10");
    expect(progressBundle(state({ count: 5 }))["text/html"]).toContain("<progress style");
    expect(progressBundle(state({ phase: "done" }))["text/html"]).not.toContain("<progress");
  });
});
