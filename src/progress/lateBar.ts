import { type Progress, progress } from "./progress.js";

/** Work of less than this shows no bar, milliseconds. */
const SHORT = 1000;

/** A progress bar that appears when the work has taken a while. */
export function lateBar(total: number, label: string): Pick<Progress, "tick" | "finish"> {
  const began = performance.now();
  let done = 0;
  let bar: Progress | undefined;
  return {
    tick(steps = 1) {
      done += steps;
      if (bar === undefined && performance.now() - began < SHORT) return;
      bar ??= progress(total, { label, keep: false });
      bar.set(done);
    },
    finish: () => bar?.finish(),
  };
}
