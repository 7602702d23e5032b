import { shown } from "../../numeric/check.js";

/** A categorical column: one label a row, or codes into a list of levels. */
export type FactorColumn =
  | ArrayLike<string | number>
  | { readonly codes: ArrayLike<number>; readonly levels: readonly string[] };

/** A categorical column read: levels that have rows, recoded without gaps. */
export interface Factor {
  readonly name: string;
  readonly levels: readonly string[];
  readonly codes: Int32Array;
  /** Position of the reference among `levels`. */
  readonly reference: number;
  readonly emptyLevels: readonly string[];
}

/**
 * Reads a categorical column.
 *
 * Levels of labels are in natural order (AGG2 before AGG10); the first with rows is the reference unless one
 * is named.
 *
 * @throws RangeError for a wrong length, a missing label, a code out of bounds, a reference without rows
 */
export function readFactor(
  where: string,
  name: string,
  column: FactorColumn,
  n: number,
  reference?: string | number,
): Factor {
  const coded = "codes" in column;
  const length = coded ? column.codes.length : column.length;
  if (length !== n)
    throw new RangeError(`${where}: factors.${name} has ${length} values; expected ${n}, one a row`);
  const { codes, levels } = coded ? readCodes(where, name, column) : readLabels(where, name, column);
  const counts = new Int32Array(levels.length);
  for (const c of codes) counts[c] = counts[c]! + 1;
  const recode = new Int32Array(levels.length).fill(-1);
  const present: string[] = [];
  const emptyLevels: string[] = [];
  levels.forEach((level, c) => {
    if (counts[c]! > 0) recode[c] = present.push(level) - 1;
    else emptyLevels.push(level);
  });
  for (let i = 0; i < n; i++) codes[i] = recode[codes[i]!]!;
  const at = reference === undefined ? 0 : present.indexOf(String(reference));
  if (at < 0) {
    throw new RangeError(
      `${where}: reference.${name} is ${shown(reference)}; expected a level that has rows: ${some(present)}`,
    );
  }
  return { name, levels: present, codes, reference: at, emptyLevels };
}

function readCodes(
  where: string,
  name: string,
  column: { readonly codes: ArrayLike<number>; readonly levels: readonly string[] },
): { codes: Int32Array; levels: readonly string[] } {
  const { levels } = column;
  const twice =
    new Set(levels).size === levels.length
      ? undefined
      : levels.find((level, i) => levels.indexOf(level) !== i);
  if (twice !== undefined) throw new RangeError(`${where}: factors.${name} has the level "${twice}" twice`);
  const codes = new Int32Array(column.codes.length);
  for (let i = 0; i < codes.length; i++) {
    const code = column.codes[i]!;
    if (!Number.isInteger(code) || code < 0 || code >= levels.length) {
      throw new RangeError(
        `${where}: factors.${name}.codes[${i}] is ${code}; expected a whole number from 0 to ${levels.length - 1}`,
      );
    }
    codes[i] = code;
  }
  return { codes, levels };
}

function readLabels(
  where: string,
  name: string,
  column: ArrayLike<string | number>,
): { codes: Int32Array; levels: string[] } {
  const seen = new Map<string, number>();
  const codes = new Int32Array(column.length);
  for (let i = 0; i < codes.length; i++) {
    const label = column[i];
    if ((typeof label !== "string" && typeof label !== "number") || label === "" || Number.isNaN(label)) {
      throw new RangeError(`${where}: factors.${name}[${i}] is ${shown(label)}; expected a label`);
    }
    const text = typeof label === "string" ? label : String(label);
    let code = seen.get(text);
    if (code === undefined) {
      code = seen.size;
      seen.set(text, code);
    }
    codes[i] = code;
  }
  const { levels, rank } = naturalOrder([...seen.keys()]);
  for (let i = 0; i < codes.length; i++) codes[i] = rank[codes[i]!]!;
  return { codes, levels };
}

/** Labels in natural order, and the position there of each. */
export function naturalOrder(labels: readonly string[]): { levels: string[]; rank: Int32Array } {
  const order = labels.map((_, c) => c).sort((a, b) => natural(labels[a]!, labels[b]!));
  const rank = new Int32Array(labels.length);
  order.forEach((c, position) => {
    rank[c] = position;
  });
  return { levels: order.map((c) => labels[c]!), rank };
}

/** Compares texts with their runs of digits as numbers, without the locale. */
function natural(a: string, b: string): number {
  const parts = (text: string) => text.match(/\d+|\D+/g) ?? [];
  const left = parts(a);
  const right = parts(b);
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const x = left[i]!;
    const y = right[i]!;
    if (x === y) continue;
    const difference = /^\d/.test(x) && /^\d/.test(y) ? Number(x) - Number(y) : 0;
    return difference !== 0 ? difference : x < y ? -1 : 1;
  }
  return left.length - right.length;
}

function some(levels: readonly string[]): string {
  return levels.length <= 6 ? levels.join(", ") : `${levels.slice(0, 5).join(", ")}, … (${levels.length})`;
}
