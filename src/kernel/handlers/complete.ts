import { fieldsOf } from "../content.js";
import type { Handler } from "../kernel.js";
import { codePointsOf, offsetOf } from "../positions.js";

/** Positions in messages count code points; the engine counts UTF-16 units. */
export const complete_request: Handler = async (kernel, request) => {
  const fields = fieldsOf(request.message);
  const code = fields.text("code");
  const cursor = fields.integer("cursor_pos");
  const position = cursor === undefined ? code.length : offsetOf(code, cursor);
  const reply = await kernel.language.complete(code, position);
  kernel.reply(request, {
    ...reply,
    cursor_start: codePointsOf(code, reply.cursor_start),
    cursor_end: codePointsOf(code, reply.cursor_end),
  });
};
