import type { Handler } from "../kernel.js";

export const is_complete_request: Handler = async (kernel, request) => {
  const { code = "" } = request.message.content as { code?: string };
  const id = request.message.header.msg_id;
  kernel.reply(request, await kernel.engine.ask({ type: "isComplete", id, code }));
};
