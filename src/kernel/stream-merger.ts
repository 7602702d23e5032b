/** Text that goes out under one cell and stream name. */
export interface StreamText {
  readonly cell: string;
  readonly name: "stdout" | "stderr";
  readonly text: string;
}

/** Joins the many small writes of a cell into few messages, in the order they were made. */
export interface StreamMerger {
  add(chunk: StreamText): void;
  /** Sends what is held back; called before anything else of the same engine is sent. */
  flush(): void;
}

/** A message is sent when it holds this many characters… */
const FULL = 256 * 1024;
/** …or when so many milliseconds have passed since the one before… */
const PAUSE_MS = 20;
/** …but text after a pause waits only so long: lines written together stay together, and none is seen late. */
const FIRST_MS = 10;

/**
 * Makes a merger. A notebook that runs twice should have the same outputs twice, however the writes of a cell
 * fall into turns of the event loop; a flood leaves in large pieces.
 */
export function streamMerger(send: (chunk: StreamText) => void): StreamMerger {
  let held: { cell: string; name: StreamText["name"]; parts: string[]; size: number } | undefined;
  let cancel: (() => void) | undefined;
  let sentAt = Number.NEGATIVE_INFINITY;

  function flush(): void {
    cancel?.();
    cancel = undefined;
    if (held === undefined) return;
    const { cell, name, parts } = held;
    held = undefined;
    sentAt = performance.now();
    send({ cell, name, text: parts.join("") });
  }

  function schedule(): void {
    const wait = Math.max(FIRST_MS, PAUSE_MS - (performance.now() - sentAt));
    const later = setTimeout(flush, wait);
    cancel = () => clearTimeout(later);
  }

  return {
    flush,
    add({ cell, name, text }) {
      if (held !== undefined && (held.cell !== cell || held.name !== name)) flush();
      held ??= { cell, name, parts: [], size: 0 };
      held.parts.push(text);
      held.size += text.length;
      if (held.size >= FULL) flush();
      else if (cancel === undefined) schedule();
    },
  };
}
