import { Dealer, Publisher, Reply, Request, Router, Subscriber } from "zeromq";
import { address, type ConnectionInfo } from "./connection.js";
import type { Message } from "./message.js";
import { type Incoming, parse, serialize, WireError } from "./wire.js";

const CHANNELS = ["shell", "control", "stdin"] as const;

export type RequestChannel = (typeof CHANNELS)[number];

/** The kernel's end of a connection. */
export interface KernelSockets {
  /** Starts to hand over requests. Messages not valid or not rightly signed reach `onBad` and nothing else. */
  listen(
    onMessage: (channel: RequestChannel, incoming: Incoming) => void,
    onBad: (channel: RequestChannel, error: WireError) => void,
  ): void;
  /** Answers on the channel a request came by. Messages of one channel leave in the order of the calls. */
  reply(channel: RequestChannel, message: Message<unknown>, identities: readonly Uint8Array[]): void;
  publish(message: Message<unknown>, topic?: string): void;
  /** Resolves when all that was handed over has left; then nothing can be sent any more. */
  close(): Promise<void>;
}

/** A client's end of a connection. */
export interface ClientSockets {
  send(channel: RequestChannel, message: Message<unknown>): void;
  /** One heartbeat: false when no echo came in time. */
  beat(timeoutMs: number): Promise<boolean>;
  close(): void;
}

interface Sender {
  send(frames: Uint8Array[]): void;
  flushed(): Promise<void>;
}

/** A ZeroMQ socket takes one message at a time; this keeps the order without making callers wait. */
function sender(socket: { send(frames: Uint8Array[]): Promise<void>; readonly closed: boolean }): Sender {
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

type Receiver = AsyncIterable<Uint8Array[]> & { readonly closed: boolean };

async function receive(
  socket: Receiver,
  key: string,
  onMessage: (incoming: Incoming) => void,
  onBad: (error: WireError) => void,
): Promise<void> {
  try {
    for await (const frames of socket) {
      let incoming: Incoming;
      try {
        incoming = parse(frames, key);
      } catch (error) {
        if (!(error instanceof WireError)) throw error;
        onBad(error);
        continue;
      }
      onMessage(incoming);
    }
  } catch (error) {
    if (!socket.closed) throw error;
  }
}

async function echo(socket: Reply): Promise<void> {
  try {
    for await (const frames of socket) await socket.send(frames);
  } catch (error) {
    if (!socket.closed) throw error;
  }
}

/** Binds the five sockets of a kernel. */
export async function bindKernel(connection: ConnectionInfo): Promise<KernelSockets> {
  const options = { linger: 1000, sendHighWaterMark: 0, receiveHighWaterMark: 0 };
  const routers = {
    shell: new Router(options),
    control: new Router(options),
    stdin: new Router(options),
  };
  const iopub = new Publisher({ linger: 1000, sendHighWaterMark: 0 });
  const heartbeat = new Reply({ linger: 0 });
  await iopub.bind(address(connection, "iopub"));
  await heartbeat.bind(address(connection, "hb"));
  void echo(heartbeat);
  for (const channel of CHANNELS) await routers[channel].bind(address(connection, channel));
  const senders = {
    shell: sender(routers.shell),
    control: sender(routers.control),
    stdin: sender(routers.stdin),
  };
  const publisher = sender(iopub);
  return {
    listen(onMessage, onBad) {
      for (const channel of CHANNELS) {
        void receive(
          routers[channel],
          connection.key,
          (incoming) => onMessage(channel, incoming),
          (error) => onBad(channel, error),
        );
      }
    },
    reply: (channel, message, identities) =>
      senders[channel].send(serialize(message, connection.key, identities)),
    publish: (message, topic = message.header.msg_type) =>
      publisher.send(serialize(message, connection.key, [Buffer.from(topic)])),
    async close() {
      await Promise.all([...Object.values(senders), publisher].map((each) => each.flushed()));
      for (const socket of [...Object.values(routers), iopub, heartbeat]) socket.close();
    },
  };
}

/** Connects a client to a kernel; what the kernel sends reaches `onMessage`. */
export function connectClient(
  connection: ConnectionInfo,
  session: string,
  onMessage: (channel: RequestChannel | "iopub", message: Message) => void,
): ClientSockets {
  const quick = { reconnectInterval: 20 };
  const options = { linger: 0, sendHighWaterMark: 0, receiveHighWaterMark: 0, routingId: session, ...quick };
  const dealers = {
    shell: new Dealer(options),
    control: new Dealer(options),
    stdin: new Dealer(options),
  };
  const iopub = new Subscriber({ linger: 0, receiveHighWaterMark: 0, ...quick });
  iopub.subscribe();
  iopub.connect(address(connection, "iopub"));
  for (const channel of CHANNELS) {
    dealers[channel].connect(address(connection, channel));
  }
  const sockets = { ...dealers, iopub };
  for (const channel of ["shell", "control", "stdin", "iopub"] as const) {
    void receive(
      sockets[channel],
      connection.key,
      ({ message }) => onMessage(channel, message),
      () => undefined,
    );
  }
  const senders = {
    shell: sender(dealers.shell),
    control: sender(dealers.control),
    stdin: sender(dealers.stdin),
  };
  return {
    send: (channel, message) => senders[channel].send(serialize(message, connection.key)),
    async beat(timeoutMs) {
      const socket = new Request({ linger: 0, receiveTimeout: timeoutMs, sendTimeout: timeoutMs });
      try {
        socket.connect(address(connection, "hb"));
        await socket.send("beat");
        await socket.receive();
        return true;
      } catch {
        return false;
      } finally {
        socket.close();
      }
    },
    close() {
      for (const socket of Object.values(sockets)) socket.close();
    },
  };
}
