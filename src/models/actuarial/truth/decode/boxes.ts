import { type Box, type BoxCells, boxCells } from "./boxRanges.js";
import { type Component, withinBounds } from "./components.js";
import type { Reach, Solved } from "./solved.js";
import type { Trial } from "./trial.js";

/** Ends are sought to this part of the width that the cells leave when each is taken alone. */
const PRECISION = 1e-4;

/** What a search for one end found. */
interface End {
  readonly point: Float64Array;
  readonly reached: number;
  readonly outer: number;
}

/** Several unknowns, not linear: branch and bound over boxes that the cells cut. */
export function solveBoxes(trial: Trial, component: Component, budget: number): Solved {
  const root: Box = {
    low: Float64Array.from(component.variables, (v) => trial.variables[v]!.low),
    high: Float64Array.from(component.variables, (v) => trial.variables[v]!.high),
  };
  const every = component.cells.map((_, k) => k);
  const narrowed = narrow(trial, component, root, every);
  const all = narrowed === undefined ? undefined : fitAll(narrowed.cells, narrowed.box, every, budget);
  if (narrowed !== undefined && all !== undefined) {
    return reachAll(trial, component, narrowed.cells, narrowed.box, every, all, budget, true);
  }
  const cells = boxCells(trial, component);
  const most = fitMost(cells, root, budget);
  const kept = every.filter((k) => cells.sideAt(k, most.point) === 0);
  if (kept.length === 0) {
    return { x: [...most.point], missed: component.cells, reaches: [], evidence: "search" };
  }
  const rest = narrow(trial, component, root, kept) ?? { cells, box: root };
  return reachAll(trial, component, rest.cells, rest.box, kept, most.point, budget, most.complete);
}

/**
 * The bounds cut by the cells that are monotone within them, again while that makes further cells monotone;
 * undefined when they leave nothing.
 */
function narrow(trial: Trial, component: Component, root: Box, kept: readonly number[]) {
  const box = copy(root);
  for (let round = 0, own = component; ; round++) {
    const cells = boxCells(trial, own);
    const monotone = kept.filter((k) => !own.directions[k]!.includes("mixed"));
    const before = box.low.map((low, i) => box.high[i]! - low);
    for (let turn = 0; turn < 10; turn++) if (!cells.contract(box, monotone)) return undefined;
    const less = before.some((width, i) => box.high[i]! - box.low[i]! < 0.5 * width);
    if (monotone.length === kept.length || !less || round === 8) return { cells, box };
    const bounds = {
      low: trial.variables.map((v) => v.low),
      high: trial.variables.map((v) => v.high),
    };
    component.variables.forEach((v, i) => {
      bounds.low[v] = box.low[i]!;
      bounds.high[v] = box.high[i]!;
    });
    own = withinBounds(trial, component, bounds);
  }
}

function reachAll(
  trial: Trial,
  component: Component,
  cells: BoxCells,
  box: Box,
  kept: readonly number[],
  point: Float64Array,
  budget: number,
  shown: boolean,
): Solved {
  const end = (i: number, sign: 1 | -1) => {
    const found = extreme(cells, box, kept, point, i, sign, budget);
    const { low, high } = trial.variables[component.variables[i]!]!;
    const given = sign < 0 ? found.reached <= low : found.reached >= high;
    return { ...found, cells: given ? [] : binding(cells, component, kept, found.point, i, sign, box) };
  };
  const reaches = component.variables.map((_, i): Reach => {
    const [low, high] = [end(i, -1), end(i, 1)];
    return {
      low: low.reached,
      high: high.reached,
      outerLow: low.outer,
      outerHigh: high.outer,
      lowCells: low.cells,
      highCells: high.cells,
      parts: 1,
    };
  });
  return {
    x: [...point],
    missed: component.cells.filter((_, k) => !kept.includes(k)),
    reaches,
    evidence: shown && !cells.estimated(kept) ? "boxes" : "search",
  };
}

interface Open {
  readonly box: Box;
  readonly rank: number;
}

/** Boxes by rank, least first; a binary heap. */
function queue() {
  const heap: Open[] = [];
  return {
    get size() {
      return heap.length;
    },
    push(item: Open) {
      let i = heap.push(item) - 1;
      while (i > 0 && heap[(i - 1) >> 1]!.rank > heap[i]!.rank) {
        const up = (i - 1) >> 1;
        [heap[i], heap[up]] = [heap[up]!, heap[i]!];
        i = up;
      }
    },
    pop(): Open {
      const top = heap[0]!;
      const last = heap.pop()!;
      if (heap.length === 0) return top;
      heap[0] = last;
      for (let i = 0; ; ) {
        let least = i;
        for (const child of [2 * i + 1, 2 * i + 2]) {
          if (child < heap.length && heap[child]!.rank < heap[least]!.rank) least = child;
        }
        if (least === i) return top;
        [heap[i], heap[least]] = [heap[least]!, heap[i]!];
        i = least;
      }
    },
  };
}

/** A point at which all cells round to print: the box whose centre is nearest to print first. */
function fitAll(
  cells: BoxCells,
  root: Box,
  kept: readonly number[],
  budget: number,
): Float64Array | undefined {
  const open = queue();
  const add = (box: Box): Float64Array | undefined => {
    if (!cells.contract(box, kept)) return undefined;
    const middle = centreOf(box);
    const distance = kept.reduce((sum, k) => sum + cells.offAt(k, middle), 0);
    if (distance === 0 && kept.every((k) => cells.sideAt(k, middle) === 0)) return middle;
    open.push({ box, rank: distance });
    return undefined;
  };
  let point = add(copy(root));
  let used = 1;
  while (point === undefined && open.size > 0 && used < budget) {
    const { box } = open.pop();
    for (const half of halves(box, root)) {
      used++;
      point ??= add(half);
    }
  }
  return point;
}

/** A point at which the most cells round to print: the box that allows the most first. */
function fitMost(cells: BoxCells, root: Box, budget: number) {
  const open = queue();
  const every = Array.from({ length: cells.count }, (_, k) => k);
  let point = centreOf(root);
  let most = -1;
  let used = 0;
  const add = (box: Box) => {
    used++;
    const allowed = every.filter((k) => cells.possible(k, box)).length;
    if (allowed <= most) return;
    const middle = centreOf(box);
    const fits = every.filter((k) => cells.sideAt(k, middle) === 0).length;
    if (fits > most) [point, most] = [middle, fits];
    const distance = every.reduce((sum, k) => sum + Math.min(1, cells.offAt(k, middle)), 0);
    if (allowed > most) open.push({ box, rank: -allowed + distance / (2 * cells.count) });
  };
  add(copy(root));
  while (open.size > 0 && used < budget) {
    const { box, rank } = open.pop();
    if (Math.ceil(-rank) <= most) return { point, complete: true };
    for (const half of halves(box, root)) add(half);
  }
  return { point, complete: open.size === 0 };
}

/** The least (sign −1) or largest value of variable i at which all cells kept round to print. */
function extreme(
  cells: BoxCells,
  root: Box,
  kept: readonly number[],
  start: Float64Array,
  i: number,
  sign: 1 | -1,
  budget: number,
): End {
  const open = queue();
  const tolerance = PRECISION * (root.high[i]! - root.low[i]!);
  const bound = (box: Box) => (sign < 0 ? box.low[i]! : -box.high[i]!);
  const outer = (rank: number) => (sign < 0 ? Math.max(root.low[i]!, rank) : Math.min(root.high[i]!, -rank));
  const fits = (point: Float64Array) => kept.every((k) => cells.sideAt(k, point) === 0);
  let best = start;
  let reached = -sign * start[i]!;
  const offer = (point: Float64Array) => {
    if (-sign * point[i]! >= reached || !fits(point)) return;
    [best, reached] = [point, -sign * point[i]!];
  };
  const add = (box: Box) => {
    if (!cells.contract(box, kept) || bound(box) >= reached - tolerance) return;
    const middle = centreOf(box);
    offer(middle);
    const pushed = middle.slice();
    pushed[i] = sign < 0 ? box.low[i]! : box.high[i]!;
    offer(pushed);
    if (bound(box) < reached - tolerance) open.push({ box, rank: bound(box) });
  };
  add(copy(root));
  let used = 1;
  while (open.size > 0) {
    const { box, rank } = open.pop();
    if (rank >= reached - tolerance) break;
    if (used >= budget) return { point: best, reached: -sign * reached, outer: outer(rank) };
    for (const half of halves(box, root)) {
      used++;
      add(half);
    }
  }
  return { point: best, reached: -sign * reached, outer: outer(reached - tolerance) };
}

/** Cells that stop rounding to print when the variable goes on from its end. */
function binding(
  cells: BoxCells,
  component: Component,
  kept: readonly number[],
  point: Float64Array,
  i: number,
  sign: 1 | -1,
  root: Box,
): number[] {
  const beyond = point.slice();
  beyond[i] = point[i]! + sign * 4 * PRECISION * (root.high[i]! - root.low[i]!);
  return kept.filter((k) => cells.sideAt(k, beyond) !== 0).map((k) => component.cells[k]!);
}

function halves(box: Box, root: Box): [Box, Box] {
  let widest = 0;
  const width = (i: number) => (box.high[i]! - box.low[i]!) / (root.high[i]! - root.low[i]! || 1);
  for (let i = 1; i < box.low.length; i++) if (width(i) > width(widest)) widest = i;
  const middle = (box.low[widest]! + box.high[widest]!) / 2;
  const [left, right] = [copy(box), copy(box)];
  left.high[widest] = middle;
  right.low[widest] = middle;
  return [left, right];
}

function centreOf({ low, high }: Box): Float64Array {
  return low.map((from, i) => from + (high[i]! - from) / 2);
}

function copy({ low, high }: Box): Box {
  return { low: low.slice(), high: high.slice() };
}
