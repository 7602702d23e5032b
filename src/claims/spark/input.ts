import { statSync } from "node:fs";
import { extname, resolve } from "node:path";
import type { Dialect } from "../cells/sums.js";
import { findFiles } from "../duck/files.js";
import type { Session } from "../duck/session.js";
import { literal } from "./sql.js";

/** Files that Spark reads as one table. */
export interface SparkInput {
  /** For messages. */
  readonly name: string;
  /** All columns are text (CSV). */
  readonly isText: boolean;
  readonly parts: readonly Part[];
}

/** A path, pattern or address as Spark takes it. */
interface Part {
  readonly path: string;
  /** Of CSV files. */
  readonly delimiter: string;
  /** Which files of a folder, and whether those in folders below, too, whose names are no columns. */
  readonly more: Readonly<Record<string, string>>;
}

const ADDRESS = /^[a-z][a-z0-9+]+:\/\//i;

/**
 * Takes paths, patterns and folders as the DuckDB engine does, and also addresses (`hdfs://…`, `s3a://…`), which
 * Spark finds itself. All workers must see them at the same place.
 *
 * @throws DataFault for what no file of this machine matches; TypeError for files of both kinds, or a pattern
 *   with `**`, which Spark does not know
 */
export async function sparkInput(
  where: string,
  session: Session,
  paths: readonly string[],
): Promise<SparkInput> {
  if (paths.length === 0) throw new RangeError(`${where}: paths has 0 values; expected at least 1`);
  const kinds = new Set<"parquet" | "csv">();
  const parts: Part[] = [];
  for (const path of paths) {
    if (ADDRESS.test(path)) {
      kinds.add(/\.(csv|tsv)(\.gz)?$/i.test(path) ? "csv" : "parquet");
      parts.push({ path, delimiter: delimiterOf(path), more: {} });
      continue;
    }
    const set = await findFiles(where, session, [path]);
    kinds.add(set.kind);
    const info = statSync(path, { throwIfNoEntry: false });
    if (info === undefined && path.includes("**")) {
      throw new TypeError(
        `${where}: ${path} has "**", which Spark does not know; expected a folder, or a pattern with * in each place`,
      );
    }
    const delimiter = delimiterOf(set.files[0]!);
    if (info?.isDirectory()) {
      const folder = resolve(path);
      const isPartitioned = set.files.some((file) =>
        /[\\/][^\\/=]+=[^\\/]*[\\/]/.test(file.slice(folder.length)),
      );
      const filter = set.kind === "csv" ? "*.{csv,tsv,csv.gz,tsv.gz}" : "*.{parquet,pq}";
      const more = { pathGlobFilter: filter, ...(isPartitioned ? {} : { recursiveFileLookup: "true" }) };
      parts.push({ path: escapeGlob(folder), delimiter, more });
    } else {
      parts.push({ path: info ? escapeGlob(resolve(path)) : resolve(path), delimiter, more: {} });
    }
    const mixed = set.files.find((file) => delimiterOf(file) !== delimiter);
    if (set.kind === "csv" && mixed !== undefined) {
      throw new TypeError(`${where}: ${set.files[0]} and ${mixed} have other delimiters; expected two paths`);
    }
  }
  if (kinds.size > 1) {
    throw new TypeError(`${where}: ${paths.join(", ")} are Parquet and CSV; expected files of one kind`);
  }
  const name = paths.length === 1 ? paths[0]! : `${paths.length} paths (${paths[0]}, …)`;
  return { name, isText: kinds.has("csv"), parts };
}

const delimiterOf = (path: string) =>
  extname(path.replace(/\.gz$/i, "")).toLowerCase() === ".tsv" ? "\t" : ",";
const escapeGlob = (path: string) => path.replace(/[*?[\]{}\\]/g, "\\$&");

/** Names of the view of all rows, and of its column with the file that a row came from. */
export const VIEW = "yibao_input";
export const FILE = "yibao_file";

/** Statements that make the view of the rows, with these columns, or with all when none are named. */
export function viewStatements(
  where: string,
  input: SparkInput,
  dialect: Dialect,
  columns: readonly string[] | null,
): readonly string[] {
  const views = input.parts.map(({ path, delimiter, more }, i) => {
    const all = { path, ...(input.isText ? { ...CSV, sep: delimiter } : {}), ...more };
    const options = Object.entries(all).map(([name, value]) => `${name} ${literal(where, value)}`);
    return `CREATE TEMPORARY VIEW ${VIEW}${i} USING ${input.isText ? "csv" : "parquet"} OPTIONS (${options.join(", ")})`;
  });
  const names = columns === null ? "*" : [...new Set(columns)].map(dialect.identifier).join(", ");
  const rows = input.parts.map((_, i) => `SELECT ${names}, input_file_name() AS ${FILE} FROM ${VIEW}${i}`);
  return [...views, `CREATE TEMPORARY VIEW ${VIEW} AS ${rows.join(" UNION ALL ")}`];
}

const CSV = {
  header: "true",
  quote: '"',
  escape: '"',
  encoding: "UTF-8",
  mode: "FAILFAST",
  enforceSchema: "false",
  multiLine: "true",
};
