import { createRequire } from "node:module";
import type CliProgress from "cli-progress";
import type { Say } from "./messages.js";

/** Shows one piece of work that has steps of unknown length. */
export interface Working {
  step(text: string): void;
  stop(): void;
}

/**
 * Progress of one piece of work on stderr: on a terminal a bar with the share done and the time taken, elsewhere a
 * line a step.
 *
 * @param share share of the running step that is done, null while unknown
 */
export function working(say: Say, share: () => number | null, stream = process.stderr): Working {
  const began = performance.now();
  const seconds = () => ((performance.now() - began) / 1000).toFixed(1);
  if (!stream.isTTY) {
    return {
      step: (text) => {
        stream.write(`${seconds().padStart(6)} s  ${text}\n`);
      },
      stop: () => {},
    };
  }
  const { SingleBar } = createRequire(import.meta.url)("cli-progress") as typeof CliProgress;
  const bar = new SingleBar({
    format: "  {bar}  {step}  {seconds}",
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: 24,
    hideCursor: true,
    clearOnComplete: true,
    stream,
    gracefulExit: false,
  });
  let step = "";
  const shown = () => ({ step, seconds: `${seconds()} ${say("seconds")}` });
  bar.start(100, 0, shown());
  const timer = setInterval(() => bar.update(Math.floor(100 * (share() ?? 0)), shown()), 200);
  return {
    step(text) {
      step = text;
      bar.update(0, shown());
    },
    stop() {
      clearInterval(timer);
      bar.stop();
    },
  };
}
