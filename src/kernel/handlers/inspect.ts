import type { Handler } from "../kernel.js";
import { offsetOf } from "../positions.js";

export const inspect_request: Handler = async (kernel, request) => {
  const content = request.message.content as { code?: string; cursor_pos?: number; detail_level?: number };
  const { code = "", cursor_pos, detail_level: detail = 0 } = content;
  const position = cursor_pos === undefined ? code.length : offsetOf(code, cursor_pos);
  const id = request.message.header.msg_id;
  kernel.reply(request, await kernel.engine.ask({ type: "inspect", id, code, position, detail }));
};
