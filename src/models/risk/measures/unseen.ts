import { checkOneOf } from "../../numeric/check.js";
import { readGroups } from "../formula/reader.js";
import type { Formula } from "../formula/syntax.js";
import type { ColumnTable } from "../formula/table.js";
import type { ModelFrame } from "../formula/types.js";

/**
 * What happens to people with a group (or a combination of groups in an interaction) that the training rows
 * do not have, so that nothing was estimated for it:
 * - `drop` (default): they are not predicted, left out of the measures, and named with their number
 * - `error`: the call refuses, naming them
 */
export type UnseenRule = "drop" | "error";

export interface UnseenGroup {
  /** Column, or columns joined by ":". */
  readonly grouping: string;
  readonly group: string;
  readonly rows: number;
}

interface Grouping {
  readonly name: string;
  readonly labels: (row: number) => string;
}

/** The groupings of a formula that need to be seen: its factors, and their combinations in interactions. */
export function groupingsOf(formula: Formula, frame: ModelFrame, table: ColumnTable): readonly Grouping[] {
  const columns = new Map(
    Object.keys(frame.coding.levels).map((name) => [name, readGroups(table.column(name))]),
  );
  const found = new Map<string, Grouping>();
  for (const { variables } of formula.terms) {
    const factors = variables.flatMap((v) =>
      v.kind !== "expression" && columns.has(v.name) ? [v.name] : [],
    );
    if (factors.length === 0) continue;
    const parts = factors.map((name) => columns.get(name)!);
    const labels = (row: number) => parts.map((p) => p.levels[p.codes[row]!]!).join(":");
    found.set(factors.join(":"), { name: factors.join(":"), labels });
  }
  return [...found.values()];
}

/**
 * Splits rows to predict into those whose groups all occur in the training rows, and the groups that do not.
 *
 * @throws RangeError under the rule `error`, or when no row is left
 */
export function seenRows(
  where: string,
  groupings: readonly Grouping[],
  train: Int32Array,
  test: Int32Array,
  rule: UnseenRule,
): { readonly rows: Int32Array; readonly unseen: readonly UnseenGroup[] } {
  checkOneOf(where, "unseen", rule, ["drop", "error"]);
  const missing = new Uint8Array(test.length);
  const unseen: UnseenGroup[] = [];
  for (const { name, labels } of groupings) {
    const seen = new Set(Array.from(train, labels));
    const counts = new Map<string, number>();
    test.forEach((row, t) => {
      const label = labels(row);
      if (seen.has(label)) return;
      missing[t] = 1;
      counts.set(label, (counts.get(label) ?? 0) + 1);
    });
    for (const [group, rows] of counts) unseen.push({ grouping: name, group, rows });
  }
  const list = unseen.slice(0, 20).map((u) => `${u.grouping} = ${u.group} (${u.rows} rows)`);
  const shown = `${list.join(", ")}${unseen.length > 20 ? `, … (${unseen.length} groups)` : ""}`;
  if (unseen.length > 0 && rule === "error") {
    throw new RangeError(`${where}: groups to predict that the training rows do not have: ${shown}`);
  }
  const rows = test.filter((_, t) => missing[t] === 0);
  if (rows.length === 0) {
    throw new RangeError(`${where}: no row to predict has groups of the training rows; unseen are ${shown}`);
  }
  return { rows, unseen };
}
