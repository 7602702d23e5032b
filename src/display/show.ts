import { DISPLAY, isDisplayable, type MimeBundle } from "./bundle.js";

/** What a kernel installs under `globalThis[Symbol.for("yibao.host")]`. */
export interface DisplayHost {
  display(bundle: MimeBundle, options?: { readonly displayId?: string; readonly update?: boolean }): void;
}

/**
 * Shows a value in the running cell. The value of a cell's last expression shows itself without this.
 *
 * Outside our kernel it prints the plain text of the value.
 */
export async function display(
  value: unknown,
  options?: { displayId?: string; update?: boolean },
): Promise<void> {
  const bundle: MimeBundle = isDisplayable(value)
    ? await value[DISPLAY]()
    : { "text/plain": typeof value === "string" ? value : JSON.stringify(value, null, 1) };
  const host = (globalThis as Record<symbol, unknown>)[Symbol.for("yibao.host")] as DisplayHost | undefined;
  if (host) host.display(bundle, options);
  else (globalThis as { console?: { log(text: unknown): void } }).console?.log(bundle["text/plain"]);
}
