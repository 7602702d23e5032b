import type { Handler } from "../kernel.js";

/** Answers once the running cell has ended, one way or the other. */
export const interrupt_request: Handler = async (kernel, request) => {
  await kernel.cells.interrupt();
  kernel.reply(request, { status: "ok" });
};
