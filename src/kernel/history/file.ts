import { randomUUID } from "node:crypto";
import type { HistoryEntry, HistoryStore } from "./entry.js";
import { appendRecord, compact, makeFile, readRecords } from "./journal.js";

/** A file larger than this is cut to half of it when a kernel starts to use it. */
export const MAX_BYTES = 2_000_000;
/** Longer cells are not remembered: half a cell would be worse than none. */
const MAX_INPUT = 200_000;
const MAX_OUTPUT = 10_000;

interface Claim {
  readonly session: number;
  readonly id: string;
}

const isNumber = (value: unknown): value is number => Number.isSafeInteger(value);

function highestClaim(records: readonly Record<string, unknown>[]): number {
  return records.reduce(
    (highest, { session }) => (isNumber(session) ? Math.max(highest, session) : highest),
    0,
  );
}

/** The newest records that fit into half the limit, behind the highest session number that was given out. */
function newest(records: readonly Record<string, unknown>[], limit: number): readonly object[] {
  let room = limit / 2;
  let from = records.length;
  while (from > 0) {
    room -= Buffer.byteLength(JSON.stringify(records[from - 1])) + 2;
    if (room < 0) break;
    from -= 1;
  }
  const claim: Claim = { session: highestClaim(records), id: "" };
  return [claim, ...records.slice(from)];
}

/** Numbers are given out by the order of the claims in the file: who claims one first has it. */
function claimSession(path: string): number {
  const id = randomUUID();
  for (;;) {
    const session = highestClaim(readRecords(path)) + 1;
    appendRecord(path, { session, id } satisfies Claim);
    const first = readRecords(path).find((record) => record.session === session);
    if (first?.id === id) return session;
  }
}

function toEntries(records: readonly Record<string, unknown>[]): HistoryEntry[] {
  const entries = new Map<string, HistoryEntry>();
  for (const { s: session, l: line, i: input, o: output } of records) {
    if (!isNumber(session) || !isNumber(line)) continue;
    const key = `${session}:${line}`;
    const known = entries.get(key);
    if (typeof input === "string") entries.set(key, { ...known, session, line, input });
    else if (known && typeof output === "string") entries.set(key, { ...known, output });
  }
  return [...entries.values()].sort((a, b) => a.session - b.session || a.line - b.line);
}

/**
 * History in a file that all kernels of the user share, for its owner alone. Each cell is a record
 * `{ s: session, l: line, i: input }`, its result one `{ s, l, o: output }`.
 */
export function fileHistory(path: string, limit = MAX_BYTES): HistoryStore {
  makeFile(path);
  compact(path, limit, (records) => newest(records, limit));
  const session = claimSession(path);
  return {
    session: () => session,
    addInput(line, input) {
      if (input.length <= MAX_INPUT) appendRecord(path, { s: session, l: line, i: input });
    },
    addOutput(line, output) {
      const text = output.length <= MAX_OUTPUT ? output : `${output.slice(0, MAX_OUTPUT)}…`;
      appendRecord(path, { s: session, l: line, o: text });
    },
    entries: () => toEntries(readRecords(path)),
  };
}
