import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type ReportBrowser } from "../../../src/report/browser/open.js";
import { type RenderedReport, renderReport } from "../../../src/report/render.js";
import { goldenBibliography, goldenNotebook } from "./sample.js";

let browser: ReportBrowser;
let report: RenderedReport;

const render = () =>
  renderReport(browser, goldenNotebook("whole"), {
    name: "whole",
    formats: ["html", "pdf"],
    bibliography: goldenBibliography(),
  });

beforeAll(async () => {
  browser = await openBrowser();
  report = await render();
});

afterAll(() => browser?.close());

describe("renderReport", () => {
  it("gives the same bytes again", async () => {
    const again = await render();
    expect(again.manifest).toBe(report.manifest);
    expect(again.html === report.html).toBe(true);
    expect(Buffer.compare(Buffer.from(again.pdf!), Buffer.from(report.pdf!))).toBe(0);
    expect(report.pages).toBeGreaterThan(2);
  });
  it.each([390, 768, 1280])("fits a screen of %i pixels and asks for nothing", async (width) => {
    const page = await browser.newPage({ scripts: true });
    try {
      const wrong: string[] = [];
      page.on("request", (r) => !/^(?:data|about):/.test(r.url()) && wrong.push(r.url()));
      page.on("console", (message) => wrong.push(message.text()));
      page.on("pageerror", (error) => wrong.push(String(error)));
      await page.setViewport({ width, height: 800 });
      await page.setContent(report.html!);
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      await page.click("button[data-figure]");
      await page.waitForSelector(".live .main-svg", { visible: true });
      expect(await page.evaluate("document.documentElement.scrollWidth")).toBeLessThanOrEqual(width);
      expect(wrong).toEqual([]);
    } finally {
      await page.close();
    }
  });
});
