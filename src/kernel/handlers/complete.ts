import type { Handler } from "../kernel.js";
import { codePointsOf, offsetOf } from "../positions.js";

/** Positions in messages count code points; the engine counts UTF-16 units. */
export const complete_request: Handler = async (kernel, request) => {
  const { code = "", cursor_pos } = request.message.content as { code?: string; cursor_pos?: number };
  const position = cursor_pos === undefined ? code.length : offsetOf(code, cursor_pos);
  const reply = await kernel.language.complete(code, position);
  kernel.reply(request, {
    ...reply,
    cursor_start: codePointsOf(code, reply.cursor_start),
    cursor_end: codePointsOf(code, reply.cursor_end),
  });
};
