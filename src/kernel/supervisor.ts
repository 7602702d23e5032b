import type { ConnectionInfo } from "../jupyter/connection.js";
import { bindKernel, type KernelSockets } from "../jupyter/sockets.js";
import { createCellRunner } from "./cell-runner.js";
import { createEngineHost } from "./engine-host.js";
import { comm_info_request } from "./handlers/comm-info.js";
import { complete_request } from "./handlers/complete.js";
import { abort, execute_request } from "./handlers/execute.js";
import { history_request } from "./handlers/history.js";
import { inspect_request } from "./handlers/inspect.js";
import { interrupt_request } from "./handlers/interrupt.js";
import { is_complete_request } from "./handlers/is-complete.js";
import { kernel_info_request } from "./handlers/kernel-info.js";
import { shutdown_request } from "./handlers/shutdown.js";
import { createOutlet, type Handler, type Kernel, toRequest } from "./kernel.js";
import { createLanguageHost } from "./language-host.js";
import { createQueue } from "./queue.js";
import { typeErrorsSetting } from "./type-errors.js";

/** Requests that need the engine wait for each other; the others are answered at once. */
const IN_TURN: Readonly<Record<string, Handler>> = {
  execute_request,
  complete_request,
  inspect_request,
  is_complete_request,
};
const AT_ONCE: Readonly<Record<string, Handler>> = {
  kernel_info_request,
  comm_info_request,
  history_request,
  interrupt_request,
  shutdown_request,
};
/** Answered with silence, as the specification has it. */
const IGNORED = new Set(["comm_open", "comm_msg", "comm_close", "input_reply"]);

function complain(error: Error): void {
  process.stderr.write(`yibao kernel: ${error.stack}\n`);
}

/**
 * Runs a kernel on a connection until it is shut down.
 *
 * The supervisor never runs user code: it answers while a cell loops, and outlives an engine that dies.
 */
export async function runKernel(connection: ConnectionInfo, exit: () => void): Promise<void> {
  let sockets: KernelSockets | undefined;
  const outlet = createOutlet(() => {
    if (!sockets) throw new Error("the kernel's sockets are not bound yet");
    return sockets;
  });
  const language = createLanguageHost();
  const engine = createEngineHost({
    publish: (...message) => outlet.publish(...message),
    onDeclared: language.commit,
    onLost: language.reset,
  });
  const cells = createCellRunner(engine, language, typeErrorsSetting());
  let stopping = false;
  const kernel: Kernel = {
    cells,
    language,
    executionCount: 0,
    history: [],
    publish: outlet.publish,
    reply: outlet.reply,
    abortQueued: () => queue.abortWaiting(),
    shutdown() {
      if (stopping) return;
      stopping = true;
      setImmediate(async () => {
        language.close();
        await engine.close();
        await sockets?.close();
        exit();
      });
    },
  };
  const queue = createQueue({
    run: (request) =>
      outlet.bracket(request, () => IN_TURN[request.message.header.msg_type]?.(kernel, request)),
    abort: (request) => outlet.bracket(request, () => abort(kernel, request)),
  });

  sockets = await bindKernel(connection);
  outlet.publish("status", { execution_state: "starting" });
  sockets.listen(
    (channel, incoming) => {
      const request = toRequest(channel, incoming);
      const type = request.message.header.msg_type;
      if (stopping || IGNORED.has(type)) return;
      const handler = AT_ONCE[type];
      if (handler) outlet.bracket(request, () => handler(kernel, request)).catch(complain);
      else if (IN_TURN[type]) queue.add(request);
      else process.stderr.write(`yibao kernel: no handler for ${JSON.stringify(type)} on ${channel}\n`);
    },
    (channel, error) =>
      process.stderr.write(`yibao kernel: dropped a message on ${channel}: ${error.message}\n`),
  );

  process.on("SIGINT", () => void cells.interrupt());
  for (const signal of ["SIGTERM", "SIGHUP"] as const) process.on(signal, () => kernel.shutdown());
  process.on("exit", () => {
    language.close();
    void engine.close();
  });
}
