import type { Request } from "./kernel.js";

/** Thrown by a handler whose failure aborts the execute requests that wait behind it. */
export class StopQueue extends Error {
  override readonly name = "StopQueue";
}

export interface Queue {
  add(request: Request): void;
}

export interface QueueWork {
  run(request: Request): Promise<void>;
  abort(request: Request): Promise<void>;
}

/** Runs requests one after the other, in the order they came. */
export function createQueue(work: QueueWork): Queue {
  let waiting: Request[] = [];
  let running = false;

  async function abortWaiting(): Promise<void> {
    // One turn of the event loop lets in what has already arrived at the socket.
    await new Promise((resolve) => setImmediate(resolve));
    const behind = waiting;
    waiting = [];
    for (const request of behind) {
      if (request.message.header.msg_type === "execute_request") await work.abort(request);
      else await work.run(request);
    }
  }

  async function drain(): Promise<void> {
    running = true;
    for (let request = waiting.shift(); request; request = waiting.shift()) {
      try {
        await work.run(request);
      } catch (error) {
        if (!(error instanceof StopQueue)) process.stderr.write(`yibao kernel: ${(error as Error).stack}\n`);
        else await abortWaiting();
      }
    }
    running = false;
  }

  return {
    add(request) {
      waiting.push(request);
      if (!running) void drain();
    },
  };
}
