import type { PrivacyOptions } from "./minimum.js";
import { suppress } from "./suppress.js";

/**
 * Levels of one column that may not be shown: those of few rows, and one more where the number of all rows
 * would give a single one away.
 *
 * @throws RangeError for a minimum below 11
 */
export function hiddenLevels(
  rows: ReadonlyMap<string, number>,
  options: PrivacyOptions,
): {
  readonly levels: ReadonlySet<string>;
  readonly note: { readonly zh: string; readonly en: string } | null;
} {
  const cells = [...rows].map(([level, count]) => ({ level, count }));
  const shown = suppress(cells, { by: ["level"], count: "count", ...options });
  return {
    levels: new Set(cells.flatMap(({ level }, i) => (shown.hidden[i] ? [level] : []))),
    note: shown.note,
  };
}

/** Rows of each label. */
export function countLabels(labels: Iterable<string>): Map<string, number> {
  const rows = new Map<string, number>();
  for (const label of labels) rows.set(label, (rows.get(label) ?? 0) + 1);
  return rows;
}
