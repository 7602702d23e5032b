import { randomUUID } from "node:crypto";
import { createMessage, type Header, type MessageOptions } from "../jupyter/message.js";
import type { KernelSockets } from "../jupyter/sockets.js";
import { ContentError, failure } from "./content.js";
import { complain } from "./log.js";
import type { Request } from "./request.js";

/** Publishes on IOPub, with the header of a request as parent. */
export type Publish = (
  type: string,
  content: object,
  parent?: Header,
  extras?: Omit<MessageOptions, "parent">,
) => void;

export type Reply = (request: Request, content: object, metadata?: Record<string, unknown>) => void;

export interface Outlet {
  publish: Publish;
  reply: Reply;
  /** Asks the client of a request for input; gives back the id of the message. */
  askInput(request: Request, content: object): string;
  /**
   * Runs a handler between `status: busy` and `status: idle`. A request it cannot handle is answered with an
   * error: whoever asked waits for an answer.
   */
  bracket(request: Request, work: () => Promise<void> | void): Promise<void>;
  /** Greets a client that has subscribed to a topic. */
  welcome(topic: string): void;
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
  const publish: Publish = (type, content, parent, extras = {}) =>
    sockets().publish(
      createMessage(session, type, content, { ...extras, parent }),
      topicOf(session, type, content),
    );
  const reply: Reply = (request, content, metadata) => {
    const { header } = request.message;
    const type = header.msg_type.replace(/_request$/, "_reply");
    answered.add(request);
    const message = createMessage(session, type, content, { parent: header, metadata });
    sockets().send(request.channel, message, request.identities);
  };
  return {
    publish,
    reply,
    askInput(request, content) {
      const message = createMessage(session, "input_request", content, { parent: request.message.header });
      sockets().send("stdin", message, request.identities);
      return message.header.msg_id;
    },
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
