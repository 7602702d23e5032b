import type { Browser, Page } from "puppeteer-core";

/** No step of a report takes this long on a machine that is only slow. */
const PATIENCE_MS = 180_000;

/**
 * A page that loads nothing: only `data:` addresses inside the one document it is given are answered.
 *
 * @param scripts whether scripts of the document run; off for anything made from a notebook
 */
export async function isolatedPage(browser: Browser, scripts: boolean): Promise<Page> {
  const page = await browser.newPage();
  page.setDefaultTimeout(PATIENCE_MS);
  await page.setJavaScriptEnabled(scripts);
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const inline = request.url().startsWith("data:") && !request.isNavigationRequest();
    // A page that closes meanwhile answers with an error that nobody waits for.
    (inline ? request.continue() : request.abort("blockedbyclient")).catch(() => undefined);
  });
  return page;
}
