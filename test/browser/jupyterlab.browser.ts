import type { Browser } from "puppeteer-core";
import { afterAll, afterEach, beforeAll, describe, expect, it } from "vitest";
import { screenshot, startChromium } from "./chromium.js";
import { type KernelName, LabNotebook } from "./notebook.js";
import { type LabServer, startLab } from "./server.js";

const PYTHON: KernelName = { name: "python3", display_name: "Python 3 (ipykernel)", language: "python" };

let server: LabServer;
let browser: Browser;
let notebook: LabNotebook;
let opened = 0;
/** What JupyterLab itself complains of, whatever the kernel: seen with ipykernel, ignored with ours. */
let usual: readonly string[] = [];
let usualLog: readonly string[] = [];

/** Lines of the server's log that tell of a fault, without time and identifiers. */
function faults(): string[] {
  const lines = server
    .log()
    .split("\n")
    .filter((line) => /^\[[EC] |Traceback|Error\b|restarting kernel|died/.test(line));
  return lines.map((line) => line.replace(/\d{4}-\d\d-\d\d [\d:.]+|[0-9a-f]{8}-[0-9a-f-]{27}/g, "…"));
}

beforeAll(async () => {
  server = await startLab();
  browser = await startChromium();
  notebook = await LabNotebook.open(browser, server, "python", ["print(6 * 7)", "1 + 1"], PYTHON);
  await notebook.menu("Run", "Run All Cells");
  await notebook.outputIs(1, "2").finally(() => screenshot(notebook.page, "python"));
  await notebook.menu("Kernel", "Interrupt Kernel");
  usual = [...new Set(notebook.complaints)];
  if (usual.length > 0) console.log(`also with ipykernel, so not ours:\n${usual.join("\n")}`);
  usualLog = faults();
  await notebook.close();
});

afterAll(async () => {
  await browser?.close();
  await server?.stop();
});

async function open(...cells: string[]): Promise<LabNotebook> {
  opened++;
  notebook = await LabNotebook.open(browser, server, `notebook-${opened}`, cells);
  return notebook;
}

describe("JupyterLab in a browser", () => {
  afterEach(async (context) => {
    await screenshot(notebook.page, context.task.name.replace(/\W+/g, "-"));
    await notebook.close();
    expect(notebook.complaints.filter((text) => !usual.includes(text))).toEqual([]);
  });

  it("runs all cells and shows text, values, tables and errors", async () => {
    const lab = await open(
      "const rate: number = 0.08;\nconsole.log('rate', rate)",
      "rate * 1000",
      'import { frame } from "yibao-lab";\nframe([{ year: 2022, months: 15.5 }, { year: 2023, months: 14.25 }])',
      "await new Promise((resolve) => setTimeout(resolve, 50));\nconsole.error('a warning')",
    );
    await lab.menu("Run", "Run All Cells");
    await lab.ranAll();
    expect(await lab.output(0)).toBe("rate 0.08");
    expect(await lab.output(1)).toBe("80");
    expect(await lab.output(2)).toMatch(/year[\s\S]*months[\s\S]*14\.25/);
    expect(await lab.page.$$eval(".jp-CodeCell table td", (cells) => cells.length)).toBeGreaterThan(3);
    expect(await lab.output(3)).toBe("a warning");
  });

  it("marks where a type error and a run-time error are", async () => {
    const lab = await open(
      "const fail = (n: number) => {\n  throw new RangeError(n + ' is too high');\n};",
      "fail(3)",
    );
    await lab.menu("Run", "Run All Cells");
    await lab.outputIs(1, /RangeError: 3 is too high/);
    expect(await lab.output(1)).toMatch(/cell \[1\]:2/);
    await lab.edit(1);
    await lab.page.keyboard.type('\nfail("text")');
    await lab.page.keyboard.down("Control");
    await lab.page.keyboard.press("Enter");
    await lab.page.keyboard.up("Control");
    await lab.outputIs(1, /not assignable to parameter of type 'number'/);
    expect(await lab.output(1)).toMatch(/\^|~/);
  });

  it("completes a name with Tab", async () => {
    const lab = await open("const insuredMillion = 1362;\nconst insuranceRate = 0.08;", "insur");
    await lab.edit(0);
    await lab.page.keyboard.down("Shift");
    await lab.page.keyboard.press("Enter");
    await lab.page.keyboard.up("Shift");
    await lab.page.waitForFunction(() => document.querySelector(".jp-InputPrompt")?.textContent === "[1]:");
    await lab.edit(1);
    await lab.page.keyboard.press("Tab");
    await lab.page.waitForSelector(".jp-Completer .jp-Completer-item");
    const items = await lab.page.$$eval(".jp-Completer .jp-Completer-item", (all) =>
      all.map((item) => (item as HTMLElement).innerText.replace(/\s+/g, " ").trim()),
    );
    await screenshot(lab.page, "completion-popup");
    // The kind of each name stands behind it: only the kernel can know that.
    expect(items.sort()).toEqual([
      expect.stringMatching(/insuranceRate (const|variable)$/),
      expect.stringMatching(/insuredMillion (const|variable)$/),
    ]);
    await lab.page.keyboard.press("ArrowDown");
    await lab.page.keyboard.press("Enter");
    const text = await lab.page.$$eval(
      ".jp-CodeCell .cm-content",
      (all) => (all[1] as HTMLElement).innerText,
    );
    expect(["insuredMillion", "insuranceRate"]).toContain(text.trim());
  });

  it("tells type and documentation with Shift+Tab", async () => {
    const lab = await open(
      "/** Contribution of a person, yuan a year. */\nfunction contribution(income: number, rate = 0.02): number {\n  return income * rate;\n}",
      "contribution",
    );
    await lab.edit(0);
    await lab.page.keyboard.down("Shift");
    await lab.page.keyboard.press("Enter");
    await lab.page.keyboard.up("Shift");
    await lab.page.waitForFunction(() => document.querySelector(".jp-InputPrompt")?.textContent === "[1]:");
    await lab.edit(1);
    await lab.page.keyboard.down("Shift");
    await lab.page.keyboard.press("Tab");
    await lab.page.keyboard.up("Shift");
    // The box comes first, its text when it has been rendered.
    const tooltip = await lab.page.waitForFunction(() => {
      const box = document.querySelector(".jp-Tooltip") as HTMLElement | null;
      return box?.innerText.trim() || undefined;
    });
    const text = await tooltip.jsonValue();
    await screenshot(lab.page, "inspect-tooltip");
    expect(text).toMatch(/contribution\(income: number, rate\?: number\): number/);
    expect(text).toMatch(/Contribution of a person, yuan a year\./);
  });

  it("asks for input in a box", async () => {
    const lab = await open("const who = await input('Name: ');\nconsole.log('Hello, ' + who)");
    await lab.menu("Run", "Run All Cells");
    const box = await lab.page.waitForSelector(".jp-Stdin input");
    expect(await lab.page.$eval(".jp-Stdin-prompt", (prompt) => prompt.textContent)).toBe("Name: ");
    await screenshot(lab.page, "stdin-box");
    await box!.type("李四");
    await lab.page.keyboard.press("Enter");
    await lab.outputIs(0, /Hello, 李四$/);
  });

  it("interrupts a loop with the button and keeps the variables", async () => {
    const lab = await open("let count = 5;", "while (true) { count++ }", "count > 5");
    await lab.menu("Run", "Run All Cells");
    await lab.page.waitForFunction(() => document.querySelector(".jp-InputPrompt")?.textContent === "[1]:");
    await new Promise((resolve) => setTimeout(resolve, 500));
    const begin = Date.now();
    await lab.page.click('[data-jp-item-name="interrupt"] jp-button');
    await lab.outputIs(1, /[Ii]nterrupt/);
    expect(Date.now() - begin).toBeLessThan(3000);
    await lab.edit(2);
    await lab.page.keyboard.down("Control");
    await lab.page.keyboard.press("Enter");
    await lab.page.keyboard.up("Control");
    await lab.outputIs(2, "true");
  });

  it("shows a figure that reacts to the mouse", async () => {
    const lab = await open(
      `import { plot } from "yibao-lab";
plot.lines([{ year: 2022, months: 15.5 }, { year: 2028, months: 12 }, { year: 2035, months: 6 }], {
  id: "fig-months", caption: "Months of expenditure covered", alt: "A falling line",
  x: "year", xTitle: "Year", yTitle: "Months", lines: [{ field: "months", label: "scheme IV" }],
})`,
    );
    await lab.menu("Run", "Run All Cells");
    await lab.page.waitForSelector(".js-plotly-plot .scatterlayer .trace path.js-line");
    const frame = await lab.page.$eval(".js-plotly-plot .nsewdrag", (drag) => {
      const { x, y, width, height } = drag.getBoundingClientRect();
      return { x, y, width, height };
    });
    expect(await lab.page.$(".js-plotly-plot .hoverlayer .hovertext")).toBeNull();
    await lab.page.mouse.move(frame.x + frame.width * 0.3, frame.y + frame.height * 0.3);
    const point = await lab.page.$$eval(".js-plotly-plot .scatterlayer .points path", (points) => {
      const { x, y, width, height } = points[1]!.getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    await lab.page.mouse.move(point.x, point.y, { steps: 8 });
    await lab.page.waitForSelector(".js-plotly-plot .hoverlayer .hovertext");
    await screenshot(lab.page, "figure-hover");
    const label = await lab.page.$eval(".js-plotly-plot .hoverlayer", (layer) => layer.textContent);
    expect(label).toMatch(/scheme IV 2028: 12/);
  });

  it("renders every form that JupyterLab knows", async () => {
    const chart = {
      $schema: "https://vega.github.io/schema/vega-lite/v5.json",
      data: { values: [{ a: "I", b: 28 }] },
      mark: "bar",
      encoding: { x: { field: "a" }, y: { field: "b", type: "quantitative" } },
    };
    const forms: readonly (readonly [code: string, shown: string])[] = [
      ["display.markdown('**fund**')", ".jp-RenderedMarkdown strong"],
      ["display.latex('$\\\\sum_i n_i$')", ".jp-RenderedLatex mjx-container"],
      [
        'display.svg(\'<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"><circle r="9"/></svg>\')',
        ".jp-RenderedSVG img",
      ],
      ["display.json({ pool: { rate: 0.08 } })", ".jp-RenderedJSON"],
      [`display.vegaLite(${JSON.stringify(chart)})`, ".jp-RenderedVegaCommon5 .vega-embed :is(svg, canvas)"],
      ["display.javascript('element.textContent = \"by script\"')", ".jp-RenderedJavaScript"],
    ];
    const lab = await open(...forms.map(([code]) => code));
    await lab.menu("Run", "Run All Cells");
    for (const [index, [code, shown]] of forms.entries()) {
      await lab.page
        .waitForFunction(
          (index, shown) => document.querySelectorAll(".jp-CodeCell")[index]?.querySelector(shown) !== null,
          {},
          index,
          shown,
        )
        .catch(() => {
          throw new Error(`${code} does not show ${shown}`);
        });
    }
    await lab.outputIs(5, "by script");
  });

  it("shows a bar that grows while a loop runs", async () => {
    const lab = await open(
      "const steps = Array.from({ length: 20 }, (_, i) => i);\n" +
        "for (const _ of progress(steps)) await new Promise((resolve) => setTimeout(resolve, 150));",
    );
    await lab.menu("Run", "Run All Cells");
    const bar = () =>
      lab.page.$eval(".jp-OutputArea-output progress", (e) => (e as HTMLProgressElement).value);
    await lab.page.waitForSelector(".jp-OutputArea-output progress");
    const early = await bar();
    await screenshot(lab.page, "progress-bar");
    await lab.page.waitForFunction(
      (early) => document.querySelector<HTMLProgressElement>(".jp-OutputArea-output progress")!.value > early,
      {},
      early,
    );
    await lab.outputIs(0, /^20\/20/);
    expect(await lab.page.$(".jp-OutputArea-output progress")).toBeNull();
  });

  it("restarts the kernel and runs all cells again", async () => {
    const lab = await open(
      "const started = Date.now();\n(globalThis as any).runs = ((globalThis as any).runs ?? 0) + 1",
      "started",
    );
    await lab.menu("Run", "Run All Cells");
    await lab.ranAll();
    const before = await lab.output(1);
    await lab.menu("Kernel", "Restart Kernel and Run All Cells");
    await lab.click(".jp-Dialog .jp-Dialog-buttonLabel", "Restart");
    await lab.page.waitForFunction(
      (before) => {
        const outputs = Array.from(document.querySelectorAll(".jp-CodeCell .jp-OutputArea-output"));
        const text = (outputs.at(-1) as HTMLElement | undefined)?.innerText.trim();
        return outputs.length === 2 && text !== before;
      },
      {},
      before,
    );
    await lab.ranAll();
    expect(await lab.output(0)).toBe("1");
    expect(Number(await lab.output(1))).toBeGreaterThan(Number(before));
  });

  it("ends with the kernel alive and nothing in the server's log", async () => {
    const lab = await open("1 + 1");
    await lab.menu("Run", "Run All Cells");
    await lab.outputIs(0, "2");
    expect(faults().filter((line) => !usualLog.includes(line))).toEqual([]);
  });
});
