import type { HistoryEntry } from "./entry.js";
import { globMatcher } from "./glob.js";

/** How many cells `tail` gives where the request does not say, as in IPython. */
const TAIL = 10;

/** The last `n` of a list; all where `n` is negative. */
function lastOf<T>(list: readonly T[], n: number): readonly T[] {
  return n < 0 ? list : list.slice(list.length - Math.min(n, list.length));
}

export function tail(entries: readonly HistoryEntry[], n = TAIL): readonly HistoryEntry[] {
  return lastOf(entries, n);
}

/**
 * The lines `start` to before `stop` of a session: 0 is the current one, −1 the one before it. In the current
 * session negative lines count from its end.
 */
export function range(
  entries: readonly HistoryEntry[],
  current: number,
  { session = 0, start = 0, stop }: { session?: number; start?: number; stop?: number },
): readonly HistoryEntry[] {
  const wanted = session <= 0 ? session + current : session;
  const own = entries.filter((entry) => entry.session === wanted);
  const end = wanted === current ? (own.at(-1)?.line ?? 0) + 1 : 0;
  const from = start < 0 ? start + end : start;
  const to = !stop ? Number.POSITIVE_INFINITY : stop < 0 ? stop + end : stop;
  return own.filter(({ line }) => line >= from && line < to);
}

/** The last `n` cells that fit a glob; of equal ones the last alone where `unique`. */
export function search(
  entries: readonly HistoryEntry[],
  { pattern = "*", n, unique = false }: { pattern?: string; n?: number; unique?: boolean },
): readonly HistoryEntry[] {
  const matches = globMatcher(pattern);
  let found = entries.filter(({ input }) => matches(input));
  if (unique) {
    const latest = new Map(found.map((entry) => [entry.input, entry]));
    found = found.filter((entry) => latest.get(entry.input) === entry);
  }
  return n === undefined ? found : lastOf(found, n);
}
