import { open, readdir, stat } from "node:fs/promises";
import { join, resolve } from "node:path";
import { DataFault } from "../../data/fault.js";
import { type CsvFile, csvRelation, readHeader } from "./csv.js";
import type { Session } from "./session.js";
import { escapeGlob, list, literal } from "./sql.js";

/** Files of one kind that DuckDB reads as one table. */
export interface FileSet {
  readonly kind: "parquet" | "csv";
  /** Absolute paths, sorted. */
  readonly files: readonly string[];
  /** What follows FROM. All columns of CSV files are text. */
  readonly relation: string;
  /** What follows FROM for one of the files, whose rows come in their order. */
  relationOf(file: string): string;
}

/**
 * Finds files by paths, globs and folders.
 *
 * Parquet by `.parquet`, `.pq` or the first bytes; else CSV in UTF-8 (also with a byte order mark or `.gz`), a
 * header row first, fields parted by commas, in `.tsv` by tabs. A folder stands for its Parquet files, or for
 * its CSV files where it has none; names that begin with `_` or `.` are left out. A file whose name holds
 * `*?[]` is found under its very name. The files are noted as inputs of the notebook.
 *
 * @throws DataFault for what no file matches, an empty file, a damaged gzip file, CSV files without a proper
 *   header or with other columns than the first
 * @throws TypeError for a URL, or files of both kinds
 */
export async function findFiles(
  where: string,
  session: Session,
  paths: string | readonly string[],
): Promise<FileSet> {
  const wanted = typeof paths === "string" ? [paths] : paths;
  if (wanted.length === 0) throw new RangeError(`${where}: paths has 0 values; expected at least 1`);
  const found: string[] = [];
  for (const path of wanted) found.push(...(await expand(where, session, path)));
  const files = [...new Set(found)].sort();
  noteInputs(files);
  const kinds = await Promise.all(files.map(kindOf));
  const kind = kinds[0]!;
  const other = kinds.findIndex((k) => k !== kind);
  if (other >= 0) {
    throw new TypeError(
      `${where}: ${files[0]} is ${NAMES[kind]} and ${files[other]} is ${NAMES[kinds[other]!]}; expected files of one kind`,
    );
  }
  if (kind === "parquet") {
    const relationOf = (some: readonly string[]) => `read_parquet(${list(some.map(escapeGlob))})`;
    return { kind, files, relation: relationOf(files), relationOf: (file) => relationOf([file]) };
  }
  const headers = new Map<string, CsvFile>();
  for (const file of files) headers.set(file, await readHeader(file));
  return {
    kind,
    files,
    relation: csvRelation([...headers.values()]),
    relationOf: (file) => csvRelation([headers.get(file)!]),
  };
}

const NAMES = { parquet: "Parquet", csv: "CSV" } as const;

async function expand(where: string, session: Session, path: string): Promise<readonly string[]> {
  if (typeof path !== "string" || path === "") {
    throw new TypeError(`${where}: a path is ${JSON.stringify(path)}; expected the name of a file`);
  }
  if (/^[a-z][a-z0-9+]+:\/\//i.test(path)) {
    throw new TypeError(
      `${where}: ${path} is an address; expected files of this machine, or a DuckDB connection`,
    );
  }
  const absolute = resolve(path);
  const info = await stat(absolute).catch(() => undefined);
  if (info?.isFile()) return [absolute];
  if (info?.isDirectory()) {
    const names = (await readdir(absolute, { recursive: true }))
      .filter((name) => !name.split(/[\\/]/).some((part) => /^[._]/.test(part)))
      .map((name) => join(absolute, name));
    const parquet = names.filter((name) => /\.(parquet|pq)$/i.test(name));
    const some = parquet.length > 0 ? parquet : names.filter((name) => /\.(csv|tsv)(\.gz)?$/i.test(name));
    if (some.length > 0) return some;
    throw new DataFault([{ file: path, expected: "a folder with .parquet or .csv files" }]);
  }
  const matched = await session.query(`SELECT file FROM glob(${literal(absolute)})`);
  if (matched.n > 0) return matched.column("file") as readonly string[];
  const isPattern = /[*?[]/.test(path);
  throw new DataFault([
    { file: path, expected: isPattern ? "a pattern that files match" : "a file that exists" },
  ]);
}

function noteInputs(files: readonly string[]): void {
  const inputs = (globalThis as unknown as Record<symbol, unknown>)[Symbol.for("yibao.inputs")];
  if (inputs instanceof Set) for (const file of files) inputs.add(file);
}

async function kindOf(file: string): Promise<"parquet" | "csv"> {
  const handle = await open(file).catch((error: NodeJS.ErrnoException) => {
    throw new DataFault([{ file, expected: `a file that can be read (${error.code ?? error.message})` }]);
  });
  try {
    const { bytesRead, buffer } = await handle.read(Buffer.alloc(4), 0, 4, 0);
    if (bytesRead === 0) throw new DataFault([{ file, expected: "data; the file is empty" }]);
    if (/\.(parquet|pq)$/i.test(file)) return "parquet";
    if (/\.(csv|tsv|txt)(\.gz)?$/i.test(file)) return "csv";
    return buffer.toString("latin1") === "PAR1" ? "parquet" : "csv";
  } finally {
    await handle.close();
  }
}
