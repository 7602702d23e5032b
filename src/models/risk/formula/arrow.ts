import { shown } from "../../numeric/check.js";
import { naturalOrder } from "../regression/factor.js";
import type { Column } from "./table.js";

/** What is used of a Table of apache-arrow, of whatever copy of the library. */
export interface ArrowTable {
  readonly numRows: number;
  readonly schema: { readonly fields: readonly { readonly name: string }[] };
  getChild(name: string): ArrowVector | null;
}

export interface ArrowVector {
  readonly length: number;
  readonly nullCount: number;
  readonly type: {
    readonly typeId: number;
    readonly scale?: number;
    readonly bitWidth?: number;
    readonly dictionary?: unknown;
  };
  readonly data: readonly ArrowChunk[];
  get(index: number): unknown;
  isValid(index: number): boolean;
  toArray(): ArrayLike<unknown>;
}

interface ArrowChunk {
  readonly length: number;
  readonly values: ArrayLike<number | bigint>;
  readonly dictionary?: ArrowVector;
}

// The type ids of apache-arrow's `Type`.
const INTEGER = 2;
const FLOAT = 3;
const TEXT = [5, 20];
const BOOLEAN = 6;
const DECIMAL = 7;

export function isArrowTable(value: object): value is ArrowTable {
  const table = value as Partial<ArrowTable>;
  return (
    typeof table.numRows === "number" &&
    typeof table.getChild === "function" &&
    Array.isArray(table.schema?.fields)
  );
}

export function isArrowVector(value: object): value is ArrowVector {
  const vector = value as Partial<ArrowVector>;
  return (
    typeof vector.nullCount === "number" &&
    typeof vector.isValid === "function" &&
    typeof vector.type?.typeId === "number"
  );
}

/** A column of an Arrow table: numbers in bulk, dictionaries by their codes, levels in natural order. */
export function arrowColumn(where: string, name: string, vector: ArrowVector): Column {
  const { typeId } = vector.type;
  if (vector.type.dictionary !== undefined) return dictionaryColumn(where, name, vector);
  if (typeId === INTEGER || typeId === FLOAT) return numberColumn(vector);
  if (TEXT.includes(typeId)) return everyValue(vector, (value) => (value === "" ? null : (value as string)));
  if (typeId === BOOLEAN) return everyValue(vector, (value) => (value === true ? 1 : 0));
  if (typeId === DECIMAL) {
    const unit = 10 ** (vector.type.scale ?? 0);
    return everyValue(vector, (value) => Number(wordsToInteger(value as ArrayLike<number>)) / unit);
  }
  throw new RangeError(
    `${where}: column ${shown(name)} has the Arrow type ${String(vector.type)}; expected numbers or text`,
  );
}

function numberColumn(vector: ArrowVector): ArrayLike<number | null> {
  const values = vector.toArray() as ArrayLike<number | bigint>;
  // Numbers of half precision come as their bits.
  if (values instanceof Uint16Array && vector.type.typeId === FLOAT) {
    return everyValue(vector, (value) => value as number) as (number | null)[];
  }
  if (vector.nullCount === 0 && values instanceof Float64Array) return values;
  const out = Float64Array.from(values as ArrayLike<number>, Number);
  if (vector.nullCount > 0) {
    for (let i = 0; i < out.length; i++) if (!vector.isValid(i)) out[i] = Number.NaN;
  }
  return out;
}

function everyValue(
  vector: ArrowVector,
  read: (value: unknown) => string | number | null,
): (string | number | null)[] {
  return Array.from({ length: vector.length }, (_, i) => {
    const value = vector.get(i);
    return value === null ? null : read(value);
  });
}

/** The chunks of a column may each have a dictionary of their own. */
function dictionaryColumn(where: string, name: string, vector: ArrowVector): Column {
  const level = new Map<string, number>();
  const codes = new Int32Array(vector.length);
  let at = 0;
  for (const chunk of vector.data) {
    const dictionary = chunk.dictionary!;
    const to = new Int32Array(dictionary.length);
    for (let d = 0; d < dictionary.length; d++) {
      const value = dictionary.get(d);
      if (value === null || value === "") {
        to[d] = -1;
        continue;
      }
      if (typeof value !== "string" && typeof value !== "number" && typeof value !== "bigint") {
        throw new RangeError(
          `${where}: column ${shown(name)} has a dictionary of ${shown(value)}; expected text`,
        );
      }
      const text = String(value);
      if (!level.has(text)) level.set(text, level.size);
      to[d] = level.get(text)!;
    }
    for (let i = 0; i < chunk.length; i++) codes[at + i] = to[Number(chunk.values[i]!)]!;
    at += chunk.length;
  }
  if (vector.nullCount > 0) {
    for (let i = 0; i < codes.length; i++) if (!vector.isValid(i)) codes[i] = -1;
  }
  const { levels, rank } = naturalOrder([...level.keys()]);
  return { codes: codes.map((code) => (code < 0 ? -1 : rank[code]!)), levels };
}

/** Little-endian words of 32 bits as a whole number with a sign. */
function wordsToInteger(words: ArrayLike<number>): bigint {
  let value = 0n;
  for (let w = words.length - 1; w >= 0; w--) value = (value << 32n) | BigInt(words[w]! >>> 0);
  return BigInt.asIntN(32 * words.length, value);
}
