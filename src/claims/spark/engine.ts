import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import type { CellsQuery } from "../../models/risk/cells/relation.js";
import { type CellsTable, finishCells } from "../cells/finish.js";
import { planSums, type SumsPlan } from "../cells/plan.js";
import { judgeRanges, type Ranges, rangeColumns, rangesSql } from "../cells/ranges.js";
import { checkKnown, checkNames } from "../cells/source.js";
import { type Dialect, keyColumn, remainderColumn, sumsSql, termColumn } from "../cells/sums.js";
import type { Session } from "../duck/session.js";
import { identifier, literal as text } from "../duck/sql.js";
import { SparkFailure } from "./child.js";
import { throwBadRows } from "./faults.js";
import { FILE, type SparkInput, sparkInput, VIEW, viewStatements } from "./input.js";
import { openSpark, type Spark, type SparkOptions } from "./run.js";
import { literal, sparkDialect } from "./sql.js";

export interface SparkMakeOptions extends SparkOptions {
  /** Cells with fewer rows are left out and counted (default 1: none). */
  readonly minimum?: number;
  /** Told of each step before it begins. */
  readonly onStep?: (step: "check" | "group" | "finish") => void;
}

let tables = 0;

/**
 * Makes cells by Spark from files that all workers see, into a temporary table of the session.
 *
 * Spark runs twice: for the ranges of the numbers, from which the scales of the whole numbers follow, and for
 * their sums. Both engines sum the same whole numbers and DuckDB takes the last step, so the cells are the same.
 *
 * @throws DataFault with up to 20 bad places and their number; RangeError for a query that does not fit the
 *   columns, or options that are none; Error when Spark is not found, does not answer or fails
 */
export async function makeSparkCells(
  where: string,
  session: Session,
  paths: readonly string[],
  query: CellsQuery,
  options: SparkMakeOptions,
): Promise<CellsTable> {
  checkNames(where, query);
  const input = await sparkInput(where, session, paths);
  const dialect = sparkDialect(where, input.isText);
  for (const name of usedColumns(query)) dialect.identifier(name);
  const spark = await openSpark(where, options);
  const sums = `yibao spark sums ${++tables}`;
  try {
    options.onStep?.("check");
    const { ranges, types } = await readRanges(where, spark, input, dialect, query);
    const bad = () => throwBadRows(where, spark, input, dialect, query, types);
    if (!ranges.isClean) await bad();
    const plan = planSums(query, ranges.outcome, ranges.weight);
    options.onStep?.("group");
    const folder = join(spark.folder, "sums");
    await spark.run([
      ...viewStatements(where, input, dialect, usedColumns(query)),
      `INSERT OVERWRITE DIRECTORY ${literal(where, folder)} USING parquet ${sumsSql(dialect, VIEW, plan)}`,
    ]);
    options.onStep?.("finish");
    await readSums(where, session, folder, sums, plan, ranges.rows);
    const made = await finishCells(where, session, identifier(sums), plan, {
      isText: input.isText,
      minimum: options.minimum ?? 1,
      table: `yibao spark cells ${tables}`,
    });
    if (made !== null) return made;
    await bad();
    throw new RangeError(`${where}: a key of ${input.name} is missing or not finite; expected a value`);
  } finally {
    spark.close();
    await session.run(`DROP TABLE IF EXISTS ${identifier(sums)}`);
  }
}

const usedColumns = (query: CellsQuery) => [
  ...query.by,
  query.outcome,
  ...(query.weight === undefined ? [] : [query.weight]),
];

const MARK = "yibao-ranges";

/** The ranges, and the types of all columns by the names of DuckDB. */
async function readRanges(
  where: string,
  spark: Spark,
  input: SparkInput,
  dialect: Dialect,
  query: CellsQuery,
): Promise<{ readonly ranges: Ranges; readonly types: ReadonlyMap<string, string> }> {
  const names = rangeColumns(query);
  const ranges = rangesSql(dialect, VIEW, query);
  const statements = [
    ...viewStatements(where, input, dialect, null),
    `DESCRIBE ${VIEW}`,
    `SELECT '${MARK}', ${names.join(", ")} FROM (${ranges}) t`,
  ];
  let output: readonly string[];
  try {
    output = await spark.run(statements);
  } catch (error) {
    if (error instanceof SparkFailure) {
      const types = typesIn(error.output);
      if (types.size > 0) checkKnown(where, input, types, query);
    }
    throw error;
  }
  const types = typesIn(output);
  checkKnown(where, input, types, query);
  const line = output.find((each) => each.startsWith(`${MARK}\t`));
  if (line === undefined) throw new Error(`Spark did not print the ranges of ${input.name}`);
  const values = new Map(line.split("\t").map((value, i) => [names[i - 1], value]));
  return {
    types,
    ranges: judgeRanges(where, input, query, (name) => {
      const value = values.get(name);
      return value === undefined || value === "NULL" ? null : Number(value);
    }),
  };
}

/** The lines of DESCRIBE: name, type, comment, parted by tabs. */
function typesIn(output: readonly string[]): ReadonlyMap<string, string> {
  const types = new Map<string, string>();
  for (const line of output) {
    const [name, type] = line.split("\t");
    if (type === undefined || name === MARK) continue;
    if (name !== FILE) types.set(name!.trim(), type.trim().toUpperCase());
  }
  return types;
}

/** Reads Spark's sums into a table of the session; DuckDB's own sums are HUGEINT. */
async function readSums(
  where: string,
  session: Session,
  folder: string,
  table: string,
  plan: SumsPlan,
  rows: number,
): Promise<void> {
  const notShared = (found: number) =>
    new Error(
      `${where}: of ${rows} rows, ${found} arrived in ${folder}: the workers wrote elsewhere. ` +
        "Name a folder with --scratch that this machine and all workers see under the same path (a network drive)",
    );
  const files = existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith(".parquet")) : [];
  if (files.length === 0) throw notShared(0);
  const sums = plan.terms.flatMap((term) => [
    termColumn(term.name),
    ...(term.hasRemainder ? [remainderColumn(term.name)] : []),
  ]);
  const columns = [
    ...plan.query.by.map((_, i) => keyColumn(i)),
    "CAST(n AS BIGINT) AS n",
    ...sums.map((name) => `CAST(${name} AS HUGEINT) AS ${name}`),
  ];
  await session.run(
    `CREATE TEMP TABLE ${identifier(table)} AS SELECT ${columns.join(", ")} FROM read_parquet(${text(join(folder, "*.parquet"))})`,
  );
  const count = await session.query(`SELECT coalesce(sum(n), 0)::DOUBLE AS n FROM ${identifier(table)}`);
  const found = (count.column("n") as Float64Array)[0]!;
  if (found !== rows) throw notShared(found);
}
