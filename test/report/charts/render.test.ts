import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { PlotlyFigure } from "../../../src/display/figure.js";
import { bars, lines } from "../../../src/plot/index.js";
import { openBrowser, type ReportBrowser } from "../../../src/report/browser/open.js";
import { type ChartRequest, renderCharts } from "../../../src/report/charts/render.js";

let browser: ReportBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const rows = [2022, 2023, 2024, 2025].map((year, i) => ({
  year,
  income: 100 + 7 * i,
  p: `省${i}`,
  v: 3 - 2 * i,
}));
const alt = { zh: "收入逐年 “上升” <b>", en: "Income rises" };
const line = lines(rows, {
  id: "fig-line",
  caption: "收入",
  alt,
  x: "year",
  xTitle: "年份",
  yTitle: "亿元",
  lines: [{ field: "income", label: "基金收入" }],
});
const bar = bars(rows, {
  id: "fig-bar",
  caption: "转移",
  alt: "b",
  label: "p",
  value: "v",
  axisTitle: "亿元",
});
const points: PlotlyFigure = {
  data: [{ type: "scatter", mode: "markers", x: [1, 2], y: [1, 2], marker: { opacity: 0.4 } }],
  layout: {
    title: { text: '<a href="javascript:alert(1)">x</a>', font: { family: "Arial" } },
    images: [{ source: "http://127.0.0.1:9/a.png", x: 0, y: 1, sizex: 1, sizey: 1 }],
  },
};
const request = (id: string, figure: PlotlyFigure): ChartRequest => {
  return { id, figure: JSON.parse(JSON.stringify(figure)), widthPx: 600, heightPx: 300 };
};
const all = [request("fig-line", line), request("fig-bar", bar), request("fig-points", points)];

describe("renderCharts", () => {
  it("gives equal bytes in any order, alone or beside others", async () => {
    const first = await renderCharts(browser, all);
    const reversed = await renderCharts(browser, [...all].reverse());
    expect(reversed.reverse()).toEqual(first);
    const alone = await Promise.all(all.map(async (one) => (await renderCharts(browser, [one]))[0]));
    expect(alone).toEqual(first);
  });

  it("draws static, labelled vectors with ids of their own", async () => {
    const [svg, , scatter] = (await renderCharts(browser, all)) as [string, string, string];
    expect(svg).toContain('role="img"');
    expect(svg).toContain('aria-label="收入逐年 “上升” &lt;b&gt;"');
    expect((await renderCharts(browser, [all[0]!], { lang: "en" }))[0]).toContain(
      'aria-label="Income rises"',
    );
    expect([...svg.matchAll(/ id="([^"]+)"/g)].every(([, id]) => id!.startsWith("fig-line-"))).toBe(true);
    for (const drawing of [svg, scatter]) {
      expect(drawing).not.toMatch(/<script|<image|javascript:|http:\/\/127|class=|data-|-?\d\.\d{3}|Arial/);
    }
    expect(scatter).not.toMatch(/[;"]opacity:/);
  });

  it("names the figure whose trace it cannot draw", async () => {
    const heat = { data: [{ type: "heatmap", z: [[1]] }], layout: {} };
    await expect(renderCharts(browser, [request("fig-heat", heat)])).rejects.toThrow(
      /fig-heat, trace 1: type "heatmap"/,
    );
  });
});
