import { style } from "../../plot/index.js";

/** A point with its name, in data units. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly name: string;
}

/** Least distance between names, and offset from the point, as shares of the axes. */
const LINE_HEIGHT = 0.062;
const OFFSET = 0.022;
/** Names this near to each other, as a share of the width, are kept apart. */
const WIDTH = 0.34;
const MARGIN = 0.12;

/**
 * Names beside their points, each with a hairline to its point, moved apart vertically where they would cover
 * each other; names of the right third stand to the left of their points.
 */
export function placeNames(points: readonly NamedPoint[]): {
  readonly annotations: readonly Record<string, unknown>[];
} {
  const [left, right] = rangeOf(points.map((p) => p.x));
  const [low, high] = rangeOf(points.map((p) => p.y));
  const [wide, tall] = [right - left || 1, high - low || 1];
  const placed = points.map((p) => ({
    ...p,
    isLeft: (p.x - left) / wide > 1 - WIDTH,
    at: p.y,
  }));
  const order = [...placed].sort((a, b) => a.y - b.y || a.x - b.x);
  for (let pass = 0; pass < 200; pass++) {
    let moved = false;
    for (let i = 0; i < order.length; i++) {
      for (let j = i + 1; j < order.length; j++) {
        const [below, above] = [order[i]!, order[j]!];
        if (below.isLeft !== above.isLeft || Math.abs(below.x - above.x) > WIDTH * wide) continue;
        const lack = LINE_HEIGHT * tall - (above.at - below.at);
        if (lack <= LINE_HEIGHT * tall * 1e-6) continue;
        above.at += lack / 2;
        below.at -= lack / 2;
        moved = true;
      }
    }
    if (!moved) break;
  }
  return {
    annotations: placed.map(({ x, y, name, isLeft, at }) => ({
      x,
      y,
      ax: x + (isLeft ? -1 : 1) * OFFSET * wide,
      ay: at,
      axref: "x",
      ayref: "y",
      xanchor: isLeft ? "right" : "left",
      text: name,
      showarrow: true,
      arrowhead: 0,
      arrowwidth: 0.5,
      arrowcolor: style.MUTED,
      standoff: 3,
      font: { size: 10, color: style.INK },
    })),
  };
}

/** The range of values with a margin on both sides, as the axes take it; above 0 it does not reach below. */
export function rangeOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = MARGIN * (high - low || Math.abs(high) || 1);
  return [low >= 0 && high > low ? Math.max(low - pad, -pad / 4) : low - pad, high + pad];
}
