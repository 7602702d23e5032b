import { fieldsOf } from "../content.js";
import type { Handler } from "../kernel.js";

/** Replies, tells every client, and ends the kernel; on `restart` the client starts a new one. */
export const shutdown_request: Handler = (kernel, request) => {
  const restart = fieldsOf(request.message).flag("restart", false);
  const content = { status: "ok", restart };
  kernel.reply(request, content);
  kernel.publish("shutdown_reply", content, request.message.header);
  kernel.shutdown();
};
