import type { Row } from "../../../display/table.js";
import type { Projection, ProjectionRow } from "./projection.js";

/** A printed cell beside its computed value. */
export type PrintedCell = {
  readonly scheme: string;
  readonly year: number;
  readonly item: "revenue" | "expenditure" | "balance" | "contribution" | "increase";
  readonly printed: number;
  /** Unrounded. */
  readonly computed: number;
  /** computed − printed. */
  readonly difference: number;
  /** The computed value rounds to the printed one. */
  readonly same: boolean;
};

const COLUMNS: Readonly<
  Record<string, readonly [PrintedCell["item"], (row: ProjectionRow) => number | null]>
> = {
  revenue_100m_yuan: ["revenue", (row) => row.revenue],
  expenditure_100m_yuan: ["expenditure", (row) => row.expenditure],
  balance_100m_yuan: ["balance", (row) => row.balance],
  individual_contribution_yuan: ["contribution", (row) => row.contributionYuan],
  increase_yuan: ["increase", (row) => row.increaseYuan],
};

/**
 * Every cell of Li's Table 2 or 3 (tidy form) beside the projections.
 * @param projections by scheme name
 * @throws RangeError when a printed scheme or year was not projected
 */
export function comparePrinted(
  projections: Readonly<Record<string, Projection>>,
  printed: readonly Row[],
): PrintedCell[] {
  return printed.flatMap((line) => {
    const scheme = String(line.scheme);
    const row = projections[scheme]?.rows.find((r) => r.year === line.year);
    if (row === undefined) {
      throw new RangeError(`comparePrinted: scheme ${scheme}, year ${String(line.year)} was not projected`);
    }
    return Object.entries(COLUMNS).flatMap(([column, [item, value]]) => {
      const cell = line[column];
      const computed = value(row);
      if (typeof cell !== "number" || computed === null) return [];
      const same = Math.round(computed) === cell;
      return [{ scheme, year: row.year, item, printed: cell, computed, difference: computed - cell, same }];
    });
  });
}
