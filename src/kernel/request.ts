import type { RequestChannel } from "../jupyter/channels.js";
import type { Message } from "../jupyter/message.js";
import type { Incoming } from "../jupyter/wire.js";

/** One request on its way through a handler. */
export interface Request {
  readonly channel: RequestChannel;
  readonly identities: readonly Uint8Array[];
  readonly message: Message;
}

/** The request of a message that has just come in. */
export function toRequest(channel: RequestChannel, incoming: Incoming): Request {
  return { channel, ...incoming };
}
