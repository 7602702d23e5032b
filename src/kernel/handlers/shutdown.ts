import type { Handler } from "../kernel.js";

/** Replies, tells every client, and ends the kernel; on `restart` the client starts a new one. */
export const shutdown_request: Handler = (kernel, request) => {
  const restart = request.message.content.restart === true;
  const content = { status: "ok", restart };
  kernel.reply(request, content);
  kernel.publish("shutdown_reply", content, request.message.header);
  kernel.shutdown();
};
