/** A table of any library, read cell by cell: only what is shown is touched. */
export interface Grid {
  readonly columns: readonly GridColumn[];
  readonly rowCount: number;
  cell(row: number, column: number): unknown;
  /** Names of the rows; by default their positions from 0. */
  label?(row: number): string;
}

export interface GridColumn {
  readonly name: string;
  /** The library's own word for the type of the values; by default it is seen from the values shown. */
  readonly type?: string;
}

type Unknown = Readonly<Record<string, unknown>>;

/** Frames and columns of danfojs, of whatever copy of the library. */
export function danfoGrid(value: object): Grid | undefined {
  const frame = value as Unknown;
  const { columns, values, index } = frame;
  if (!Array.isArray(columns) || !Array.isArray(values) || !Array.isArray(index)) return undefined;
  if (values.length !== index.length || !("dtypes" in frame)) return undefined;
  const types = frame.dtypes as readonly string[];
  const isFrame = values.every(Array.isArray) && (values.length > 0 || typeof frame.iloc === "function");
  const isNumbered = index.every((label, i) => label === i);
  return {
    columns: columns.map((name, j) => ({
      name: String(name),
      ...(types[j] === undefined ? {} : { type: types[j] }),
    })),
    rowCount: values.length,
    cell(i, j) {
      const value = isFrame ? (values[i] as unknown[])[j] : values[i];
      // How danfojs marks what is missing.
      return typeof value === "number" && Number.isNaN(value) ? null : value;
    },
    ...(isNumbered ? {} : { label: (i: number) => String(index[i]) }),
  };
}

const SAMPLE = 200;
const MOST_COLUMNS = 500;

/** Rows as a table, whatever their cells hold. */
export function rowsGrid(rows: readonly Unknown[]): Grid {
  const keys = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return {
    columns: keys.map((name) => ({ name })),
    rowCount: rows.length,
    cell: (i, j) => rows[i]![keys[j]!],
  };
}

/** Arrays of plain objects that share most of their keys and hold mostly single values. */
export function recordsGrid(rows: readonly unknown[]): Grid | undefined {
  if (rows.length === 0 || !rows.every(isPlain)) return undefined;
  const step = Math.max(1, Math.floor(rows.length / SAMPLE));
  const sample = rows.filter((_, i) => i % step === 0) as Unknown[];
  const keys = [...new Set([...sample, rows.at(-1) as Unknown].flatMap((row) => Object.keys(row)))];
  if (keys.length === 0 || keys.length > MOST_COLUMNS) return undefined;
  const cells = sample.flatMap((row) => Object.values(row));
  if (cells.length < (sample.length * keys.length) / 2) return undefined;
  if (cells.filter(isSingle).length < cells.length * 0.75) return undefined;
  return {
    columns: keys.map((name) => ({ name })),
    rowCount: rows.length,
    cell: (i, j) => (rows[i] as Unknown)[keys[j]!],
  };
}

function isPlain(value: unknown): boolean {
  if (value === null || typeof value !== "object") return false;
  const prototype = Object.getPrototypeOf(value);
  return (prototype === Object.prototype || prototype === null) && !(Symbol.for("Jupyter.display") in value);
}

function isSingle(value: unknown): boolean {
  return value === null || (typeof value !== "object" && typeof value !== "function") || isDate(value);
}

export function isDate(value: unknown): value is Date {
  return Object.prototype.toString.call(value) === "[object Date]";
}
