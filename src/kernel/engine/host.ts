import type { DisplayHost } from "../../display/show.js";
import { cellContext, emit } from "./output.js";
import { bundleOf, presentable } from "./values.js";

/** Installs what the `display` function of the public module, and of the cells, talks to. */
export function installHost(currentCell: () => string): void {
  const cell = () => cellContext.getStore() ?? currentCell();
  const host: DisplayHost = {
    display(data, options = {}) {
      emit({ type: "display", cell: cell(), data: presentable(data), ...options });
    },
    clear(wait) {
      emit({ type: "clear", cell: cell(), wait });
    },
    bundle: bundleOf,
  };
  (globalThis as unknown as Record<symbol, unknown>)[Symbol.for("yibao.host")] = host;
}
