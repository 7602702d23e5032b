import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { openBrowser, type ReportBrowser } from "../../../src/report/browser/open.js";
import { collectGlyphs } from "../../../src/report/fonts/collect.js";
import { fontCss } from "../../../src/report/fonts/css.js";
import { embedFonts } from "../../../src/report/fonts/embed.js";
import { familyNamed, matchFace } from "../../../src/report/fonts/families.js";
import { withoutZeroWidth } from "../../../src/report/fonts/zeroWidth.js";

let browser: ReportBrowser;
beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());

const document = (style: string, body: string): string =>
  `<!doctype html><html lang="zh-CN"><head><style>html{font-family:"Yibao Serif"}${style}</style></head><body>${body}</body></html>`;
const use = (text: string, family = "Yibao Sans") => ({
  families: [family],
  weight: 400,
  italic: false,
  text,
});

async function collected(html: string): Promise<Record<string, string>> {
  const page = await browser.newPage();
  await page.setContent(html);
  const uses = (await collectGlyphs(page, ["页眉"])).filter((one) => !one.optional);
  await page.close();
  const texts: Record<string, string> = {};
  for (const { families, weight, text } of uses) {
    const key = `${families[0]} ${weight}`;
    texts[key] = (texts[key] ?? "") + text;
  }
  return texts;
}

describe("collectGlyphs", () => {
  it("finds text, generated content, markers, changed case and margin boxes, each in its own style", async () => {
    const texts = await collected(
      document(
        `b{font-family:"Yibao Sans"} .a::before{content:"前" attr(data-x) counter(n)} .u{text-transform:uppercase}
         @media print{p::after{content:"后"}} @page{@top-left{font:500 8pt "Yibao Sans";content:"左" counter(page)}}`,
        `<p class="a" data-x="属">正文<b>粗</b></p><span class="u">xyz</span><ol><li>项</li></ol><script>秘</script><style>密</style>`,
      ),
    );
    expect(texts["Yibao Sans 700"]).toContain("粗");
    for (const character of "正文前属项XYZ0123456789.") expect(texts["Yibao Serif 400"]).toContain(character);
    for (const character of "左页眉0123456789") expect(texts["Yibao Sans 500"]).toContain(character);
    expect(JSON.stringify(texts)).not.toMatch(/秘|密/);
  });
});

describe("fontCss", () => {
  it("gives equal rules for equal characters in any order, with exact ranges", async () => {
    const one = await fontCss([use("基金ab"), use("c", "KaTeX_Main")], { format: "truetype" });
    const other = await fontCss([use("c", "KaTeX_Main"), use("b"), use("a金基")], { format: "truetype" });
    expect(other).toBe(one);
    expect(one).toContain("unicode-range:U+61-62,U+57fa,U+91d1}");
    expect(one.match(/@font-face/g)).toHaveLength(2);
  });

  it("takes rare characters from further slices and Chinese in equations from the serif face", async () => {
    expect(await fontCss([use("①≥℃")], { format: "woff2" })).toContain("font/woff2");
    const lent = await fontCss([use("中", "KaTeX_Main")], { format: "truetype" });
    expect(lent).toContain('font-family:"KaTeX_Main"');
    expect(lent).toContain("unicode-range:U+4e2d");
  });

  it("names a character that no font has, with its text", async () => {
    const html = document("", "<p>安徽王㙍先生</p>");
    await expect(embedFonts(browser, html, "woff2")).rejects.toThrow(
      /U\+364D "㙍" in the text "安徽王㙍先生"/,
    );
  });

  it("names a family that is not embedded", async () => {
    const html = document("code{font-family:monospace}", "<code>let x</code>");
    await expect(embedFonts(browser, html, "woff2")).rejects.toThrow(
      /"let x" is set in monospace.*Yibao Mono/,
    );
  });
});

describe("embedFonts", () => {
  it("puts the fonts into the head, the same bytes each time", async () => {
    const html = document("", "<p>基金 2035</p>");
    const first = await embedFonts(browser, html, "woff2");
    expect(first).toMatch(/@font-face\{font-family:"Yibao Serif".*<\/style>\n<\/head>/s);
    expect(await embedFonts(browser, html, "woff2")).toBe(first);
  });
});

describe("matchFace", () => {
  it("chooses as CSS does", () => {
    const sans = familyNamed("yibao sans")!;
    expect([300, 400, 450, 500, 600, 900].map((weight) => matchFace(sans, weight, false).weight)).toEqual([
      400, 400, 500, 500, 700, 700,
    ]);
    expect(matchFace(familyNamed("KaTeX_Math")!, 400, false).italic).toBe(true);
  });
});

describe("withoutZeroWidth", () => {
  it("turns the space into <wbr> in text only", () => {
    expect(withoutZeroWidth('<a title="a\u200bb">c\u200bd&#8203;</a><i class="vlist-s">\u200b</i>')).toBe(
      '<a title="ab">c<wbr>d<wbr></a><i class="vlist-s"></i>',
    );
  });
});
