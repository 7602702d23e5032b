import { capability, Reply, Router, XPublisher } from "zeromq";
import {
  REQUEST_CHANNELS,
  type RequestChannel,
  receive,
  receiveFrames,
  type Sender,
  sender,
} from "./channels.js";
import { address, type ConnectionInfo } from "./connection.js";
import type { Message } from "./message.js";
import { rememberSignatures } from "./replay.js";
import { type Incoming, serialize, type WireError } from "./wire.js";

/** The kernel's end of a connection. */
export interface KernelSockets {
  /** Starts to hand over requests. Messages not valid or not rightly signed reach `onBad` and nothing else. */
  listen(
    onMessage: (channel: RequestChannel, incoming: Incoming) => void,
    onBad: (channel: RequestChannel, error: WireError) => void,
  ): void;
  /** Resolves when everything that has arrived on the shell channel has been handed over. */
  arrived(): Promise<void>;
  /** Sends to the client of these identities. Messages of one channel leave in the order of the calls. */
  send(channel: RequestChannel, message: Message<unknown>, identities: readonly Uint8Array[]): void;
  publish(message: Message<unknown>, topic?: string): void;
  /** Calls `onTopic` with each topic a client subscribes to, also where another client has done so before. */
  onSubscribe(onTopic: (topic: string) => void): void;
  /** Resolves when all that was handed over has left; then nothing can be sent any more. */
  close(): Promise<void>;
}

const SUBSCRIBE = 1;
/** An identity that no client has: what is sent to it goes nowhere. */
const NOBODY = Buffer.from("nobody");

function curveServer(connection: ConnectionInfo): object {
  const { curve_publickey: curvePublicKey, curve_secretkey: curveSecretKey } = connection;
  if (curvePublicKey == null || curveSecretKey == null) return {};
  if (!capability.curve) {
    throw new Error(
      "the connection file asks for CurveZMQ, which this build of zeromq lacks: reinstall the package " +
        "zeromq, or start the kernel without transport encryption",
    );
  }
  return { curveServer: true, curvePublicKey, curveSecretKey };
}

function topicOf([event]: Uint8Array[]): string | undefined {
  if (event?.[0] !== SUBSCRIBE) return undefined;
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(event.subarray(1));
  } catch {
    return undefined;
  }
}

/** Binds the five sockets of a kernel. */
export async function bindKernel(connection: ConnectionInfo): Promise<KernelSockets> {
  const curve = curveServer(connection);
  const options = { linger: 1000, sendHighWaterMark: 0, receiveHighWaterMark: 0, handover: true, ...curve };
  const routers = {
    shell: new Router(options),
    control: new Router(options),
    stdin: new Router(options),
  };
  const iopub = new XPublisher({ linger: 1000, sendHighWaterMark: 0, verbosity: "allSubs", ...curve });
  const heartbeat = new Reply({ linger: 0, ...curve });
  await heartbeat.bind(address(connection, "hb"));
  void receiveFrames(heartbeat, (frames) => heartbeat.send(frames));
  for (const channel of REQUEST_CHANNELS) await routers[channel].bind(address(connection, channel));
  // Last, so that what the kernel says of its start is out before a client can have subscribed: the first
  // that a client hears is its greeting.
  await iopub.bind(address(connection, "iopub"));
  const senders: Record<RequestChannel, Sender> = {
    shell: sender(routers.shell),
    control: sender(routers.control),
    stdin: sender(routers.stdin),
  };
  const publisher = sender(iopub);
  const isFirst = rememberSignatures();
  return {
    listen(onMessage, onBad) {
      for (const channel of REQUEST_CHANNELS) {
        void receive(
          routers[channel],
          connection,
          (incoming) => onMessage(channel, incoming),
          (error) => onBad(channel, error),
          isFirst,
        );
      }
    },
    async arrived() {
      const turn = () => new Promise((resolve) => setImmediate(resolve));
      await turn();
      while (!routers.shell.closed && routers.shell.readable) {
        // To ask whether there is something takes away the signal that a waiting read would wake up by;
        // traffic on the socket wakes it instead.
        senders.shell.send([NOBODY, NOBODY]);
        await senders.shell.flushed();
        await turn();
      }
    },
    send: (channel, message, identities) => senders[channel].send(serialize(message, connection, identities)),
    publish: (message, topic = message.header.msg_type) =>
      publisher.send(serialize(message, connection, topic === "" ? [] : [Buffer.from(topic)])),
    onSubscribe(onTopic) {
      void receiveFrames(iopub, (frames) => {
        const topic = topicOf(frames);
        if (topic !== undefined) onTopic(topic);
      });
    },
    async close() {
      await Promise.all([...Object.values(senders), publisher].map((each) => each.flushed()));
      for (const socket of [...Object.values(routers), iopub, heartbeat]) socket.close();
    },
  };
}
