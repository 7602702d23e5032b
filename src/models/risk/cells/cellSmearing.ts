import { sum } from "../../numeric/sum.js";
import { readFactor } from "../regression/factor.js";
import type { Smearing } from "../standard/smearing.js";
import { checkKey } from "./cellDesign.js";
import type { Cells } from "./cells.js";

/**
 * Duan's smearing factor from cells: Σ exp(y − ŷ) over the rows of a cell is exp(−ŷ) Σ amount.
 *
 * @param fitted ŷ of each cell, in logs
 * @throws RangeError when the outcome is no logarithm, or for a name that is no key
 */
export function cellSmearing(where: string, cells: Cells, fitted: Float64Array, by?: string): Smearing {
  if (cells.outcome.transform !== "log") {
    throw new RangeError(
      `${where}: smearing is for logarithms and the cells hold ${cells.outcome.column}; expected cells with transform "log"`,
    );
  }
  const m = fitted.length;
  const terms = new Float64Array(m);
  for (let c = 0; c < m; c++) terms[c] = cells.amount[c]! * Math.exp(-fitted[c]!);
  const overall = sum(terms) / cells.rows;
  if (by === undefined) return { overall, byGroup: {}, rows: new Float64Array(m).fill(overall) };
  const { codes, levels } = readFactor(where, by, checkKey(where, cells, "smearing", by), m);
  const total = new Float64Array(levels.length);
  const lost = new Float64Array(levels.length);
  const rows = new Float64Array(levels.length);
  for (let c = 0; c < m; c++) {
    const g = codes[c]!;
    const value = terms[c]!;
    const before = total[g]!;
    const next = before + value;
    lost[g] = lost[g]! + (before >= value ? before - next + value : value - next + before);
    total[g] = next;
    rows[g] = rows[g]! + cells.n[c]!;
  }
  const values = total.map((v, g) => (v + lost[g]!) / rows[g]!);
  const own = new Float64Array(m);
  for (let c = 0; c < m; c++) own[c] = values[codes[c]!]!;
  return {
    overall,
    byGroup: Object.fromEntries(levels.map((level, g) => [level, values[g]!])),
    rows: own,
  };
}
