import { createRequire } from "node:module";
import type CliProgress from "cli-progress";
import { type ProgressState, progressText } from "../display/progress-state.js";

/** Where progress is seen. */
export interface View {
  draw(state: ProgressState): void;
  end(state: ProgressState, keep: boolean): void;
}

/** One line on stderr, drawn in its place; where that is no terminal, only the last state. */
export function terminalView(first: ProgressState, stream: NodeJS.WriteStream = process.stderr): View {
  const { SingleBar } = createRequire(import.meta.url)("cli-progress") as typeof CliProgress;
  const isKnown = first.total !== undefined;
  const bar = new SingleBar({
    format: isKnown ? "{bar} {text}" : "{text}",
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: 24,
    hideCursor: true,
    gracefulExit: false,
    linewrap: null,
    stream,
  });
  bar.start(Math.max(first.total ?? 1, 1), 0, { text: progressText(first) });
  const draw = (state: ProgressState) => bar.update(isKnown ? state.count : 0, { text: progressText(state) });
  return {
    draw,
    end(state, keep) {
      draw(state);
      bar.stop();
      if (keep && !stream.isTTY) stream.write(`${progressText(state)}\n`);
    },
  };
}
