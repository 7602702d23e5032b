import type { Displayable } from "../../../display/bundle.js";
import { checkInteger, checkOneOf, shown } from "../../numeric/check.js";
import { nearest } from "../../numeric/nearest.js";
import { readColumns } from "../formula/columns.js";
import { rowsFault } from "../formula/fault.js";
import { readNumbers } from "../formula/reader.js";
import { type ColumnTable, isCoded, type TableLike } from "../formula/table.js";
import type { CellKey, Cells, Moments } from "./cells.js";
import type { CellsQuery } from "./relation.js";
import { showCells } from "./showCells.js";

export interface CellsSpec extends CellsQuery {
  /** Cells with fewer rows are left out and counted in `suppressed` (default 1: none). */
  readonly minimum?: number;
}

/**
 * Compresses a table in memory into cells.
 *
 * @param spec outcome and transform, the keys `by`, a column of weights
 * @param data records, columns by name, a DataFrame or an Arrow table
 * @throws RangeError for an unknown column, missing or infinite values, amounts that have no logarithm,
 *   weights that are not above 0 (each listing the first 20 rows and their number), no cell of the minimum
 */
export function cellsOf(spec: CellsSpec, data: TableLike): Cells & Displayable {
  const where = "cellsOf";
  const transform = checkOneOf(where, "transform", spec.transform, ["none", "log"]);
  const minimum = checkInteger(where, "minimum", spec.minimum ?? 1, 1);
  const { by } = spec;
  if (by.length === 0) throw new RangeError(`${where}: by is empty; expected at least one column`);
  const twice = by.find((name, i) => by.indexOf(name) !== i);
  if (twice !== undefined)
    throw new RangeError(`${where}: by names ${shown(twice)} twice; expected each once`);
  const table = readColumns(where, data);
  const amounts = numbersOf(where, table, "outcome", spec.outcome, transform === "log");
  const weights = spec.weight === undefined ? null : numbersOf(where, table, "weight", spec.weight, true);
  const keys = by.map((name) => readKey(where, table, name));

  const { cell, first, count } = sortIntoCells(keys, table.n);
  const n = new Float64Array(count);
  for (const c of cell) n[c] = n[c]! + 1;
  const kept: number[] = [];
  for (let c = 0; c < count; c++) if (n[c]! >= minimum) kept.push(c);
  if (kept.length === 0) {
    throw new RangeError(`${where}: none of ${count} cells has ${minimum} rows; expected a smaller minimum`);
  }
  const y = transform === "log" ? amounts.map(Math.log) : amounts;
  const pick = (values: Float64Array) => Float64Array.from(kept, (c) => values[c]!);
  const momentsOf = (w: Float64Array | null): Moments => {
    const { weight, mean, squares } = moments(cell, count, y, w);
    return { weight: pick(weight), mean: pick(mean), squares: pick(squares) };
  };
  const keptN = pick(n);
  const rows = keptN.reduce((total, v) => total + v, 0);
  return showCells({
    rows,
    by: Object.freeze([...by]),
    keys: Object.freeze(
      Object.fromEntries(keys.map((key, k) => [by[k]!, key.column(kept.map((c) => first[c]!))])),
    ),
    outcome: Object.freeze({ column: spec.outcome, transform }),
    weight: spec.weight ?? null,
    n: keptN,
    plain: momentsOf(null),
    weighted: weights === null ? null : momentsOf(weights),
    squared: weights === null ? null : momentsOf(weights.map((w) => w * w)),
    amount: pick(sums(cell, count, amounts, null)),
    weightedAmount: weights === null ? null : pick(sums(cell, count, amounts, weights)),
    suppressed:
      minimum === 1 ? null : Object.freeze({ minimum, cells: count - kept.length, rows: table.n - rows }),
  });
}

interface ReadKey {
  /** Rank of each row's value among the values that occur. */
  readonly rank: Int32Array;
  readonly values: number;
  /** The key of cells, from the first row of each. */
  readonly column: (rows: readonly number[]) => CellKey;
}

function columnOf(where: string, table: ColumnTable, what: string, name: string) {
  if (table.has(name)) return table.column(name);
  const close = nearest(name, table.names);
  throw new RangeError(
    `${where}: ${what} names ${shown(name)}, which is no column of data; expected one of ${table.names.join(", ")}${close === undefined ? "" : ` (is it ${close}?)`}`,
  );
}

function numbersOf(
  where: string,
  table: ColumnTable,
  what: string,
  name: string,
  positive: boolean,
): Float64Array {
  const values = readNumbers(where, name, columnOf(where, table, what, name));
  const wrong: number[] = [];
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!;
    if (Number.isNaN(value) || (positive && value <= 0)) wrong.push(i);
  }
  if (wrong.length > 0) {
    const show = (i: number) => (Number.isNaN(values[i]) ? "missing" : String(values[i]));
    const is = positive ? "is missing or not above 0" : "is missing";
    throw rowsFault(
      where,
      `${what} ${shown(name)} ${is}`,
      wrong,
      show,
      positive ? "numbers above 0" : "numbers",
    );
  }
  return values;
}

function readKey(where: string, table: ColumnTable, name: string): ReadKey {
  const column = columnOf(where, table, "by", name);
  const { length } = isCoded(column) ? column.codes : column;
  const code = new Int32Array(length);
  const seen: (string | number)[] = [];
  const missing: number[] = [];
  if (isCoded(column)) {
    const place = new Int32Array(column.levels.length).fill(-1);
    for (let i = 0; i < length; i++) {
      const c = column.codes[i]!;
      if (c < 0) missing.push(i);
      else {
        if (place[c]! < 0) place[c] = seen.push(column.levels[c]!) - 1;
        code[i] = place[c]!;
      }
    }
  } else {
    const at = new Map<string | number, number>();
    for (let i = 0; i < length; i++) {
      const value = column[i];
      if (value == null || Number.isNaN(value) || value === Infinity || value === -Infinity) {
        missing.push(i);
        continue;
      }
      let c = at.get(value);
      if (c === undefined) {
        c = seen.push(value) - 1;
        at.set(value, c);
      }
      code[i] = c;
    }
  }
  if (missing.length > 0) {
    const show = (i: number) => shown(isCoded(column) ? null : column[i]);
    throw rowsFault(where, `by ${shown(name)} is missing or infinite`, missing, show, "text or numbers");
  }
  const isText = seen.some((value) => typeof value === "string");
  const labels = isText ? seen.map(String) : (seen as number[]);
  const sorted = [...new Set<string | number>(labels)].sort((a, b) => (a < b ? -1 : 1));
  const rankOf = new Map(sorted.map((value, r) => [value, r]));
  const ranks = labels.map((value) => rankOf.get(value)!);
  const rank = code.map((c) => ranks[c]!);
  return {
    rank,
    values: sorted.length,
    column: (rows) =>
      isText
        ? Object.freeze({
            codes: Int32Array.from(rows, (i) => rank[i]!),
            levels: Object.freeze(sorted as string[]),
          })
        : Float64Array.from(rows, (i) => (sorted as number[])[rank[i]!]!),
  };
}

/** The cell of each row, cells numbered in the order of their keys, and the first row of each. */
function sortIntoCells(
  keys: readonly ReadKey[],
  n: number,
): { readonly cell: Int32Array; readonly first: Int32Array; readonly count: number } {
  // One key after another, renumbering what occurs, so that the numbers stay below n × values.
  let cell = keys[0]!.rank.slice();
  let count = keys[0]!.values;
  for (const key of keys.slice(1)) {
    const pair = Float64Array.from(cell, (c, i) => c * key.values + key.rank[i]!);
    [cell, count] = numbered(pair, count * key.values);
  }
  const first = new Int32Array(count).fill(-1);
  for (let i = 0; i < n; i++) if (first[cell[i]!]! < 0) first[cell[i]!] = i;
  return { cell, first, count };
}

/** Ranks of values below `bound` among those that occur, and how many occur. */
function numbered(values: Float64Array, bound: number): [Int32Array<ArrayBuffer>, number] {
  if (bound > 4 * values.length + 1_000_000) {
    const present = [...new Set(values)].sort((a, b) => a - b);
    const place = new Map(present.map((p, r) => [p, r]));
    return [Int32Array.from(values, (p) => place.get(p)!), present.length];
  }
  const rank = new Int32Array(bound);
  for (const p of values) rank[p] = 1;
  let count = 0;
  for (let p = 0; p < bound; p++) if (rank[p] === 1) rank[p] = count++;
  return [Int32Array.from(values, (p) => rank[p]!), count];
}

/** Σ w v of each cell, compensated. */
function sums(cell: Int32Array, count: number, values: Float64Array, w: Float64Array | null): Float64Array {
  const total = new Float64Array(count);
  const lost = new Float64Array(count);
  for (let i = 0; i < cell.length; i++) {
    const c = cell[i]!;
    const value = w === null ? values[i]! : w[i]! * values[i]!;
    const before = total[c]!;
    const next = before + value;
    lost[c] =
      lost[c]! + (Math.abs(before) >= Math.abs(value) ? before - next + value : value - next + before);
    total[c] = next;
  }
  return total.map((v, c) => v + lost[c]!);
}

function moments(cell: Int32Array, count: number, y: Float64Array, w: Float64Array | null): Moments {
  const weight =
    w === null
      ? sums(
          cell,
          count,
          y.map(() => 1),
          null,
        )
      : sums(cell, count, w, null);
  const rough = sums(cell, count, y, w).map((v, c) => v / weight[c]!);
  const deviation = y.map((v, i) => v - rough[cell[i]!]!);
  const shift = sums(cell, count, deviation, w).map((v, c) => v / weight[c]!);
  const squares = sums(
    cell,
    count,
    deviation.map((d, i) => (d - shift[cell[i]!]!) ** 2),
    w,
  );
  return { weight, mean: rough.map((v, c) => v + shift[c]!), squares };
}
