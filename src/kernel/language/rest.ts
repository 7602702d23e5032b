import v8 from "node:v8";
import vm from "node:vm";

const IDLE_MS = 1500;

/**
 * Gives memory back when nothing has been asked for a while: checking leaves much behind that would
 * otherwise stay until the heap is full.
 */
export function restWhenIdle(): () => void {
  v8.setFlagsFromString("--expose-gc");
  const collect = vm.runInNewContext("gc") as () => void;
  let timer: NodeJS.Timeout | undefined;
  return () => {
    if (timer) timer.refresh();
    else timer = setTimeout(collect, IDLE_MS).unref();
  };
}
