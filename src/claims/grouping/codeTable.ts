import { categoryNumber } from "../../models/risk/groups/categories.js";
import type { FoundColumns } from "../../models/risk/groups/claimColumns.js";
import type { CompiledRules } from "../../models/risk/groups/compileRules.js";
import { readDiagnosis, readFurther } from "../../models/risk/groups/diagnoses.js";
import { RejectedCodes } from "../../models/risk/groups/rejectedCodes.js";
import { storeColumns } from "../duck/append.js";
import type { Session } from "../duck/session.js";
import { type ClaimsSql, own } from "./claimsSql.js";

/** Columns, under names of our own: cell (text), rows (as principal diagnosis), dg, category (−1: none), code, bad, parts (bad ones), codes, single (the first of
 * them), level. An empty text stands for missing ones, so that every row meets one. */
export const CODES = own("codes");

/**
 * Reads every different text of the diagnosis columns once, by the same reader as tables in memory, into a table
 * that rows are joined with.
 *
 * @returns the counts of what is not recognised, and whether no cell holds several codes
 */
export async function makeCodeTable(
  session: Session,
  relation: string,
  sql: ClaimsSql,
  columns: FoundColumns,
  rules: CompiledRules,
): Promise<{ readonly rejected: RejectedCodes; readonly isSingle: boolean }> {
  const of = (column: string, i: number) => {
    const n = i === 0 ? "count(*) AS n, 0 AS m" : "0 AS n, count(*) AS m";
    return `SELECT coalesce(${sql.text(column)}, '') AS cell, ${n} FROM ${relation} GROUP BY 1`;
  };
  const all = [columns.diagnosis, ...columns.others].map(of);
  await session.run(
    `CREATE OR REPLACE TEMP TABLE "yibao texts" AS SELECT cell, (row_number() OVER () - 1)::INTEGER AS pos, sum(n)::DOUBLE AS n, sum(m)::DOUBLE AS m FROM (${all.join(" UNION ALL ")} UNION ALL SELECT '', 0, 0) GROUP BY cell`,
  );
  const found = await session.query(`SELECT cell, n, m FROM "yibao texts" ORDER BY pos`);
  const cells = found.column("cell") as readonly string[];
  const [principalRows, furtherRows] = [found.column("n") as Float64Array, found.column("m") as Float64Array];
  const rejected = new RejectedCodes();
  const numbers = new Map<string, number>();
  const numberOf = (code: string) => {
    const number = numbers.get(code) ?? numbers.size;
    numbers.set(code, number);
    return number;
  };
  const column = () => new Float64Array(cells.length);
  const [pos, dg, category, code, isBad, badParts] = [
    column(),
    column(),
    column(),
    column(),
    column(),
    column(),
  ];
  const [listAt, listCode]: [number[], number[]] = [[], []];
  cells.forEach((cell, i) => {
    const principal = readDiagnosis(rules, cell);
    pos[i] = i;
    dg[i] = principal.dg;
    category[i] = principal.ok ? categoryNumber(principal.category) : -1;
    code[i] = principal.ok ? numberOf(principal.code) : -1;
    isBad[i] = principal.ok ? 0 : 1;
    if (!principal.ok && principalRows[i]! > 0)
      rejected.add("principal", principal.reason, principal.text, principalRows[i]!);
    const further = readFurther(rules, cell);
    badParts[i] = further.rejected.length;
    for (const { reason, text } of furtherRows[i]! > 0 ? further.rejected : [])
      rejected.add("further", reason, text, furtherRows[i]!);
    for (const one of further.codes) {
      listAt.push(i);
      listCode.push(numberOf(one));
    }
  });
  await storeColumns(session, "yibao read", { pos, dg, category, code, is_bad: isBad, bad_parts: badParts });
  await storeColumns(session, "yibao lists", {
    pos: Float64Array.from(listAt),
    code: Float64Array.from(listCode),
  });
  await session.run(
    `CREATE OR REPLACE TEMP TABLE ${CODES} AS SELECT t.cell AS ${own("cell")}, t.n AS ${own("rows")}, r.dg::INTEGER AS ${own("dg")}, r.category::INTEGER AS ${own("category")}, r.code::INTEGER AS ${own("code")}, r.is_bad = 1 AS ${own("bad")}, r.bad_parts::INTEGER AS ${own("parts")}, l.codes AS ${own("codes")}, l.codes[1] AS ${own("single")}, NULL::INTEGER AS ${own("level")} FROM "yibao texts" t JOIN "yibao read" r ON t.pos = r.pos LEFT JOIN (SELECT pos, list(code::INTEGER) AS codes FROM "yibao lists" GROUP BY pos) l ON t.pos = l.pos; DROP TABLE "yibao texts"; DROP TABLE "yibao read"; DROP TABLE "yibao lists"`,
  );
  const several = await session.query(
    `SELECT (count(*) FILTER (len(${own("codes")}) > 1))::DOUBLE AS n FROM ${CODES}`,
  );
  return { rejected, isSingle: (several.column("n") as Float64Array)[0] === 0 };
}
