import Papa from "papaparse";
import type { Row } from "../display/table.js";

/** Rows as CSV with a header and LF; columns in the order of the first row. */
export function toCsv(rows: readonly Row[]): string {
  return `${Papa.unparse(rows as Row[], { newline: "\n" })}\n`;
}
