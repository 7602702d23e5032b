import type { Row } from "../../../../display/table.js";
import { shown } from "../../../numeric/check.js";
import { checkKnown, keyName, type PrintedTable } from "./cells.js";
import type { Alternative, DecodeOptions } from "./options.js";
import { type Rounding, type Target, targetOf } from "./rounding.js";

/** One value to be found: a continuous setting, or its value for one value of a key column. */
export interface Variable {
  readonly setting: string;
  readonly by: string | null;
  /** The value of that key column. */
  readonly of: string | number | null;
  readonly low: number;
  readonly high: number;
}

/** One choice of all discrete settings, with the targets of the cells under its rounding. */
export interface Trial {
  readonly discrete: Readonly<Record<string, Alternative>>;
  readonly rounding: Rounding;
  readonly printed: PrintedTable;
  readonly targets: readonly Target[];
  readonly variables: readonly Variable[];
  /** Indices of the variables that a row's model sees. */
  readonly seen: readonly (readonly number[])[];
  /** Unrounded values of a row's printed columns, in the order of `columns`. */
  readonly row: (index: number, x: ArrayLike<number>) => Readonly<Record<string, number>>;
}

/** The value of one cell. */
export function cellValue(trial: Trial, cell: number, x: ArrayLike<number>): number {
  const { row, column } = trial.printed.cells[cell]!;
  return trial.row(row, x)[column]!;
}

export function makeTrial(
  options: DecodeOptions,
  printed: PrintedTable,
  variables: readonly Variable[],
  discrete: Readonly<Record<string, Alternative>>,
  rounding: Rounding,
): Trial {
  const targets = printed.cells.map((cell) =>
    targetOf(cell.printed, cell.unit, options.columns[cell.column]!.rounding ?? rounding),
  );
  const seen = printed.keys.map((key) =>
    variables.flatMap(({ by, of }, i) => (by === null || key[by] === of ? [i] : [])),
  );
  const wanted = printed.keys.map((_, index) =>
    printed.cells.filter((cell) => cell.row === index).map((cell) => cell.column),
  );
  const row = (index: number, x: ArrayLike<number>) => {
    const settings: Record<string, Alternative> = { ...discrete };
    for (const i of seen[index]!) settings[variables[i]!.setting] = x[i]!;
    const key = printed.keys[index]!;
    const computed = options.model(settings as never, key as never) as Readonly<
      Record<string, unknown>
    > | null;
    if (typeof computed !== "object" || computed === null) {
      throw new RangeError(
        `decode: the model returned ${shown(computed)} for ${keyName(key)}; expected a record of its columns`,
      );
    }
    for (const column of wanted[index]!) {
      const value = computed[column];
      if (typeof value === "number" && Number.isFinite(value)) continue;
      if (!(column in computed)) checkKnown("decode, model", "column", column, Object.keys(computed));
      throw new RangeError(
        `decode: the model's ${column} of ${keyName(key)} is ${shown(value)} at ${settingsText(settings)}; expected a finite number`,
      );
    }
    return computed as Readonly<Record<string, number>>;
  };
  return { discrete, rounding, printed, targets, variables, seen, row };
}

/** The continuous settings as variables, in the order of the settings and of the keys' first appearance. */
export function variablesOf(options: DecodeOptions, keys: readonly Row[]): Variable[] {
  return Object.entries(options.settings).flatMap(([setting, value]): Variable[] => {
    if (Array.isArray(value)) return [];
    const { low, high, by } = value as { low: number; high: number; by?: string };
    if (by === undefined) return [{ setting, by: null, of: null, low, high }];
    const values = [...new Set(keys.map((key) => key[by] as string | number))];
    return values.map((of) => ({ setting, by, of, low, high }));
  });
}

export function settingsText(settings: Readonly<Record<string, Alternative>>): string {
  const text = Object.entries(settings).map(([name, value]) => `${name} ${String(value)}`);
  return text.length === 0 ? "no settings" : text.join(", ");
}
