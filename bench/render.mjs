// Rendering the largest shipped notebook, warm, split into its steps.
import { readdirSync, readFileSync, statSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { startKernel } from "../dist/jupyter/client.js";
import { kernelCommandLine } from "../dist/notebook/kernels.js";
import { readNotebook } from "../dist/notebook/nbformat.js";
import { runNotebook } from "../dist/notebook/runner.js";
import { openBrowser } from "../dist/report/browser/open.js";
import { bibliographyOf } from "../dist/report/references/file.js";
import { renderReport } from "../dist/report/render.js";
import { printTable } from "./table.mjs";

const folder = join(dirname(dirname(fileURLToPath(import.meta.url))), "notebooks");

export async function run() {
  const path = readdirSync(folder)
    .filter((f) => f.endsWith(".ipynb"))
    .map((f) => join(folder, f))
    .sort((a, b) => statSync(b).size - statSync(a).size)[0];
  const notebook = readNotebook(path);
  const original = readFileSync(path, "utf8");
  const argv = kernelCommandLine("yibao");
  const steps = { kernel: [], execution: [], html: [], pdf: [], total: [] };
  for (let i = 0; i < 4; i++) {
    const t0 = performance.now();
    const client = await startKernel({ argv, cwd: folder });
    const t1 = performance.now();
    const { notebook: executed } = await runNotebook(notebook, { path, parameters: {}, original, client });
    const t2 = performance.now();
    await client.shutdown();
    const t3 = performance.now();
    const browser = await openBrowser();
    const options = { name: "bench", bibliography: bibliographyOf(executed, path) };
    await renderReport(browser, executed, { ...options, formats: ["html"] });
    const t4 = performance.now();
    await renderReport(browser, executed, { ...options, formats: ["pdf"] });
    const t5 = performance.now();
    await renderReport(browser, executed, { ...options, formats: ["html", "pdf"] });
    const t6 = performance.now();
    await browser.close();
    if (i === 0) continue;
    steps.kernel.push(t1 - t0);
    steps.execution.push(t2 - t1);
    steps.html.push(t4 - t3);
    steps.pdf.push(t5 - t4);
    steps.total.push(t2 - t0 + (t6 - t5));
  }
  const middle = (times) => times.sort((a, b) => a - b)[Math.floor(times.length / 2)];
  return [
    { name: "kernel start", milliseconds: middle(steps.kernel) },
    { name: "execution", milliseconds: middle(steps.execution) },
    { name: "HTML (with browser start)", milliseconds: middle(steps.html) },
    { name: "PDF", milliseconds: middle(steps.pdf) },
    {
      name: "kernel + execution + HTML and PDF together",
      milliseconds: middle(steps.total),
      note: path.split("/").at(-1),
    },
  ];
}

if (process.argv[1] === fileURLToPath(import.meta.url))
  printTable("Rendering the largest notebook", await run());
