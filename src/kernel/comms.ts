import type { Header } from "../jupyter/message.js";
import { complain } from "./log.js";
import type { Publish } from "./outlet.js";
import type { CommEvent, CommRequest } from "./protocol.js";

/** The comms that are open, whichever side opened them, and the way of their messages. */
export interface CommTable {
  /** Target names by id. */
  readonly open: ReadonlyMap<string, string>;
  /** A message from the page; resolves when the engine's handlers have returned. */
  fromPage(
    message: Omit<CommRequest, "type" | "target"> & { target?: string },
    parent: Header,
  ): Promise<void>;
  fromEngine(event: CommEvent, parent: Header | undefined): void;
  /** The engine is gone, and with it every comm: the page is told. */
  lose(): void;
}

const TYPES = { open: "comm_open", message: "comm_msg", close: "comm_close" } as const;

export function createCommTable(
  publish: Publish,
  deliver: (request: CommRequest, parent: Header) => Promise<void>,
): CommTable {
  const open = new Map<string, string>();
  return {
    open,
    async fromPage(message, parent) {
      const { comm, kind } = message;
      if (kind === "open") open.set(comm, message.target ?? "");
      const target = open.get(comm);
      if (target === undefined) {
        complain(`no comm ${JSON.stringify(comm.slice(0, 100))} is open, ${TYPES[kind]} ignored`);
        return;
      }
      if (kind === "close") open.delete(comm);
      await deliver({ ...message, type: "comm", target }, parent);
    },
    fromEngine({ kind, comm, target, data, metadata, buffers }, parent) {
      if (kind === "open") open.set(comm, target);
      if (kind === "close") open.delete(comm);
      const content = { comm_id: comm, ...(kind === "open" ? { target_name: target } : {}), data };
      const bytes = buffers.map((text) => Buffer.from(text, "base64"));
      publish(TYPES[kind], content, parent, { metadata, buffers: bytes });
    },
    lose() {
      for (const comm of open.keys()) publish("comm_close", { comm_id: comm, data: {} });
      open.clear();
    },
  };
}
