import { leftOutNote } from "../display/shorten.js";
import type { StreamText } from "./stream-merger.js";

/** Lets a cell print so much, and of what is more the end. */
export interface StreamLimit {
  pass(chunk: StreamText): void;
  /** Sends the end of what a cell printed, with a note of how much is missing before it. */
  end(cell: string): void;
}

/** Characters that a cell may print: far more than a page can show, and less than would fill the memory. */
export const MOST_PRINTED = 200_000_000;
const TAIL = 20_000;
/** Cells whose late output (of timers) is still counted. */
const CELLS_KEPT = 1000;

interface Count {
  passed: number;
  left: number;
  tail: string;
  name: StreamText["name"];
}

/** @param most characters of one cell, stdout and stderr together, that are sent as they come */
export function streamLimit(send: (chunk: StreamText) => void, most: number = MOST_PRINTED): StreamLimit {
  const counts = new Map<string, Count>();
  return {
    pass(chunk) {
      const { cell, name, text } = chunk;
      let count = counts.get(cell);
      if (count === undefined) {
        count = { passed: 0, left: 0, tail: "", name };
        counts.set(cell, count);
        if (counts.size > CELLS_KEPT) counts.delete(counts.keys().next().value as string);
      }
      const room = Math.max(0, most - count.passed);
      if (text.length <= room) {
        count.passed += text.length;
        send(chunk);
        return;
      }
      if (room > 0) send({ ...chunk, text: text.slice(0, room) });
      count.passed += room;
      const tail = count.tail + text.slice(room);
      count.name = name;
      count.left += Math.max(0, tail.length - TAIL);
      count.tail = tail.slice(-TAIL);
    },
    end(cell) {
      const count = counts.get(cell);
      counts.delete(cell);
      if (count === undefined || count.tail === "") return;
      const note = count.left === 0 ? "" : `\n${leftOutNote(count.left)}\n`;
      send({ cell, name: count.name, text: note + count.tail });
    },
  };
}
