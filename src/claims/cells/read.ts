import type { RelationColumns } from "../../models/risk/cells/relation.js";
import type { Session } from "../duck/session.js";
import { enumeration, identifier } from "../duck/sql.js";
import type { Source } from "./source.js";

const NUMERIC = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

/** Reads columns whole, in the order of the rows: numbers as they are, everything else as text in sorted levels. */
export async function readSource(
  session: Session,
  source: Source,
  names: readonly string[],
  types: ReadonlyMap<string, string>,
): Promise<RelationColumns> {
  const wanted = [...new Set(names)];
  const numeric = await numericColumns(session, source, wanted, types);
  const selected: string[] = [];
  for (const [j, name] of wanted.entries()) {
    const column = identifier(name);
    if (numeric.has(name)) {
      selected.push(`CAST(${column} AS DOUBLE) AS c${j}`);
      continue;
    }
    const text = `CAST(${column} AS VARCHAR)`;
    const found = await session.query(
      `SELECT DISTINCT ${text} AS level FROM ${source.relation} WHERE ${column} IS NOT NULL`,
    );
    const levels = [...(found.column("level") as readonly string[])].sort((a, b) =>
      a < b ? -1 : a > b ? 1 : 0,
    );
    selected.push(
      levels.length === 0 ? `${text} AS c${j}` : `CAST(${text} AS ${enumeration(levels)}) AS c${j}`,
    );
  }
  await session.keepOrder(true);
  const columns = await session.query(`SELECT ${selected.join(", ")} FROM ${source.relation}`);
  return Object.fromEntries(wanted.map((name, j) => [name, columns.column(`c${j}`)]));
}

/** Columns of numbers; in a source of texts those whose texts all read as plain numbers. */
async function numericColumns(
  session: Session,
  source: Source,
  names: readonly string[],
  types: ReadonlyMap<string, string>,
): Promise<ReadonlySet<string>> {
  if (!source.isText) return new Set(names.filter((name) => NUMERIC.test(types.get(name)!)));
  const plain = await session.query(
    `SELECT ${names.map((name, j) => `bool_and(regexp_full_match(${identifier(name)}, '-?(0|[1-9][0-9]*)([.][0-9]+)?([eE][-+]?[0-9]+)?')) AS c${j}`).join(", ")} FROM ${source.relation}`,
  );
  return new Set(names.filter((_, j) => (plain.column(`c${j}`) as readonly (number | null)[])[0] === 1));
}
