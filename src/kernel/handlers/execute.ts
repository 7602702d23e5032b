import type { ExecuteRequest } from "../../jupyter/content.js";
import type { Handler, Kernel, Request } from "../kernel.js";

/** Runs a cell: `execute_input`, its outputs, then the reply. */
export const execute_request: Handler = async (kernel, request) => {
  const parent = request.message.header;
  const asked = request.message.content as unknown as ExecuteRequest;
  const code = typeof asked.code === "string" ? asked.code : "";
  const silent = asked.silent === true;
  const stored = !silent && asked.store_history !== false;
  if (stored) {
    kernel.executionCount += 1;
    kernel.history.push({ session: 1, line: kernel.executionCount, input: code });
  }
  const count = kernel.executionCount;
  if (!silent) kernel.publish("execute_input", { code, execution_count: count }, parent);
  const outcome = await kernel.cells.run(
    { code, label: stored ? `cell [${count}]` : "cell [*]", expressions: asked.user_expressions ?? {} },
    { parent, silent, count },
  );
  if (outcome.status === "ok") {
    kernel.reply(request, {
      status: "ok",
      execution_count: count,
      user_expressions: outcome.expressions,
      payload: [],
    });
    return;
  }
  if (asked.stop_on_error !== false) await kernel.abortQueued();
  if (!silent) kernel.publish("error", outcome.error, parent);
  kernel.reply(request, {
    status: "error",
    execution_count: count,
    ...outcome.error,
    user_expressions: {},
    payload: [],
  });
};

/** Answers a cell that stood in the queue behind one that failed. */
export function abort(kernel: Kernel, request: Request): void {
  kernel.reply(request, { status: "aborted", execution_count: kernel.executionCount });
}
