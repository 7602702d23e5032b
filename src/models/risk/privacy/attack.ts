import type { Row } from "../../../display/table.js";
import { checkInteger } from "../../numeric/check.js";
import { MINIMUM_PEOPLE } from "./minimum.js";
import { type Equation, reduceRows } from "./reduce.js";
import type { SuppressedMargin } from "./suppress.js";

/** What a reader sees: cells and sums, the hidden counts null. */
export interface PublishedTable {
  readonly rows: readonly Row[];
  readonly by: readonly string[];
  readonly count: string;
  readonly margins: readonly SuppressedMargin[];
}

/** What a reader can say about one hidden number. */
export interface Disclosure {
  /** The columns and values that name the cell or sum. */
  readonly cell: Row;
  readonly low: number;
  /** Infinity where nothing bounds it. */
  readonly high: number;
  /** high − low + 1. */
  readonly possible: number;
}

/**
 * What a reader learns about hidden counts by adding and subtracting.
 *
 * Every published sum is an equation over the hidden numbers. They are solved together (reduced row echelon
 * form), and bounds are carried from equation to equation, given and reduced, until none becomes closer;
 * hidden counts are at least 1. The bounds are valid but not always the closest that linear programming gives.
 *
 * @param options.minimum a number is disclosed when fewer values are possible (default 11)
 * @returns all hidden numbers, and those that are disclosed
 * @throws RangeError for sums that no counts fit, or more than 2,000 hidden numbers
 */
export function attack(
  published: PublishedTable | readonly PublishedTable[],
  options: { readonly minimum?: number } = {},
): { readonly hidden: readonly Disclosure[]; readonly disclosed: readonly Disclosure[] } {
  const minimum = checkInteger("attack", "minimum", options.minimum ?? MINIMUM_PEOPLE, 1);
  const tables = Array.isArray(published)
    ? (published as readonly PublishedTable[])
    : [published as PublishedTable];
  const unknowns = new Map<string, number>();
  const cells: Row[] = [];
  const unknown = (by: readonly string[], row: Row): number => {
    const sorted = [...by].sort();
    const key = keyOf(sorted, row);
    if (!unknowns.has(key)) {
      unknowns.set(key, cells.push(Object.fromEntries(sorted.map((column) => [column, row[column]]))) - 1);
    }
    return unknowns.get(key)!;
  };
  const equations = tables.flatMap(({ rows, by, count, margins }) =>
    margins.flatMap((margin) => {
      const members = new Map<string, Row[]>();
      for (const row of rows) {
        const key = keyOf(margin.by, row);
        const list = members.get(key);
        if (list) list.push(row);
        else members.set(key, [row]);
      }
      return margin.rows.map((sum): Equation => {
        const terms = new Map<number, number>();
        let right = 0;
        for (const row of members.get(keyOf(margin.by, sum)) ?? []) {
          if (row[count] === null) terms.set(unknown(by, row), 1);
          else right -= row[count] as number;
        }
        if (sum[count] === null) terms.set(unknown(margin.by, sum), -1);
        else right += sum[count] as number;
        return { terms, right };
      });
    }),
  );
  for (const { rows, by, count } of tables) {
    for (const row of rows) if (row[count] === null) unknown(by, row);
  }
  if (cells.length > 2000) {
    throw new RangeError(`attack: table has ${cells.length} hidden numbers; expected at most 2000`);
  }
  const low = new Float64Array(cells.length).fill(1);
  const high = new Float64Array(cells.length).fill(Infinity);
  tighten([...equations, ...reduceRows(equations, cells.length)], low, high);
  const hidden = cells.map((cell, i) => ({
    cell,
    low: low[i]!,
    high: high[i]!,
    possible: high[i]! - low[i]! + 1,
  }));
  return { hidden, disclosed: hidden.filter((h) => h.possible < minimum) };
}

function keyOf(by: readonly string[], row: Row): string {
  return JSON.stringify([by, by.map((column) => row[column])]);
}

/** Σ aᵢxᵢ = b bounds each x by the bounds of the others. */
function tighten(equations: readonly Equation[], low: Float64Array, high: Float64Array): void {
  for (let round = 0, closer = true; closer && round < 1000; round++) {
    closer = false;
    for (const { terms, right } of equations) {
      for (const [i, a] of terms) {
        let least = right;
        let most = right;
        for (const [j, b] of terms) {
          if (j === i) continue;
          most -= b > 0 ? b * low[j]! : b * high[j]!;
          least -= b > 0 ? b * high[j]! : b * low[j]!;
        }
        const from = Math.ceil((a > 0 ? least : most) / a - 1e-6);
        const to = Math.floor((a > 0 ? most : least) / a + 1e-6);
        if (from > low[i]!) [low[i], closer] = [from, true];
        if (to < high[i]!) [high[i], closer] = [to, true];
        if (low[i]! > high[i]!) {
          throw new RangeError(
            `attack: a hidden number lies from ${low[i]} to ${high[i]}; expected sums that fit`,
          );
        }
      }
    }
  }
}
