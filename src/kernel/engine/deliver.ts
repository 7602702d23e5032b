import type { CommRequest } from "../protocol.js";
import type { Comms } from "./comms.js";
import type { InterruptError, Interrupts } from "./interrupt.js";
import { cellContext } from "./output.js";

/**
 * Calls the handlers of a comm message, each in a turn of the event loop of its own: also between the awaits
 * of a running cell. What they print belongs to the message. `done` is called once, when they have returned.
 */
export function commDelivery(
  comms: Comms,
  interrupts: Interrupts,
  report: (thrown: unknown) => void,
): (request: CommRequest, done: () => void) => void {
  function deliver(request: CommRequest, done: () => void): void {
    // While a cell runs, an interrupt is for the cell and ends what it finds.
    const running = interrupts.isRunning()
      ? undefined
      : interrupts.begin(request.id, (error: InterruptError) => {
          report(error);
          running?.end();
          done();
        });
    try {
      const returned = comms.deliver(request);
      Promise.resolve(returned).catch(report);
    } catch (error) {
      report(error);
    }
    running?.end();
    done();
  }

  return (request, done) => cellContext.run(request.id, () => setImmediate(deliver, request, once(done)));
}

function once(work: () => void): () => void {
  let isDone = false;
  return () => {
    if (!isDone) work();
    isDone = true;
  };
}
