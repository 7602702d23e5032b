// A Jupyter client that times each request from its sending to its last message.
import { randomUUID } from "node:crypto";
import { performance } from "node:perf_hooks";
import { connectClient } from "../../dist/jupyter/client-sockets.js";
import { createMessage } from "../../dist/jupyter/message.js";
import { startProcess } from "../../dist/jupyter/process.js";

/** After this long a request counts as lost. */
const LIMIT_MS = 5000;
/** For requests that take their time: the first ones, and long loops. */
export const SLOW = { limitMs: 120_000 };
export const FIRST = { whole: false, ...SLOW };
const MOST_LOST = 100;

/** A request that got no answer. */
class LostError extends Error {}

/** Starts a kernel and does not wait: the first request waits in the socket until the kernel is there. */
export async function openSession(kernel, env = {}) {
  const began = performance.now();
  const running = await startProcess({
    argv: kernel.argv,
    env: { YIBAO_TIMING: "1", YIBAO_HISTORY: "off", DENO_NO_UPDATE_CHECK: "1", ...env },
  });
  const session = randomUUID();
  const pending = new Map();
  const sockets = connectClient(running.connection, session, (channel, message) => {
    pending.get(message.parent_header.msg_id)?.(channel, message);
  });
  let ended;
  void running.exited.then((how) => {
    ended = how;
    sockets.close();
  });

  /** Sends a request; with `whole`, it is done when the kernel is idle again, else when the reply is there. */
  function ask(type, content, { channel = "shell", whole = true, limitMs = LIMIT_MS } = {}) {
    const sent = performance.now();
    const message = createMessage(session, type, content);
    return new Promise((resolve, reject) => {
      let reply;
      let idle = !whole;
      let stdout = "";
      const timer = setTimeout(() => {
        pending.delete(message.header.msg_id);
        reject(new LostError(`${kernel.name}: ${type} was not answered; ${ended ?? ""} ${running.stderr()}`));
      }, limitMs);
      pending.set(message.header.msg_id, (on, incoming) => {
        if (on === channel) reply = incoming;
        else if (incoming.header.msg_type === "stream") stdout += incoming.content.text;
        else if (incoming.header.msg_type === "status" && incoming.content.execution_state === "idle")
          idle = true;
        if (!reply || !idle) return;
        const ms = performance.now() - sent;
        clearTimeout(timer);
        pending.delete(message.header.msg_id);
        if (reply.content.status === "error") reject(new Error(`${kernel.name}: ${reply.content.evalue}`));
        else resolve({ ms, reply, stdout });
      });
      sockets.send(channel, message);
    });
  }

  /** Runs a cell; sends it anew when the kernel has lost it, and counts that. */
  async function cell(code, options) {
    for (;;) {
      try {
        return await execute(code, options);
      } catch (error) {
        if (!(error instanceof LostError) || ended !== undefined || counts.lost === MOST_LOST) throw error;
        counts.lost++;
      }
    }
  }
  const counts = { lost: 0 };
  const execute = (code, options) =>
    ask(
      "execute_request",
      {
        code,
        silent: false,
        store_history: true,
        user_expressions: {},
        allow_stdin: false,
        stop_on_error: true,
      },
      options,
    );

  return {
    kernel,
    pid: running.child.pid,
    began,
    ask,
    cell,
    counts,
    async close() {
      sockets.send("control", createMessage(session, "shutdown_request", { restart: false }));
      const timer = setTimeout(() => running.kill("SIGKILL"), 3000);
      await running.exited;
      clearTimeout(timer);
    },
  };
}
