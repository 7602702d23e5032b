import { type Fields, fieldsOf } from "../content.js";
import type { HistoryEntry, HistoryStore } from "../history/entry.js";
import { range, search, tail } from "../history/query.js";
import type { Handler } from "../kernel.js";

function find(history: HistoryStore, fields: Fields): readonly HistoryEntry[] {
  const type = fields.choice("hist_access_type", ["range", "tail", "search"]);
  const entries = history.entries();
  const n = fields.integer("n");
  if (type === "tail") return tail(entries, n);
  if (type === "search") {
    return search(entries, { pattern: fields.text("pattern", "*"), n, unique: fields.flag("unique", false) });
  }
  return range(entries, history.session(), {
    session: fields.integer("session"),
    start: fields.integer("start"),
    stop: fields.integer("stop"),
  });
}

/** Earlier cells: the last `n`, a range of lines of a session, or those that match a glob. */
export const history_request: Handler = (kernel, request) => {
  const fields = fieldsOf(request.message);
  const output = fields.flag("output", false);
  fields.flag("raw", true);
  const history = find(kernel.history, fields).map((entry) => [
    entry.session,
    entry.line,
    output ? [entry.input, entry.output ?? null] : entry.input,
  ]);
  kernel.reply(request, { status: "ok", history });
};
