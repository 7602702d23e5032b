import { readFile } from "node:fs/promises";
import { textIn } from "../../display/text.js";
import type { Page, ReportBrowser } from "../browser/open.js";
import { fontCss } from "../fonts/css.js";
import { loadFonts } from "../fonts/load.js";
import { packageFile } from "../fonts/source.js";
import { canonicalSvg } from "./canonical.js";
import { chartGlyphs } from "./glyphs.js";
import { type ChartRequest, type PreparedFigure, prepareFigure } from "./prepare.js";
import { seedRandom } from "./seed.js";

export type { ChartRequest } from "./prepare.js";

/** A page with the library loaded, made ahead of its use; each page draws for one report only. */
const spare = new WeakMap<ReportBrowser, Promise<Page>>();

/** Makes the page that the next drawing will use, while there is time for it. */
export async function warmCharts(browser: ReportBrowser): Promise<void> {
  if (spare.has(browser)) return;
  const page = chartPage(browser);
  spare.set(browser, page);
  await page.catch(() => spare.delete(browser));
}

async function chartPage(browser: ReportBrowser): Promise<Page> {
  const page = await browser.newPage({ scripts: true });
  await page.setContent("<!doctype html><html lang=zh-CN><head></head><body></body></html>");
  await page.addScriptTag({ content: await readFile(packageFile("plotly.js-basic-dist-min"), "utf8") });
  return page;
}

/**
 * Static SVG drawings of Plotly figures, in the order given: vectors, the embedded font, an alternative
 * text (`layout.meta.yibao.alt`). Equal figures give equal bytes, wherever they stand in a list.
 *
 * @throws Error naming the figure that cannot be drawn and why
 */
export async function renderCharts(
  browser: ReportBrowser,
  figures: readonly ChartRequest[],
  options: { readonly lang?: "zh" | "en" } = {},
): Promise<string[]> {
  if (figures.length === 0) return [];
  const prepared = figures.map(prepareFigure);
  const page = await (spare.get(browser) ?? chartPage(browser));
  spare.delete(browser);
  try {
    await loadFonts(page, await fontCss(chartGlyphs(prepared), { format: "truetype" }));
    const drawings: string[] = [];
    for (const [index, request] of figures.entries()) {
      const raw = await draw(page, request, prepared[index]!);
      drawings.push(
        await page.evaluate(canonicalSvg, raw, request.id, alternative(request, options.lang ?? "zh")),
      );
    }
    return drawings;
  } finally {
    await page.close();
  }
}

async function draw(page: Page, request: ChartRequest, figure: PreparedFigure): Promise<string> {
  await page.evaluate(seedRandom);
  try {
    return await page.evaluate(async (spec: string) => {
      const { Plotly } = globalThis as unknown as {
        Plotly: { toImage(figure: unknown, options: object): Promise<string> };
      };
      const { data, layout } = JSON.parse(spec) as PreparedFigure;
      const { width, height } = layout;
      const image = await Plotly.toImage({ data, layout }, { format: "svg", width, height });
      return decodeURIComponent(image.slice(image.indexOf(",") + 1));
    }, JSON.stringify(figure));
  } catch (error) {
    throw new Error(`figure ${request.id} cannot be drawn: ${(error as Error).message.split("\n")[0]}`);
  }
}

function alternative({ id, figure }: ChartRequest, lang: "zh" | "en"): string {
  const meta = figure.layout.meta?.yibao;
  return meta ? textIn(meta.alt ?? meta.caption, lang) : id;
}
