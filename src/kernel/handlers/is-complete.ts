import type { Handler } from "../kernel.js";

export const is_complete_request: Handler = async (kernel, request) => {
  const { code = "" } = request.message.content as { code?: string };
  kernel.reply(request, await kernel.language.isComplete(code));
};
