import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as delay } from "node:timers/promises";
import { Dealer, Subscriber } from "zeromq";
import type { RequestChannel } from "../../src/jupyter/channels.js";
import {
  address,
  type ConnectionInfo,
  createConnection,
  createLocalConnection,
  writeConnection,
} from "../../src/jupyter/connection.js";
import { createMessage, type Message } from "../../src/jupyter/message.js";
import { parse, serialize } from "../../src/jupyter/wire.js";
import { KERNEL_MAIN } from "./kernel.js";

type Listened = RequestChannel | "iopub";

/** A client that may send anything and sees everything, frame by frame. */
export interface WireClient {
  readonly session: string;
  /** All messages received, in order of arrival. */
  readonly seen: { readonly channel: Listened; readonly topic: string; readonly message: Message }[];
  /** Sends a well-formed message and gives it back. */
  send(
    channel: RequestChannel,
    type: string,
    content: object,
    more?: { buffers?: Uint8Array[]; parent?: Message["header"] },
  ): Message;
  sendFrames(channel: RequestChannel, frames: Uint8Array[]): void;
  /** The first message, past or to come, that passes the test. */
  message(channel: Listened, test: (message: Message) => boolean): Promise<Message>;
  /** Sends a request and waits for its reply. */
  ask(channel: RequestChannel, type: string, content: object): Promise<Message>;
  /** Runs a cell and waits until it is idle; the reply and everything published for it. */
  run(
    code: string,
    more?: object,
  ): Promise<{ readonly reply: Record<string, unknown>; readonly iopub: readonly Message[] }>;
  /** Resolves when the kernel has greeted: from now on nothing that is published is missed. */
  ready(): Promise<Message>;
  close(): void;
}

export interface WireKernel {
  readonly connection: ConnectionInfo;
  readonly child: ChildProcess;
  stderr(): string;
  connect(options?: { topic?: string; connection?: Partial<ConnectionInfo>; curve?: object }): WireClient;
  stop(): Promise<void>;
}

/** Waits until the kernel has written a text to stderr, which comes by another way than its messages. */
export async function logged(kernel: WireKernel, text: string | RegExp): Promise<void> {
  const isThere = () =>
    typeof text === "string" ? kernel.stderr().includes(text) : text.test(kernel.stderr());
  for (const until = Date.now() + 10_000; !isThere() && Date.now() < until; ) await delay(20);
  if (!isThere()) throw new Error(`the kernel has not written ${String(text)}, but: ${kernel.stderr()}`);
}

export const isReplyTo =
  (request: Message) =>
  ({ parent_header: parent, header }: Message): boolean =>
    (parent as { msg_id?: string }).msg_id === request.header.msg_id && header.msg_type.endsWith("_reply");

export const isState =
  (request: Message, state: string) =>
  ({ parent_header: parent, content }: Message): boolean =>
    (parent as { msg_id?: string }).msg_id === request.header.msg_id && content.execution_state === state;

const WAIT_MS = 25_000;

function wireClient(connection: ConnectionInfo, topic: string, curve: object): WireClient {
  const session = `client-${Math.random()}`;
  const options = { linger: 0, routingId: session, ...curve };
  const dealers = { shell: new Dealer(options), control: new Dealer(options), stdin: new Dealer(options) };
  const iopub = new Subscriber({ linger: 0, ...curve });
  const seen: WireClient["seen"] = [];
  const waiting = new Set<() => void>();
  const listen = async (channel: Listened, socket: Dealer | Subscriber) => {
    try {
      for await (const frames of socket) {
        const { message, identities } = parse(frames, connection);
        seen.push({ channel, topic: Buffer.concat(identities).toString(), message });
        for (const check of [...waiting]) check();
      }
    } catch (error) {
      if (!socket.closed) throw error;
    }
  };
  for (const channel of ["shell", "control", "stdin"] as const) {
    dealers[channel].connect(address(connection, channel));
    void listen(channel, dealers[channel]);
  }
  iopub.subscribe(topic);
  iopub.connect(address(connection, "iopub"));
  void listen("iopub", iopub);

  const outgoing: Record<string, Promise<unknown>> = {};
  const client: WireClient = {
    session,
    seen,
    sendFrames(channel, frames) {
      // A message that is still on its way when the client closes is lost, as it is when a real one does.
      outgoing[channel] = Promise.resolve(outgoing[channel])
        .then(() => dealers[channel].send(frames))
        .catch((error: Error) => {
          if (!dealers[channel].closed) throw error;
        });
    },
    send(channel, type, content, { buffers = [], parent } = {}) {
      const message = createMessage(session, type, content as Record<string, unknown>, { buffers, parent });
      client.sendFrames(channel, serialize(message, connection));
      return message;
    },
    message: (channel, test) =>
      new Promise((resolve, reject) => {
        const check = () => {
          const found = seen.find((each) => each.channel === channel && test(each.message));
          if (!found) return;
          clearTimeout(timer);
          waiting.delete(check);
          resolve(found.message);
        };
        const timer = setTimeout(() => reject(new Error(`no such message on ${channel}`)), WAIT_MS);
        waiting.add(check);
        check();
      }),
    ask(channel, type, content) {
      return client.message(channel, isReplyTo(client.send(channel, type, content)));
    },
    async run(code, more = {}) {
      const request = client.send("shell", "execute_request", { code, ...more });
      const reply = await client.message("shell", isReplyTo(request));
      await client.message("iopub", isState(request, "idle"));
      const iopub = seen.filter(
        ({ channel, message }) =>
          channel === "iopub" &&
          (message.parent_header as { msg_id?: string }).msg_id === request.header.msg_id,
      );
      return { reply: reply.content, iopub: iopub.map(({ message }) => message) };
    },
    ready: () => client.message("iopub", ({ header }) => header.msg_type === "iopub_welcome"),
    close() {
      for (const socket of [...Object.values(dealers), iopub]) socket.close();
    },
  };
  return client;
}

/** Starts the built kernel on a connection of its own, as a Jupyter server would. */
export async function startWireKernel({
  transport = "ports",
  connection: changed = {},
  env = {},
}: {
  transport?: "ports" | "local";
  connection?: Partial<ConnectionInfo>;
  env?: Record<string, string>;
} = {}): Promise<WireKernel> {
  const folder = mkdtempSync(join(tmpdir(), "yibao-wire-"));
  const base =
    transport === "local" ? createLocalConnection("yibao", folder)! : await createConnection("yibao");
  const connection: ConnectionInfo = { ...base, ...changed };
  const file = join(folder, "connection.json");
  writeConnection(file, connection);
  const child = spawn(process.execPath, [KERNEL_MAIN, file], {
    env: { ...process.env, YIBAO_HISTORY: "off", JPY_PARENT_PID: String(process.pid), ...env },
    stdio: ["ignore", "ignore", "pipe"],
  });
  let text = "";
  child.stderr.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
  });
  const clients = new Set<WireClient>();
  return {
    connection,
    child,
    stderr: () => text,
    connect({ topic = "", connection: other = {}, curve = {} } = {}) {
      const client = wireClient({ ...connection, ...other }, topic, curve);
      clients.add(client);
      return client;
    },
    async stop() {
      for (const client of clients) client.close();
      if (child.exitCode === null && child.signalCode === null) {
        child.kill("SIGTERM");
        await once(child, "exit");
      }
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

/** A kernel with a client that hears all of it, after a first cell. */
export async function startConnected(
  options: Parameters<typeof startWireKernel>[0],
  firstCell = "1",
): Promise<{ kernel: WireKernel; client: WireClient }> {
  const kernel = await startWireKernel(options);
  const client = kernel.connect();
  await client.ready();
  await client.run(firstCell);
  return { kernel, client };
}
