import { checkOneOf, shown } from "../../models/numeric/check.js";
import type { CellsQuery } from "../../models/risk/cells/relation.js";
import type { FileSet } from "../duck/files.js";
import { describe, type Session } from "../duck/session.js";
import { measureColumns } from "./finish.js";

/** Rows that DuckDB reads: files, a table or a query. */
export interface Source {
  /** For messages. */
  readonly name: string;
  /** What follows FROM. */
  readonly relation: string;
  /** All columns are text (CSV). */
  readonly isText: boolean;
  /** Names of the files, or of the relation, with what follows FROM for its rows with their number as `row`. */
  readonly parts: readonly { readonly name: string; readonly numbered: string }[];
}

/** The number of a row in a part, under a name that no column has. */
export const ROW = "yibao row number";

/** Files as a source; rows of CSV are counted with the header as row 1, rows of Parquet from 1. */
export function fileSource(set: FileSet): Source {
  const { files, kind } = set;
  return {
    name: files.length === 1 ? files[0]! : `${files.length} files (${files[0]}, …)`,
    relation: set.relation,
    isText: kind === "csv",
    parts: files.map((file) => ({
      name: file,
      numbered: numbered(set.relationOf(file), kind === "csv" ? 1 : 0),
    })),
  };
}

/** A table or query as a source. */
export function relationSource(name: string, relation: string): Source {
  return { name, relation, isText: false, parts: [{ name, numbered: numbered(relation, 0) }] };
}

const numbered = (relation: string, before: number) =>
  `(SELECT *, row_number() OVER () + ${before} AS "${ROW}" FROM ${relation})`;

/**
 * Checks what is asked for against the columns that are there.
 *
 * @returns the type of each column
 * @throws RangeError for an unknown column (listing the known ones), no or a repeated key, a key with the name of
 *   a column of cells files
 */
export async function checkQuery(
  where: string,
  session: Session,
  source: Source,
  query: CellsQuery,
): Promise<ReadonlyMap<string, string>> {
  checkNames(where, query);
  const types = new Map((await describe(session, source.relation)).map(({ name, type }) => [name, type]));
  checkKnown(where, source, types, query);
  return types;
}

/** @throws RangeError for no or a repeated key, or a key with the name of a column of cells files */
export function checkNames(where: string, query: CellsQuery): void {
  checkOneOf(where, "transform", query.transform, ["none", "log"]);
  if (query.by.length === 0) throw new RangeError(`${where}: by has 0 keys; expected at least 1`);
  const reserved = measureColumns({ weight: "w" });
  query.by.forEach((name, i) => {
    if (query.by.indexOf(name) !== i) throw new RangeError(`${where}: by names "${name}" twice`);
    if (reserved.includes(name)) {
      throw new RangeError(
        `${where}: by names "${name}", which cells files use themselves; expected another name`,
      );
    }
  });
}

/** @throws RangeError for an unknown column, listing the known ones */
export function checkKnown(
  where: string,
  source: Pick<Source, "name">,
  types: ReadonlyMap<string, string>,
  query: CellsQuery,
): void {
  const roles = [
    ...query.by.map((name) => ["by", name] as const),
    ["outcome", query.outcome] as const,
    ...(query.weight === undefined ? [] : [["weight", query.weight] as const]),
  ];
  for (const [role, name] of roles) checkColumn(where, source, types, role, name);
}

/** @throws RangeError that lists the columns there are */
export function checkColumn(
  where: string,
  source: Pick<Source, "name">,
  types: ReadonlyMap<string, string>,
  role: string,
  name: string,
): void {
  if (types.has(name)) return;
  const isCells = measureColumns({}).every((column) => types.has(column));
  const hint = isCells ? ". These are cells: risk.readCells reads them, risk.fitCells fits them" : "";
  throw new RangeError(
    `${where}: ${role} is ${shown(name)}, which ${source.name} does not have; expected one of ${[...types.keys()].join(", ")}${hint}`,
  );
}
