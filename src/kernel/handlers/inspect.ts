import { fieldsOf } from "../content.js";
import type { Handler } from "../kernel.js";
import { offsetOf } from "../positions.js";

export const inspect_request: Handler = async (kernel, request) => {
  const fields = fieldsOf(request.message);
  const code = fields.text("code");
  const cursor = fields.integer("cursor_pos");
  const detail = fields.integer("detail_level") ?? 0;
  const position = cursor === undefined ? code.length : offsetOf(code, cursor);
  kernel.reply(request, await kernel.language.inspect(code, position, detail));
};
