import { randomUUID } from "node:crypto";
import type { Header, Message } from "../jupyter/message.js";
import { createMessage } from "../jupyter/message.js";
import type { KernelSockets, RequestChannel } from "../jupyter/sockets.js";
import type { Incoming } from "../jupyter/wire.js";
import type { CellRunner } from "./cell-runner.js";
import type { LanguageHost } from "./language-host.js";

/** One request on its way through a handler. */
export interface Request {
  readonly channel: RequestChannel;
  readonly identities: readonly Uint8Array[];
  readonly message: Message;
}

export interface HistoryEntry {
  readonly session: number;
  readonly line: number;
  readonly input: string;
}

/** What the handlers share. */
export interface Kernel {
  readonly cells: CellRunner;
  readonly language: LanguageHost;
  executionCount: number;
  readonly history: HistoryEntry[];
  /** Publishes on IOPub, with the request (or the header of the request) as parent. */
  publish(type: string, content: object, parent?: Header): void;
  reply(request: Request, content: object): void;
  /** Aborts the cells that wait in the queue at this moment. */
  abortQueued(): Promise<void>;
  shutdown(): void;
}

/** Answers one type of request. */
export type Handler = (kernel: Kernel, request: Request) => Promise<void> | void;

export interface Outlet {
  publish: Kernel["publish"];
  reply: Kernel["reply"];
  /** Runs a handler between `status: busy` and `status: idle`. */
  bracket(request: Request, work: () => Promise<void> | void): Promise<void>;
}

/** The kernel's way out: all messages of one session. */
export function createOutlet(sockets: () => KernelSockets): Outlet {
  const session = randomUUID();
  const publish: Kernel["publish"] = (type, content, parent) =>
    sockets().publish(createMessage(session, type, content, { parent }));
  return {
    publish,
    reply(request, content) {
      const type = request.message.header.msg_type.replace(/_request$/, "_reply");
      const reply = createMessage(session, type, content, { parent: request.message.header });
      sockets().reply(request.channel, reply, request.identities);
    },
    async bracket(request, work) {
      publish("status", { execution_state: "busy" }, request.message.header);
      try {
        await work();
      } finally {
        publish("status", { execution_state: "idle" }, request.message.header);
      }
    },
  };
}

/** The request of a message that has just come in. */
export function toRequest(channel: RequestChannel, incoming: Incoming): Request {
  return { channel, ...incoming };
}
