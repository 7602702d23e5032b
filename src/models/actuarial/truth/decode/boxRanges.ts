import type { Component } from "./components.js";
import { side } from "./rounding.js";
import { cellValue, type Trial } from "./trial.js";

/** Bounds of a component's variables. */
export interface Box {
  readonly low: Float64Array;
  readonly high: Float64Array;
}

/** The cells of a component over boxes of its variables. */
export interface BoxCells {
  readonly n: number;
  readonly count: number;
  /** Whether some of the cells is not monotone in every variable, so that its range is an estimate. */
  readonly estimated: (kept: readonly number[]) => boolean;
  /** Whether cell k rounds to print at a point: −1 less, 0 does, 1 more. */
  readonly sideAt: (k: number, point: Float64Array) => -1 | 0 | 1;
  /** Distance of cell k to print at a point, in last digits. */
  readonly offAt: (k: number, point: Float64Array) => number;
  /** Whether some point of the box may round to print; as far as corners tell. */
  readonly possible: (k: number, box: Box) => boolean;
  /** Cuts from the box what no cell among `kept` allows; false when nothing is left. */
  readonly contract: (box: Box, kept: readonly number[]) => boolean;
}

/** Bisections a cut: what is cut off is at least this exact. */
const CUTS = 7;

export function boxCells(trial: Trial, component: Component): BoxCells {
  const { variables, cells, directions } = component;
  const n = variables.length;
  const full = Float64Array.from(trial.variables, ({ low, high }) => (low + high) / 2);
  const value = (k: number, point: Float64Array) => {
    variables.forEach((v, i) => {
      full[v] = point[i]!;
    });
    return cellValue(trial, cells[k]!, full);
  };
  const target = (k: number) => trial.targets[cells[k]!]!;
  const sideAt = (k: number, point: Float64Array) => side(value(k, point), target(k));
  const offAt = (k: number, point: Float64Array) => {
    const { low, high } = target(k);
    const { unit } = trial.printed.cells[cells[k]!]!;
    const at = value(k, point);
    return Math.max(0, low - at, at - high) / unit;
  };
  const mixed = cells.map((_, k) => directions[k]!.includes("mixed"));
  const corner = (k: number, box: Box, most: boolean) =>
    Float64Array.from(box.low, (low, i) => ((directions[k]![i] === 1) === most ? box.high[i]! : low));
  const possible = (k: number, box: Box) => {
    if (!mixed[k]) return sideAt(k, corner(k, box, false)) <= 0 && sideAt(k, corner(k, box, true)) >= 0;
    const { low, high } = estimate(box, (point) => value(k, point));
    return low <= target(k).high && high >= target(k).low;
  };
  const cut = (k: number, box: Box, i: number): boolean => {
    const rises = directions[k]![i] === 1;
    for (const most of [false, true]) {
      // `most` false: the least the others allow must not exceed the target, which bounds variable i on one end.
      const point = corner(k, box, most);
      const good = (at: number) => {
        point[i] = at;
        return most ? sideAt(k, point) >= 0 : sideAt(k, point) <= 0;
      };
      const fromLow = rises !== most;
      let kept = fromLow ? box.low[i]! : box.high[i]!;
      let lost = fromLow ? box.high[i]! : box.low[i]!;
      if (!good(kept)) return false;
      if (good(lost)) continue;
      for (let step = 0; step < CUTS; step++) {
        const middle = (kept + lost) / 2;
        if (good(middle)) kept = middle;
        else lost = middle;
      }
      if (fromLow) box.high[i] = lost;
      else box.low[i] = lost;
    }
    return true;
  };
  const contract = (box: Box, kept: readonly number[]) => {
    for (let sweep = 0; sweep < 4; sweep++) {
      const before = box.low.map((low, i) => box.high[i]! - low);
      for (const k of kept) {
        if (mixed[k]) {
          if (!possible(k, box)) return false;
          continue;
        }
        for (let i = 0; i < n; i++) {
          if (directions[k]![i] !== 0 && !cut(k, box, i)) return false;
        }
      }
      if (!before.some((width, i) => box.high[i]! - box.low[i]! < 0.8 * width)) break;
    }
    return true;
  };
  return {
    n,
    count: cells.length,
    estimated: (kept) => kept.some((k) => mixed[k]),
    sideAt,
    offAt,
    possible,
    contract,
  };
}

/** Range over a box from corners, middles and centre, widened by half of the largest step between them. */
function estimate({ low, high }: Box, value: (point: Float64Array) => number) {
  const n = low.length;
  const values: number[] = [];
  const point = new Float64Array(n);
  for (let index = 0; index < 3 ** n; index++) {
    for (let i = 0, rest = index; i < n; i++, rest = Math.floor(rest / 3)) {
      point[i] = low[i]! + ((high[i]! - low[i]!) * (rest % 3)) / 2;
    }
    values.push(value(point));
  }
  let step = 0;
  for (let i = 0, stride = 1; i < n; i++, stride *= 3) {
    values.forEach((at, index) => {
      if (Math.floor(index / stride) % 3 < 2) step = Math.max(step, Math.abs(values[index + stride]! - at));
    });
  }
  return { low: Math.min(...values) - step / 2, high: Math.max(...values) + step / 2 };
}
