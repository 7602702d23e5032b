import type { Band } from "./target.js";
import { needed } from "./target.js";

/** Months on every path are straight lines in the lever within this, relative to their size. */
const STRAIGHT = 1e-9;

/** True when the middle of three equally spaced results lies on the line between the outer ones. */
export function isStraight(low: Float64Array, middle: Float64Array, high: Float64Array): boolean {
  for (let i = 0; i < low.length; i++) {
    const size = 1 + Math.abs(low[i]!) + Math.abs(high[i]!);
    if (!(Math.abs(low[i]! + high[i]! - 2 * middle[i]!) <= 2 * STRAIGHT * size)) return false;
  }
  return true;
}

/**
 * The smallest (or largest) point of 0 … 1 at which enough paths keep a band, when months are straight lines
 * between `low` (at 0) and `high` (at 1): each path keeps it on an interval, and a sweep counts intervals.
 *
 * @returns the point, or undefined when nowhere enough paths keep it
 */
export function sweep(
  low: Float64Array,
  high: Float64Array,
  years: number,
  band: Band,
  seeks: "smallest" | "largest",
): number | undefined {
  const paths = low.length / years;
  const starts: number[] = [];
  const ends: number[] = [];
  for (let p = 0; p < paths; p++) {
    let [from, to] = [0, 1];
    for (let y = band.first; y <= band.last; y++) {
      const at = low[p * years + y]!;
      const slope = high[p * years + y]! - at;
      for (const [value, sign] of [
        [band.low - at, 1],
        [band.high - at, -1],
      ] as const) {
        // sign·slope·x ≥ sign·value
        if (value === Infinity) continue;
        if (slope === 0) {
          if (sign * value > 0) to = -1;
        } else if (sign * slope > 0) from = Math.max(from, value / slope);
        else to = Math.min(to, value / slope);
      }
    }
    if (from > to) continue;
    starts.push(from);
    ends.push(to);
  }
  const need = needed(band, paths);
  if (starts.length < need) return undefined;
  const [opens, closes] =
    seeks === "smallest" ? [starts, ends] : [ends.map((x) => 1 - x), starts.map((x) => 1 - x)];
  opens.sort((a, b) => a - b);
  closes.sort((a, b) => a - b);
  for (let open = 0, closed = 0, inside = 0; open < opens.length; ) {
    if (closed < closes.length && closes[closed]! < opens[open]!) {
      inside--;
      closed++;
      continue;
    }
    inside++;
    if (inside >= need) return seeks === "smallest" ? opens[open]! : 1 - opens[open]!;
    open++;
  }
  return undefined;
}
