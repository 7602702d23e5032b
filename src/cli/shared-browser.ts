import type { ReportBrowser } from "../report/browser/open.js";

/** One browser for all reports of a command, started when the first of them needs it. */
export interface SharedBrowser {
  get(): Promise<ReportBrowser>;
  /** Starts it, and what every report needs of it, without waiting; a failure shows where it is used. */
  warm(): void;
  close(): Promise<void>;
}

export function sharedBrowser(): SharedBrowser {
  let opened: Promise<ReportBrowser> | undefined;
  const get = () => {
    opened ??= open();
    return opened;
  };
  return {
    get,
    warm: () => {
      Promise.all([get(), import("../report/charts/render.js")])
        .then(([browser, { warmCharts }]) => warmCharts(browser))
        .catch(() => undefined);
    },
    close: async () => {
      const browser = await opened?.catch(() => undefined);
      await browser?.close();
    },
  };
}

async function open(): Promise<ReportBrowser> {
  const { openBrowser } = await import("../report/browser/open.js");
  const browser = await openBrowser();
  for (const warning of browser.warnings) process.stderr.write(`yibao: ${warning}\n`);
  return browser;
}
