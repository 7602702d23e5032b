import type { Session } from "./session.js";
import { enumeration, identifier } from "./sql.js";

/** A column to be stored: numbers, or codes into levels. */
export type StoredColumn =
  | Float64Array
  | { readonly codes: ArrayLike<number>; readonly levels: readonly string[] };

/** Stores columns as a temporary table; coded columns become text. */
export async function storeColumns(
  session: Session,
  table: string,
  columns: Readonly<Record<string, StoredColumn>>,
): Promise<void> {
  const { DuckDBDataChunk, DOUBLE, UINTEGER } = await import("@duckdb/node-api");
  const entries = Object.entries(columns);
  const raw = `${table} raw`;
  await session.run(
    `CREATE OR REPLACE TEMP TABLE ${identifier(raw)} (${entries.map(([, column], j) => `c${j} ${"levels" in column ? "UINTEGER" : "DOUBLE"}`).join(", ")})`,
  );
  const appender = await session.connection.createAppender(raw, null, "temp");
  const n = entries.length === 0 ? 0 : lengthOf(entries[0]![1]);
  const types = entries.map(([, column]) => ("levels" in column ? UINTEGER : DOUBLE));
  for (let at = 0; at < n; at += 2048) {
    const size = Math.min(2048, n - at);
    const chunk = DuckDBDataChunk.create(types, size);
    entries.forEach(([, column], j) => {
      const values = "levels" in column ? column.codes : column;
      chunk.setColumnValues(
        j,
        Array.from({ length: size }, (_, i) => values[at + i]!),
      );
    });
    appender.appendDataChunk(chunk);
  }
  appender.flushSync();
  appender.closeSync();
  // The position of an enumeration is its code.
  const read = entries.map(([name, column], j) =>
    "levels" in column
      ? `CAST(enum_range(NULL::${enumeration(column.levels)})[c${j} + 1] AS VARCHAR) AS ${identifier(name)}`
      : `c${j} AS ${identifier(name)}`,
  );
  await session.run(
    `CREATE OR REPLACE TEMP TABLE ${identifier(table)} AS SELECT ${read.join(", ")} FROM ${identifier(raw)}; DROP TABLE ${identifier(raw)}`,
  );
}

const lengthOf = (column: StoredColumn) => ("levels" in column ? column.codes.length : column.length);
