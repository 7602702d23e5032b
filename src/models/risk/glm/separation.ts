import { coefficientName } from "../regression/coefficientName.js";
import type { Factor } from "../regression/factor.js";
import type { FamilyName } from "./family.js";
import type { SeparatedLevel } from "./result.js";

/**
 * Finds the levels whose coefficient is infinite: all rows zero (Poisson, binomial) or all one (binomial). Taking
 * their rows out may leave others so, hence it repeats.
 *
 * Source: S. Correia, P. Guimarães, T. Zylkin, arXiv:1903.01633 (2019), on which rows carry no information.
 */
export function separatedLevels(
  family: FamilyName,
  factors: readonly Factor[],
  y: ArrayLike<number>,
): { readonly separated: SeparatedLevel[]; readonly keep: Uint8Array } {
  const keep = new Uint8Array(y.length).fill(1);
  const separated: SeparatedLevel[] = [];
  if (family === "gamma") return { separated, keep };
  for (let found = true; found; ) {
    found = false;
    for (const { name, levels, codes } of factors) {
      const count = new Int32Array(levels.length);
      const positive = new Int32Array(levels.length);
      for (let i = 0; i < y.length; i++) {
        if (keep[i] === 0) continue;
        const c = codes[i]!;
        count[c] = count[c]! + 1;
        if (y[i]! > 0) positive[c] = positive[c]! + 1;
      }
      const outcome = levels.map((_, c): 0 | 1 | null => {
        if (count[c] === 0) return null;
        if (positive[c] === 0) return 0;
        return family === "binomial" && positive[c] === count[c] ? 1 : null;
      });
      if (outcome.every((value) => value === null)) continue;
      found = true;
      levels.forEach((level, c) => {
        const value = outcome[c]!;
        if (value !== null)
          separated.push({
            name: coefficientName(name, level),
            factor: name,
            level,
            rows: count[c]!,
            outcome: value,
          });
      });
      for (let i = 0; i < y.length; i++) if (outcome[codes[i]!] !== null) keep[i] = 0;
    }
  }
  return { separated, keep };
}

/** The message of levels that cannot be in the fit. */
export function separationFault(
  where: string,
  separated: readonly SeparatedLevel[],
  dependent: string,
): string {
  const list = separated
    .slice(0, 20)
    .map(({ name, rows, outcome }) => `${name} (${rows} rows, all ${outcome})`)
    .join(", ");
  const more = separated.length > 20 ? `, … (${separated.length} levels)` : "";
  return `${where}: ${dependent} does not vary in ${list}${more}, so the coefficient is infinite; expected such levels merged, or separation: "drop" to leave their rows out and predict that outcome for them`;
}

/**
 * Names what runs away in a fit whose means approach their bound without settling, or null when nothing does.
 *
 * @param atBound whether the mean of a row is close to its bound
 */
export function runawayFault(
  where: string,
  dependent: string,
  names: readonly string[],
  change: readonly number[],
  lastStep: Float64Array,
  atBound: (row: number) => boolean,
): string | null {
  const rows: number[] = [];
  lastStep.forEach((v, i) => {
    if (Math.abs(v) > 0.2 && atBound(i)) rows.push(i);
  });
  if (rows.length === 0) return null;
  const moving = names.flatMap((name, j) => (Math.abs(change[j]!) > 0.2 ? [name] : []));
  const list = `${moving.slice(0, 10).join(", ")}${moving.length > 10 ? `, … (${moving.length})` : ""}`;
  return `${where}: ${dependent} is separated: the fitted means of ${rows.length} rows (first: row ${rows[0]}) run to their bound, so these coefficients together are infinite: ${list}; expected groups merged or a column left out`;
}
