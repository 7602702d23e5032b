import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { type Row, table } from "../../../display/table.js";
import { checkBetween, checkNumber } from "../../numeric/check.js";
import { HIDDEN_MARK, minimumOf, type PrivacyOptions, privacyOf } from "./minimum.js";
import { cheapestMove } from "./moves.js";
import { hiddenNote } from "./note.js";
import { type CountSystem, type CountTable, countSystem } from "./system.js";

export interface Dominance {
  /** Column with the largest single contribution to the sum. */
  readonly largest: string;
  /** Column with the sum. */
  readonly of: string;
  /** A cell is hidden when one person carries more than this share of its sum. */
  readonly share: number;
}

export interface SuppressOptions<R extends Row = Row> extends Omit<CountTable<R>, "rows">, PrivacyOptions {
  readonly dominance?: Dominance;
}

/** The sums of a table over some of its columns; hidden ones are null. */
export interface SuppressedMargin {
  readonly by: readonly string[];
  readonly rows: readonly Row[];
}

/** A table that may be shown. */
export interface Suppressed {
  /** The rows in their order; null stands for a hidden count or value. */
  readonly rows: readonly Row[];
  /** The rows with "[c]" in place of null, for `table`. */
  readonly marked: readonly Row[];
  readonly hidden: readonly boolean[];
  /** The rows that are not hidden, for figures. */
  readonly visible: readonly Row[];
  /** The sums that the reader was said to know, as they may be shown. */
  readonly margins: readonly SuppressedMargin[];
  /** Cells hidden for their few people, or because one person dominates. */
  readonly primary: number;
  /** Cells hidden so that sums do not give those away. */
  readonly secondary: number;
  /** 0 for public data. */
  readonly minimum: number;
  /** What was hidden and why, for the notes of a table; null when nothing was. */
  readonly note: { readonly zh: string; readonly en: string } | null;
}

/**
 * Hides small groups of a table, and what would reveal them.
 *
 * Primary: counts of 1 … minimum − 1, and what is computed from them; zeros are shown (CMS: "a value of zero
 * does not violate the policy"). Secondary: further cells, and sums where cells do not suffice, until every
 * hidden number keeps at least `minimum` possible values for a reader who knows all that is shown, which
 * sums the cells add up to, and that hidden cells are not empty. A move between cells that leaves all shown
 * numbers as they are is found for each hidden number and proves this (see `cheapestMove`). Not covered: what
 * the reader knows from elsewhere, and groups all of whose people share a property.
 *
 * Hidden amounts cannot be solved from sums of amounts either, since the same cells are hidden.
 *
 * Source: CMS cell size suppression policy (ResDAC, 2024); NHS Digital's disclosure control for hospital
 * episodes, whose threshold is 7; A. Hundepool et al., Statistical Disclosure Control (Wiley, 2012), ch. 4.
 *
 * @throws RangeError for a minimum below 11, missing columns, counts that are not whole numbers, repeated cells
 */
export function suppress<R extends Row>(
  rows: readonly R[],
  options: SuppressOptions<R>,
): Suppressed & Displayable {
  return suppressTables([{ ...options, rows }], privacyOf(options))[0]!;
}

/**
 * Hides small groups of several tables that a reader sees together. Sums over the same columns are the same
 * number in all of them, so what is hidden in one table is not shown by another.
 *
 * @throws RangeError as `suppress`; when two tables disagree about a sum
 */
export function suppressTables(
  tables: readonly (CountTable & { readonly dominance?: Dominance })[],
  options: PrivacyOptions = {},
): readonly (Suppressed & Displayable)[] {
  const where = "suppress";
  const minimum = minimumOf(where, options);
  const system = countSystem(where, tables);
  const small = system.counts.map((n) => n > 0 && n < minimum);
  tables.forEach((one, t) => {
    if (minimum > 0 && one.dominance) markDominated(where, one, system.tables[t]!.levels[0]!.variable, small);
  });
  const hidden = minimum === 0 ? small.map(() => false) : hide(system, small, minimum);
  return tables.map((one, t) => {
    const [cells, ...sums] = system.tables[t]!.levels;
    const mask = one.rows.map((_, i) => hidden[cells!.variable[i]!]!);
    const lost = new Set([
      one.count,
      ...(one.values ?? []),
      ...(one.dominance ? Object.values(one.dominance) : []),
    ]);
    const primary = [...cells!.variable].filter((v) => small[v]).length;
    const secondary = mask.filter(Boolean).length - primary;
    const replaced = (by: string | null) =>
      one.rows.map((row, i) =>
        mask[i] ? Object.fromEntries(Object.entries(row).map(([k, v]) => [k, lost.has(k) ? by : v])) : row,
      );
    const result: Suppressed = {
      rows: replaced(null),
      marked: replaced(HIDDEN_MARK),
      hidden: mask,
      visible: one.rows.filter((_, i) => !mask[i]),
      margins: sums.map(({ columns, variable }) => ({
        by: columns,
        rows: [...new Map([...variable].map((v, i) => [v, i] as const))].map(([v, i]) => ({
          ...Object.fromEntries(columns.map((column) => [column, one.rows[i]![column]])),
          [one.count]: hidden[v] ? null : system.counts[v]!,
        })),
      })),
      primary,
      secondary,
      minimum,
      note: hiddenNote(primary, secondary, minimum),
    };
    return Object.freeze(
      withDisplay(
        result,
        () => table(result.marked, { notes: result.note ? [result.note] : [] })[DISPLAY]() as MimeBundle,
      ),
    );
  });
}

function markDominated(
  where: string,
  { rows, dominance }: CountTable & { readonly dominance?: Dominance },
  variable: Int32Array,
  small: boolean[],
): void {
  const { largest, of, share } = dominance!;
  checkBetween(where, "dominance.share", share, 0, 1);
  rows.forEach((row, i) => {
    const top = checkNumber(where, `rows[${i}].${largest}`, row[largest], 0);
    const sum = checkNumber(where, `rows[${i}].${of}`, row[of], 0);
    if (sum > 0 && top > share * sum) small[variable[i]!] = true;
  });
}

/** Which variables are hidden in the end; all of them where no smaller pattern protects. */
function hide(system: CountSystem, small: readonly boolean[], minimum: number): boolean[] {
  const hidden = [...small];
  const proved = new Set<number>();
  const order = small
    .flatMap((is, v) => (is ? [v] : []))
    .sort((a, b) => system.counts[a]! - system.counts[b]!);
  for (const v of order) {
    if (proved.has(v)) continue;
    const move = cheapestMove(system, hidden, v, minimum);
    if (move === null) return system.counts.map((n) => n > 0);
    for (const other of move.keys()) {
      hidden[other] = true;
      proved.add(other);
    }
  }
  return hidden;
}
