import type { IsFirst } from "./replay.js";
import { type Incoming, parse, type Signing, WireError } from "./wire.js";

/** The channels that carry requests and replies. */
export const REQUEST_CHANNELS = ["shell", "control", "stdin"] as const;

export type RequestChannel = (typeof REQUEST_CHANNELS)[number];

export interface Sender {
  send(frames: Uint8Array[]): void;
  flushed(): Promise<void>;
}

/** A ZeroMQ socket takes one message at a time; this keeps the order without making callers wait. */
export function sender(socket: {
  send(frames: Uint8Array[]): Promise<void>;
  readonly closed: boolean;
}): Sender {
  const waiting: Uint8Array[][] = [];
  let running: Promise<void> | undefined;
  const run = async () => {
    for (let frames = waiting.shift(); frames && !socket.closed; frames = waiting.shift()) {
      await socket.send(frames).catch(() => undefined);
    }
    running = undefined;
  };
  return {
    send(frames) {
      waiting.push(frames);
      running ??= run();
    },
    flushed: async () => running,
  };
}

export type Receiver = AsyncIterable<Uint8Array[]> & { readonly closed: boolean };

/** Hands over what a socket receives until it is closed. */
export async function receiveFrames(
  socket: Receiver,
  onFrames: (frames: Uint8Array[]) => void | Promise<void>,
): Promise<void> {
  try {
    for await (const frames of socket) await onFrames(frames);
  } catch (error) {
    if (!socket.closed) throw error;
  }
}

/** Hands over the messages that a socket receives; those not valid or not rightly signed reach `onBad` alone. */
export function receive(
  socket: Receiver,
  signing: Signing,
  onMessage: (incoming: Incoming) => void,
  onBad: (error: WireError) => void,
  isFirst?: IsFirst,
): Promise<void> {
  return receiveFrames(socket, (frames) => {
    let incoming: Incoming;
    try {
      incoming = parse(frames, signing, isFirst);
    } catch (error) {
      if (!(error instanceof WireError)) throw error;
      onBad(error);
      return;
    }
    onMessage(incoming);
  });
}
