import { randomUUID } from "node:crypto";
import { inspect } from "node:util";
import type { DisplayHost } from "../../display/host.js";
import { display } from "../../display/show.js";
import { html, md, svg } from "../../display/tags.js";
import { progress } from "../../progress/progress.js";
import { awaitDisplay, onFailure } from "./cell-end.js";
import { emit } from "./output.js";
import { otherBundle } from "./values.js";

/** What cells can use without importing it; their own declarations of these names take their place. */
const CELL_VALUES = { display, html, md, svg, progress };

/**
 * Installs what the `display` function of the public module, and of the cells, talks to, and the globals of
 * the cells, those in `more` among them.
 */
export function installHost(cell: () => string, more: object): void {
  const host: DisplayHost = {
    display(data, options = {}) {
      emit({ type: "display", cell: cell(), data, ...options });
    },
    clear(wait) {
      emit({ type: "clear", cell: cell(), wait });
    },
    bundle: otherBundle,
    newId: randomUUID,
    wait: (display) => awaitDisplay(cell(), display),
    onFailure: (listener) => onFailure(cell(), listener),
  };
  const page = (value: unknown) => {
    const text = typeof value === "string" ? value : inspect(value);
    emit({ type: "page", cell: cell(), data: { "text/plain": text } });
  };
  const place = globalThis as unknown as Record<string | symbol, unknown>;
  place[Symbol.for("yibao.host")] = host;
  for (const [name, value] of Object.entries({ ...CELL_VALUES, page, ...more })) {
    Object.defineProperty(place, name, { value, writable: true, configurable: true, enumerable: false });
  }
}
