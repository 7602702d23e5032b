import { FONT_FAMILY } from "../../plot/style.js";
import type { ReportBrowser } from "../browser/open.js";
import { fontCss } from "../fonts/css.js";
import { loadFonts } from "../fonts/load.js";
import { chartGlyphs } from "./glyphs.js";
import { type ChartRequest, prepareFigure } from "./prepare.js";
import { renderCharts } from "./render.js";

/** A figure as two pictures of its own, which need nothing around them. */
export interface Still {
  readonly svg: string;
  /** Base64, two pixels for each of the drawing. */
  readonly png: string;
}

const SCALE = 2;

/**
 * Draws figures as pictures that any program shows: vectors for print, pixels for what takes no vectors.
 *
 * @throws Error naming the figure that cannot be drawn and why
 */
export async function drawStills(
  browser: ReportBrowser,
  figures: readonly ChartRequest[],
  options: { readonly lang?: "zh" | "en" } = {},
): Promise<Still[]> {
  if (figures.length === 0) return [];
  const drawings = await renderCharts(browser, figures, options);
  const page = await browser.newPage();
  try {
    const stills: Still[] = [];
    for (const [index, { widthPx, heightPx, ...rest }] of figures.entries()) {
      const svg = alone(drawings[index]!);
      await page.setViewport({ width: widthPx, height: heightPx, deviceScaleFactor: SCALE });
      await page.setContent(`<!doctype html><html><body style="margin:0">${svg}</body></html>`);
      const prepared = prepareFigure({ widthPx, heightPx, ...rest });
      await loadFonts(page, await fontCss(chartGlyphs([prepared]), { format: "truetype" }));
      stills.push({ svg, png: await page.screenshot({ type: "png", encoding: "base64" }) });
    }
    return stills;
  } finally {
    await page.close();
  }
}

/** In a document the font comes from around the drawing; alone it must name its own. */
function alone(svg: string): string {
  return svg.replace(/^<svg\b/, `<svg font-family="${FONT_FAMILY.replaceAll('"', "'")}"`);
}
