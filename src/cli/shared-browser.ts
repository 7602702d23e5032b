import type { ReportBrowser } from "../report/browser/open.js";

/** One browser for all reports of a command, started when the first of them needs it. */
export interface SharedBrowser {
  get(): Promise<ReportBrowser>;
  close(): Promise<void>;
}

export function sharedBrowser(): SharedBrowser {
  let opened: Promise<ReportBrowser> | undefined;
  return {
    get: () => {
      opened ??= import("../report/browser/open.js").then(({ openBrowser }) => openBrowser());
      return opened;
    },
    close: async () => {
      const browser = await opened?.catch(() => undefined);
      await browser?.close();
    },
  };
}
