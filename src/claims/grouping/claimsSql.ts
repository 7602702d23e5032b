import type { FoundColumns } from "../../models/risk/groups/claimColumns.js";
import { NUMBER_PATTERN, readSex } from "../../models/risk/groups/values.js";
import { describe, type Session } from "../duck/session.js";
import { identifier, literal } from "../duck/sql.js";

/** SQL of what grouping takes from a row of claims. */
export interface ClaimsSql {
  /** Names and types of all columns. */
  readonly types: ReadonlyMap<string, string>;
  /** Text of a column; missing values and empty text are NULL. */
  text(column: string): string;
  /** Number of a column, also from text; NULL for anything else. */
  number(column: string): string;
  /** 0 for men, 1 for women, NULL for what is neither. */
  readonly sex: string;
}

const BLANKS = literal(" \t\r\n\u00a0\u3000");

/** A column of our own, under a name that no claims table has. */
export const own = (name: string): string => identifier(`yibao ${name}`);

/** Reads the types of a relation and the values of its column of sex. */
export async function claimsSql(session: Session, relation: string, sex: string | null): Promise<ClaimsSql> {
  const types = new Map((await describe(session, relation)).map(({ name, type }) => [name, type]));
  const text = (column: string) => {
    const name = identifier(column);
    const type = types.get(column)!;
    if (type === "VARCHAR") return `nullif(${name}, '')`;
    if (!/^(FLOAT|DOUBLE|DECIMAL)/.test(type)) return `CAST(${name} AS VARCHAR)`;
    // Codes that a table holds as decimal numbers: 1.0 is 1.
    return `CASE WHEN ${name} = floor(${name}) AND abs(${name}) < 1e15 THEN CAST(CAST(${name} AS BIGINT) AS VARCHAR) ELSE CAST(${name} AS VARCHAR) END`;
  };
  const number = (column: string) => {
    const name = identifier(column);
    if (types.get(column) !== "VARCHAR") return `TRY_CAST(${name} AS DOUBLE)`;
    const trimmed = `trim(${name}, ${BLANKS})`;
    return `CASE WHEN regexp_full_match(${trimmed}, ${literal(NUMBER_PATTERN)}) THEN TRY_CAST(${trimmed} AS DOUBLE) END`;
  };
  const sql = { types, text, number, sex: "NULL" };
  if (sex === null) return sql;
  const found = await session.query(`SELECT DISTINCT ${text(sex)} AS v FROM ${relation} LIMIT 1000`);
  const values = (found.column("v") as readonly (string | null)[]).filter((v) => v !== null);
  const of = (wanted: string) => {
    const some = values.filter((value) => readSex(value) === wanted);
    return some.length === 0 ? "false" : `${text(sex)} IN (${some.map(literal).join(", ")})`;
  };
  return { ...sql, sex: `CASE WHEN ${of("male")} THEN 0 WHEN ${of("female")} THEN 1 END` };
}

/** The columns with amounts, each once. */
export function amountColumns({ cost, severityCost }: FoundColumns): readonly string[] {
  return [...new Set([cost, severityCost])].filter((name) => name !== null);
}
