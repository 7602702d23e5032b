import { fieldsOf } from "../content.js";
import type { Handler, Kernel } from "../kernel.js";
import type { Request } from "../request.js";

/** Runs a cell: `execute_input`, its outputs, then the reply. Cells of white space alone do not count. */
export const execute_request: Handler = async (kernel, request) => {
  const started = new Date().toISOString();
  const parent = request.message.header;
  const fields = fieldsOf(request.message);
  const code = fields.text("code");
  const silent = fields.flag("silent", false);
  const stored = fields.flag("store_history", true) && !silent && code.trim() !== "";
  const stopOnError = fields.flag("stop_on_error", true) && !silent;
  const expressions = fields.texts("user_expressions");
  const allowStdin = fields.flag("allow_stdin", false);

  if (stored) {
    kernel.executionCount += 1;
    kernel.history.addInput(kernel.executionCount, code);
  }
  const count = kernel.executionCount;
  if (!silent) kernel.publish("execute_input", { code, execution_count: count }, parent);
  const label = stored ? `cell [${count}]` : "cell [*]";
  const { cellId } = request.message.metadata as { cellId?: unknown };
  const key = typeof cellId === "string" ? cellId : code;
  kernel.stdin.open(request, allowStdin);
  const outcome = await kernel.cells
    .run({ code, label, expressions }, { parent, silent, count, key })
    .finally(kernel.stdin.shut);
  const result = kernel.resultOf(request);
  if (stored && result !== undefined) kernel.history.addOutput(count, result);

  const common = { status: outcome.status, execution_count: count };
  const metadata = { started, status: outcome.status };
  if (outcome.status === "ok") {
    const times = process.env.YIBAO_TIMING === undefined ? {} : { yibao_timing: outcome.times };
    const payload = outcome.pages.map((data) => ({ source: "page", data, start: 0 }));
    const content = { ...common, payload, user_expressions: outcome.expressions };
    kernel.reply(request, content, { ...metadata, ...times });
    return;
  }
  if (stopOnError) await kernel.abortQueued();
  if (!silent) kernel.publish("error", outcome.error, parent);
  kernel.reply(request, { ...common, ...outcome.error, payload: [], user_expressions: {} }, metadata);
};

/** Answers a cell that stood in the queue behind one that failed. */
export function abort(kernel: Kernel, request: Request): void {
  const metadata = { started: new Date().toISOString(), status: "aborted" };
  kernel.reply(request, { status: "aborted", execution_count: kernel.executionCount }, metadata);
}
