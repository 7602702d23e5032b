import { categoryAt, categoryNumber } from "../../models/risk/groups/categories.js";
import type { FoundColumns } from "../../models/risk/groups/claimColumns.js";
import { middleLevel, prospectiveSeverity, type SeverityTable } from "../../models/risk/groups/severity.js";
import type { GroupStructure } from "../../models/risk/groups/structure.js";
import { storeColumns } from "../duck/append.js";
import type { Session } from "../duck/session.js";
import { double } from "../duck/sql.js";
import { type ClaimsSql, own } from "./claimsSql.js";
import { CODES } from "./codeTable.js";

const KEY = 10_000;

/** Makes the severity table of the rows: equal parts of cost, or levels of categories, as for tables in memory. */
export async function makeSeverity(
  session: Session,
  claims: { readonly relation: string; readonly sql: ClaimsSql; readonly columns: FoundColumns },
  structure: GroupStructure,
  kind: SeverityTable["kind"],
): Promise<SeverityTable> {
  const { sql, columns } = claims;
  const principal = `JOIN ${CODES} d ON coalesce(${sql.text(columns.diagnosis)}, '') = d.${own("cell")}`;
  const cost = sql.number(columns.severityCost ?? columns.cost!);
  const relation = `(SELECT d.${own("dg")}, d.${own("category")}, ${cost} AS ${own("cost")} FROM ${claims.relation} s ${principal})`;
  const unclear = structure.dg.length - 1;
  const { levels } = structure;
  if (kind === "prospective") {
    const found = await session.query(
      `SELECT ${own("dg")}::DOUBLE AS dg, ${own("category")}::DOUBLE AS category, count(*)::DOUBLE AS n, sum(CAST(round(${own("cost")} * 100) AS BIGINT))::DOUBLE AS fen FROM ${relation} WHERE ${own("dg")} < ${unclear} GROUP BY ALL`,
    );
    const at = (name: string, i: number) => (found.column(name) as Float64Array)[i]!;
    const costs = Array.from({ length: found.n }, (_, i) => ({
      dg: structure.dg[at("dg", i)]!,
      category: categoryAt(at("category", i)),
      rows: at("n", i),
      fen: at("fen", i),
    }));
    return prospectiveSeverity(costs, levels);
  }
  // The k-th cut is the smallest cost with at least k/levels of the rows at or below it; k = 0 names the groups.
  const found = await session.query(
    `SELECT dg::DOUBLE AS dg, k::DOUBLE AS k, min(cost) AS cut FROM (SELECT dg, cost, sum(n) OVER (PARTITION BY dg ORDER BY cost) AS below, sum(n) OVER (PARTITION BY dg) AS n FROM (SELECT ${own("dg")} AS dg, ${own("cost")} AS cost, count(*) AS n FROM ${relation} WHERE ${own("dg")} < ${unclear} GROUP BY ALL)), range(${levels}) ks(k) WHERE below * ${levels} >= k * n GROUP BY ALL ORDER BY dg, k`,
  );
  const cuts: Record<string, number[]> = {};
  for (let i = 0; i < found.n; i++) {
    const at = (name: string) => (found.column(name) as Float64Array)[i]!;
    const code = structure.dg[at("dg")]!;
    cuts[code] ??= [];
    if (at("k") > 0) cuts[code].push(at("cut"));
  }
  return { kind: "cost", levels, cuts };
}

/**
 * SQL for the level of a row with the columns dg, level and cost of our own. Levels of categories go into the table
 * of codes.
 *
 * @returns also the number of rows whose category the table does not have
 * @throws RangeError for a diagnosis group with rows that the cut points do not have
 */
export async function levelSql(
  where: string,
  session: Session,
  structure: GroupStructure,
  severity: SeverityTable,
): Promise<{ readonly level: string; readonly unseen: number }> {
  const unclear = structure.dg.length - 1;
  if (severity.kind === "cost") {
    const found = await session.query(
      `SELECT DISTINCT ${own("dg")}::DOUBLE AS dg FROM ${CODES} WHERE ${own("rows")} > 0 AND ${own("dg")} < ${unclear} ORDER BY 1`,
    );
    const cases = Array.from(found.n === 0 ? [] : (found.column("dg") as Float64Array), (dg) => {
      const cuts = severity.cuts[structure.dg[dg]!];
      if (cuts === undefined) {
        throw new RangeError(
          `${where}: severity.cuts has no ${structure.dg[dg]}, in which rows fall; expected cut points of every diagnosis group with rows`,
        );
      }
      const above = cuts.map((cut) => `(${own("cost")} > ${double(cut)})::INTEGER`);
      return `WHEN ${dg} THEN ${["1", ...above].join(" + ")}`;
    });
    return { level: cases.length === 0 ? "1" : `CASE ${own("dg")} ${cases.join(" ")} END`, unseen: 0 };
  }
  const rows = structure.dg.flatMap((code, dg) =>
    Object.entries(severity.categories[code] ?? {}).map(([category, level]) => ({
      key: dg * KEY + categoryNumber(category),
      level,
    })),
  );
  await storeColumns(session, "yibao levels", {
    key: Float64Array.from(rows, (row) => row.key),
    level: Float64Array.from(rows, (row) => row.level),
  });
  await session.run(
    `CREATE OR REPLACE TEMP TABLE ${CODES} AS SELECT c.* REPLACE (l.level::INTEGER AS ${own("level")}) FROM ${CODES} c LEFT JOIN "yibao levels" l ON c.${own("dg")} * ${KEY} + c.${own("category")} = l.key`,
  );
  const unseen = await session.query(
    `SELECT coalesce(sum(${own("rows")}), 0)::DOUBLE AS n FROM ${CODES} WHERE ${own("level")} IS NULL AND ${own("dg")} < ${unclear}`,
  );
  return {
    level: `coalesce(${own("level")}, ${middleLevel(structure.levels)})`,
    unseen: (unseen.column("n") as Float64Array)[0]!,
  };
}
