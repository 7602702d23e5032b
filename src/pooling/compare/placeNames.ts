import { style } from "../../plot/index.js";

/** A point with its name, in data units. */
export interface NamedPoint {
  readonly x: number;
  readonly y: number;
  readonly name: string;
  /** Half the width of its error bar; default none. */
  readonly error?: number;
}

/** The plot in a report, pixels: names are placed for this size. */
const PLOT = { width: 540, height: 250 };
/** A line of names, half a point, and the gap between a point and its name, pixels. */
const LINE = 13;
const POINT = 5;
const GAP = 12;
/** Share of the spread of values that the axes reach beyond them. */
const MARGIN = 0.12;

interface Box {
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface Place {
  readonly isLeft: boolean;
  /** Pixels above the point. */
  readonly rise: number;
  readonly box: Box;
}

/**
 * Names beside their points, each with a hairline to its point. One after the other takes, of both sides and
 * several heights, the place where it covers least of the points, error bars and names already there, the
 * nearest among equals.
 */
export function placeNames(points: readonly NamedPoint[]): {
  readonly annotations: readonly Record<string, unknown>[];
} {
  const [left, right] = rangeOf(points.map((p) => p.x));
  const [low, high] = rangeOf(points.map((p) => p.y));
  const perX = PLOT.width / (right - left || 1);
  const perY = PLOT.height / (high - low || 1);
  const at = (p: NamedPoint) => ({ x: (p.x - left) * perX, y: (p.y - low) * perY });
  const taken: Box[] = points.map((p) => {
    const { x, y } = at(p);
    const half = Math.max(POINT, (p.error ?? 0) * perX);
    return { left: x - half, right: x + half, bottom: y - POINT, top: y + POINT };
  });
  const annotations = points.map((p) => {
    const { isLeft, rise, box } = best(at(p), widthOf(p.name), taken);
    taken.push(box);
    return {
      x: p.x,
      y: p.y,
      ax: p.x + ((isLeft ? -1 : 1) * GAP) / perX,
      ay: p.y + rise / perY,
      axref: "x",
      ayref: "y",
      xanchor: isLeft ? "right" : "left",
      text: p.name,
      showarrow: true,
      arrowhead: 0,
      arrowwidth: 0.5,
      arrowcolor: style.MUTED,
      standoff: 3,
      font: { size: 10, color: style.INK },
    };
  });
  return { annotations };
}

function best(at: { readonly x: number; readonly y: number }, width: number, taken: readonly Box[]): Place {
  let found: Place | undefined;
  let least = Infinity;
  for (const steps of [0, 1, -1, 2, -2, 3, -3, 4, -4]) {
    for (const isLeft of [false, true]) {
      const rise = steps * LINE;
      const start = isLeft ? at.x - GAP - width : at.x + GAP;
      const box = {
        left: start,
        right: start + width,
        bottom: at.y + rise - LINE / 2,
        top: at.y + rise + LINE / 2,
      };
      const cost =
        taken.reduce((sum, other) => sum + overlap(box, other), 0) + 20 * outside(box) + Math.abs(rise) / 4;
      if (cost < least) [found, least] = [{ isLeft, rise, box }, cost];
    }
  }
  return found!;
}

function overlap(a: Box, b: Box): number {
  const wide = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const tall = Math.min(a.top, b.top) - Math.max(a.bottom, b.bottom);
  return wide > 0 && tall > 0 ? wide * tall : 0;
}

/** Pixels by which a name leaves the plot. */
function outside({ left, right, top, bottom }: Box): number {
  return (
    Math.max(0, -left) +
    Math.max(0, right - PLOT.width) +
    Math.max(0, -bottom) +
    Math.max(0, top - PLOT.height)
  );
}

/** Pixels of a name, size 10. */
function widthOf(name: string): number {
  return Array.from(name).reduce((width, c) => width + (c > "\u2e7f" ? 10.2 : 5.6), 0);
}

/** The range of values with a margin on both sides, as the axes take it; above 0 it does not reach below. */
export function rangeOf(values: readonly number[]): [number, number] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const pad = MARGIN * (high - low || Math.abs(high) || 1);
  return [low >= 0 ? Math.max(low - pad, -pad / 4) : low - pad, high + pad];
}
