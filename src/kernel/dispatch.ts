import type { RequestChannel } from "../jupyter/channels.js";
import { comm_close, comm_msg, comm_open } from "./handlers/comm.js";
import { comm_info_request } from "./handlers/comm-info.js";
import { complete_request } from "./handlers/complete.js";
import { connect_request } from "./handlers/connect.js";
import { abort, execute_request } from "./handlers/execute.js";
import { history_request } from "./handlers/history.js";
import { inspect_request } from "./handlers/inspect.js";
import { interrupt_request } from "./handlers/interrupt.js";
import { is_complete_request } from "./handlers/is-complete.js";
import { kernel_info_request } from "./handlers/kernel-info.js";
import { shutdown_request } from "./handlers/shutdown.js";
import { debug_request, subshell_request } from "./handlers/unsupported.js";
import type { Handler, Kernel } from "./kernel.js";
import { complain } from "./log.js";
import type { Outlet } from "./outlet.js";
import { createQueue } from "./queue.js";
import type { Request } from "./request.js";

/** Cells run one after the other; the other requests are answered at once. */
const IN_TURN: Readonly<Record<string, Handler>> = { execute_request };
/** Help while typing: after the cells that were sent before, or, where these take long, beside them. */
const HELP: Readonly<Record<string, Handler>> = { complete_request, inspect_request, is_complete_request };
const HELP_WAITS_MS = 150;
const AT_ONCE: Readonly<Record<string, Handler>> = {
  kernel_info_request,
  connect_request,
  comm_info_request,
  history_request,
  interrupt_request,
  shutdown_request,
  debug_request,
  create_subshell_request: subshell_request,
  delete_subshell_request: subshell_request,
  list_subshell_request: subshell_request,
};
/** Go to the engine at once, also in the middle of a cell. */
const COMM: Readonly<Record<string, Handler>> = { comm_open, comm_msg, comm_close };

export interface Dispatcher {
  /** Takes a request that has come in; its handler's failures are answered and logged. */
  take(request: Request): void;
  abortWaiting(): void;
}

const delay = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms));

const own = (handlers: Readonly<Record<string, Handler>>, type: string) =>
  Object.hasOwn(handlers, type) ? handlers[type] : undefined;

/** Brings requests to their handlers: each between busy and idle, those that need the engine in turn. */
export function createDispatcher(kernel: Kernel, outlet: Outlet): Dispatcher {
  const queue = createQueue({
    run: (request) =>
      outlet.bracket(request, () => own(IN_TURN, request.message.header.msg_type)?.(kernel, request)),
    abort: (request) => outlet.bracket(request, () => abort(kernel, request)),
  });

  function unknown(type: string, channel: RequestChannel): void {
    complain(`no handler for ${JSON.stringify(type.slice(0, 100))} on ${channel}`);
  }

  async function help(request: Request, handler: Handler): Promise<void> {
    if (queue.current()) {
      await kernel.cells.checked();
      await Promise.race([queue.drained(), delay(HELP_WAITS_MS)]);
    }
    await outlet.bracket(request, () => handler(kernel, request));
    // Clients show the state they have heard of last: the cell goes on.
    const cell = queue.current();
    if (cell) kernel.publish("status", { execution_state: "busy" }, cell.message.header);
  }

  return {
    take(request) {
      const { channel, message } = request;
      const type = message.header.msg_type;
      if (channel === "stdin") {
        if (type === "input_reply") kernel.stdin.reply(request);
        else unknown(type, channel);
        return;
      }
      if (own(IN_TURN, type)) {
        queue.add(request);
        return;
      }
      const helper = own(HELP, type);
      if (helper) {
        void help(request, helper);
        return;
      }
      const comm = own(COMM, type);
      if (comm && queue.current()) {
        // Without a status: an idle after it would say that the cell has ended.
        Promise.resolve(comm(kernel, request)).catch((error: Error) => complain(error.message));
        return;
      }
      const handler = comm ?? own(AT_ONCE, type);
      void outlet.bracket(request, () => (handler ? handler(kernel, request) : unknown(type, channel)));
    },
    abortWaiting: queue.abortWaiting,
  };
}
