import { shown } from "../../numeric/check.js";
import type { CodedColumn } from "../simulate/types.js";

/** Sums over the rows of each cell with weights w^p: enough for every sum of w^p (y − ŷ)² and w^p (y − ŷ). */
export interface Moments {
  /** Σ w^p. */
  readonly weight: Float64Array;
  /** Σ w^p y / Σ w^p. */
  readonly mean: Float64Array;
  /** Σ w^p (y − mean)². */
  readonly squares: Float64Array;
}

/** A key of the cells: text coded into levels sorted by code unit, or numbers. */
export type CellKey = CodedColumn<ArrayLike<number>> | Float64Array;

export type Transform = "none" | "log";

/**
 * A claims table compressed into cells: one entry for each combination of the keys that has rows.
 *
 * All arrays have one value a cell; cells are sorted by their keys in the order of `by` (text by code unit,
 * numbers ascending) and no two have the same keys. y is the outcome after its transform.
 */
export interface Cells {
  /** Σ n. */
  readonly rows: number;
  readonly by: readonly string[];
  readonly keys: Readonly<Record<string, CellKey>>;
  readonly outcome: { readonly column: string; readonly transform: Transform };
  /** Column of the weights, or null. */
  readonly weight: string | null;
  /** People or stays in the cell. */
  readonly n: Float64Array;
  /** p = 0. */
  readonly plain: Moments;
  /** p = 1; null without weights. */
  readonly weighted: Moments | null;
  /** p = 2, needed by the heteroskedasticity-robust covariances; null without weights. */
  readonly squared: Moments | null;
  /** Σ of the outcome before its transform (yuan). */
  readonly amount: Float64Array;
  /** Σ w × the outcome before its transform (yuan); null without weights. */
  readonly weightedAmount: Float64Array | null;
  /** Cells left out because fewer rows than `minimum` were in them; null when all are here. */
  readonly suppressed: { readonly minimum: number; readonly cells: number; readonly rows: number } | null;
}

const SHOWN_FAULTS = 20;

/**
 * Checks that cells are what the type says: lengths, counts, moments, keys in order and without repetition.
 *
 * @returns the same cells
 * @throws RangeError listing the first 20 faults and their number
 */
export function checkCells(where: string, cells: Cells): Cells {
  const faults: string[] = [];
  let count = 0;
  const fault = (text: () => string) => {
    if (count++ < SHOWN_FAULTS) faults.push(text());
  };
  const m = cells.n.length;
  if (m === 0) throw new RangeError(`${where}: cells has 0 cells; expected at least 1`);
  if (cells.by.length === 0) throw new RangeError(`${where}: cells.by is empty; expected at least one key`);
  if (
    (cells.weight === null) !== (cells.weighted === null) ||
    (cells.weight === null) !== (cells.squared === null) ||
    (cells.weight === null) !== (cells.weightedAmount === null)
  ) {
    throw new RangeError(
      `${where}: cells.weight is ${shown(cells.weight)}; expected weighted, squared and weightedAmount to be there with weights, and null without`,
    );
  }

  const column = (
    name: string,
    values: ArrayLike<number> | null,
    fits: (v: number) => boolean,
    is: string,
  ) => {
    if (values === null) return;
    if (values.length !== m) {
      fault(() => `${name} has ${values.length} values; expected ${m}, one a cell`);
      return;
    }
    for (let i = 0; i < m; i++) {
      const value = values[i]!;
      if (!(Number.isFinite(value) && fits(value))) fault(() => `${name}[${i}] is ${value}; expected ${is}`);
    }
  };
  column("n", cells.n, (v) => v >= 1 && Number.isInteger(v), "a whole number of at least 1");
  for (const part of ["plain", "weighted", "squared"] as const) {
    const moments = cells[part];
    if (moments === null) continue;
    column(`${part}.weight`, moments.weight, (v) => v > 0, "a finite number above 0");
    column(`${part}.mean`, moments.mean, () => true, "a finite number");
    column(`${part}.squares`, moments.squares, (v) => v >= 0, "a finite number of at least 0");
  }
  const floor = cells.outcome.transform === "log" ? "a finite amount above 0" : "a finite number";
  const positive = cells.outcome.transform === "log";
  column("amount", cells.amount, (v) => !positive || v > 0, floor);
  column("weightedAmount", cells.weightedAmount, (v) => !positive || v > 0, floor);
  checkKeys(cells, m, fault);

  if (count === 0) {
    let rows = 0;
    for (let i = 0; i < m; i++) rows += cells.n[i]!;
    if (rows !== cells.rows) fault(() => `rows is ${cells.rows}; expected the sum of n, ${rows}`);
  }
  if (count > 0) {
    const more = count > SHOWN_FAULTS ? `\n  … ${count} faults in all` : "";
    throw new RangeError(`${where}: cells has faults:\n  ${faults.join("\n  ")}${more}`);
  }
  return cells;
}

const known = new WeakSet<Cells>();

/** `checkCells` on the first call for these cells. */
export function checkCellsOnce(where: string, cells: Cells): Cells {
  if (!known.has(cells)) known.add(checkCells(where, cells));
  return cells;
}

function checkKeys(cells: Cells, m: number, fault: (text: () => string) => void): void {
  const values: ArrayLike<number>[] = [];
  for (const name of cells.by) {
    const key = cells.keys[name];
    if (key === undefined) {
      fault(() => `keys.${name} is missing; by names it`);
      return;
    }
    const codes = "levels" in key ? key.codes : key;
    if (codes.length !== m) {
      fault(() => `keys.${name} has ${codes.length} values; expected ${m}, one a cell`);
      return;
    }
    if ("levels" in key) {
      for (let l = 1; l < key.levels.length; l++) {
        const [before, level] = [key.levels[l - 1]!, key.levels[l]!];
        if (!(before < level)) {
          fault(
            () => `keys.${name}.levels[${l}] is ${shown(level)} after ${shown(before)}; expected them sorted`,
          );
        }
      }
    }
    const levels = "levels" in key ? key.levels.length : Infinity;
    for (let i = 0; i < m; i++) {
      const value = codes[i]!;
      const fits = levels === Infinity ? Number.isFinite(value) : Number.isInteger(value) && value >= 0;
      if (!fits || value >= levels) {
        const is = levels === Infinity ? "a finite number" : `a whole number from 0 to ${levels - 1}`;
        fault(() => `keys.${name}[${i}] is ${value}; expected ${is}`);
      }
    }
    values.push(codes);
  }
  for (let i = 1; i < m; i++) {
    const at = values.findIndex((v) => v[i] !== v[i - 1]);
    if (at < 0) fault(() => `cells ${i - 1} and ${i} have the same keys; expected each once`);
    else if (!(values[at]![i]! > values[at]![i - 1]!)) {
      fault(
        () =>
          `cell ${i} is before cell ${i - 1} by ${cells.by[at]}; expected cells sorted by ${cells.by.join(", ")}`,
      );
    }
  }
}
