/** A term whose variables are known to be groups or numbers, by name. */
export interface SortedTerm {
  readonly factors: readonly string[];
  readonly numerics: readonly string[];
}

/**
 * Part of a term that becomes one block of columns.
 *
 * - `all`: a column for every combination of levels
 * - `cells`: every combination but the one of all reference levels
 * - `contrasts`: combinations in which no factor of `contrast` is at its reference level
 */
export interface Piece {
  /** Position of its term. */
  readonly term: number;
  readonly factors: readonly string[];
  readonly numerics: readonly string[];
  readonly coding: "all" | "cells" | "contrasts";
  readonly contrast: ReadonlySet<string>;
}

/**
 * Which columns each term adds to those before it, so that together they span what R's formulas do and none
 * is redundant by construction.
 *
 * A product of factors spans the contrasts of every subset of them (the empty subset is the constant, or the
 * slope that is common to all). Subsets that earlier terms span already are left out; what is left is joined
 * to blocks, so that `a + b + a:b` gives (kₐ − 1)(k_b − 1) interactions, `a:b` alone all cells but one, and
 * `a:x` a slope a level.
 *
 * Source: patsy 0.5, "Redundancy and categorical factors" (patsy.readthedocs.io/en/latest/formulas.html).
 */
export function pieces(terms: readonly SortedTerm[], intercept: boolean): Piece[] {
  const used = new Map<string, Set<string>>();
  if (intercept) used.set("", new Set([""]));
  return terms.flatMap(({ factors, numerics }, term): Piece[] => {
    const bucket = [...numerics].sort().join("\n");
    const known = used.get(bucket) ?? new Set<string>();
    used.set(bucket, known);
    const all = subsets(factors);
    const fresh = all.filter((subset) => !known.has(keyOf(subset)));
    for (const subset of fresh) known.add(keyOf(subset));
    const everything = new Set(factors);
    if (fresh.length === 0) return [];
    if (fresh.length === all.length)
      return [{ term, factors, numerics, coding: "all", contrast: new Set<string>() }];
    if (fresh.length === all.length - 1 && fresh.every((subset) => subset.length > 0)) {
      return [{ term, factors, numerics, coding: "cells", contrast: everything }];
    }
    return join(fresh).map(
      (part): Piece => ({
        term,
        factors: factors.filter((f) => part.has(f)),
        numerics,
        coding: "contrasts",
        contrast: new Set([...part].filter(([, full]) => !full).map(([f]) => f)),
      }),
    );
  });
}

/** Subsets in rising order of size. */
function subsets(factors: readonly string[]): string[][] {
  const all: string[][] = [];
  for (let bits = 0; bits < 2 ** factors.length; bits++) {
    all.push(factors.filter((_, f) => (bits >> f) & 1));
  }
  return all.sort((a, b) => a.length - b.length);
}

function keyOf(subset: readonly string[]): string {
  return [...subset].sort().join("\n");
}

/** Contrasts of S and of S ∪ {f} together are S with f in full. Maps a factor to whether it is in full. */
function join(fresh: readonly string[][]): ReadonlyMap<string, boolean>[] {
  const parts = fresh.map((subset) => new Map(subset.map((f) => [f, false])));
  for (;;) {
    parts.sort((a, b) => a.size - b.size);
    const found = absorb(parts);
    if (found === undefined) return parts;
    parts[found.long]!.set(found.factor, true);
    parts.splice(found.short, 1);
  }
}

function absorb(parts: readonly Map<string, boolean>[]) {
  for (let short = 0; short < parts.length; short++) {
    const inner = [...parts[short]!];
    for (let long = short + 1; long < parts.length; long++) {
      const outer = parts[long]!;
      if (outer.size !== inner.length + 1 || !inner.every(([f, full]) => outer.get(f) === full)) continue;
      const [factor, full] = [...outer].find(([f]) => !parts[short]!.has(f))!;
      if (!full) return { short, long, factor };
    }
  }
  return undefined;
}
