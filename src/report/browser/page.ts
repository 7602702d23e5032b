import type { Browser, Page } from "puppeteer-core";

/**
 * A page that loads nothing: only `data:` addresses inside the one document it is given are answered.
 *
 * @param scripts whether scripts of the document run; off for anything made from a notebook
 */
export async function isolatedPage(browser: Browser, scripts: boolean): Promise<Page> {
  const page = await browser.newPage();
  await page.setJavaScriptEnabled(scripts);
  await page.setRequestInterception(true);
  page.on("request", (request) => {
    const inline = request.url().startsWith("data:") && !request.isNavigationRequest();
    // A page that closes meanwhile answers with an error that nobody waits for.
    (inline ? request.continue() : request.abort("blockedbyclient")).catch(() => undefined);
  });
  return page;
}
