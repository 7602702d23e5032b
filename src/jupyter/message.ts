import { randomUUID } from "node:crypto";

export const PROTOCOL_VERSION = "5.5";

/** Header of a Jupyter message. */
export interface Header {
  readonly msg_id: string;
  readonly msg_type: string;
  readonly session: string;
  readonly username: string;
  readonly date: string;
  readonly version: string;
}

/** A Jupyter message: what travels in one multipart message, without routing frames and signature. */
export interface Message<T = Record<string, unknown>> {
  readonly header: Header;
  readonly parent_header: Header | Record<string, never>;
  readonly metadata: Record<string, unknown>;
  readonly content: T;
  readonly buffers: readonly Uint8Array[];
}

export interface MessageOptions {
  readonly parent?: Header | Record<string, never>;
  readonly metadata?: Record<string, unknown>;
  readonly buffers?: readonly Uint8Array[];
}

/** A new message of a session, with its own id and date. */
export function createMessage<T>(
  session: string,
  type: string,
  content: T,
  options: MessageOptions = {},
): Message<T> {
  return {
    header: {
      msg_id: randomUUID(),
      msg_type: type,
      session,
      username: "yibao",
      date: new Date().toISOString(),
      version: PROTOCOL_VERSION,
    },
    parent_header: options.parent ?? {},
    metadata: options.metadata ?? {},
    content,
    buffers: options.buffers ?? [],
  };
}
