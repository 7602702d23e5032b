import { danfoGrid, type Grid, recordsGrid } from "../display/grid.js";

type Unknown = Readonly<Record<string, unknown>>;

/** The table that a value is, if it is one: a frame or column of danfojs, an Arrow table, an array of records. */
export function gridOf(value: unknown): Grid | undefined {
  if (value === null || typeof value !== "object") return undefined;
  if (Array.isArray(value)) return recordsGrid(value);
  return danfoGrid(value) ?? arrowGrid(value as Unknown);
}

interface ArrowVector {
  get(row: number): unknown;
}

/** Tables of Apache Arrow, recognised by their members. */
function arrowGrid(table: Unknown): Grid | undefined {
  const { numRows, getChildAt } = table;
  const fields = (table.schema as Unknown | undefined)?.fields;
  if (typeof numRows !== "number" || typeof getChildAt !== "function" || !Array.isArray(fields)) {
    return undefined;
  }
  const vectors = fields.map((_, j) => (getChildAt as (j: number) => ArrowVector).call(table, j));
  const types = fields.map((field: Unknown) =>
    String(field.type).replace(/^Dictionary<\w+, (.*)>$/, "Dictionary<$1>"),
  );
  return {
    columns: fields.map((field: Unknown, j) => ({ name: String(field.name), type: types[j]! })),
    rowCount: numRows,
    cell(i, j) {
      const value = vectors[j]?.get(i);
      const isTime = /^(Date|Timestamp)/.test(types[j]!) && typeof value === "number";
      return isTime ? new Date(value) : value;
    },
  };
}
