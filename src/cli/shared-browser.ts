import { openBrowser, type ReportBrowser } from "../report/browser/open.js";

/** One browser for all reports of a command, started when the first of them needs it. */
export interface SharedBrowser {
  get(): Promise<ReportBrowser>;
  close(): Promise<void>;
}

export function sharedBrowser(): SharedBrowser {
  let opened: Promise<ReportBrowser> | undefined;
  return {
    get: () => {
      opened ??= openBrowser();
      return opened;
    },
    close: async () => {
      const browser = await opened?.catch(() => undefined);
      await browser?.close();
    },
  };
}
