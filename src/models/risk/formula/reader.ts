import { shown } from "../../numeric/check.js";
import { nearest } from "../../numeric/nearest.js";
import { naturalOrder } from "../regression/factor.js";
import { formulaFault, rowsFault } from "./fault.js";
import { type Column, type ColumnTable, isCoded } from "./table.js";

/** A column as groups: codes (−1 where missing) into levels in order. */
export interface Groups {
  readonly codes: Int32Array;
  readonly levels: readonly string[];
}

/** Reads the columns that a formula names, each once. */
export interface ColumnReader {
  readonly table: ColumnTable;
  /** @throws RangeError for numbers that are written as text, as a CSV reader may leave them */
  isText(name: string, at: number): boolean;
  /** Numbers, NaN where missing. @throws RangeError for text or infinite values, listing the rows */
  numbers(name: string, at: number): Float64Array;
  groups(name: string, at: number): Groups;
}

export function columnReader(
  where: string,
  text: string,
  table: ColumnTable,
  levels?: Readonly<Record<string, readonly string[]>>,
): ColumnReader {
  const asNumbers = new Map<string, Float64Array>();
  const asGroups = new Map<string, Groups>();
  const column = (name: string, at: number): Column => {
    if (table.has(name)) return table.column(name);
    const close = nearest(name, table.names);
    throw formulaFault(
      where,
      text,
      at,
      `the name ${shown(name)}, which is no column of data,`,
      `data has ${table.names.join(", ")}${close === undefined ? "" : `; is it ${close}?`}`,
    );
  };
  return {
    table,
    isText(name, at) {
      const values = column(name, at);
      if (!isTextColumn(values)) return false;
      if (!isCoded(values) && isNumbersAsText(this.groups(name, at).levels)) {
        throw new RangeError(
          `${where}: column ${shown(name)} holds numbers written as text (${shown(values[0])}); expected numbers, or C(${name}) for groups`,
        );
      }
      return true;
    },
    numbers(name, at) {
      let values = asNumbers.get(name);
      if (values === undefined) {
        values = readNumbers(where, name, column(name, at));
        asNumbers.set(name, values);
      }
      return values;
    },
    groups(name, at) {
      let groups = asGroups.get(name);
      if (groups === undefined) {
        groups = readGroups(column(name, at));
        if (levels?.[name] !== undefined) groups = recode(where, name, groups, levels[name]);
        asGroups.set(name, groups);
      }
      return groups;
    },
  };
}

/** Codes with a leading zero are no numbers. */
function isNumbersAsText(levels: readonly string[]): boolean {
  return levels.every((level) => /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/.test(level));
}

function isTextColumn(column: Column): boolean {
  if (isCoded(column)) return true;
  if (ArrayBuffer.isView(column)) return false;
  for (let i = 0; i < column.length; i++) if (typeof column[i] === "string") return true;
  return false;
}

/** @throws RangeError listing rows with text or with infinite values */
export function readNumbers(where: string, name: string, column: Column): Float64Array {
  if (isCoded(column)) {
    throw new RangeError(
      `${where}: column ${shown(name)} holds groups (${column.levels.slice(0, 3).join(", ")}, …); expected numbers, or C(${name})`,
    );
  }
  const n = column.length;
  const out = new Float64Array(n);
  const text: number[] = [];
  const infinite: number[] = [];
  for (let i = 0; i < n; i++) {
    const value = column[i];
    if (typeof value === "number") {
      out[i] = value;
      if (value === Infinity || value === -Infinity) infinite.push(i);
    } else {
      out[i] = Number.NaN;
      if (typeof value === "string") text.push(i);
    }
  }
  const cell = (i: number) => shown(column[i]);
  if (text.length > 0) throw rowsFault(where, `column ${shown(name)} holds text`, text, cell, "numbers");
  if (infinite.length > 0) {
    throw rowsFault(where, `column ${shown(name)} is infinite`, infinite, cell, "finite numbers");
  }
  return out;
}

/** Groups by text in natural order (AGG2 before AGG10), by numbers in theirs, by codes in the order given. */
export function readGroups(column: Column): Groups {
  if (isCoded(column)) return { codes: Int32Array.from(column.codes), levels: column.levels };
  const seen = new Map<string | number, number>();
  const codes = new Int32Array(column.length);
  let numeric = true;
  for (let i = 0; i < codes.length; i++) {
    const value = column[i];
    if (value === null || value === undefined || Number.isNaN(value)) {
      codes[i] = -1;
      continue;
    }
    let code = seen.get(value);
    if (code === undefined) {
      if (typeof value === "string") numeric = false;
      code = seen.size;
      seen.set(value, code);
    }
    codes[i] = code;
  }
  const values = [...seen.keys()];
  const labels = values.map(String);
  const unique = [...new Set(labels)];
  const { levels } = numeric
    ? { levels: values.sort((a, b) => Number(a) - Number(b)).map(String) }
    : naturalOrder(unique);
  const at = new Map(levels.map((level, position) => [level, position]));
  const rank = labels.map((label) => at.get(label)!);
  for (let i = 0; i < codes.length; i++) if (codes[i]! >= 0) codes[i] = rank[codes[i]!]!;
  return { codes, levels };
}

/** Codes into the levels of an earlier fit. @throws RangeError listing rows with other levels */
function recode(where: string, name: string, groups: Groups, levels: readonly string[]): Groups {
  const at = new Map(levels.map((level, position) => [level, position]));
  const rank = groups.levels.map((level) => at.get(level) ?? -2);
  const unseen: number[] = [];
  const codes = groups.codes.map((code, i) => {
    if (code < 0) return -1;
    if (rank[code] === -2) unseen.push(i);
    return rank[code]!;
  });
  if (unseen.length > 0) {
    throw rowsFault(
      where,
      `column ${shown(name)} has levels that the fit has not seen`,
      unseen,
      (i) => shown(groups.levels[groups.codes[i]!]),
      `levels among ${levels.length <= 6 ? levels.join(", ") : `${levels.slice(0, 5).join(", ")}, … (${levels.length})`}`,
    );
  }
  return { codes, levels };
}
