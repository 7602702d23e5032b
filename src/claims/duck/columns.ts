import type { DuckDBDataChunk, DuckDBResult, DuckDBVector } from "@duckdb/node-api";

/** Codes into a list of levels. */
export interface Coded {
  readonly codes: Uint8Array | Uint16Array | Uint32Array;
  readonly levels: readonly string[];
}

/** Numbers without gaps, an enumeration without gaps, or single values where some are missing. */
export type DuckColumn = Float64Array | Coded | readonly (string | number | null)[];

/** The result of a query by columns. */
export interface Columns {
  /** Rows. */
  readonly n: number;
  readonly names: readonly string[];
  /** @throws RangeError for a name that the result does not have */
  column(name: string): DuckColumn;
}

/** What the vectors of @duckdb/node-api hold under their accessors, which make a boxed value an item. */
interface Raw {
  readonly items?: unknown;
  readonly validity?: { readonly data: BigUint64Array | null };
  readonly enumType?: { readonly values: readonly string[] };
}

/**
 * Reads a whole result into columns: numbers and enumerations are copied a vector at a time.
 *
 * Whole numbers and decimals become doubles, booleans 1 and 0, text and everything else text.
 *
 * @throws RangeError for a whole number beyond ±(2⁵³ − 1), which no double holds
 */
export async function readColumns(result: DuckDBResult): Promise<Columns> {
  const names = result.deduplicatedColumnNames();
  const chunks = await result.fetchAllChunks();
  const n = chunks.reduce((total, chunk) => total + chunk.rowCount, 0);
  const columns = names.map((name, j) => readColumn(name, chunks, j, n));
  return {
    n,
    names,
    column(name) {
      const at = names.indexOf(name);
      if (at < 0) throw new RangeError(`column: "${name}" is not in the result; it has: ${names.join(", ")}`);
      return columns[at]!;
    },
  };
}

function readColumn(name: string, chunks: readonly DuckDBDataChunk[], j: number, n: number): DuckColumn {
  const vectors = chunks.map((chunk) => chunk.getColumnVector(j));
  const first = vectors[0];
  if (first === undefined) return [];
  const raws = vectors as unknown as readonly Raw[];
  if (raws.every((raw, i) => isWhole(raw, vectors[i]!.itemCount))) {
    const { items, enumType } = raws[0]!;
    if (enumType !== undefined) {
      const codes =
        items instanceof Uint8Array
          ? new Uint8Array(n)
          : items instanceof Uint16Array
            ? new Uint16Array(n)
            : new Uint32Array(n);
      return { codes: joined(raws, codes), levels: enumType.values };
    }
    if (isNumeric(items) && !isOther(first)) return joined(raws, new Float64Array(n));
  }
  const values: (string | number | null)[] = [];
  for (const vector of vectors) {
    for (let i = 0; i < vector.itemCount; i++) values.push(plain(name, vector.getItem(i)));
  }
  return values.length > 0 && values.every((value) => typeof value === "number")
    ? Float64Array.from(values as number[])
    : values;
}

/** No item is missing. */
function isWhole({ items, validity }: Raw, count: number): boolean {
  if (!ArrayBuffer.isView(items) || validity === undefined) return false;
  const words = validity.data;
  if (words === null) return true;
  for (let w = 0; w < words.length; w++) {
    const bits = Math.min(64, count - 64 * w);
    if (BigInt.asUintN(bits, words[w]!) !== BigInt.asUintN(bits, -1n)) return false;
  }
  return true;
}

const isNumeric = (items: unknown): items is Float64Array =>
  items instanceof Float64Array ||
  items instanceof Float32Array ||
  items instanceof Int32Array ||
  items instanceof Int16Array ||
  items instanceof Int8Array ||
  items instanceof Uint32Array ||
  items instanceof Uint16Array ||
  items instanceof Uint8Array;

/** Dates and decimals are stored as whole numbers, too. */
const isOther = (vector: DuckDBVector) =>
  !/^U?(TINYINT|SMALLINT|INTEGER)$|^(FLOAT|DOUBLE)$/.test(`${vector.type}`);

function joined<T extends Float64Array | Uint8Array | Uint16Array | Uint32Array>(
  raws: readonly Raw[],
  out: T,
): T {
  let at = 0;
  for (const { items } of raws) {
    out.set(items as Float64Array, at);
    at += (items as Float64Array).length;
  }
  return out;
}

function plain(name: string, value: unknown): string | number | null {
  if (value === null || typeof value === "number" || typeof value === "string") return value;
  if (typeof value === "boolean") return value ? 1 : 0;
  if (typeof value === "bigint") {
    const number = Number(value);
    if (Number.isSafeInteger(number)) return number;
    throw new RangeError(
      `column "${name}" holds ${value}; expected a whole number of at most 15 digits, or text`,
    );
  }
  const decimal = value as { toDouble?: () => number };
  return decimal.toDouble ? decimal.toDouble() : String(value);
}
