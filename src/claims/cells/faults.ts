import { DataFault, type Fault } from "../../data/fault.js";
import type { CellsQuery } from "../../models/risk/cells/relation.js";
import type { Session } from "../duck/session.js";
import { identifier } from "../duck/sql.js";
import { ROW, type Source } from "./source.js";
import { type Dialect, duckDialect } from "./sums.js";

/** What makes a row bad in one column. */
export interface Check {
  readonly column: string;
  readonly isBad: string;
  readonly expected: string;
}

/**
 * Looks at every row for what cells cannot be made of.
 *
 * @throws DataFault with the first 20 places, by file and row, and their number; nothing when all is well
 */
export async function throwBadRows(
  session: Session,
  source: Source,
  query: CellsQuery,
  types: ReadonlyMap<string, string>,
): Promise<void> {
  const checks = checksOf(duckDialect, query, types);
  const counts = await session.query(
    `SELECT ${checks.map(({ isBad }, j) => `(count(*) FILTER (${isBad}))::DOUBLE AS c${j}`).join(", ")} FROM ${source.relation}`,
  );
  const total = checks.reduce((sum, _, j) => sum + (counts.column(`c${j}`) as Float64Array)[0]!, 0);
  if (total === 0) return;
  const faults: Fault[] = [];
  await session.keepOrder(true);
  for (const part of source.parts) {
    if (faults.length >= DataFault.SHOWN) break;
    const found = await session.query(
      `SELECT "${ROW}"::DOUBLE AS row, ${checks.map(({ column, isBad }, j) => `(${isBad})::INTEGER AS b${j}, CAST(${identifier(column)} AS VARCHAR) AS v${j}`).join(", ")} FROM ${part.numbered} WHERE ${checks.map(({ isBad }) => `(${isBad})`).join(" OR ")} ORDER BY row LIMIT ${DataFault.SHOWN}`,
    );
    for (let i = 0; i < found.n; i++) {
      checks.forEach(({ column, expected }, j) => {
        if ((found.column(`b${j}`) as Float64Array)[i] !== 1) return;
        const value = (found.column(`v${j}`) as readonly (string | null)[])[i];
        const row = (found.column("row") as Float64Array)[i]!;
        faults.push({ file: part.name, row, column, value: value ?? "", expected });
      });
    }
  }
  await session.keepOrder(false);
  throw new DataFault(faults, total);
}

/** What makes a row bad, for each column that is used. @param types of the columns, by the names of DuckDB */
export function checksOf(
  dialect: Dialect,
  query: CellsQuery,
  types: ReadonlyMap<string, string>,
): readonly Check[] {
  const number = (column: string) => dialect.number(dialect.identifier(column));
  // Both engines take NaN for the largest number.
  const isBounded = (value: string) => `abs(${value}) <= ${dialect.double(Number.MAX_VALUE)}`;
  const isNumber = (column: string) => isBounded(number(column));
  const bad = (column: string, fits: string) => `coalesce(NOT (${isNumber(column)} AND ${fits}), true)`;
  const { outcome, weight, transform } = query;
  const checks: Check[] = [
    transform === "log"
      ? {
          column: outcome,
          isBad: bad(outcome, `${number(outcome)} > 0`),
          expected: "an amount above 0, since its logarithm is taken",
        }
      : {
          column: outcome,
          isBad: bad(outcome, `${number(outcome)} >= 0`),
          expected: "an amount of at least 0",
        },
  ];
  if (weight !== undefined) {
    checks.push({
      column: weight,
      isBad: bad(weight, `${number(weight)} > 0`),
      expected: "a weight above 0",
    });
  }
  for (const column of query.by) {
    const name = dialect.identifier(column);
    const isFloat = /^(FLOAT|DOUBLE)$/.test(types.get(column)!);
    checks.push({
      column,
      isBad: `coalesce(${isFloat ? `NOT (${isBounded(name)})` : `${dialect.text(name)} = ''`}, true)`,
      expected: "a value",
    });
  }
  return checks;
}
