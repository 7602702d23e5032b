import type { Publish } from "./outlet.js";
import type { Request } from "./request.js";

export interface Results {
  publish: Publish;
  /** The text of the result of a cell, once. */
  take(request: Request): string | undefined;
}

/** Notes the text of each result on its way out: the history wants it. */
export function rememberResults(publish: Publish): Results {
  let last: { readonly id: string; readonly text: string } | undefined;
  return {
    publish(type, content, parent, extras) {
      if (type === "execute_result" && parent) {
        const text = (content as { data?: Record<string, unknown> }).data?.["text/plain"];
        if (typeof text === "string") last = { id: parent.msg_id, text };
      }
      publish(type, content, parent, extras);
    },
    take(request) {
      const found = last?.id === request.message.header.msg_id ? last.text : undefined;
      last = undefined;
      return found;
    },
  };
}
