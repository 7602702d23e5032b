import type { Cell, Row } from "../../../../display/table.js";
import type { Rounding } from "./rounding.js";

/** A named alternative of a discrete setting. */
export type Alternative = string | number | boolean;

/** A number that is known to lie between two bounds. */
export interface Unknown<K extends string = string> {
  readonly low: number;
  readonly high: number;
  /** A key column: the setting has a value of its own for each of its values, such as a population a year. */
  readonly by?: K;
}

/** The alternatives of a discrete setting, or the bounds of a continuous one. */
export type Setting<K extends string = string> = readonly Alternative[] | Unknown<K>;

/** What a model sees of the settings: one alternative, or one number. */
export type SettingValues<S> = {
  readonly [N in keyof S]: S[N] extends readonly (infer V)[] ? V : number;
};

/** How a printed column was rounded. */
export interface PrintedColumn {
  /** Digits after the point; −1 when printed in tens. */
  readonly digits?: number;
  /** What one step of the last digit is worth, where it is no power of ten; instead of `digits`. */
  readonly unit?: number;
  /** Where it differs from the rounding of the whole table. */
  readonly rounding?: Rounding;
}

export interface DecodeOptions<
  R extends Row = Row,
  K extends keyof R & string = keyof R & string,
  S extends Readonly<Record<string, Setting<K>>> = Readonly<Record<string, Setting<K>>>,
> {
  /** The printed table; an empty cell (null) is not compared. */
  readonly printed: readonly R[];
  /** The column, or columns, that name a row. */
  readonly key: K | readonly K[];
  /** Columns that are compared. */
  readonly columns: Readonly<Record<string, PrintedColumn>>;
  /** Of all columns that name none; several are tried as alternatives. Default half-up. */
  readonly rounding?: Rounding | readonly Rounding[];
  readonly settings: S;
  /**
   * The unrounded values of one row, by column: a pure function of the settings and the row's key; columns that
   * are not printed are ignored.
   */
  readonly model: (settings: SettingValues<S>, key: Pick<R, K>) => Readonly<Record<string, Cell>>;
  /** Boxes that the search of several unknowns may look at, each time it is asked for one end; default 4,000. */
  readonly boxes?: number;
}
