import { mkdirSync } from "node:fs";
import { join } from "node:path";
import { type Browser, launch, type Page } from "puppeteer-core";
import { bundledBrowser, bundledUnsupported } from "../../src/report/browser/bundled.js";
import { installedBrowsers } from "../../src/report/browser/installed.js";
import { runFolder } from "./server.js";

/** The Chromium that prints the reports, here with scripts and loopback; else one that is installed. */
export async function startChromium(): Promise<Browser> {
  const bundled = bundledUnsupported() === undefined ? await bundledBrowser() : undefined;
  const executablePath = bundled?.executable ?? installedBrowsers(process.env)[0];
  if (executablePath === undefined) throw new Error(`no browser: ${bundledUnsupported()}`);
  return launch({
    executablePath,
    headless: bundled ? "shell" : true,
    pipe: true,
    defaultViewport: { width: 1300, height: 1000 },
    env: { ...process.env, ...(bundled ? { LD_LIBRARY_PATH: bundled.libraries } : {}) },
    args: [
      // The pages are our own, and Chromium refuses its sandbox to root.
      "--no-sandbox",
      "--disable-dev-shm-usage",
      "--disable-gpu",
      "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
      "--disable-background-networking",
      "--lang=en-US",
    ],
  });
}

/** Keeps what the page shows, for people to look at. */
export async function screenshot(page: Page, name: string): Promise<void> {
  const folder = join(runFolder(), "..", "screenshots");
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`) });
}
