import { formatNumber } from "./format.js";
import { isDate } from "./grid.js";
import { oneLine } from "./shorten.js";
import type { Cell } from "./table.js";

/** How the values of one column are written, seen from those that are shown. */
export interface ColumnFormat {
  readonly type: string;
  readonly align: "left" | "right";
  readonly digits: number;
  readonly grouping: boolean;
  text(value: unknown): string;
  /** The value as a cell of `table`. */
  cell(value: unknown): Cell;
}

const LONGEST_CELL = 60;
const MOST_DIGITS = 4;

/** @param values those of the rows shown @param type the library's word for their type, if it has one */
export function columnFormat(name: string, values: readonly unknown[], type?: string): ColumnFormat {
  const numbers = values.filter((v): v is number => typeof v === "number" && Number.isFinite(v));
  const digits = Math.max(0, ...numbers.map(decimals));
  // Fixed digits would print a small number as zero, and a huge one with digits it does not have.
  const isWide = numbers.some((v) => v !== 0 && (Math.abs(v) < 10 ** -MOST_DIGITS || Math.abs(v) >= 1e15));
  const grouping = !/(^|_)year(_|$)|年份?$/i.test(name);
  const hasTime = values.some((v) => isDate(v) && Number(v) % 86_400_000 !== 0);
  const number = (value: number) =>
    isWide
      ? String(Number(value.toPrecision(6))).replace("-", "\u2212")
      : formatNumber(value, { digits, grouping });
  const text = (value: unknown) => {
    if (value === null || value === undefined) return "\u2014";
    if (typeof value === "number") return Number.isFinite(value) ? number(value) : String(value);
    if (isDate(value)) return dateText(value, hasTime);
    return oneLine(typeof value === "object" ? objectText(value) : String(value), LONGEST_CELL);
  };
  return {
    type: type ?? typeName(values),
    align: values.some((v) => typeof v === "number" || typeof v === "bigint") ? "right" : "left",
    digits,
    grouping,
    text,
    cell(value) {
      if (value === null || value === undefined || typeof value === "boolean") return value;
      return typeof value === "number" && !isWide ? value : text(value);
    },
  };
}

function decimals(value: number): number {
  const fraction = String(Number(value.toFixed(MOST_DIGITS))).split(".")[1];
  return fraction === undefined ? 0 : Math.min(MOST_DIGITS, fraction.length);
}

function dateText(value: Date, hasTime: boolean): string {
  if (Number.isNaN(Number(value))) return "Invalid Date";
  return hasTime
    ? value
        .toISOString()
        .replace("T", " ")
        .replace(/\.000Z$/, "Z")
    : value.toISOString().slice(0, 10);
}

function objectText(value: object): string {
  try {
    const text = JSON.stringify(value, (_, v) => (typeof v === "bigint" ? String(v) : v));
    return text === undefined ? String(value) : text;
  } catch {
    return Object.prototype.toString.call(value);
  }
}

function typeName(values: readonly unknown[]): string {
  const names = new Set(
    values
      .filter((v) => v !== null && v !== undefined)
      .map((v) => (isDate(v) ? "Date" : Array.isArray(v) ? "array" : typeof v)),
  );
  if (names.size === 0) return "empty";
  return names.size === 1 ? [...names][0]! : "mixed";
}
