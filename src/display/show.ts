import { DISPLAY, isDisplayable, type MimeBundle } from "./bundle.js";

export interface HostOptions {
  /** The name under which the output can be updated later. */
  readonly displayId?: string;
  /** Changes what is shown under `displayId` instead of adding an output. */
  readonly update?: boolean;
  /** By MIME type, as nbformat has it: `{ "image/png": { width: 300 } }`. */
  readonly metadata?: Readonly<Record<string, unknown>>;
}

/** What a kernel installs under `globalThis[Symbol.for("yibao.host")]`. */
export interface DisplayHost {
  display(bundle: MimeBundle, options?: HostOptions): void;
  /** Empties the output of the running cell: at once, or when the next output comes. */
  clear(wait: boolean): void;
  /** How the kernel shows a value as a result. */
  bundle(value: unknown): MimeBundle | Promise<MimeBundle>;
}

/**
 * Shows a value in the running cell. The value of a cell's last expression shows itself without this.
 *
 * Outside our kernel it prints the plain text of the value.
 */
export async function display(value: unknown, options?: HostOptions): Promise<void> {
  const host = (globalThis as Record<symbol, unknown>)[Symbol.for("yibao.host")] as DisplayHost | undefined;
  if (host) {
    host.display(await host.bundle(value), options);
    return;
  }
  const bundle: MimeBundle = isDisplayable(value)
    ? await value[DISPLAY]()
    : { "text/plain": typeof value === "string" ? value : JSON.stringify(value, null, 1) };
  (globalThis as { console?: { log(text: unknown): void } }).console?.log(bundle["text/plain"]);
}
