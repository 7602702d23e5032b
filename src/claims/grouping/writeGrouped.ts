import type { SmallGroups } from "../../models/risk/groups/mergeSmall.js";
import type { GroupingRules } from "../../models/risk/groups/rules.js";
import type { SeverityTable } from "../../models/risk/groups/severity.js";
import type { GroupStructure } from "../../models/risk/groups/structure.js";
import { storeColumns } from "../duck/append.js";
import type { Session } from "../duck/session.js";
import { literal } from "../duck/sql.js";
import { own } from "./claimsSql.js";

/** The rows with the codes of their groups, before merging, as a query. */
export async function groupedQuery(
  session: Session,
  numbered: string,
  structure: GroupStructure,
): Promise<string> {
  const position = (list: readonly string[]) => Float64Array.from(list, (_, i) => i);
  const coded = (levels: readonly string[], at: (i: number) => number) => ({
    codes: structure.hmg.map((_, i) => at(i)),
    levels,
  });
  await storeColumns(session, "yibao names agg", {
    pos: position(structure.agg),
    agg: coded(structure.agg, (i) => i),
  });
  await storeColumns(session, "yibao names hmg", {
    pos: position(structure.hmg),
    dg: coded(structure.dg, (i) => structure.dgOfMg(structure.mgOfHmg(i))),
    mg: coded(structure.mg, structure.mgOfHmg),
    hmg: coded(structure.hmg, (i) => i),
  });
  const internal = ["agg", "dg", "category", "level", "further", "cost", "hmg"].map(own).join(", ");
  return `SELECT r.* EXCLUDE (${internal}), a.agg, h.dg, h.mg, h.hmg FROM ${numbered} r JOIN "yibao names agg" a ON r.${own("agg")} = a.pos JOIN "yibao names hmg" h ON r.${own("hmg")} = h.pos`;
}

/** The rows of a file with groups, small ones counted in their neighbours; null when none are. */
export async function mergedQuery(
  session: Session,
  relation: string,
  structure: GroupStructure,
  small: SmallGroups,
): Promise<string | null> {
  const merged = structure.hmg.flatMap((_, i) => (small.into[i] === i ? [] : [i]));
  if (merged.length === 0) return null;
  await storeColumns(session, "yibao merged", {
    old: { codes: merged, levels: structure.hmg },
    new: { codes: merged.map((i) => small.into[i]!), levels: structure.hmg },
  });
  return `SELECT r.* REPLACE (coalesce(m.new, r.hmg) AS hmg) FROM ${relation} r LEFT JOIN "yibao merged" m ON r.hmg = m.old`;
}

/** Writes a query as Parquet, which names the rules under the key `yibao_grouping`, or as CSV. */
export async function writeRows(
  session: Session,
  query: string,
  about: { readonly rules: GroupingRules; readonly severity: SeverityTable },
  file: { readonly path: string; readonly kind: "parquet" | "csv" },
): Promise<void> {
  const { id, version } = about.rules;
  const said = JSON.stringify({ version: 1, rules: { id, version }, severity: about.severity });
  const format =
    file.kind === "csv"
      ? "FORMAT csv, HEADER"
      : `FORMAT parquet, COMPRESSION zstd, KV_METADATA {yibao_grouping: ${literal(said)}}`;
  await session.run(`COPY (${query}) TO ${literal(file.path)} (${format})`);
}
