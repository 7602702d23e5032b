import type { CellsQuery } from "../../models/risk/cells/relation.js";
import type { Columns } from "../duck/columns.js";
import type { Session } from "../duck/session.js";
import { identifier } from "../duck/sql.js";
import { throwBadRows } from "./faults.js";
import { type CellsTable, finishCells } from "./finish.js";
import { planSums } from "./plan.js";
import { judgeRanges, rangesSql } from "./ranges.js";
import { checkQuery, type Source } from "./source.js";
import { duckDialect, sumsSql } from "./sums.js";

export interface MakeOptions {
  /** Cells with fewer rows are left out and counted (default 1: none). */
  readonly minimum?: number;
  /** Told of each step before it begins. */
  readonly onStep?: (step: "check" | "group" | "finish") => void;
}

let tables = 0;

/**
 * Makes cells from the rows of a source, into a temporary table of the session.
 *
 * The outcome must be a finite number of at least 0, above 0 under a logarithm; weights above 0; keys must be
 * there.
 *
 * @throws DataFault listing the first 20 bad places by file and row and their number; RangeError for a query that
 *   does not fit the columns, or a source without rows
 */
export async function makeCells(
  where: string,
  session: Session,
  source: Source,
  query: CellsQuery,
  options: MakeOptions = {},
): Promise<CellsTable> {
  options.onStep?.("check");
  const types = await checkQuery(where, session, source, query);
  const { outcome, weight, isClean } = await readRanges(where, session, source, query);
  if (!isClean) await throwBadRows(session, source, query, types);
  const plan = planSums(query, outcome, weight);
  const [sums, table] = [`yibao sums ${++tables}`, `yibao cells ${tables}`];
  options.onStep?.("group");
  try {
    try {
      await session.run(
        `CREATE TEMP TABLE ${identifier(sums)} AS ${sumsSql(duckDialect, source.relation, plan)}`,
      );
    } catch (error) {
      // The ranges can come from a file's statistics, which leave NaN out.
      if (/^DuckDB: (Conversion|Out of Range|Invalid Input) Error/.test((error as Error).message)) {
        await throwBadRows(session, source, query, types);
      }
      throw error;
    }
    options.onStep?.("finish");
    const made = await finishCells(where, session, identifier(sums), plan, {
      isText: source.isText,
      minimum: options.minimum ?? 1,
      table,
    });
    if (made !== null) return made;
    await throwBadRows(session, source, query, types);
    throw new RangeError(`${where}: a key of ${source.name} is missing or not finite; expected a value`);
  } finally {
    await session.run(`DROP TABLE IF EXISTS ${identifier(sums)}`);
  }
}

async function readRanges(where: string, session: Session, source: Source, query: CellsQuery) {
  const stats = await session.query(rangesSql(duckDialect, source.relation, query));
  return judgeRanges(where, source, query, (name) => value(stats, name));
}

const value = (columns: Columns, name: string) =>
  (columns.column(name) as readonly (number | null)[])[0] as number | null;
