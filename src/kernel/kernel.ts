import { randomUUID } from "node:crypto";
import type { RequestChannel } from "../jupyter/channels.js";
import type { ConnectionInfo } from "../jupyter/connection.js";
import { createMessage, type Header, type Message, type MessageOptions } from "../jupyter/message.js";
import type { KernelSockets } from "../jupyter/sockets.js";
import type { Incoming } from "../jupyter/wire.js";
import type { CellRunner } from "./cell-runner.js";
import { ContentError, failure } from "./content.js";
import type { HistoryStore } from "./history/entry.js";
import type { LanguageHost } from "./language-host.js";

/** One request on its way through a handler. */
export interface Request {
  readonly channel: RequestChannel;
  readonly identities: readonly Uint8Array[];
  readonly message: Message;
}

type Extras = Omit<MessageOptions, "parent">;

/** What the handlers share. */
export interface Kernel {
  readonly connection: ConnectionInfo;
  readonly cells: CellRunner;
  readonly language: LanguageHost;
  executionCount: number;
  readonly history: HistoryStore;
  /** The text of the result that the cell of this request has shown, if it has. */
  resultOf(request: Request): string | undefined;
  /** Publishes on IOPub, with the request (or the header of the request) as parent. */
  publish(type: string, content: object, parent?: Header, extras?: Extras): void;
  reply(request: Request, content: object, metadata?: Record<string, unknown>): void;
  /** Aborts the cells that have arrived at this moment and wait. */
  abortQueued(): Promise<void>;
  shutdown(): void;
}

/** Answers one type of request. */
export type Handler = (kernel: Kernel, request: Request) => Promise<void> | void;

export interface Outlet {
  publish: Kernel["publish"];
  reply: Kernel["reply"];
  /**
   * Runs a handler between `status: busy` and `status: idle`. A request it cannot handle is answered with an
   * error: whoever asked waits for an answer.
   */
  bracket(request: Request, work: () => Promise<void> | void): Promise<void>;
  /** Greets a client that has subscribed to a topic. */
  welcome(topic: string): void;
}

export function complain(text: string): void {
  process.stderr.write(`yibao kernel: ${text}\n`);
}

/** What subscribers may choose by: as ipykernel names its topics. */
function topicOf(session: string, type: string, content: object): string {
  const { name, comm_id: comm } = content as { name?: string; comm_id?: string };
  if (type === "stream") return `stream.${name}`;
  return comm === undefined ? `kernel.${session}.${type}` : `comm-${comm}`;
}

/** The kernel's way out: all messages of one session. */
export function createOutlet(sockets: () => KernelSockets): Outlet {
  const session = randomUUID();
  const answered = new WeakSet<Request>();
  const publish: Kernel["publish"] = (type, content, parent, extras = {}) =>
    sockets().publish(
      createMessage(session, type, content, { ...extras, parent }),
      topicOf(session, type, content),
    );
  const reply: Kernel["reply"] = (request, content, metadata) => {
    const { header } = request.message;
    const type = header.msg_type.replace(/_request$/, "_reply");
    answered.add(request);
    const message = createMessage(session, type, content, { parent: header, metadata });
    sockets().send(request.channel, message, request.identities);
  };
  return {
    publish,
    reply,
    async bracket(request, work) {
      const { header } = request.message;
      publish("status", { execution_state: "busy" }, header);
      try {
        await work();
      } catch (thrown) {
        const error = thrown as Error;
        complain((error instanceof ContentError ? error.message : error.stack) ?? String(error));
        if (header.msg_type.endsWith("_request") && !answered.has(request)) reply(request, failure(error));
      } finally {
        publish("status", { execution_state: "idle" }, header);
      }
    },
    welcome(topic) {
      sockets().publish(createMessage(session, "iopub_welcome", { subscription: topic }), topic);
    },
  };
}

/** The request of a message that has just come in. */
export function toRequest(channel: RequestChannel, incoming: Incoming): Request {
  return { channel, ...incoming };
}
