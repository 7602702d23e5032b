import { PDFDict, PDFDocument, PDFName } from "@cantoo/pdf-lib";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type ReportBrowser } from "../../../src/report/browser/open.js";
import { stringText } from "../../../src/report/pdf/destinations.js";
import { printPdf } from "../../../src/report/pdf/print.js";
import { pageTexts } from "./pdfText.js";
import { sample } from "./sample.js";

let browser: ReportBrowser;
let bytes: Uint8Array;
let pdf: PDFDocument;

beforeAll(async () => {
  browser = await openBrowser();
  const printed = await printPdf(browser, sample());
  bytes = printed.pdf;
  pdf = await PDFDocument.load(bytes, { updateMetadata: false });
  expect(pdf.getPageCount()).toBe(printed.pages);
});
afterAll(() => browser.close());

const dictionaries = (): PDFDict[] =>
  pdf.context.enumerateIndirectObjects().flatMap(([, object]) => (object instanceof PDFDict ? [object] : []));
const name = (dict: PDFDict, key: string): string | undefined => dict.lookup(PDFName.of(key))?.toString();
const text = (dict: PDFDict, key: string): string | undefined => stringText(dict.lookup(PDFName.of(key)));

describe("printPdf", () => {
  it("gives equal bytes again, in a used and in a fresh browser, in another time zone and language", async () => {
    const again = await printPdf(browser, sample());
    expect(Buffer.compare(again.pdf, bytes)).toBe(0);
    const { TZ, LANG } = process.env;
    Object.assign(process.env, { TZ: "Asia/Tokyo", LANG: "zh_CN.UTF-8" });
    const other = await openBrowser();
    try {
      const [one, two] = await Promise.all([printPdf(other, sample()), printPdf(other, sample())]);
      expect(Buffer.compare(one.pdf, bytes)).toBe(0);
      expect(Buffer.compare(two.pdf, bytes)).toBe(0);
    } finally {
      await other.close();
      for (const [key, value] of Object.entries({ TZ, LANG })) {
        if (value === undefined) delete process.env[key];
        else process.env[key] = value;
      }
    }
  });

  it("embeds every font as TrueType", () => {
    const fonts = dictionaries().filter((dict) => name(dict, "Type") === "/Font");
    expect(fonts.length).toBeGreaterThan(4);
    expect([...new Set(fonts.map((font) => name(font, "Subtype")))].sort()).toEqual([
      "/CIDFontType2",
      "/Type0",
    ]);
    const descriptors = dictionaries().filter((dict) => name(dict, "Type") === "/FontDescriptor");
    expect(descriptors.every((dict) => dict.has(PDFName.of("FontFile2")))).toBe(true);
    expect(descriptors.map((dict) => name(dict, "FontName")).join()).toMatch(/NotoSans.*NotoSerif.*KaTeX/s);
  });

  it("keeps Chinese as text and prints true page numbers in the contents", () => {
    const pages = pageTexts(pdf);
    expect(pages.length).toBeGreaterThan(5);
    expect(pages[2]).toContain("改革在提高资金互助共济能力的同时，也把门诊费用的波动");
    for (const title of ["研究背景", "数据与方法", "结果 Results"]) {
      const at = 1 + pages.findIndex((page, index) => index > 1 && page.includes(title));
      expect(pages[1]!.replace(/\s/g, "")).toContain(`${title}${at}`.replace(/\s/g, ""));
    }
    expect(pages[3]).toContain("医保基金精算评估");
  });

  it("has bookmarks, title, language, dates and tags", () => {
    const { catalog } = pdf;
    const outlines = catalog.lookup(PDFName.of("Outlines"), PDFDict);
    const first = outlines.lookup(PDFName.of("First"), PDFDict);
    expect(text(first, "Title")).toBe("研究背景");
    expect(text(first.lookup(PDFName.of("First"), PDFDict), "Title")).toBe("研究背景：小节");
    expect(text(catalog, "Lang")).toBe("zh-CN");
    expect(catalog.lookup(PDFName.of("MarkInfo"), PDFDict).toString()).toContain("/Marked true");
    expect(catalog.lookup(PDFName.of("ViewerPreferences"), PDFDict).toString()).toContain(
      "DisplayDocTitle true",
    );
    const info = pdf.context.lookup(pdf.context.trailerInfo.Info, PDFDict);
    expect(text(info, "Title")).toBe("医保基金精算评估");
    expect(text(info, "CreationDate")).toBe("D:20260301080000+08'00'");
    expect(dictionaries().some((dict) => text(dict, "ID")?.startsWith("node"))).toBe(false);
  });

  it("says in each link where it leads", () => {
    const links = dictionaries().filter((dict) => name(dict, "Subtype") === "/Link");
    expect(links.map((link) => text(link, "Contents"))).toEqual(["研究背景", "数据与方法", "结果 Results"]);
  });

  it("lets the paragraphs after a figure fill the page before it, and no others", async () => {
    const paragraph = (mark: string): string => `<p>${mark}${"甲乙丙丁戊己庚辛壬癸".repeat(12)}</p>`;
    const html = `<!doctype html><html lang="zh-CN"><head><style>@page{size:A4;margin:25mm}body{font:11pt/1.8 "Yibao Serif"}
      .figure{height:120mm;break-inside:avoid}</style></head><body><h1 id="h">题</h1>${paragraph("前").repeat(6)}
      <div class="figure" id="fig-1">图一</div>${paragraph("后").repeat(6)}</body></html>`;
    const { meta } = sample();
    const input = { html, meta, marginTexts: [], outline: [{ level: 1, title: "题", id: "h" }] };
    const printed = await printPdf(browser, input);
    const [first, second] = pageTexts(await PDFDocument.load(printed.pdf)) as [string, string];
    expect(first).toContain("后");
    expect(second.startsWith("图一后")).toBe(true);
    const fixed = await printPdf(browser, { ...input, floats: ".none" });
    expect(printed.pages).toBeLessThanOrEqual(fixed.pages);
    expect(pageTexts(await PDFDocument.load(fixed.pdf))[0]).not.toContain("后");
  });

  it("names a target that no element has", async () => {
    const input = sample();
    const outline = [...input.outline, { level: 1, title: "x", id: "sec-none" }];
    await expect(printPdf(browser, { ...input, outline })).rejects.toThrow(
      '"sec-none", but no element has this id',
    );
  });

  it("names a character that no font has", async () => {
    const input = sample();
    const html = input.html.replace("研究背景", "王䶮");
    await expect(printPdf(browser, { ...input, html })).rejects.toThrow(/U\+4DAE "䶮"/);
  });
});
