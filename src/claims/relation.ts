import { checkNotEmpty, shown } from "../models/numeric/check.js";
import type { CellsQuery, Relation, RelationColumns } from "../models/risk/cells/relation.js";
import { makeCells } from "./cells/engine.js";
import { loadCells } from "./cells/load.js";
import { readSource } from "./cells/read.js";
import { checkColumn, fileSource, relationSource, type Source } from "./cells/source.js";
import { findFiles } from "./duck/files.js";
import {
  type DuckConnection,
  describe,
  type Session,
  type SessionOptions,
  sessionOn,
  withSession,
} from "./duck/session.js";
import { identifier } from "./duck/sql.js";

/** A table or query of a DuckDB connection that is open. */
export interface DuckRelation {
  /** Of @duckdb/node-api; stays open. */
  readonly connection: DuckConnection;
  /** Name of a table or view. */
  readonly table?: string;
  /** A query in place of a table. */
  readonly sql?: string;
}

export interface ClaimsOptions extends SessionOptions {
  /** Cells with fewer rows are left out and counted (default 1: none). */
  readonly minimum?: number;
}

/**
 * A claims table of any size: files, or a table or query of DuckDB. Nothing is read before it is needed.
 *
 * @param input paths, globs or folders of Parquet or CSV (also `.csv.gz`) files of the same columns; or a relation
 *   of an open connection
 * @param options limits of the DuckDB that reads the files; those of an open connection are its own
 * @throws TypeError for another input. The methods of the result throw DataFault for files that are missing or
 *   damaged or rows that are wrong, and RangeError for unknown columns
 */
export function claims(
  input: string | readonly string[] | DuckRelation,
  options: ClaimsOptions = {},
): Relation {
  const where = "claims";
  const use = isDuckRelation(input) ? onConnection(where, input) : onFiles(where, input, options);
  const name = isDuckRelation(input)
    ? (input.table ?? "query")
    : typeof input === "string"
      ? input
      : input.join(", ");
  return Object.freeze({
    kind: "relation" as const,
    describe: name,
    columns: () =>
      use(async (session, source) => (await describe(session, source.relation)).map((column) => column.name)),
    cells: (query: CellsQuery) =>
      use(async (session, source) => {
        const table = await makeCells(where, session, source, query, { minimum: options.minimum ?? 1 });
        try {
          return await loadCells(session, table);
        } finally {
          await session.run(`DROP TABLE IF EXISTS ${table.relation}`);
        }
      }),
    read: (names: readonly string[]): Promise<RelationColumns> => {
      checkNotEmpty(where, "names", names);
      return use(async (session, source) => {
        const types = new Map(
          (await describe(session, source.relation)).map((column) => [column.name, column.type]),
        );
        for (const column of names) checkColumn(where, source, types, "a column", column);
        return readSource(session, source, names, types);
      });
    },
  });
}

type Use = <T>(work: (session: Session, source: Source) => Promise<T>) => Promise<T>;

function onFiles(where: string, input: string | readonly string[], options: ClaimsOptions): Use {
  const isPaths =
    typeof input === "string" || (Array.isArray(input) && input.every((p) => typeof p === "string"));
  if (!isPaths) {
    throw new TypeError(
      `${where}: input is ${shown(input)}; expected a path, paths, or { connection, table } or { connection, sql } of DuckDB`,
    );
  }
  return (work) =>
    withSession(where, options, async (session) =>
      work(session, fileSource(await findFiles(where, session, input))),
    );
}

function onConnection(where: string, { connection, table, sql }: DuckRelation): Use {
  if ((table === undefined) === (sql === undefined)) {
    throw new TypeError(`${where}: expected either table or sql beside the connection`);
  }
  const source =
    table === undefined
      ? relationSource("the query", `(${sql!.replace(/[;\s]+$/, "")})`)
      : relationSource(`table ${table}`, identifier(table));
  return (work) => work(sessionOn(connection), source);
}

function isDuckRelation(input: unknown): input is DuckRelation {
  const connection = (input as { connection?: { run?: unknown } } | null)?.connection;
  return typeof connection?.run === "function";
}
