import type { Handler } from "../kernel.js";
import { offsetOf } from "../positions.js";

export const inspect_request: Handler = async (kernel, request) => {
  const content = request.message.content as { code?: string; cursor_pos?: number; detail_level?: number };
  const { code = "", cursor_pos, detail_level: detail = 0 } = content;
  const position = cursor_pos === undefined ? code.length : offsetOf(code, cursor_pos);
  kernel.reply(request, await kernel.language.inspect(code, position, detail));
};
