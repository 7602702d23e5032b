import { Dealer, Request, Subscriber } from "zeromq";
import { REQUEST_CHANNELS, type RequestChannel, receive, type Sender, sender } from "./channels.js";
import { address, type ConnectionInfo } from "./connection.js";
import type { Message } from "./message.js";
import { serialize } from "./wire.js";

/** A client's end of a connection. */
export interface ClientSockets {
  send(channel: RequestChannel, message: Message<unknown>): void;
  /** One heartbeat: false when no echo came in time. */
  beat(timeoutMs: number): Promise<boolean>;
  close(): void;
}

/** The client's keys are the server's: the connection file carries no others, and holding it is the permission. */
function curveClient(connection: ConnectionInfo): object {
  const { curve_publickey: publicKey, curve_secretkey: curveSecretKey } = connection;
  if (publicKey == null || curveSecretKey == null) return {};
  return { curveServerKey: publicKey, curvePublicKey: publicKey, curveSecretKey };
}

/** Connects a client to a kernel; what the kernel sends reaches `onMessage`. */
export function connectClient(
  connection: ConnectionInfo,
  session: string,
  onMessage: (channel: RequestChannel | "iopub", message: Message) => void,
): ClientSockets {
  const common = { linger: 0, receiveHighWaterMark: 0, reconnectInterval: 20, ...curveClient(connection) };
  const options = { ...common, sendHighWaterMark: 0, routingId: session };
  const dealers = {
    shell: new Dealer(options),
    control: new Dealer(options),
    stdin: new Dealer(options),
  };
  const iopub = new Subscriber(common);
  iopub.subscribe();
  iopub.connect(address(connection, "iopub"));
  for (const channel of REQUEST_CHANNELS) {
    dealers[channel].connect(address(connection, channel));
  }
  const sockets = { ...dealers, iopub };
  for (const channel of [...REQUEST_CHANNELS, "iopub"] as const) {
    void receive(
      sockets[channel],
      connection,
      ({ message }) => onMessage(channel, message),
      () => undefined,
    );
  }
  const senders: Record<RequestChannel, Sender> = {
    shell: sender(dealers.shell),
    control: sender(dealers.control),
    stdin: sender(dealers.stdin),
  };
  return {
    send: (channel, message) => senders[channel].send(serialize(message, connection)),
    async beat(timeoutMs) {
      const socket = new Request({
        linger: 0,
        receiveTimeout: timeoutMs,
        sendTimeout: timeoutMs,
        ...curveClient(connection),
      });
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
