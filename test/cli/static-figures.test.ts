import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import type { Notebook, Output } from "../../src/notebook/nbformat.js";
import { temporaryFolder, writeTestNotebook, yibao } from "./helpers.js";

it("gives figures pictures in place of their HTML, and says which cannot have any", async () => {
  const folder = temporaryFolder();
  const path = writeTestNotebook(join(folder, "figures.ipynb"), [
    {
      code: `import { plot } from "yibao-lab";
plot.figure({ data: [{ type: "bar", x: ["北京"], y: [1] }] }, { id: "fig-x", caption: "图", alt: "一根柱", aspect: 0.5 })`,
    },
    {
      code: `import { display } from "yibao-lab"; display.plotly({ data: [{ type: "heatmap", z: [[1]] }] })`,
    },
    { code: "1 + 1" },
  ]);
  const output = join(folder, "out.ipynb");
  const figures = async (...options: string[]) => {
    const { code, stderr } = await yibao(["run", path, "-o", output, ...options]);
    expect(stderr).toMatch(/figure figure-2, trace 1: type "heatmap" cannot be drawn.*; it stays as it is/);
    expect(code).toBe(0);
    const { cells } = JSON.parse(readFileSync(output, "utf8")) as Notebook;
    return cells.slice(1).map((cell) => cell.outputs![0] as Extract<Output, { output_type: "display_data" }>);
  };
  const text = (data: unknown) => [data].flat().join("");

  const [drawn, kept] = await figures("--static-figures");
  expect(Object.keys(drawn!.data).sort()).toEqual([
    "application/vnd.plotly.v1+json",
    "image/png",
    "text/plain",
  ]);
  expect(drawn!.metadata).toEqual({ "image/png": { width: 760, height: 380, alt: "一根柱" } });
  const png = Buffer.from(text(drawn!.data["image/png"]), "base64");
  expect([png.readUInt32BE(16), png.readUInt32BE(20)]).toEqual([1520, 760]);
  expect(kept!.data).toHaveProperty(["text/html"]);

  const [vectors] = await figures("--static-figures", "svg");
  expect(vectors!.data).not.toHaveProperty(["image/png"]);
  const svg = text(vectors!.data["image/svg+xml"]);
  expect(svg).toMatch(/^<svg font-family="[^"]*Noto Sans SC/);
  expect(svg).toContain("北京");
  expect(svg).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/);
}, 120_000);
