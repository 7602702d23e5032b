import { openBrowser } from "./open.js";

export interface BrowserCheck {
  readonly ok: boolean;
  readonly detail: string;
  readonly fix?: string;
}

/** Whether a browser starts on this machine; what it is, or what is missing and how to get it. */
export async function checkBrowser(
  env: Readonly<Record<string, string | undefined>> = process.env,
): Promise<BrowserCheck> {
  try {
    const browser = await openBrowser({ env });
    await browser.close();
    const notes = browser.warnings.map((warning) => `; ${warning}`).join("");
    return { ok: true, detail: `${browser.version}${notes}` };
  } catch (error) {
    const message = (error as Error).message;
    const cut = message.search(/Install Google Chrome|Set XDG_CACHE_HOME/);
    if (cut < 0) return { ok: false, detail: message };
    return { ok: false, detail: message.slice(0, cut).trim(), fix: message.slice(cut) };
  }
}
