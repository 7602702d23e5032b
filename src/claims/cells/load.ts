import type { CellKey, Cells, Moments } from "../../models/risk/cells/cells.js";
import { showCells } from "../../models/risk/cells/showCells.js";
import type { Coded, Columns } from "../duck/columns.js";
import type { Session } from "../duck/session.js";
import { enumeration, identifier } from "../duck/sql.js";
import { type CellsTable, measureColumns } from "./finish.js";

/** SQL of the keys of a table of cells as codes in the order of JavaScript, and as text. */
export interface KeyCodes {
  readonly name: string;
  /** Levels by code unit; null for numbers. */
  readonly levels: readonly string[] | null;
  readonly sql: string;
}

/** Text keys as enumerations whose levels are sorted by code unit. */
export async function codeKeys(
  session: Session,
  relation: string,
  by: readonly string[],
  textKeys: readonly string[],
): Promise<readonly KeyCodes[]> {
  const keys: KeyCodes[] = [];
  for (const name of by) {
    const column = identifier(name);
    if (!textKeys.includes(name)) {
      keys.push({ name, levels: null, sql: `CAST(${column} AS DOUBLE)` });
      continue;
    }
    const found = await session.query(`SELECT DISTINCT ${column} AS level FROM ${relation}`);
    const levels = [...(found.column("level") as readonly string[])].sort(byCodeUnit);
    keys.push({ name, levels, sql: `CAST(${column} AS ${enumeration(levels)})` });
  }
  return keys;
}

const byCodeUnit = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);

/** Brings cells from a table of the session into memory, sorted by their keys. */
export async function loadCells(session: Session, table: CellsTable): Promise<Cells> {
  const { query, relation } = table;
  const keys = await codeKeys(session, relation, query.by, table.textKeys);
  const measures = measureColumns(query);
  const columns = await session.query(
    `SELECT ${[...keys.map(({ sql }, i) => `${sql} AS k${i}`), ...measures.map((name) => `CAST(${name} AS DOUBLE) AS ${name}`)].join(", ")} FROM ${relation} ORDER BY ${keys.map((_, i) => `k${i}`).join(", ")}`,
  );
  return cellsFrom(columns, keys, table);
}

function cellsFrom(columns: Columns, keys: readonly KeyCodes[], table: CellsTable): Cells {
  const { query } = table;
  const numbers = (name: string) => columns.column(name) as Float64Array;
  const n = numbers("n");
  const moments = (weight: Float64Array, prefix: string): Moments => ({
    weight,
    mean: numbers(`${prefix}_mean`),
    squares: numbers(`${prefix}_squares`),
  });
  const isWeighted = query.weight !== undefined;
  return showCells({
    rows: table.rows,
    by: query.by,
    keys: Object.fromEntries(
      keys.map(({ name, levels }, i): [string, CellKey] => {
        if (levels === null) return [name, numbers(`k${i}`)];
        return [name, { codes: (columns.column(`k${i}`) as Coded).codes, levels }];
      }),
    ),
    outcome: { column: query.outcome, transform: query.transform },
    weight: query.weight ?? null,
    n,
    plain: moments(n, "y"),
    weighted: isWeighted ? moments(numbers("w1"), "w1") : null,
    squared: isWeighted ? moments(numbers("w2"), "w2") : null,
    amount: numbers("amount"),
    weightedAmount: isWeighted ? numbers("w_amount") : null,
    suppressed: table.suppressed,
  });
}
