import { coefficientName } from "../regression/coefficientName.js";
import type { Terms } from "../regression/result.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "./minimum.js";
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
      names.add(coefficientName(factor.name, level));
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

/** A fitted model as far as hiding goes. */
export interface PrivateFit {
  readonly n: number;
  readonly names: readonly string[];
  readonly terms: Terms;
  readonly privacy: PrivacyOptions;
}

/** What a fit hides: as the options say, or else as the fit was told. */
export function hiddenOf(
  where: string,
  fit: Omit<PrivateFit, "names">,
  options: PrivacyOptions = {},
): HiddenCoefficients {
  const own = privacyOf(options);
  return hiddenCoefficients(where, fit, Object.keys(own).length > 0 ? own : fit.privacy);
}

const OVER_ROWS = ["fitted", "residuals", "leverages", "rows", "cells"];

/** A fit as it is written to JSON: null for what it hides, and without what it holds of rows and cells. */
export function writtenFit(fit: PrivateFit): object {
  const { names } = hiddenOf("fit", fit);
  const isHidden = fit.names.map((name) => names.has(name));
  const { terms } = fit;
  const written = Object.entries(fit).flatMap(([key, value]): [string, unknown][] => {
    if (OVER_ROWS.includes(key)) return [];
    if (!Array.isArray(value) || value.length !== isHidden.length || key === "names") return [[key, value]];
    return [[key, value.map((v, j) => (isHidden[j] && typeof v === "number" ? null : v))]];
  });
  return {
    ...Object.fromEntries(written),
    terms: {
      ...terms,
      factors: terms.factors.map((f) => ({
        ...f,
        rows: f.rows.map((rows, l) => (names.has(coefficientName(f.name, f.levels[l]!)) ? null : rows)),
      })),
      covariateRows: terms.covariateRows.map((rows, c) => (names.has(terms.covariates[c]!) ? null : rows)),
    },
  };
}
