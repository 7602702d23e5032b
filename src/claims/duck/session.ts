import { mkdtempSync, rmSync } from "node:fs";
import { availableParallelism, tmpdir, totalmem } from "node:os";
import { join } from "node:path";
import type { DuckDBConnection } from "@duckdb/node-api";
import { checkInteger, shown } from "../../models/numeric/check.js";
import { type Columns, readColumns } from "./columns.js";
import { clearError } from "./errors.js";

/** A connection to DuckDB, of @duckdb/node-api. */
export type DuckConnection = DuckDBConnection;

export interface SessionOptions {
  /** Threads of DuckDB (default: the cores this process may use). */
  readonly threads?: number;
  /** Memory of DuckDB, "4GB" or bytes (default: half of what this process may use); beyond it data go to TMPDIR. */
  readonly memory?: string | number;
}

/** A connection that answers with columns and with errors that say what to do. */
export interface Session {
  readonly connection: DuckConnection;
  run(sql: string): Promise<void>;
  query(sql: string): Promise<Columns>;
  /** Whether rows come in the order they stand in, which takes memory; a connection of the user's own stays as it is. */
  keepOrder(keep: boolean): Promise<void>;
  /** Share of the running query that is done, 0 to 1; null while unknown. */
  progress(): number | null;
  /** Ends the running query with an error. */
  interrupt(): void;
  /** Frees memory and temporary files. A connection of the user's own stays open. */
  close(): void;
}

const UNITS: Readonly<Record<string, number>> = { k: 1, m: 2, g: 3, t: 4 };

/**
 * Bytes of a memory limit: "512MB" (10⁶), "4GiB" (2³⁰), or a number of bytes.
 *
 * @throws RangeError for another form, or less than 64 MiB
 */
export function memoryBytes(where: string, memory: string | number): number {
  const match = /^\s*(\d+(?:\.\d+)?)\s*([kmgt])(i?)b\s*$/i.exec(String(memory));
  const bytes =
    typeof memory === "number"
      ? memory
      : match
        ? Number(match[1]) * (match[3] ? 1024 : 1000) ** UNITS[match[2]!.toLowerCase()]!
        : NaN;
  if (!(bytes >= 2 ** 26 && bytes <= 2 ** 50)) {
    throw new RangeError(`${where}: memory is ${shown(memory)}; expected a size of at least 64MiB, as "4GB"`);
  }
  return Math.floor(bytes);
}

function defaultMemory(): number {
  const allowed = process.constrainedMemory?.() ?? 0;
  const all = totalmem();
  return Math.max(2 ** 27, Math.floor((allowed > 0 && allowed < all ? allowed : all) / 2));
}

/**
 * Opens a DuckDB of its own, in memory, that spills into a private folder which `close` removes.
 *
 * @throws RangeError for a number of threads or a memory limit that is none
 */
export async function openSession(where: string, options: SessionOptions = {}): Promise<Session> {
  const threads = checkInteger(where, "threads", options.threads ?? availableParallelism(), 1, 1024);
  const memory = options.memory === undefined ? defaultMemory() : memoryBytes(where, options.memory);
  const { DuckDBInstance } = await import("@duckdb/node-api");
  const folder = mkdtempSync(join(tmpdir(), "yibao-duckdb-"));
  const remove = () => rmSync(folder, { recursive: true, force: true });
  process.once("exit", remove);
  const instance = await DuckDBInstance.create(":memory:", {
    threads: String(threads),
    memory_limit: `${memory}B`,
    temp_directory: folder,
    preserve_insertion_order: "false",
    autoinstall_known_extensions: "false",
    autoload_known_extensions: "false",
  });
  const connection = await instance.connect();
  const session = sessionOn(connection);
  await session.run("SET enable_progress_bar = true; SET enable_progress_bar_print = false");
  return {
    ...session,
    keepOrder: (keep) => session.run(`SET preserve_insertion_order = ${keep}`),
    close() {
      connection.closeSync();
      instance.closeSync();
      remove();
      process.off("exit", remove);
    },
  };
}

/** A session on a connection that somebody else opened and closes. */
export function sessionOn(connection: DuckConnection): Session {
  const clearly = async <T>(work: () => Promise<T>): Promise<T> => {
    try {
      return await work();
    } catch (error) {
      throw clearError(error);
    }
  };
  return {
    connection,
    run: (sql) =>
      clearly(async () => {
        await connection.run(sql);
      }),
    query: (sql) => clearly(async () => readColumns(await connection.run(sql))),
    progress() {
      const { percentage } = connection.progress;
      return percentage >= 0 ? Math.min(percentage / 100, 1) : null;
    },
    keepOrder: async () => {},
    interrupt: () => connection.interrupt(),
    close: () => {},
  };
}

/** Opens a session for some work and closes it whatever happens. */
export async function withSession<T>(
  where: string,
  options: SessionOptions,
  work: (session: Session) => Promise<T>,
): Promise<T> {
  const session = await openSession(where, options);
  try {
    return await work(session);
  } finally {
    session.close();
  }
}

/** Names and types of the columns of a relation: `read_parquet(…)`, a table, or a query in brackets. */
export async function describe(
  session: Session,
  relation: string,
): Promise<readonly { readonly name: string; readonly type: string }[]> {
  const found = await session.query(`SELECT column_name, column_type FROM (DESCRIBE FROM ${relation})`);
  const types = found.column("column_type") as readonly string[];
  return (found.column("column_name") as readonly string[]).map((name, i) => ({ name, type: types[i]! }));
}
