import { Writable } from "node:stream";
import { describe, expect, it } from "vitest";
import { terminalView } from "../../src/progress/terminal.js";

function stream(isTTY: boolean) {
  const written: string[] = [];
  const made = new Writable({
    write(chunk, _encoding, done) {
      written.push(String(chunk));
      done();
    },
  });
  const terminal = { isTTY, columns: 80, cursorTo() {}, clearLine() {}, moveCursor() {} };
  return {
    stream: Object.assign(made, terminal) as unknown as NodeJS.WriteStream,
    text: () => written.join(""),
  };
}

const state = { label: "Reading", count: 0, total: 4, seconds: 0, phase: "running" } as const;

describe("terminalView", () => {
  it("draws one line in its place on a terminal", () => {
    const { stream: out, text } = stream(true);
    const view = terminalView(state, out);
    view.draw({ ...state, count: 2, seconds: 1 });
    view.end({ ...state, count: 4, seconds: 2, phase: "done" }, true);
    expect(text()).toContain("Reading: 0/4");
    expect(text()).toContain("━━━━━━━━━━━━━━━━━━━━━━━━ Reading: 4/4 · 2.0/s · 2.0 s");
    expect(text().match(/\n/g)).toHaveLength(1);
  });

  it("writes only how it ended where nobody watches", () => {
    const { stream: out, text } = stream(false);
    const view = terminalView(state, out);
    view.draw({ ...state, count: 2, seconds: 1 });
    view.end({ ...state, count: 2, seconds: 70, phase: "stopped" }, true);
    expect(text()).toBe("Reading: 2/4 · 50% · 35 s each · stopped after 1 min 10 s\n");
  });
});
