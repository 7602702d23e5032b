import { fieldsOf } from "../content.js";
import type { Handler } from "../kernel.js";

/** The comms that are open: all, or those of one target. */
export const comm_info_request: Handler = (kernel, request) => {
  const wanted =
    request.message.content.target_name == null ? undefined : fieldsOf(request.message).text("target_name");
  const comms = [...kernel.comms.open]
    .filter(([, target]) => wanted === undefined || target === wanted)
    .map(([id, target]) => [id, { target_name: target }]);
  kernel.reply(request, { status: "ok", comms: Object.fromEntries(comms) });
};
