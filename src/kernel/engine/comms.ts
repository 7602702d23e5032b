import { randomUUID } from "node:crypto";
import type { CommRequest } from "../protocol.js";
import { emit } from "./output.js";

export interface CommMessage {
  readonly data: unknown;
  readonly metadata: Record<string, unknown>;
  readonly buffers: readonly Uint8Array[];
}

export interface CommExtras {
  readonly metadata?: Record<string, unknown>;
  readonly buffers?: readonly (Uint8Array | ArrayBuffer)[];
}

type Listener = (message: CommMessage) => unknown;

/** One end of a line of messages between a cell and the page. */
export interface Comm {
  readonly id: string;
  readonly target: string;
  readonly closed: boolean;
  send(data: unknown, extras?: CommExtras): void;
  onMessage(listener: Listener): Comm;
  onClose(listener: Listener): Comm;
  close(data?: unknown, extras?: CommExtras): void;
}

type Opened = (comm: Comm, message: CommMessage) => unknown;

/** What cells know as `comms`. */
export interface CommFunctions {
  register(target: string, opened: Opened): void;
  unregister(target: string): void;
  open(target: string, data?: unknown, extras?: CommExtras & { readonly id?: string }): Comm;
}

export interface Comms {
  readonly functions: CommFunctions;
  /** Calls what user code has set for a message from the page; gives back what it returns. */
  deliver(request: CommRequest): unknown;
}

interface Entry {
  readonly comm: Comm;
  onMessage?: Listener;
  onClose?: Listener;
}

function asBytes(buffer: Uint8Array | ArrayBuffer): Buffer {
  if (!ArrayBuffer.isView(buffer)) return Buffer.from(buffer);
  return Buffer.from(buffer.buffer, buffer.byteOffset, buffer.byteLength);
}

/** The comms of this engine; `cell` tells which cell is sending. */
export function createComms(cell: () => string): Comms {
  const targets = new Map<string, Opened>();
  const entries = new Map<string, Entry>();

  function send(
    kind: CommRequest["kind"],
    comm: string,
    target: string,
    data: unknown,
    extras: CommExtras = {},
  ) {
    const buffers = (extras.buffers ?? []).map((buffer) => asBytes(buffer).toString("base64"));
    const metadata = extras.metadata ?? {};
    emit({ type: "comm", kind, cell: cell(), comm, target, data: data ?? {}, metadata, buffers });
  }

  function add(id: string, target: string): Entry {
    const own = (kind: CommRequest["kind"], data: unknown, extras?: CommExtras) => {
      if (comm.closed)
        throw new Error(`the comm ${id} is closed: open another one with comms.open("${target}")`);
      send(kind, id, target, data, extras);
    };
    const comm: Comm = {
      id,
      target,
      get closed() {
        return entries.get(id) !== entry;
      },
      send: (data, extras) => own("message", data, extras),
      onMessage(listener) {
        entry.onMessage = listener;
        return comm;
      },
      onClose(listener) {
        entry.onClose = listener;
        return comm;
      },
      close(data, extras) {
        if (comm.closed) return;
        own("close", data, extras);
        entries.delete(id);
      },
    };
    const entry: Entry = { comm };
    entries.set(id, entry);
    return entry;
  }

  function opened({ comm: id, target }: CommRequest, message: CommMessage): unknown {
    const { comm } = add(id, target);
    const listener = targets.get(target);
    if (!listener) return comm.close();
    try {
      return listener(comm, message);
    } catch (error) {
      comm.close();
      throw error;
    }
  }

  return {
    functions: {
      register(target, listener) {
        if (typeof listener !== "function") {
          throw new TypeError(
            `comms.register("${target}", …): a function to call with each comm is expected`,
          );
        }
        targets.set(target, listener);
      },
      unregister: (target) => void targets.delete(target),
      open(target, data, { id = randomUUID().replaceAll("-", ""), ...extras } = {}) {
        if (entries.has(id)) throw new RangeError(`comms.open: a comm with the id ${id} is open already`);
        const { comm } = add(id, target);
        send("open", id, target, data, extras);
        return comm;
      },
    },
    deliver(request) {
      const buffers = request.buffers.map((text) => new Uint8Array(Buffer.from(text, "base64")));
      const message: CommMessage = { data: request.data, metadata: request.metadata, buffers };
      if (request.kind === "open") return opened(request, message);
      const entry = entries.get(request.comm);
      if (request.kind === "message") return entry?.onMessage?.(message);
      entries.delete(request.comm);
      return entry?.onClose?.(message);
    },
  };
}
