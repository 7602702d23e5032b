import v8 from "node:v8";
import vm from "node:vm";

/** Pause after which memory is given back, and the shorter one when much of it is garbage. */
const IDLE_MS = 1500;
const SOON_MS = 150;
/** Share of the live heap that garbage may reach before memory is given back soon, or at once. */
const SOON = 1.3;
const AT_ONCE = 2;

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
    collect();
    live = used();
  };
  return () => {
    clearTimeout(timer);
    const share = used() / live;
    if (share > AT_ONCE) setImmediate(rest);
    else timer = setTimeout(rest, share > SOON ? SOON_MS : IDLE_MS).unref();
  };
}
