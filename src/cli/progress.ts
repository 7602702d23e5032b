import { basename } from "node:path";
import cliProgress from "cli-progress";
import type { Say } from "./messages.js";

export interface Progress {
  phase(name: string, text: string): void;
  cells(name: string, done: number, total: number): void;
  finish(name: string, text: string): void;
  stop(): void;
}

/** Progress of several notebooks: a bar each on a terminal, a line a step elsewhere. */
export function progressLines(names: readonly string[], say: Say, stream = process.stderr): Progress {
  return stream.isTTY ? bars(names, say, stream) : plain(names, say, stream);
}

const label = (name: string) => basename(name, ".ipynb");

function bars(names: readonly string[], say: Say, stream: NodeJS.WriteStream): Progress {
  const width = Math.max(...names.map((n) => label(n).length));
  const multi = new cliProgress.MultiBar({
    format: `  {name}  {bar}  {step}`,
    barCompleteChar: "━",
    barIncompleteChar: "─",
    barsize: 24,
    hideCursor: true,
    stream,
    fps: 12,
    gracefulExit: false,
  });
  const bar = new Map(
    names.map((n) => [n, multi.create(100, 0, { name: label(n).padEnd(width), step: say("waiting") })]),
  );
  return {
    phase: (name, step) => bar.get(name)?.increment(0, { step }),
    cells: (name, done, total) =>
      bar
        .get(name)
        ?.update(total === 0 ? 70 : (70 * done) / total, { step: `${say("execute")} ${done}/${total}` }),
    finish: (name, step) => bar.get(name)?.update(100, { step }),
    stop: () => {
      multi.update();
      multi.stop();
    },
  };
}

function plain(names: readonly string[], say: Say, stream: NodeJS.WritableStream): Progress {
  const started = Date.now();
  const begun = new Set<string>();
  const line = (name: string, text: string) => {
    begun.add(name);
    const seconds = ((Date.now() - started) / 1000).toFixed(1).padStart(6);
    stream.write(`${seconds} s  ${names.length > 1 ? `${label(name)}: ` : ""}${text}\n`);
  };
  return {
    phase: line,
    cells: (name, done, total) => {
      if (done === total) line(name, `${say("executed")} ${total} ${say("cells")}`);
    },
    // What fails before it begins has its message and needs no line of progress.
    finish: (name, text) => {
      if (begun.has(name) || text !== say("failed")) line(name, text);
    },
    stop: () => {},
  };
}
