/** What a column of a table must hold. */
export interface ColumnSchema {
  readonly type: "number" | "integer" | "string" | "year";
  /** Printed in messages and headers: 亿元, 元, %, … */
  readonly unit?: string;
  readonly min?: number;
  readonly max?: number;
  /** Cells, and the whole column, may be absent; an empty cell becomes null. */
  readonly optional?: boolean;
  /** No value may stand twice. */
  readonly unique?: boolean;
}

export type Schema = Readonly<Record<string, ColumnSchema>>;

const GROUPED = /^[-+]?\d{1,3}([, ]\d{3})+(\.\d+)?$/;
const PLAIN = /^[-+]?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i;

/**
 * Reads a number as Chinese tables print it: full-width digits and signs (１，２３４．５), a true minus
 * sign, and thousands separated by commas or spaces in groups of three. Anything else is no number:
 * `12,34`, `5%`, `1.2万`, `—`.
 */
export function parseNumber(text: string): number | undefined {
  const plain = text.normalize("NFKC").replace(/[−–]/g, "-").trim();
  if (GROUPED.test(plain)) return Number(plain.replace(/[, ]/g, ""));
  return PLAIN.test(plain) ? Number(plain) : undefined;
}

/** The value of a cell, or what was expected of it. */
export function readCell(
  text: string,
  column: ColumnSchema,
): { readonly value: string | number | null } | { readonly expected: string } {
  const trimmed = text.trim();
  if (trimmed === "") return column.optional ? { value: null } : { expected: describe(column) };
  if (column.type === "string") return { value: trimmed };
  const value = parseNumber(trimmed);
  if (value === undefined || !Number.isFinite(value)) return { expected: describe(column) };
  if (column.type !== "number" && !Number.isInteger(value)) return { expected: describe(column) };
  const { min, max } = bounds(column);
  if (value < min || value > max) return { expected: describe(column) };
  return { value };
}

function bounds(column: ColumnSchema): { min: number; max: number } {
  const year = column.type === "year";
  return {
    min: column.min ?? (year ? 1900 : Number.NEGATIVE_INFINITY),
    max: column.max ?? (year ? 2200 : Number.POSITIVE_INFINITY),
  };
}

function describe(column: ColumnSchema): string {
  const names = { number: "a number", integer: "a whole number", string: "a text", year: "a year" };
  const { min, max } = bounds(column);
  const range =
    Number.isFinite(min) && Number.isFinite(max)
      ? ` from ${min} to ${max}`
      : Number.isFinite(min)
        ? ` not below ${min}`
        : Number.isFinite(max)
          ? ` not above ${max}`
          : "";
  return `${names[column.type]}${range}${column.unit === undefined ? "" : ` (${column.unit})`}`;
}

/** The type of a column nobody described: number when every cell is one and none is a code with leading zeros. */
export function inferColumn(cells: readonly string[]): ColumnSchema {
  const filled = cells.map((c) => c.trim()).filter((c) => c !== "");
  const numeric =
    filled.length > 0 && filled.every((c) => parseNumber(c) !== undefined && !/^[-+]?0\d/.test(c));
  return { type: numeric ? "number" : "string", optional: true };
}
