import { randomUUID } from "node:crypto";
import type { RequestChannel } from "./channels.js";
import { type ClientSockets, connectClient } from "./client-sockets.js";
import type {
  CompleteReply,
  ExecuteReply,
  InspectReply,
  IsCompleteReply,
  KernelInfoReply,
} from "./content.js";
import {
  type ExecuteOptions,
  type ExecuteResult,
  KernelDeadError,
  type Output,
  toOutput,
  toResult,
} from "./execution.js";
import { createMessage, type Message } from "./message.js";
import { type KernelCommand, type KernelProcess, startProcess } from "./process.js";

export interface StartOptions extends KernelCommand {
  /** How the kernel wants to be interrupted; a kernelspec's `interrupt_mode`. Default `message`. */
  readonly interruptMode?: "signal" | "message";
  /** Milliseconds to wait until the kernel answers. Default 60 000. */
  readonly startTimeoutMs?: number;
}

/** A running kernel and a session with it. */
export interface KernelClient {
  readonly pid: number;
  readonly info: KernelInfoReply;
  /** Runs a cell; resolves after both its reply and its last output have arrived. */
  execute(code: string, options?: ExecuteOptions): Promise<ExecuteResult>;
  complete(code: string, cursorPos?: number): Promise<CompleteReply>;
  inspect(code: string, cursorPos?: number, detailLevel?: 0 | 1): Promise<InspectReply>;
  isComplete(code: string): Promise<IsCompleteReply>;
  /** Sends any request; resolves with its reply. */
  request(channel: RequestChannel, type: string, content: Record<string, unknown>): Promise<Message>;
  beat(timeoutMs?: number): Promise<boolean>;
  interrupt(): Promise<void>;
  /** Asks the kernel to end, and ends it by force when it does not within `graceMs`. */
  shutdown(options?: { readonly graceMs?: number }): Promise<void>;
  /** Called once, when the kernel process ends without having been asked to. Returns an unsubscriber. */
  onDead(listener: (error: KernelDeadError) => void): () => void;
  /** Every message of the IOPub channel, whatever its parent. Returns an unsubscriber. */
  onIopub(listener: (message: Message) => void): () => void;
}

interface Pending {
  readonly onReply: (message: Message) => void;
  readonly onIopub: (message: Message) => void;
  readonly onFail: (error: Error) => void;
}

const INTERRUPT_GRACE_MS = 8000;

/**
 * Starts a kernel and waits until it answers on all channels.
 *
 * @throws {KernelDeadError} when the process ends before that; {Error} when it does not answer in time.
 */
export async function startKernel(options: StartOptions): Promise<KernelClient> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await connect(await startProcess(options), options);
    } catch (error) {
      const portTaken =
        error instanceof KernelDeadError && /EADDRINUSE|Address already in use/.test(error.message);
      if (!portTaken || attempt === 3) throw error;
    }
  }
}

async function connect(kernel: KernelProcess, options: StartOptions): Promise<KernelClient> {
  const session = randomUUID();
  const pending = new Map<string, Pending>();
  const deadListeners = new Set<(error: KernelDeadError) => void>();
  const iopubListeners = new Set<(message: Message) => void>();
  let stopping = false;
  let dead: KernelDeadError | undefined;

  const sockets: ClientSockets = connectClient(kernel.connection, session, (channel, message) => {
    const parent = (message.parent_header as { msg_id?: string }).msg_id;
    const waiting = parent === undefined ? undefined : pending.get(parent);
    if (channel !== "iopub") {
      waiting?.onReply(message);
      return;
    }
    for (const listener of iopubListeners) listener(message);
    waiting?.onIopub(message);
  });

  const gone = kernel.exited.then((how) => {
    const log = kernel.stderr();
    dead = new KernelDeadError(`the kernel process ${how}${log ? `: ${log}` : ""}`);
    sockets.close();
    for (const { onFail } of [...pending.values()]) onFail(dead);
    pending.clear();
    if (!stopping) for (const listener of deadListeners) listener(dead);
  });

  function send(
    channel: RequestChannel,
    type: string,
    content: Record<string, unknown>,
    handlers: Pending,
  ): string {
    const message = createMessage(session, type, content);
    if (dead) handlers.onFail(dead);
    else {
      pending.set(message.header.msg_id, handlers);
      sockets.send(channel, message);
    }
    return message.header.msg_id;
  }

  function request(
    channel: RequestChannel,
    type: string,
    content: Record<string, unknown>,
  ): Promise<Message> {
    return new Promise((resolve, reject) => {
      if (dead) return reject(dead);
      const id = send(channel, type, content, {
        onReply: (message) => {
          pending.delete(id);
          resolve(message);
        },
        onIopub: () => undefined,
        onFail: reject,
      });
    });
  }

  async function interrupt(): Promise<void> {
    if (options.interruptMode === "signal") kernel.kill("SIGINT");
    else await request("control", "interrupt_request", {});
  }

  function execute(code: string, how: ExecuteOptions = {}): Promise<ExecuteResult> {
    return new Promise((resolve, reject) => {
      if (dead) return reject(dead);
      let reply: ExecuteReply | undefined;
      let idle = false;
      let failure: Error | undefined;
      let timer: NodeJS.Timeout | undefined;
      const settle = () => {
        pending.delete(id);
        clearTimeout(timer);
        how.signal?.removeEventListener("abort", onAbort);
      };
      const finish = () => {
        if (!reply || !idle) return;
        settle();
        if (failure) reject(failure);
        else resolve(toResult(reply));
      };
      const stop = (error: Error) => {
        failure = error;
        interrupt().catch(() => undefined);
        clearTimeout(timer);
        timer = setTimeout(() => {
          settle();
          reject(error);
        }, INTERRUPT_GRACE_MS);
      };
      const onAbort = () => stop(how.signal?.reason ?? new Error("aborted"));
      const id = send(
        "shell",
        "execute_request",
        {
          code,
          silent: how.silent ?? false,
          store_history: how.storeHistory ?? !how.silent,
          user_expressions: how.userExpressions ?? {},
          allow_stdin: false,
          stop_on_error: how.stopOnError ?? true,
        },
        {
          onReply: (message) => {
            reply = message.content as unknown as ExecuteReply;
            finish();
          },
          onIopub: (message) => {
            const output: Output | undefined = toOutput(message);
            if (output) how.onOutput?.(output);
            if (message.header.msg_type === "status" && message.content.execution_state === "idle") {
              idle = true;
              finish();
            }
          },
          onFail: (error) => {
            settle();
            reject(error);
          },
        },
      );
      if (how.timeoutMs !== undefined) {
        const limit = how.timeoutMs;
        timer = setTimeout(() => stop(new Error(`the cell did not finish within ${limit / 1000} s`)), limit);
      }
      if (how.signal?.aborted) onAbort();
      else how.signal?.addEventListener("abort", onAbort, { once: true });
    });
  }

  async function shutdown({ graceMs = 3000 }: { graceMs?: number } = {}): Promise<void> {
    stopping = true;
    if (!dead) {
      request("control", "shutdown_request", { restart: false }).catch(() => undefined);
      const timer = setTimeout(() => kernel.kill("SIGKILL"), graceMs);
      await gone;
      clearTimeout(timer);
    }
  }

  const info = await waitUntilReady();

  async function waitUntilReady(): Promise<KernelInfoReply> {
    const limit = options.startTimeoutMs ?? 60_000;
    let again: NodeJS.Timeout | undefined;
    let last: NodeJS.Timeout | undefined;
    try {
      return await new Promise<KernelInfoReply>((resolve, reject) => {
        let reply: KernelInfoReply | undefined;
        let heard = false;
        const done = () => {
          if (reply && heard) resolve(reply);
        };
        const ask = () => {
          send(
            "shell",
            "kernel_info_request",
            {},
            {
              onReply: (message) => {
                reply = message.content as unknown as KernelInfoReply;
                done();
              },
              onIopub: () => {
                heard = true;
                done();
              },
              onFail: reject,
            },
          );
        };
        ask();
        again = setInterval(ask, 250);
        last = setTimeout(
          () => reject(new Error(`the kernel did not answer within ${limit / 1000} s`)),
          limit,
        );
      });
    } catch (error) {
      stopping = true;
      kernel.kill("SIGKILL");
      throw error;
    } finally {
      clearInterval(again);
      clearTimeout(last);
      pending.clear();
    }
  }

  const content = async <T>(type: string, fields: Record<string, unknown>): Promise<T> =>
    (await request("shell", type, fields)).content as T;
  const end = (code: string) => [...code].length;

  return {
    pid: kernel.child.pid ?? -1,
    info,
    execute,
    complete: (code, cursorPos = end(code)) => content("complete_request", { code, cursor_pos: cursorPos }),
    inspect: (code, cursorPos = end(code), detailLevel = 0) =>
      content("inspect_request", { code, cursor_pos: cursorPos, detail_level: detailLevel }),
    isComplete: (code) => content("is_complete_request", { code }),
    request,
    beat: (timeoutMs = 1000) => sockets.beat(timeoutMs),
    interrupt,
    shutdown,
    onDead(listener) {
      deadListeners.add(listener);
      return () => deadListeners.delete(listener);
    },
    onIopub(listener) {
      iopubListeners.add(listener);
      return () => iopubListeners.delete(listener);
    },
  };
}
