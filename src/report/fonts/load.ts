import type { PageGlobal } from "../browser/dom.js";
import type { Page } from "../browser/open.js";

/**
 * Adds the rules to a page and waits until every face of them is loaded; margin boxes use a web font only
 * when it was loaded before.
 *
 * @throws Error naming the family of a face that the browser refuses
 */
export async function loadFonts(page: Page, css: string): Promise<void> {
  const failed = await page.evaluate(async (rules: string) => {
    const { document } = globalThis as unknown as PageGlobal;
    const before = new Set(document.fonts);
    const style = document.createElement("style");
    style.textContent = rules;
    document.head.append(style);
    const faces = [...document.fonts].filter((face) => !before.has(face));
    await Promise.allSettled(faces.map((face) => face.load()));
    await document.fonts.ready;
    return faces.filter((face) => face.status !== "loaded").map((face) => face.family);
  }, css);
  if (failed.length > 0) throw new Error(`the browser refused the embedded font ${failed.join(", ")}`);
}
