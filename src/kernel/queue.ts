import type { Request } from "./request.js";

export interface Queue {
  add(request: Request): void;
  /** The request that is being worked on. */
  current(): Request | undefined;
  /** Resolves once nothing is left to do. */
  drained(): Promise<void>;
  /** Marks the execute requests that wait now: they are answered as aborted when their turn comes. */
  abortWaiting(): void;
}

export interface QueueWork {
  run(request: Request): Promise<void>;
  abort(request: Request): Promise<void>;
}

/** Runs requests one after the other, in the order they came. */
export function createQueue(work: QueueWork): Queue {
  const waiting: Request[] = [];
  const aborted = new WeakSet<Request>();
  let current: Request | undefined;
  let draining: Promise<void> = Promise.resolve();

  async function drain(): Promise<void> {
    for (current = waiting.shift(); current; current = waiting.shift()) {
      await (aborted.has(current) ? work.abort(current) : work.run(current));
    }
  }

  return {
    add(request) {
      waiting.push(request);
      if (!current) draining = drain();
    },
    current: () => current,
    drained: () => draining,
    abortWaiting() {
      for (const request of waiting) {
        if (request.message.header.msg_type === "execute_request") aborted.add(request);
      }
    },
  };
}
