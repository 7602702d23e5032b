import { accessSync, constants, renameSync, rmSync, statSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import type { z as Zod } from "zod";
import { DataFault } from "../../data/fault.js";
import { withZod } from "../../data/zod.js";
import { type Cells, checkCells } from "../../models/risk/cells/cells.js";
import type { CellsQuery } from "../../models/risk/cells/relation.js";
import { findFiles } from "../duck/files.js";
import { describe, type Session, withSession } from "../duck/session.js";
import { identifier, literal } from "../duck/sql.js";
import { type CellsTable, measureColumns } from "./finish.js";
import { codeKeys, loadCells } from "./load.js";
import { storeCells } from "./store.js";

/** What a cells file says of itself, under the key `yibao` of its Parquet metadata. */
const about = withZod((z) =>
  z.object({
    version: z.literal(1),
    by: z.array(z.string()).min(1),
    outcome: z.string(),
    transform: z.enum(["none", "log"]),
    weight: z.string().nullable(),
    rows: z.number(),
    suppressed: z.object({ minimum: z.number(), cells: z.number(), rows: z.number() }).nullable(),
    sources: z.array(z.string()),
    engine: z.string(),
  }),
);

/** Where cells came from. */
export interface Origin {
  readonly sources: readonly string[];
  /** "duckdb", "spark", "memory". */
  readonly engine: string;
}

/**
 * Sees that a file can be written, before any work is done for it.
 *
 * @throws Error of one line that names the folder and why not
 */
export function checkOutput(path: string): void {
  const folder = dirname(resolve(path));
  const info = statSync(folder, { throwIfNoEntry: false });
  const why =
    info === undefined ? "does not exist" : info.isDirectory() ? undefined : "is a file, not a folder";
  if (why !== undefined) throw new Error(`${path}: the folder ${folder} ${why}; expected one that is there`);
  if (statSync(path, { throwIfNoEntry: false })?.isDirectory()) {
    throw new Error(`${path} is a folder; expected the name of a file`);
  }
  try {
    accessSync(folder, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new Error(
      `${path}: the folder ${folder} cannot be written to (${(error as NodeJS.ErrnoException).code}); expected one that can`,
    );
  }
}

/**
 * Writes a table of cells as Parquet, sorted by its keys: the same bytes for the same cells. The file appears whole
 * or not at all.
 */
export async function writeTable(
  session: Session,
  table: CellsTable,
  path: string,
  origin: Origin,
): Promise<void> {
  checkOutput(path);
  const { query, relation } = table;
  const keys = await codeKeys(session, relation, query.by, table.textKeys);
  const columns = [
    ...keys.map(({ name, sql, levels }) =>
      levels === null
        ? `${sql} AS ${identifier(name)}`
        : `CAST(${identifier(name)} AS VARCHAR) AS ${identifier(name)}`,
    ),
    ...measureColumns(query),
  ];
  const said: Zod.infer<ReturnType<typeof about>> = {
    version: 1,
    by: [...query.by],
    outcome: query.outcome,
    transform: query.transform,
    weight: query.weight ?? null,
    rows: table.rows,
    suppressed: table.suppressed,
    sources: [...origin.sources],
    engine: origin.engine,
  };
  const temporary = join(dirname(resolve(path)), `.${basename(path)}.${process.pid}.tmp`);
  const remove = () => rmSync(temporary, { force: true });
  process.once("exit", remove);
  await session.keepOrder(true);
  try {
    await session.run(
      `COPY (SELECT ${columns.join(", ")} FROM ${relation} ORDER BY ${keys.map(({ sql }) => sql).join(", ")}) TO ${literal(temporary)} (FORMAT parquet, COMPRESSION zstd, ROW_GROUP_SIZE 122880, KV_METADATA {yibao: ${literal(JSON.stringify(said))}})`,
    );
    renameSync(temporary, path);
  } finally {
    remove();
    process.off("exit", remove);
    await session.keepOrder(false).catch(() => {});
  }
}

/**
 * Writes cells as a Parquet file, which `readCells` and every other reader of Parquet reads.
 *
 * Columns: the keys under their names, `n`, `y_mean` and `y_squares` (mean and Σ(y − mean)² of the outcome after its
 * transform), `amount` (Σ of the outcome, yuan); with weights also `w1`, `w1_mean`, `w1_squares`, `w2`, `w2_mean`,
 * `w2_squares` (the same with w and w²) and `w_amount`.
 *
 * @throws RangeError for cells that are none; Error where the file cannot be written
 */
export async function writeCells(cells: Cells, path: string): Promise<void> {
  const where = "writeCells";
  checkCells(where, cells);
  checkOutput(path);
  await withSession(where, {}, async (session) => {
    const table = await storeCells(session, cells);
    await writeTable(session, table, path, { sources: [], engine: "memory" });
  });
}

/** What follows FROM for a cells file, with what it says of itself. @throws DataFault when it is none */
export async function openCells(
  session: Session,
  path: string,
): Promise<{ readonly table: CellsTable; readonly origin: Origin }> {
  const isNone = (why: string) =>
    new DataFault([
      { file: path, expected: `a cells file, as "yibao cells" or writeCells makes it (${why})` },
    ]);
  const { relation, kind, files } = await findFiles("readCells", session, path);
  if (kind !== "parquet" || files.length !== 1) throw isNone("it is not one Parquet file");
  const found = await session.query(
    `SELECT CAST(value AS VARCHAR) AS value FROM parquet_kv_metadata(${literal(files[0]!)}) WHERE CAST(key AS VARCHAR) = 'yibao'`,
  );
  const text = (found.n > 0 ? found.column("value") : [])[0 as never] as string | undefined;
  if (text === undefined) throw isNone("it does not say so of itself");
  let said: Zod.infer<ReturnType<typeof about>>;
  try {
    // Bytes past ASCII come escaped.
    said = about().parse(JSON.parse(unescapeBytes(text)));
  } catch {
    throw isNone("what it says of itself is no cells file of version 1");
  }
  const query: CellsQuery = {
    outcome: said.outcome,
    transform: said.transform,
    by: said.by,
    ...(said.weight === null ? {} : { weight: said.weight }),
  };
  const types = new Map((await describe(session, relation)).map(({ name, type }) => [name, type]));
  for (const name of [...said.by, ...measureColumns(query)]) {
    if (!types.has(name)) throw isNone(`the column "${name}" is missing`);
  }
  const count = await session.query(`SELECT count(*)::DOUBLE AS n FROM ${relation}`);
  const table: CellsTable = {
    relation,
    query,
    textKeys: said.by.filter((name) => types.get(name) === "VARCHAR"),
    cells: (count.column("n") as Float64Array)[0]!,
    rows: said.rows,
    suppressed: said.suppressed,
  };
  return { table, origin: { sources: said.sources, engine: said.engine } };
}

/** DuckDB shows bytes as text: those that are no printable ASCII as \xHH, and the backslash itself, too. */
function unescapeBytes(text: string): string {
  const bytes: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (text[i] === "\\" && text[i + 1] === "x") {
      bytes.push(Number.parseInt(text.slice(i + 2, i + 4), 16));
      i += 3;
    } else bytes.push(text.charCodeAt(i));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

/**
 * Reads a cells file into memory.
 *
 * @throws DataFault for a file that is missing, damaged or no cells file; RangeError listing what is wrong in the
 *   cells
 */
export async function readCells(path: string): Promise<Cells> {
  const where = "readCells";
  return withSession(where, {}, async (session) => {
    const { table } = await openCells(session, path);
    return checkCells(where, await loadCells(session, table));
  });
}
