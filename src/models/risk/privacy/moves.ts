import type { CountSystem, SystemTable } from "./system.js";

/** People shifted between cells: variable to net change, no known sum changed but those that are listed. */
export type Move = ReadonlyMap<number, number>;

/**
 * The cheapest move through a variable that leaves it at least `minimum` possible values, or null.
 *
 * The candidates are the corners of hyper-rectangles with alternating signs: p +1, q −1 and the corners
 * between them, for every q; and p alone. A sum that such a move changes must be hidden too. Hidden cells
 * are known to hold at least one person (zeros are shown), so the move can be applied
 * min(count) − 1 times in either direction; all variables in it keep up + down + 1 possible values.
 *
 * Source: D. Repsilber, hypercube method, in A. Hundepool et al., Statistical Disclosure Control (Wiley,
 * 2012), section 4.5.
 *
 * @param hidden which variables are hidden already; they cost nothing, others their count
 */
export function cheapestMove(
  system: CountSystem,
  hidden: readonly boolean[],
  variable: number,
  minimum: number,
): Move | null {
  let best: Move | null = null;
  let bestCost = Infinity;
  const costOf = (v: number) => (hidden[v] ? 0 : system.counts[v]! + 1);
  for (const [t, table] of system.tables.entries()) {
    const cells = table.levels[0]!.variable;
    for (const p of rowsOf(table, variable)) {
      for (let at = 0; at <= cells.length; at++) {
        // The last turn is the cell alone.
        const q = at === cells.length ? p : at;
        if (q === p && at !== cells.length) continue;
        const bound = costOf(cells[p]!) + (q === p ? 0 : costOf(cells[q]!));
        if (bound >= bestCost) continue;
        const corners = cornersOf(table, p, q);
        if (corners === null) continue;
        let cost = 0;
        let plus = Infinity;
        let minus = Infinity;
        for (const { row, sign } of corners) {
          cost += costOf(cells[row]!);
          if (sign > 0) plus = Math.min(plus, system.counts[cells[row]!]!);
          else minus = Math.min(minus, system.counts[cells[row]!]!);
        }
        if (cost >= bestCost || Math.min(plus, minus) === 0 || plus + minus - 1 < minimum) continue;
        const move = complete(system, t, corners, costOf);
        if (move === null || !move.has(variable)) continue;
        cost = 0;
        for (const v of move.keys()) cost += costOf(v);
        if (cost < bestCost && possibleValues(system.counts, move) >= minimum) {
          best = move;
          bestCost = cost;
          if (cost === 0) return best;
        }
      }
    }
  }
  return best;
}

/** Possible values that a move leaves its variables: 1 + the times it can be applied up and down. */
export function possibleValues(counts: readonly number[], move: Move): number {
  let up = Infinity;
  let down = Infinity;
  for (const [v, net] of move) {
    const room = Math.floor((counts[v]! - 1) / Math.abs(net));
    if (net > 0) down = Math.min(down, room);
    else up = Math.min(up, room);
  }
  return up + down + 1;
}

function rowsOf(table: SystemTable, variable: number): number[] {
  const rows: number[] = [];
  for (const { variable: of } of table.levels) {
    of.forEach((v, i) => {
      if (v === variable) rows.push(i);
    });
    if (rows.length > 0) break;
  }
  return rows;
}

interface Corner {
  readonly row: number;
  readonly sign: number;
}

function cornersOf(table: SystemTable, p: number, q: number): Corner[] | null {
  const { codes, strides, places, rowAt } = table;
  const corners: Corner[] = [{ row: p, sign: 1 }];
  let dimensions = 0;
  for (let d = 0; d < codes.length; d++) {
    const step = (codes[d]![q]! - codes[d]![p]!) * strides[d]!;
    if (step === 0) continue;
    if (++dimensions > 6) return null;
    for (let c = 0, known = corners.length; c < known; c++) {
      const row = rowAt.get(places[corners[c]!.row]! + step);
      if (row === undefined) return null;
      corners.push({ row, sign: -corners[c]!.sign });
    }
  }
  return corners;
}

/** The change of every sum, and in tables that share a changed sum a change that agrees; null if there is none. */
function complete(
  system: CountSystem,
  start: number,
  corners: readonly Corner[],
  costOf: (variable: number) => number,
): Move | null {
  const move = netsOf(system.tables[start]!, corners);
  const done = new Set([start]);
  for (;;) {
    const next = system.tables.findIndex((table, t) => !done.has(t) && touches(table, move));
    if (next < 0) break;
    const extra = agreeing(system, system.tables[next]!, move, done, costOf);
    if (extra === null) return null;
    for (const [v, net] of extra) move.set(v, net);
    done.add(next);
  }
  return move;
}

function netsOf(table: SystemTable, corners: readonly Corner[]): Map<number, number> {
  const nets = new Map<number, number>();
  for (const { variable } of table.levels) {
    const level = new Map<number, number>();
    for (const { row, sign } of corners) {
      level.set(variable[row]!, (level.get(variable[row]!) ?? 0) + sign);
    }
    for (const [v, net] of level) if (net !== 0) nets.set(v, net);
  }
  return nets;
}

function touches(table: SystemTable, move: Move): boolean {
  return table.levels.some(({ variable }) => variable.some((v) => move.has(v)));
}

/** One or two cells of a further table whose change gives the shared sums the change they have. */
function agreeing(
  system: CountSystem,
  table: SystemTable,
  move: Move,
  done: ReadonlySet<number>,
  costOf: (variable: number) => number,
): Map<number, number> | null {
  const shared = new Set([...done].flatMap((t) => system.tables[t]!.levels.flatMap((l) => [...l.variable])));
  const changed = table.levels
    .map(({ variable }) => new Set([...variable].filter((v) => move.has(v))))
    .find((set) => set.size > 0)!;
  const plus = [...changed].filter((v) => move.get(v) === 1);
  const minus = [...changed].filter((v) => move.get(v) === -1);
  if (plus.length > 1 || minus.length > 1 || plus.length + minus.length !== changed.size) return null;
  const cells = table.levels[0]!.variable;
  const cheap = (v: number | undefined): (number | null)[] =>
    v === undefined
      ? [null]
      : rowsOf(table, v)
          .filter((row) => system.counts[cells[row]!]! > 0)
          .sort((a, b) => costOf(cells[a]!) - costOf(cells[b]!));
  let best: Map<number, number> | null = null;
  let bestCost = Infinity;
  for (const a of cheap(plus[0])) {
    for (const b of cheap(minus[0])) {
      const nets = netsOf(table, [
        ...(a === null ? [] : [{ row: a, sign: 1 }]),
        ...(b === null ? [] : [{ row: b, sign: -1 }]),
      ]);
      const agrees = table.levels.every(({ variable }) =>
        variable.every((v) => !shared.has(v) || (nets.get(v) ?? 0) === (move.get(v) ?? 0)),
      );
      let cost = 0;
      for (const v of nets.keys()) cost += costOf(v);
      if (agrees && cost < bestCost) {
        best = nets;
        bestCost = cost;
      }
    }
  }
  return best;
}
