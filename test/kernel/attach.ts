import { randomUUID } from "node:crypto";
import { createMessage, type Message } from "../../src/jupyter/message.js";
import { type KernelProcess, startProcess } from "../../src/jupyter/process.js";
import { connectClient, type RequestChannel } from "../../src/jupyter/sockets.js";
import { KERNEL_MAIN } from "./kernel.js";

/** A client of a kernel that others use too. */
export interface Attached {
  /** Every message of IOPub, whoever caused it, in order. */
  readonly heard: readonly Message[];
  /** Sends a request; resolves with its reply. */
  request(type: string, content: Record<string, unknown>, channel?: RequestChannel): Promise<Message>;
  execute(code: string): Promise<Message>;
  close(): void;
}

/** Starts a kernel that any number of clients attach to. */
export function startSharedKernel(cwd: string): Promise<KernelProcess> {
  return startProcess({ argv: [process.execPath, KERNEL_MAIN, "{connection_file}"], cwd });
}

export async function attach(kernel: KernelProcess): Promise<Attached> {
  const session = randomUUID();
  const heard: Message[] = [];
  const waiting = new Map<string, (reply: Message) => void>();
  const sockets = connectClient(kernel.connection, session, (channel, message) => {
    if (channel === "iopub") heard.push(message);
    else waiting.get((message.parent_header as { msg_id: string }).msg_id)?.(message);
  });
  const request: Attached["request"] = (type, content, channel = "shell") =>
    new Promise((resolve) => {
      const message = createMessage(session, type, content);
      waiting.set(message.header.msg_id, (reply) => {
        waiting.delete(message.header.msg_id);
        resolve(reply);
      });
      sockets.send(channel, message);
    });
  // What is published before a subscription has arrived is not heard.
  while (heard.length === 0) {
    await request("kernel_info_request", {});
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const execute = (code: string) =>
    request("execute_request", {
      code,
      silent: false,
      store_history: true,
      user_expressions: {},
      allow_stdin: false,
      stop_on_error: false,
    });
  return { heard, request, execute, close: () => sockets.close() };
}
