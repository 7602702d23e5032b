import type { Terms } from "../regression/result.js";
import { minimumOf, type PrivacyOptions } from "./minimum.js";
import { hiddenNote } from "./note.js";
import { suppress } from "./suppress.js";

/** What of a regression may not be shown. */
export interface HiddenCoefficients {
  readonly names: ReadonlySet<string>;
  /** Groups of few rows, and groups hidden with them. */
  readonly note: { readonly zh: string; readonly en: string } | null;
}

/**
 * The coefficients that rest on few rows: of levels with fewer than the minimum and of a further one where all
 * rows but theirs are known; of numeric columns that are zero in all but few rows; the constant, where it is
 * the level of a small reference group.
 *
 * @throws RangeError for a minimum below 11
 */
export function hiddenCoefficients(
  where: string,
  { n, terms }: { readonly n: number; readonly terms: Terms },
  options: PrivacyOptions,
): HiddenCoefficients {
  const minimum = minimumOf(where, options);
  const names = new Set<string>();
  let primary = 0;
  let secondary = 0;
  for (const factor of terms.factors) {
    const shown = suppress(
      factor.levels.map((level, l) => ({ level, rows: factor.rows[l]! })),
      { by: ["level"], count: "rows", ...options },
    );
    primary += shown.primary;
    secondary += shown.secondary;
    factor.levels.forEach((level, l) => {
      if (!shown.hidden[l]) return;
      names.add(`${factor.name}[${level}]`);
      if (level === factor.reference) names.add("const");
    });
  }
  terms.covariates.forEach((name, c) => {
    const rows = terms.covariateRows[c]!;
    if (rows >= minimum || rows === n) return;
    names.add(name);
    primary++;
  });
  return { names, note: hiddenNote(primary, secondary, minimum) };
}
