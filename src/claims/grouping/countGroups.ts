import type { GroupStructure } from "../../models/risk/groups/structure.js";
import type { Session } from "../duck/session.js";

export interface GroupCounts {
  readonly rows: number;
  /** Rows of each AGG, and of each HMG before merging. */
  readonly agg: Float64Array;
  readonly hmg: Float64Array;
}

/** Counts the rows of every AGG and HMG in a file that was written. */
export async function countGroups(
  session: Session,
  relation: string,
  structure: GroupStructure,
): Promise<GroupCounts> {
  const found = await session.query(
    `SELECT agg::VARCHAR || ' ' || hmg::VARCHAR AS code, count(*)::DOUBLE AS n FROM ${relation} GROUP BY 1`,
  );
  const place = (codes: readonly string[]) => new Map(codes.map((code, i) => [code, i]));
  const [aggs, hmgs] = [place(structure.agg), place(structure.hmg)];
  const agg = new Float64Array(structure.agg.length);
  const hmg = new Float64Array(structure.hmg.length);
  let rows = 0;
  (found.column("code") as readonly string[]).forEach((code, i) => {
    const n = (found.column("n") as Float64Array)[i]!;
    const [first, second] = code.split(" ") as [string, string];
    agg[aggs.get(first)!]! += n;
    hmg[hmgs.get(second)!]! += n;
    rows += n;
  });
  return { rows, agg, hmg };
}
