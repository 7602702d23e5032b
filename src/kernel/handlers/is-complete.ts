import { fieldsOf } from "../content.js";
import type { Handler } from "../kernel.js";

export const is_complete_request: Handler = async (kernel, request) => {
  const code = fieldsOf(request.message).text("code");
  kernel.reply(request, await kernel.language.isComplete(code));
};
