import type { Handler } from "../kernel.js";

/** No comms are open: the kernel does not offer any yet. */
export const comm_info_request: Handler = (kernel, request) => {
  kernel.reply(request, { status: "ok", comms: {} });
};
