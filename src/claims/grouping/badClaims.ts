import { DataFault, type Fault } from "../../data/fault.js";
import type { FoundColumns } from "../../models/risk/groups/claimColumns.js";
import { AGE_EXPECTED, COST_EXPECTED, SEX_EXPECTED } from "../../models/risk/groups/values.js";
import { ROW, type Source } from "../cells/source.js";
import type { Session } from "../duck/session.js";
import { identifier, literal } from "../duck/sql.js";
import { amountColumns, type ClaimsSql, own } from "./claimsSql.js";
import { CODES } from "./codeTable.js";

interface Check {
  readonly column: string;
  /** SQL that is true for bad cells, never NULL. */
  readonly isBad: string;
  readonly expected: string;
}

export interface CheckOptions {
  readonly strict: boolean;
  readonly pools: readonly string[] | undefined;
}

/**
 * Looks at every row for what cannot be grouped.
 *
 * @param relation the rows, `source` or a faster copy of them
 * @returns number of pools, null without such a column
 * @throws DataFault with the first 20 bad cells by file and row, and their number
 */
export async function checkClaims(
  session: Session,
  source: Source,
  relation: string,
  sql: ClaimsSql,
  columns: FoundColumns,
  options: CheckOptions,
): Promise<number | null> {
  const checks = checksOf(sql, columns, options);
  const counts = await session.query(
    `SELECT ${checks.map(({ isBad }, j) => `(count(*) FILTER (${isBad}))::DOUBLE AS c${j}`).join(", ")} FROM ${relation}`,
  );
  const bad = checks.reduce((sum, _, j) => sum + (counts.column(`c${j}`) as Float64Array)[0]!, 0);
  const faults: Fault[] = [];
  if (bad > 0) await listBad(session, source, sql, checks, faults);
  const repeated =
    columns.id === null ? 0 : await repeatedIds(session, source, relation, sql, columns.id, faults);
  const pools = columns.pool === null ? null : await poolsOf(session, relation, sql, columns.pool);
  const missing = columns.pool === null ? [] : (options.pools ?? []).filter((pool) => !pools!.includes(pool));
  for (const pool of missing)
    faults.push({
      file: source.name,
      column: columns.pool!,
      value: pool,
      expected: "rows of this pool; there are none",
    });
  const total = bad + repeated + missing.length;
  if (total > 0) throw new DataFault(faults.slice(0, DataFault.SHOWN), total);
  return pools === null ? null : pools.length;
}

function checksOf(sql: ClaimsSql, columns: FoundColumns, options: CheckOptions): readonly Check[] {
  const bad = (fits: string) => `coalesce(NOT (${fits}), true)`;
  const age = sql.number(columns.age);
  const checks: Check[] = [
    { column: columns.sex, isBad: `(${sql.sex}) IS NULL`, expected: SEX_EXPECTED },
    { column: columns.age, isBad: bad(`${age} >= 0 AND ${age} <= 120`), expected: AGE_EXPECTED },
    ...amountColumns(columns).map((column) => {
      const amount = sql.number(column);
      return { column, isBad: bad(`${amount} >= 0 AND isfinite(${amount})`), expected: COST_EXPECTED };
    }),
  ];
  if (options.strict) {
    const cells = (column: string, where: string) =>
      `coalesce(${sql.text(column)}, '') IN (SELECT ${own("cell")} FROM ${CODES} WHERE ${where})`;
    checks.push(
      {
        column: columns.diagnosis,
        isBad: `(${sql.text(columns.diagnosis)} IS NULL OR ${cells(columns.diagnosis, own("bad"))})`,
        expected: "a code of ICD-10",
      },
      ...columns.others.map((column) => ({
        column,
        isBad: cells(column, `${own("parts")} > 0`),
        expected: "codes of ICD-10",
      })),
    );
  }
  if (columns.id !== null)
    checks.push({ column: columns.id, isBad: `(${sql.text(columns.id)}) IS NULL`, expected: "an id" });
  if (columns.pool !== null) {
    const pool = sql.text(columns.pool);
    checks.push({ column: columns.pool, isBad: `(${pool}) IS NULL`, expected: "a pool" });
    if (options.pools !== undefined)
      checks.push({
        column: columns.pool,
        isBad: `coalesce(NOT (${pool}) IN (${options.pools.map(literal).join(", ")}), false)`,
        expected: `one of the pools ${options.pools.join(", ")}`,
      });
  }
  return checks;
}

async function listBad(
  session: Session,
  source: Source,
  sql: ClaimsSql,
  checks: readonly Check[],
  faults: Fault[],
): Promise<void> {
  await session.keepOrder(true);
  for (const part of source.parts) {
    if (faults.length >= DataFault.SHOWN) break;
    const found = await session.query(
      `SELECT "${ROW}"::DOUBLE AS row, ${checks.map(({ column, isBad }, j) => `(${isBad})::INTEGER AS b${j}, ${sql.text(column)} AS v${j}`).join(", ")} FROM ${part.numbered} WHERE ${checks.map(({ isBad }) => `(${isBad})`).join(" OR ")} ORDER BY row LIMIT ${DataFault.SHOWN}`,
    );
    const rows = found.column("row") as Float64Array;
    for (let i = 0; i < found.n; i++) {
      checks.forEach(({ column, expected }, j) => {
        if ((found.column(`b${j}`) as Float64Array)[i] !== 1) return;
        const value = (found.column(`v${j}`) as readonly (string | null)[])[i] ?? "";
        faults.push({ file: part.name, row: rows[i]!, column, value, expected });
      });
    }
  }
  await session.keepOrder(false);
}

async function repeatedIds(
  session: Session,
  source: Source,
  relation: string,
  sql: ClaimsSql,
  column: string,
  faults: Fault[],
): Promise<number> {
  const id = sql.text(column);
  await session.run(
    `CREATE OR REPLACE TEMP TABLE "yibao repeated" AS SELECT ${id} AS id, count(*) AS n FROM ${relation} WHERE ${identifier(column)} IS NOT NULL GROUP BY 1 HAVING n > 1`,
  );
  const found = await session.query(
    `SELECT coalesce(sum(n - 1), 0)::DOUBLE AS n FROM "yibao repeated" WHERE id IS NOT NULL`,
  );
  const total = (found.column("n") as Float64Array)[0]!;
  if (total > 0 && faults.length < DataFault.SHOWN) {
    const parts = source.parts.map(
      ({ numbered }, p) =>
        `SELECT ${p} AS part, "${ROW}" AS row, ${id} AS id FROM ${numbered} WHERE ${id} IN (SELECT id FROM "yibao repeated")`,
    );
    await session.keepOrder(true);
    const rows = await session.query(
      `SELECT part::DOUBLE AS part, row::DOUBLE AS row, id, first_part::DOUBLE AS first_part, first_row::DOUBLE AS first_row FROM (SELECT *, first(part) OVER w AS first_part, first(row) OVER w AS first_row, row_number() OVER w AS nth FROM (${parts.join(" UNION ALL ")}) WINDOW w AS (PARTITION BY id ORDER BY part, row)) WHERE nth > 1 ORDER BY part, row LIMIT ${DataFault.SHOWN}`,
    );
    await session.keepOrder(false);
    const number = (name: string, i: number) => (rows.column(name) as Float64Array)[i]!;
    for (let i = 0; i < rows.n; i++) {
      const [part, first] = [number("part", i), number("first_part", i)];
      const where = part === first ? "" : ` of ${source.parts[first]!.name}`;
      faults.push({
        file: source.parts[part]!.name,
        row: number("row", i),
        column,
        value: (rows.column("id") as readonly string[])[i]!,
        expected: `an id of its own; row ${number("first_row", i)}${where} has this one`,
      });
    }
  }
  await session.run(`DROP TABLE "yibao repeated"`);
  return total;
}

async function poolsOf(
  session: Session,
  relation: string,
  sql: ClaimsSql,
  column: string,
): Promise<string[]> {
  const found = await session.query(`SELECT DISTINCT ${sql.text(column)} AS v FROM ${relation}`);
  return (found.column("v") as readonly (string | null)[]).filter((v) => v !== null);
}
