/** Codes into levels; the order of the levels is the user's. */
export interface Coded {
  readonly codes: ArrayLike<number>;
  readonly levels: readonly string[];
}

/** A column in memory: one value a row (null where missing), or codes (−1 where missing). */
export type Column = ArrayLike<string | number | null> | Coded;

/**
 * A table in memory: records, columns by name (arrays, typed arrays, codes with levels), a danfojs
 * DataFrame or an Arrow Table.
 */
export type TableLike =
  | readonly Readonly<Record<string, unknown>>[]
  | Readonly<Record<string, unknown>>
  | object;

/** A table read by its columns; a column is read when asked for. */
export interface ColumnTable {
  /** Rows. */
  readonly n: number;
  readonly names: readonly string[];
  has(name: string): boolean;
  /** @throws RangeError for an unknown column, or one with values that are neither text nor numbers */
  column(name: string): Column;
}

export function isCoded(column: object): column is Coded {
  return "codes" in column && "levels" in column;
}
