import type { Cells, Moments } from "../../models/risk/cells/cells.js";
import { type StoredColumn, storeColumns } from "../duck/append.js";
import type { Session } from "../duck/session.js";
import { identifier } from "../duck/sql.js";
import { type CellsTable, measureColumns } from "./finish.js";

/** Puts cells from memory into a temporary table. @throws RangeError for a key with the name of another column */
export async function storeCells(session: Session, cells: Cells): Promise<CellsTable> {
  const query = {
    outcome: cells.outcome.column,
    transform: cells.outcome.transform,
    by: cells.by,
    ...(cells.weight === null ? {} : { weight: cells.weight }),
  };
  const clash = cells.by.find((name) => measureColumns({ weight: "w" }).includes(name));
  if (clash !== undefined) {
    throw new RangeError(
      `writeCells: by names "${clash}", which cells files use themselves; expected another name`,
    );
  }
  const columns: Record<string, StoredColumn> = {};
  for (const name of cells.by) columns[name] = cells.keys[name]!;
  columns.n = cells.n;
  const put = (prefix: string, { mean, squares }: Moments) => {
    columns[`${prefix}_mean`] = mean;
    columns[`${prefix}_squares`] = squares;
  };
  put("y", cells.plain);
  columns.amount = cells.amount;
  if (cells.weighted && cells.squared && cells.weightedAmount) {
    columns.w1 = cells.weighted.weight;
    put("w1", cells.weighted);
    columns.w2 = cells.squared.weight;
    put("w2", cells.squared);
    columns.w_amount = cells.weightedAmount;
  }
  await storeColumns(session, "yibao stored", columns);
  const stored = measureColumns(query).map((name) => (name === "n" ? "CAST(n AS BIGINT) AS n" : name));
  return {
    relation: `(SELECT ${[...cells.by.map(identifier), ...stored].join(", ")} FROM ${identifier("yibao stored")})`,
    query,
    textKeys: cells.by.filter((name) => "levels" in cells.keys[name]!),
    cells: cells.n.length,
    rows: cells.rows,
    suppressed: cells.suppressed,
  };
}
