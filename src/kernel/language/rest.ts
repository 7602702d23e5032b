import v8 from "node:v8";
import vm from "node:vm";

/** Pause after which memory is given back, and the shorter one when much of it is garbage. */
const IDLE_MS = 1500;
const SOON_MS = 200;
/** Share of the live heap beyond which much of it is garbage. */
const SOON = 1.5;

/**
 * Gives memory back when nothing has been asked for a while: checking leaves much behind that would
 * otherwise stay until the heap is full. Called after each request.
 */
export function restWhenIdle(): () => void {
  v8.setFlagsFromString("--expose-gc");
  const collect = vm.runInNewContext("gc") as () => void;
  const used = () => v8.getHeapStatistics().used_heap_size;
  let live = used();
  let timer: NodeJS.Timeout | undefined;
  const rest = () => {
    // Without this the pages of the heap stay as they are, each with a little in it.
    v8.setFlagsFromString("--compact-on-every-full-gc");
    collect();
    v8.setFlagsFromString("--no-compact-on-every-full-gc");
    live = used();
  };
  return () => {
    clearTimeout(timer);
    timer = setTimeout(rest, used() > SOON * live ? SOON_MS : IDLE_MS).unref();
  };
}
