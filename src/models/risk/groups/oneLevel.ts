import type { GroupingReport } from "./reportTypes.js";

/**
 * Refuses groups that nothing can be estimated from.
 *
 * @param pools number of pools, or null without such a column
 * @throws RangeError naming what has one level only
 */
export function checkLevels(
  where: string,
  { groups, rows }: GroupingReport,
  pool: string | null,
  pools: number | null,
): void {
  const single = [
    ...(groups.agg.length === 1 ? [`one AGG, ${groups.agg[0]!.code}`] : []),
    ...(groups.hmg.length === 1 ? [`one HMG, ${groups.hmg[0]!.code}`] : []),
    ...(pools === 1 ? [`one level of column "${pool}"`] : []),
  ];
  if (single.length === 0) return;
  throw new RangeError(
    `${where}: all ${rows} rows fall in ${single.join(" and in ")}; expected at least 2, or oneLevel: "allow"`,
  );
}
