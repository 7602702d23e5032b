import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KernelClient } from "../../src/jupyter/client.js";
import type { Message } from "../../src/jupyter/message.js";
import { run, startTestKernel } from "./kernel.js";

const folder = mkdtempSync(join(tmpdir(), "yibao-help-"));
let kernel: KernelClient;

beforeAll(async () => {
  kernel = await startTestKernel(folder);
});
afterAll(async () => {
  await kernel?.shutdown();
  rmSync(folder, { recursive: true, force: true });
});

describe("help while typing", () => {
  it("knows the cells that were sent before", async () => {
    const cell = run(kernel, "const insurance = { premium: 1 }");
    const reply = await kernel.complete("insurance.pre");
    expect(reply.matches).toEqual(["premium"]);
    await cell;
  });

  it("is given while a cell runs, and the kernel goes on being busy", async () => {
    await run(kernel, "const fund = { reserve: 2 }");
    const states: string[] = [];
    const stop = kernel.onIopub((message: Message) => {
      if (message.header.msg_type === "status") states.push(String(message.content.execution_state));
    });
    const cell = run(kernel, "await new Promise((r) => setTimeout(r, 3000)); 'done'");
    let isOver = false;
    void cell.then(() => {
      isOver = true;
    });
    expect((await kernel.complete("fund.res")).matches).toEqual(["reserve"]);
    expect((await kernel.inspect("fund", 2)).data["text/plain"]).toContain("reserve: number");
    expect((await kernel.isComplete("if (fund) {")).status).toBe("incomplete");
    expect(isOver).toBe(false);
    expect(states.at(-1)).toBe("busy");
    expect((await cell).text).toBe("'done'");
    stop();
    expect(states.at(-1)).toBe("idle");
  });
});

describe("completion", () => {
  it("names kinds, own names first", async () => {
    await run(kernel, "function zone() { return 1 }\nclass Zebra {}\nlet zeal = 1; const zest = () => 2");
    const { matches, metadata } = await kernel.complete("ze");
    expect(matches.slice(0, 3).sort()).toEqual(["Zebra", "zeal", "zest"]);
    const types = metadata._jupyter_types_experimental as { text: string; type: string }[];
    const typeOf = (name: string) => types.find(({ text }) => text === name)?.type;
    expect([typeOf("Zebra"), typeOf("zeal"), typeOf("zest")]).toEqual(["class", "variable", "function"]);
  });

  it("knows import paths, named imports and options of our own functions", async () => {
    const path = await kernel.complete("import {} from 'node:fs/p");
    expect([path.matches, path.cursor_start]).toEqual([["promises"], 24]);
    expect((await kernel.complete("import { actu } from 'yibao-lab'", 13)).matches).toEqual(["actuarial"]);
    await run(kernel, 'import { plot } from "yibao-lab"');
    const reply = await kernel.complete("plot.lines([], { cap");
    expect([reply.matches, reply.cursor_start, reply.cursor_end]).toEqual([["caption"], 17, 20]);
  });
});

describe("inspection", () => {
  it("shows documentation, signature inside a call, and the source on request", async () => {
    await run(
      kernel,
      "/**\n * Levy of a base: rate × base.\n * @param base in yuan\n */\nfunction levyOf(base: number, rate = 0.08) { return base * rate }",
    );
    const shown = (await kernel.inspect("levyOf(1)", 3)).data;
    expect(shown["text/plain"]).toContain("function levyOf(base: number, rate?: number): number");
    expect(shown["text/plain"]).toContain("Levy of a base: rate × base.");
    expect(shown["text/markdown"]).toContain("*@param* `base` in yuan");
    expect(shown["text/plain"]).not.toContain("base * rate");
    expect((await kernel.inspect("levyOf(1)", 3, 1)).data["text/plain"]).toContain("{ return base * rate }");
    const inside = (await kernel.inspect("levyOf(", 7)).data;
    expect(inside["text/plain"]).toContain("levyOf(base: number, rate?: number): number");
    expect(inside["text/plain"]).toContain("Levy of a base");
  });

  it("shows the documentation of our own functions, with what they throw", async () => {
    await run(kernel, 'import { actuarial } from "yibao-lab"');
    const { data } = await kernel.inspect("actuarial.solveRate(", 20);
    expect(data["text/plain"]).toContain("function solveRate(options: SolveRateOptions): SolvedRate");
    expect(data["text/plain"]).toContain("bisection");
    expect(data["text/markdown"]).toContain("*@throws* RangeError");
  });
});
