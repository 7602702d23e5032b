import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { checkInteger } from "../../numeric/check.js";

/** Numbers of groups of each kind. */
export interface GroupCounts {
  readonly agg: number;
  readonly dg: number;
  readonly mg: number;
  readonly hmg: number;
}

/** The paper's counts (Table 2). */
export const PRINTED_COUNTS: GroupCounts = Object.freeze({ agg: 40, dg: 25, mg: 120, hmg: 346 });

export interface CountCheck {
  readonly id: "agg" | "mgFull" | "mgOneUnsplit" | "hmgLower" | "hmgUpper";
  readonly statement: string;
  readonly holds: boolean;
}

/**
 * Whether counts fit the definition of the groups: AGG = 2 × 20; MG = DG × 5 (fails in print: 125 ≠ 120) or
 * (DG − 1) × 5; 2 MG < HMG ≤ 3 MG.
 *
 * @throws RangeError unless the counts are whole numbers of at least 1
 */
export function checkGroupCounts(
  counts: GroupCounts = PRINTED_COUNTS,
): { readonly counts: GroupCounts; readonly checks: readonly CountCheck[] } & Displayable {
  for (const key of ["agg", "dg", "mg", "hmg"] as const)
    checkInteger("checkGroupCounts", key, counts[key], 1);
  const { agg, dg, mg, hmg } = counts;
  const checks: CountCheck[] = [
    { id: "agg", statement: `AGG: ${agg} = 2 × 20`, holds: agg === 40 },
    { id: "mgFull", statement: `MG: ${mg} = DG × 5 = ${dg * 5}`, holds: mg === dg * 5 },
    {
      id: "mgOneUnsplit",
      statement: `MG: ${mg} = (DG − 1) × 5 = ${(dg - 1) * 5}`,
      holds: mg === (dg - 1) * 5,
    },
    { id: "hmgLower", statement: `HMG: ${hmg} > MG × 2 = ${mg * 2}`, holds: hmg > mg * 2 },
    { id: "hmgUpper", statement: `HMG: ${hmg} ≤ MG × 3 = ${mg * 3}`, holds: hmg <= mg * 3 },
  ];
  return withDisplay(
    { counts, checks },
    () =>
      table(
        checks.map(({ statement, holds }) => ({ statement, holds: holds ? "是" : "否" })),
        {
          caption: { zh: "组数核对", en: "Check of group counts" },
          columns: [
            { key: "statement", label: { zh: "条件", en: "Condition" } },
            { key: "holds", label: { zh: "成立", en: "Holds" }, align: "center" },
          ],
        },
      )[DISPLAY]() as MimeBundle,
  );
}
