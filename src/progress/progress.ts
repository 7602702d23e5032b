import { type Displayable, withDisplay } from "../display/bundle.js";
import { displayHost } from "../display/host.js";
import type { ProgressState } from "../display/progress-state.js";
import { openView } from "./view.js";

export interface ProgressOptions {
  /** What is being done, before the bar. */
  readonly label?: string;
  /** Number of steps, for what does not know its own length. */
  readonly total?: number;
  /** Whether a line stays when the work is done (default true). */
  readonly keep?: boolean;
}

/** Progress that is told by hand. */
export interface Progress extends Displayable, Disposable {
  readonly count: number;
  /** Moves on by some steps (default 1). */
  tick(steps?: number): void;
  /** Moves to a number of steps done. */
  set(count: number): void;
  /** Ends it; ends by itself when the total is reached. */
  finish(): void;
}

/** No more than about ten pictures a second. */
const PAUSE_MS = 100;

function start(total: number | undefined, options: ProgressOptions) {
  const { label = "", keep = true } = options;
  const began = performance.now();
  let count = 0;
  let drawn = began;
  let isOpen = true;
  const state = (phase: ProgressState["phase"]): ProgressState => ({
    label,
    count,
    ...(total === undefined ? {} : { total }),
    seconds: Math.round(performance.now() - began) / 1000,
    phase,
  });
  const view = openView(state("running"));
  // An interrupt of a loop that never yields runs no `finally`.
  const forget = displayHost().onFailure?.(() => end("stopped"));

  function end(phase: "done" | "stopped"): void {
    if (!isOpen) return;
    isOpen = false;
    forget?.();
    view.end(state(phase), keep);
  }
  const finish = () => end(total === undefined || count >= total ? "done" : "stopped");

  return {
    finish,
    get count() {
      return count;
    },
    set(to: number): void {
      count = to;
      if (!isOpen) return;
      if (total !== undefined && count >= total) {
        finish();
        return;
      }
      const now = performance.now();
      if (now - drawn < PAUSE_MS) return;
      drawn = now;
      view.draw(state("running"));
    },
    /** Ends work that was left before its end, also where the number of steps was never known. */
    stop: () => end("stopped"),
  };
}

function lengthOf(items: object | string): number | undefined {
  const { length, size } = items as { length?: unknown; size?: unknown };
  if (typeof length === "number") return length;
  return typeof size === "number" ? size : undefined;
}

function* walk<T>(
  items: Iterable<T>,
  total: number | undefined,
  options: ProgressOptions,
): Generator<T, void> {
  const bar = start(total, options);
  try {
    for (const item of items) {
      yield item;
      bar.set(bar.count + 1);
    }
    bar.finish();
  } finally {
    bar.stop();
  }
}

async function* walkAsync<T>(
  items: AsyncIterable<T>,
  total: number | undefined,
  options: ProgressOptions,
): AsyncGenerator<T, void> {
  const bar = start(total, options);
  try {
    for await (const item of items) {
      yield item;
      bar.set(bar.count + 1);
    }
    bar.finish();
  } finally {
    bar.stop();
  }
}

function manual(total: number, options: ProgressOptions): Progress {
  const bar = start(total, options);
  const value = {
    get count() {
      return bar.count;
    },
    tick: (steps = 1) => bar.set(bar.count + steps),
    set: bar.set,
    finish: bar.finish,
    [Symbol.dispose]: bar.finish,
  };
  return withDisplay(value, () => ({}));
}

/**
 * Shows how far a loop has come: a bar in notebooks, one line in a terminal.
 *
 * `for (const row of progress(rows, { label: "Reading" })) …`, `for await (const batch of progress(stream)) …`,
 * or by hand `const bar = progress(100); … bar.tick()`. Leaving the loop early, by `break` or by an error, ends
 * the bar and says where it stopped. Reports leave progress out.
 *
 * @param work number of steps, or what the loop goes through
 * @throws RangeError for a number of steps that is negative or no number
 */
export function progress(work: number, options?: ProgressOptions): Progress;
export function progress<T>(work: Iterable<T>, options?: ProgressOptions): Generator<T, void>;
export function progress<T>(work: AsyncIterable<T>, options?: ProgressOptions): AsyncGenerator<T, void>;
export function progress<T>(
  work: number | Iterable<T> | AsyncIterable<T>,
  options: ProgressOptions = {},
): Progress | Generator<T, void> | AsyncGenerator<T, void> {
  const total = typeof work === "number" ? work : (options.total ?? lengthOf(work));
  if (total !== undefined && !(total >= 0)) {
    throw new RangeError(`progress: total is ${total}; expected a number of steps, 0 or more`);
  }
  if (typeof work === "number") return manual(work, options);
  return Symbol.asyncIterator in Object(work)
    ? walkAsync(work as AsyncIterable<T>, total, options)
    : walk(work as Iterable<T>, total, options);
}
