import type { MimeBundle } from "./bundle.js";
import { recordsGrid } from "./grid.js";
import { gridBundle } from "./grid-show.js";

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
  /** How the kernel shows a value that has no method to show itself. */
  bundle(value: unknown): MimeBundle | Promise<MimeBundle>;
  /** A name for a display that no other display has. */
  newId(): string;
  /** Has the running cell end only when this display is out. */
  wait?(display: Promise<unknown>): void;
  /** Has a function called when the running cell fails or is interrupted; returns what takes that back. */
  onFailure?(listener: () => void): () => void;
}

/** The kernel that runs this code, if it is one that shows things: ours, plain tslab, or none. */
export function displayHost(): DisplayHost {
  const global = globalThis as unknown as Record<string | symbol, unknown>;
  const own = global[Symbol.for("yibao.host")] as DisplayHost | undefined;
  return own ?? tslabHost(global.__tslab__) ?? consoleHost;
}

/** Whether outputs go to a notebook, in which they can be changed later. */
export function isNotebook(): boolean {
  return displayHost() !== consoleHost;
}

interface TslabDisplay {
  raw(mime: string, data: string): void;
}

const TSLAB_FORMS = ["text/html", "text/markdown", "image/svg+xml", "image/png", "image/jpeg", "text/latex"];
const tslabDisplays = new Map<string, TslabDisplay>();

/** Plain tslab shows one form of a value in each display, the richest it is given. */
function tslabHost(internals: unknown): DisplayHost | undefined {
  const load = (internals as { require?: (name: string) => unknown } | undefined)?.require;
  if (typeof load !== "function") return undefined;
  return {
    ...consoleHost,
    display(bundle, { displayId = "" } = {}) {
      const { newDisplay } = load("tslab") as { newDisplay(): TslabDisplay };
      const shown = tslabDisplays.get(displayId) ?? newDisplay();
      if (displayId !== "") tslabDisplays.set(displayId, shown);
      const mime = TSLAB_FORMS.find((form) => typeof bundle[form] === "string") ?? "text/plain";
      shown.raw(mime, String(bundle[mime] ?? ""));
    },
  };
}

let ids = 0;

const consoleHost: DisplayHost = {
  display(bundle) {
    (globalThis as { console?: { log(text: unknown): void } }).console?.log(bundle["text/plain"]);
  },
  clear() {},
  bundle(value) {
    const grid = Array.isArray(value) ? recordsGrid(value) : undefined;
    if (grid) return gridBundle(grid);
    if (typeof value === "string") return { "text/plain": value };
    return { "text/plain": JSON.stringify(value, null, 1) ?? String(value) };
  },
  newId() {
    ids += 1;
    return `display-${ids}`;
  },
};
