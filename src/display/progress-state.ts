import type { MimeBundle } from "./bundle.js";
import { escapeHtml } from "./html.js";

/** Marks an output as progress: of interest while a cell runs, and not printed in reports. */
export const PROGRESS_MIME = "application/vnd.yibao.progress+json";

/** How far a piece of work has come. */
export interface ProgressState {
  readonly label: string;
  readonly count: number;
  /** Absent when nobody knows how much there is to do. */
  readonly total?: number;
  /** Time since the beginning, in seconds. */
  readonly seconds: number;
  readonly phase: "running" | "done" | "stopped";
}

const number = (value: number) => value.toLocaleString("en-US");

/** A duration in the two largest of hours, minutes and seconds; below ten seconds with a decimal. */
export function durationText(seconds: number): string {
  if (seconds < 9.95) return `${seconds.toFixed(1)} s`;
  const whole = Math.round(seconds);
  if (whole < 60) return `${whole} s`;
  const minutes = Math.floor(whole / 60);
  if (minutes < 60) return `${minutes} min ${whole % 60} s`;
  return `${Math.floor(minutes / 60)} h ${minutes % 60} min`;
}

function rateText({ count, seconds }: ProgressState): string {
  if (count === 0 || seconds < 0.05) return "";
  const rate = count / seconds;
  if (rate >= 1) return `${rate >= 100 ? number(Math.round(rate)) : rate.toFixed(1)}/s`;
  return `${durationText(1 / rate)} each`;
}

/** Count, share, speed and the time left, as far as they are known. */
export function progressText(state: ProgressState): string {
  const { count, total, seconds, phase, label } = state;
  const counted = total === undefined ? number(count) : `${number(count)}/${number(total)}`;
  const share =
    total === undefined || total === 0 || phase === "done" ? "" : `${Math.floor((100 * count) / total)}%`;
  const left =
    total === undefined || count === 0
      ? ""
      : `${durationText((seconds / count) * Math.max(0, total - count))} left`;
  const end =
    phase === "running" ? left : `${phase === "done" ? "" : "stopped after "}${durationText(seconds)}`;
  const parts = [counted, share, rateText(state), end].filter((part) => part !== "");
  return `${label === "" ? "" : `${label}: `}${parts.join(" · ")}`;
}

/** A bar while the work goes on, one small line after it. */
export function progressBundle(state: ProgressState): MimeBundle {
  const text = progressText(state);
  const { count, total, phase } = state;
  const size = total === undefined ? "" : ` value="${Math.min(count, total)}" max="${Math.max(total, 1)}"`;
  const bar =
    phase === "running" ? `<progress${size} style="width:16em;vertical-align:middle"></progress> ` : "";
  const style = "font-size:smaller;font-variant-numeric:tabular-nums";
  return {
    [PROGRESS_MIME]: state,
    "text/html": `<div style="${style}">${bar}${escapeHtml(text)}</div>`,
    "text/plain": text,
  };
}
