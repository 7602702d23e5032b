import type { Request } from "./request.js";

export interface Queue {
  add(request: Request): void;
  isBusy(): boolean;
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
  let running = false;

  async function drain(): Promise<void> {
    running = true;
    for (let request = waiting.shift(); request; request = waiting.shift()) {
      await (aborted.has(request) ? work.abort(request) : work.run(request));
    }
    running = false;
  }

  return {
    add(request) {
      waiting.push(request);
      if (!running) void drain();
    },
    isBusy: () => running,
    abortWaiting() {
      for (const request of waiting) {
        if (request.message.header.msg_type === "execute_request") aborted.add(request);
      }
    },
  };
}
