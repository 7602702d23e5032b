import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { normalQuantile } from "../../numeric/normalDistribution.js";
import type { Stars } from "./stars.js";
import type { PrintedTable } from "./table.js";

export interface StarsCheck {
  readonly column: number;
  readonly group: string;
  readonly printed: string;
  /** Coefficient over standard error. */
  readonly t: number;
  /** Bounds of |t| given the rounding of both figures. */
  readonly tLow: number;
  readonly tHigh: number;
  readonly printedStars: Stars;
  /** Stars that t asks for. */
  readonly expectedStars: Stars;
  readonly agrees: boolean;
  /** Whether every t within rounding asks for the same stars. */
  readonly decided: boolean;
}

/**
 * Compares the printed stars with t = coefficient / standard error at 10, 5 and 1 % (two-sided, normal:
 * every n is near 10,000 or above).
 *
 * Source: notes of Tables 3 and 4.
 */
export function checkStars(printed: PrintedTable): { readonly checks: readonly StarsCheck[] } & Displayable {
  const checks = printed.columns.flatMap(({ column, constant, groups }) =>
    [...groups, { ...constant, group: "常数项" }].map((e): StarsCheck => {
      const b = Math.abs(e.coefficient);
      const tLow = Math.max(b - e.coefficientRounding, 0) / (e.standardError + e.standardErrorRounding);
      const tHigh = (b + e.coefficientRounding) / (e.standardError - e.standardErrorRounding);
      const expectedStars = starsOfT(b / e.standardError);
      return {
        column,
        group: e.group,
        printed: e.printed,
        t: e.coefficient / e.standardError,
        tLow,
        tHigh,
        printedStars: e.stars,
        expectedStars,
        agrees: expectedStars === e.stars,
        decided: starsOfT(tLow) === starsOfT(tHigh),
      };
    }),
  );
  return withDisplay(
    { checks },
    () =>
      table(
        checks.map((c) => ({ ...c, agrees: c.agrees ? "是" : "否" })),
        {
          caption: {
            zh: "印刷系数的显著性核对",
            en: "Printed stars against coefficient over standard error",
          },
          columns: [
            { key: "column", label: { zh: "列", en: "Column" } },
            { key: "group", label: { zh: "组别", en: "Group" } },
            { key: "printed", label: { zh: "印刷值", en: "Printed" }, align: "right" },
            { key: "t", label: "t", digits: 2 },
            { key: "expectedStars", label: { zh: "应标", en: "Expected" }, align: "left" },
            { key: "agrees", label: { zh: "一致", en: "Agrees" }, align: "center" },
          ],
        },
      )[DISPLAY]() as MimeBundle,
  );
}

function starsOfT(t: number): Stars {
  if (t > CRITICAL[0]) return "***";
  if (t > CRITICAL[1]) return "**";
  return t > CRITICAL[2] ? "*" : "";
}

const CRITICAL = [normalQuantile(0.995), normalQuantile(0.975), normalQuantile(0.95)] as const;
