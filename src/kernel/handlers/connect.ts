import type { Handler } from "../kernel.js";

/** The ports, for clients that know the kernel by its shell channel alone. Deprecated in the specification. */
export const connect_request: Handler = (kernel, request) => {
  const { shell_port, iopub_port, stdin_port, control_port, hb_port } = kernel.connection;
  kernel.reply(request, { status: "ok", shell_port, iopub_port, stdin_port, control_port, hb_port });
};
