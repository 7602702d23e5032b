import { failure } from "../content.js";
import type { Handler } from "../kernel.js";

/** This kernel declares no debugger: the answer is the debug protocol's own refusal. */
export const debug_request: Handler = (kernel, request) => {
  const { seq, command } = request.message.content;
  kernel.reply(request, {
    type: "response",
    request_seq: typeof seq === "number" ? seq : 0,
    success: false,
    command: typeof command === "string" ? command : "",
    message: "this kernel has no debugger",
  });
};

/** This kernel declares no subshells. */
export const subshell_request: Handler = (kernel, request) => {
  const error = new Error("this kernel has no subshells: send the request to the shell channel without one");
  error.name = "NotSupported";
  kernel.reply(request, failure(error));
};
