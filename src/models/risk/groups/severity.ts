import { shown } from "../../numeric/check.js";

/** Cost of a stay against cut points of its diagnosis group (the paper's fifths). */
export interface CostSeverity {
  readonly kind: "cost";
  readonly levels: number;
  /** By diagnosis group: `levels` − 1 costs that do not fall, yuan; level k + 1 is above the k-th. */
  readonly cuts: Readonly<Record<string, readonly number[]>>;
}

/** What the category of the principal diagnosis usually costs: no cost of the stay itself. */
export interface ProspectiveSeverity {
  readonly kind: "prospective";
  readonly levels: number;
  /** By diagnosis group and category of ICD-10: level from 1, the cheapest. */
  readonly categories: Readonly<Record<string, Readonly<Record<string, number>>>>;
}

/** How diagnosis groups are divided; plain data, to be kept and given to the grouping of another year. */
export type SeverityTable = CostSeverity | ProspectiveSeverity;

/**
 * Cut points of equal parts: the k-th is the smallest value with at least k/levels of the values at or below
 * it (the inverse of the empirical distribution). Equal values always fall in the same part, so the result
 * does not depend on the order of rows, and parts may be empty.
 *
 * @param sorted values in ascending order, at least one
 * @returns `levels` − 1 values
 */
export function cutPoints(sorted: ArrayLike<number>, levels: number): number[] {
  return Array.from(
    { length: levels - 1 },
    (_, k) => sorted[Math.ceil(((k + 1) * sorted.length) / levels) - 1]!,
  );
}

/** 1 + the number of cut points below the value. */
export function levelOf(cuts: readonly number[], value: number): number {
  let level = 1;
  for (const cut of cuts) if (value > cut) level++;
  return level;
}

/** Stays of one category in one diagnosis group. */
export interface CategoryCost {
  readonly dg: string;
  readonly category: string;
  readonly rows: number;
  /** Sum of the costs in whole fen (0.01 yuan). */
  readonly fen: number;
}

/**
 * Levels of categories: those of a diagnosis group in ascending order of mean cost (then of the code), the
 * level of each being the part in which the middle of its rows lies.
 */
export function prospectiveSeverity(costs: readonly CategoryCost[], levels: number): ProspectiveSeverity {
  const categories: Record<string, Record<string, number>> = {};
  const byGroup = new Map<string, CategoryCost[]>();
  for (const one of costs) byGroup.set(one.dg, [...(byGroup.get(one.dg) ?? []), one]);
  for (const dg of [...byGroup.keys()].sort()) {
    const group = byGroup
      .get(dg)!
      .sort((a, b) => a.fen / a.rows - b.fen / b.rows || (a.category < b.category ? -1 : 1));
    const total = group.reduce((sum, one) => sum + one.rows, 0);
    let before = 0;
    const found: [string, number][] = group.map(({ category, rows }) => {
      const level = 1 + Math.floor((levels * (2 * before + rows)) / (2 * total));
      before += rows;
      return [category, Math.min(level, levels)];
    });
    categories[dg] = Object.fromEntries(found.sort(([a], [b]) => (a < b ? -1 : 1)));
  }
  return { kind: "prospective", levels, categories };
}

/** Level of a category that the base year did not have. */
export const middleLevel = (levels: number): number => Math.ceil(levels / 2);

/**
 * A severity table that somebody gives.
 *
 * @throws RangeError for another number of levels than the rules have, cut points that fall, levels out of bounds
 */
export function checkSeverity(where: string, table: SeverityTable, levels: number): SeverityTable {
  const fault = (what: string, value: unknown, expected: string) => {
    throw new RangeError(`${where}: severity.${what} is ${shown(value)}; expected ${expected}`);
  };
  if (table.kind !== "cost" && table.kind !== "prospective")
    fault("kind", (table as { kind?: unknown }).kind, "one of cost, prospective");
  if (table.levels !== levels) fault("levels", table.levels, `${levels}, as in the rules`);
  if (table.kind === "cost") {
    for (const [dg, cuts] of Object.entries(table.cuts)) {
      const isRising = cuts.every((cut, k) => Number.isFinite(cut) && (k === 0 || cut >= cuts[k - 1]!));
      if (cuts.length !== levels - 1 || !isRising)
        fault(`cuts.${dg}`, cuts.join(", "), `${levels - 1} numbers that do not fall`);
    }
    return table;
  }
  for (const [dg, categories] of Object.entries(table.categories)) {
    for (const [category, level] of Object.entries(categories)) {
      if (!Number.isInteger(level) || level < 1 || level > levels)
        fault(`categories.${dg}.${category}`, level, `a whole number from 1 to ${levels}`);
    }
  }
  return table;
}
