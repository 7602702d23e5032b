import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { KernelClient } from "../../src/jupyter/client.js";
import type { Output } from "../../src/jupyter/execution.js";
import { run, startTestKernel } from "./kernel.js";

let kernel: KernelClient;
beforeAll(async () => {
  kernel = await startTestKernel();
});
afterAll(async () => {
  await kernel?.shutdown();
});

const kinds = (outputs: readonly Output[]) => outputs.map((output) => output.output_type);

describe("results", () => {
  it.each([
    ["new Map([['a', new Set([1n])]])", "Map(1) { 'a' => Set(1) { 1n } }"],
    ["new Float64Array([1, 2.5])", "Float64Array(2) [ 1, 2.5 ]"],
    ["new Date(0)", "1970-01-01T00:00:00.000Z"],
    ["[1, [2, { a: 3 }]]", "[ 1, [ 2, { a: 3 } ] ]"],
    ["Symbol('x')", "Symbol(x)"],
  ])("shows %s as Node does", async (code, text) => {
    const { outputs, text: shown } = await run(kernel, code);
    expect(shown).toBe(text);
    expect(kinds(outputs)).toEqual(["execute_result"]);
  });

  it("shows an array of records as a table", async () => {
    const { outputs } = await run(kernel, "[{ city: '北京', n: 1 }, { city: 'Wuhan', n: 22 }]");
    expect(outputs[0]).toMatchObject({
      output_type: "execute_result",
      data: {
        "text/plain":
          "   city         n\n   string  number\n0  北京         1\n1  Wuhan       22\n2 rows × 2 columns",
        "text/html": expect.stringContaining('<td style="text-align:left">北京</td>'),
        "application/vnd.yibao.table+json": {
          rows: [
            { city: "北京", n: 1 },
            { city: "Wuhan", n: 22 },
          ],
        },
      },
    });
  });

  it("cuts the text of a huge value in the middle and says so", async () => {
    const { text } = await run(
      kernel,
      "Object.fromEntries(Array.from({ length: 200_000 }, (_, i) => ['k' + i, i]))",
    );
    expect(text).toMatch(/^\{\n {2}k0: 0,/);
    expect(text).toMatch(/… [\d,]+ characters left out; .* …\n/);
    expect(text).toMatch(/k199999: 199999\n\}$/);
    expect(text!.length).toBeLessThan(1_000_100);
  });

  it("shows errors that were caught with places in the cells, and no frame of the kernel", async () => {
    await run(
      kernel,
      `function inner(): never {
  throw new RangeError("no", { cause: new Error("why") });
}
async function outer() {
  await null;
  inner();
}`,
    );
    const { executionCount } = await run(kernel, "1");
    const made = `cell [${executionCount! - 1}]`;
    const here = `cell [${executionCount! + 1}]`;
    const { text, stdout } = await run(
      kernel,
      `let caught: any;
try { await outer(); } catch (error) { caught = error; }
console.log(caught.stack);
caught`,
    );
    const frames = (column: number) =>
      [`    at inner (${made}:2:${column})`, `    at outer (${made}:6:3)`, `    at async ${here}:2:7`].join(
        "\n",
      );
    expect(stdout).toBe(`RangeError: no\n${frames(9)}\n`);
    expect(text).toBe(
      `RangeError: no\n${frames(9)} {\n  [cause]: Error: why\n${frames(39).replace(/^/gm, "  ")}\n}`,
    );
  });

  it("has no colour unless asked", async () => {
    const { text, stdout } = await run(kernel, "console.log({ a: 1 }); ({ a: 'x', b: null })");
    expect(text).toBe("{ a: 'x', b: null }");
    expect(stdout).toBe("{ a: 1 }\n");
  });
});

describe("display", () => {
  it("sends outputs in order with what is printed, and leaves no result", async () => {
    const { outputs } = await run(
      kernel,
      `import { display } from "yibao-lab";
      console.log(1);
      display("two");
      console.log(3);
      display.png("iVBORw0KGgo=", { width: 7 });
      display.html("<b>4</b>")`,
    );
    expect(kinds(outputs)).toEqual(["stream", "display_data", "stream", "display_data", "display_data"]);
    expect(outputs[3]).toMatchObject({ metadata: { "image/png": { width: 7 } } });
    expect(outputs[1]).toMatchObject({ data: { "text/plain": "'two'" } });
  });

  it("updates and clears, also from a timer of an earlier cell", async () => {
    const first = await run(
      kernel,
      `import { display } from "yibao-lab";
      const shown = await display("old");
      setTimeout(() => shown.update("late"), 150);`,
    );
    const id = (first.outputs[0] as { transient?: { display_id?: string } }).transient?.display_id;
    expect(id).toMatch(/^[\w-]{36}$/);
    const { outputs } = await run(
      kernel,
      "await shown.update('new'); display.clear({ wait: true }); display.clear(); await new Promise((r) => setTimeout(r, 300));",
    );
    expect(outputs).toMatchObject([
      { output_type: "update_display_data", data: { "text/plain": "'new'" }, transient: { display_id: id } },
      { output_type: "clear_output", wait: true },
      { output_type: "clear_output", wait: false },
    ]);
  });

  it("fails the cell that awaits a value that cannot be shown", async () => {
    const { status, error } = await run(
      kernel,
      `import { display } from "yibao-lab"; await display({ [Symbol.for("Jupyter.display")]: () => { throw new RangeError("no"); } })`,
    );
    expect([status, error?.ename, error?.evalue]).toEqual(["error", "RangeError", "no"]);
  });

  it("shows figures with HTML beside their Plotly form", async () => {
    const { outputs } = await run(kernel, `display.plotly({ data: [{ y: [1, 2] }] })`);
    expect(outputs).toHaveLength(1);
    expect(outputs[0]).toMatchObject({ data: { "text/html": expect.stringContaining("yibaoPlotly") } });
  });

  it("sends the library again with the cell that had it, for the notebook that is saved", async () => {
    const fresh = await startTestKernel();
    try {
      const sizes: boolean[] = [];
      for (const y of [1, 2, 1]) {
        const { outputs } = await run(fresh, `display.plotly({ data: [{ y: [${y}] }] })`);
        const { data } = outputs[0] as { data: Record<string, string> };
        sizes.push(data["text/html"]!.length > 100_000);
      }
      expect(sizes).toEqual([true, false, true]);
    } finally {
      await fresh.shutdown();
    }
  });

  it("is there without an import, as are the tags, with its types, and gives way to a cell's own names", async () => {
    const shown = await run(kernel, "html.raw('<i>&lt;</i>')");
    expect(shown.outputs).toMatchObject([{ data: { "text/html": "<i>&lt;</i>" } }]);
    const names = await run(kernel, "[display, html, md, svg, progress].map((value) => typeof value).join()");
    expect(names.text).toBe("'function,function,function,function,function'");
    expect((await run(kernel, "display.html(5)")).error?.evalue).toContain("'number' is not assignable");
    expect((await run(kernel, "const html = 5; html + 1")).text).toBe("6");
    expect((await run(kernel, "html + 2")).text).toBe("7");
  });
});

describe("progress", () => {
  it("draws while a loop runs that never yields, in one output", async () => {
    const { outputs } = await run(
      kernel,
      `import { progress } from "yibao-lab";
      for (const _ of progress([1, 2, 3, 4], { label: "Loop" })) {
        for (const end = Date.now() + 120; Date.now() < end; );
      }`,
    );
    expect(kinds(outputs)[0]).toBe("display_data");
    expect(new Set(kinds(outputs).slice(1))).toEqual(new Set(["update_display_data"]));
    expect(outputs.length).toBeGreaterThanOrEqual(4);
    expect(outputs.at(-1)).toMatchObject({
      data: { "text/plain": expect.stringMatching(/^Loop: 4\/4 · [\d.]+\/s · 0\.[45]\d? s$/) },
    });
  });
});

describe("a cell's end", () => {
  it("waits for displays whose form comes later, and for no others", async () => {
    const { outputs } = await run(
      kernel,
      `const later = (ms: number, text: string) => ({
        [Symbol.for("Jupyter.display")]: async () => {
          await new Promise((r) => setTimeout(r, ms));
          return { "text/plain": text };
        },
      });
      display(later(200, "slow")); display(later(1, "fast")); 5`,
    );
    expect(outputs.map((o) => (o as { data: Record<string, string> }).data["text/plain"])).toEqual([
      "5",
      "fast",
      "slow",
    ]);
  });

  it("ends bars when a loop that never yields is interrupted, and leaves those of other cells", async () => {
    await run(kernel, "const slow = progress(10, { label: 'other' }); slow.tick()");
    const outputs: Output[] = [];
    const running = kernel.execute("for (const _ of progress([1, 2], { label: 'Loop' })) { for (;;); }", {
      onOutput: (output) => void outputs.push(output),
    });
    setTimeout(() => kernel.interrupt(), 700);
    expect((await running).status).toBe("error");
    expect(outputs.map((output) => output.output_type)).toEqual([
      "display_data",
      "update_display_data",
      "error",
    ]);
    expect(outputs[1]).toMatchObject({
      data: { "text/plain": expect.stringMatching(/^Loop: 0\/2 · 0% · stopped after /) },
    });
    const after = await run(kernel, "slow.set(10)");
    expect(after.outputs).toMatchObject([
      { data: { "text/plain": expect.stringMatching(/^other: 10\/10/) } },
    ]);
  });
});

describe("floods", () => {
  it("carries 100,000 lines whole, in few messages", async () => {
    const { stdout, outputs } = await run(
      kernel,
      "for (let i = 0; i < 100_000; i++) console.log('line ' + i)",
    );
    const lines = stdout.split("\n");
    expect(lines.pop()).toBe("");
    expect(lines).toHaveLength(100_000);
    expect(lines.every((line, i) => line === `line ${i}`)).toBe(true);
    expect(outputs.length).toBeLessThan(500);
  });

  it("carries 50 MB in one output whole", async () => {
    const size = 50 * 1024 * 1024;
    const { stdout } = await run(kernel, `process.stdout.write("0123456789".repeat(${size / 10}))`);
    expect(stdout.length).toBe(size);
    expect(stdout.slice(-10)).toBe("0123456789");
    const { outputs } = await run(kernel, `display.text("y".repeat(${size}))`);
    expect((outputs[0] as { data: Record<string, string> }).data["text/plain"]!.length).toBe(size);
  });

  it("keeps what was printed before the engine ends", async () => {
    const { stdout, status } = await run(
      kernel,
      "for (let i = 0; i < 10_000; i++) console.log(i); process.exit(3)",
    );
    expect(status).toBe("error");
    expect(stdout.trimEnd().split("\n").at(-1)).toBe("9999");
  });
});
