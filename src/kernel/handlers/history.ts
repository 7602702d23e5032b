import type { Handler } from "../kernel.js";

interface HistoryRequest {
  readonly hist_access_type?: "range" | "tail" | "search";
  readonly output?: boolean;
  readonly start?: number;
  readonly stop?: number;
  readonly n?: number;
  readonly pattern?: string;
  readonly unique?: boolean;
}

function globToRegExp(glob: string): RegExp {
  const source = glob
    .replace(/[\\^$.|+(){}]/g, "\\$&")
    .replace(/\*/g, "[^]*")
    .replace(/\?/g, "[^]");
  return new RegExp(`^${source}$`);
}

/** The cells of this session: the last `n`, a range of lines, or those that match a glob. */
export const history_request: Handler = (kernel, request) => {
  const asked = request.message.content as HistoryRequest;
  let entries = [...kernel.history];
  if (asked.hist_access_type === "range") {
    const { start = 0, stop } = asked;
    entries = entries.filter(({ line }) => line >= start && (stop == null || line < stop));
  } else {
    if (asked.hist_access_type === "search") {
      const pattern = globToRegExp(asked.pattern ?? "*");
      entries = entries.filter(({ input }) => pattern.test(input));
      if (asked.unique) entries = [...new Map(entries.map((entry) => [entry.input, entry])).values()];
    }
    if (asked.n != null) entries = asked.n > 0 ? entries.slice(-asked.n) : [];
  }
  const history = entries.map(({ session, line, input }) => [
    session,
    line,
    asked.output ? [input, null] : input,
  ]);
  kernel.reply(request, { status: "ok", history });
};
