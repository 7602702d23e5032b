import type { HistoryEntry, HistoryStore } from "./entry.js";

/** Cells that a session without a file remembers. */
const KEPT = 10_000;

/** History of this session alone, forgotten when the kernel ends. */
export function memoryHistory(): HistoryStore {
  const entries = new Map<number, HistoryEntry>();
  return {
    session: () => 1,
    addInput(line, input) {
      entries.set(line, { session: 1, line, input });
      if (entries.size > KEPT) entries.delete(entries.keys().next().value as number);
    },
    addOutput(line, output) {
      const entry = entries.get(line);
      if (entry) entries.set(line, { ...entry, output });
    },
    entries: () => [...entries.values()],
  };
}
