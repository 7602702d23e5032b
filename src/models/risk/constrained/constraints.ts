import { shown } from "../../numeric/check.js";
import type { SetPlace } from "./sparse.js";

/** Levels of one set of groups whose coefficients may not rise with falling severity. */
export interface Hierarchy {
  readonly name: string;
  /** The set or factor of the levels; by default the one that has them. */
  readonly of?: string;
  /** From the severest to the mildest. */
  readonly levels: readonly (string | number)[];
}

/** b[above] − b[below] ≥ 0; −1 stands for zero. */
export interface Inequality {
  readonly above: number;
  readonly below: number;
  readonly label: string;
  readonly hierarchy: string | null;
}

/**
 * Constraints by position of the coefficients. Levels of a hierarchy without rows are skipped; their neighbours are
 * then compared.
 *
 * @throws RangeError for names that are neither coefficient, factor, covariate nor set, a hierarchy of which no
 *   or one level is there, a level twice
 */
export function readConstraints(
  where: string,
  names: readonly string[],
  places: readonly SetPlace[],
  nonNegative: true | readonly string[],
  hierarchies: readonly Hierarchy[],
): Inequality[] {
  const position = new Map(names.map((name, j) => [name, j]));
  const out: Inequality[] = [];
  const wanted = new Set<number>();
  const listed = nonNegative === true ? places.map((place) => place.name) : nonNegative;
  for (const name of listed) {
    const place = places.find((p) => p.name === name);
    const found = place ? [...place.positions.values()] : position.has(name) ? [position.get(name)!] : null;
    if (found === null) {
      throw new RangeError(
        `${where}: nonNegative names ${shown(name)}; expected a set of groups, a factor, a covariate or a coefficient: ${[...places.map((p) => p.name), ...names].slice(0, 8).join(", ")}, …`,
      );
    }
    for (const j of found) if (j >= 0) wanted.add(j);
  }
  for (const j of wanted) out.push({ above: j, below: -1, label: `${names[j]} ≥ 0`, hierarchy: null });
  for (const hierarchy of hierarchies) {
    const { place, levels } = placeOf(where, hierarchy, places);
    const present = levels.filter((level) => place.positions.has(level));
    for (let a = 0; a + 1 < present.length; a++) {
      const [above, below] = [present[a]!, present[a + 1]!];
      out.push({
        above: place.positions.get(above)!,
        below: place.positions.get(below)!,
        label: `${place.name}[${above}] ≥ ${place.name}[${below}]`,
        hierarchy: hierarchy.name,
      });
    }
  }
  return out;
}

/** The set that a hierarchy is of, and its levels as text. */
export function placeOf<
  T extends { readonly name: string; readonly positions: ReadonlyMap<string, unknown> },
>(
  where: string,
  { name, of, levels: given }: Hierarchy,
  places: readonly T[],
): { readonly place: T; readonly levels: readonly string[] } {
  const levels = given.map(String);
  const twice = levels.find((level, i) => levels.indexOf(level) !== i);
  if (twice !== undefined)
    throw new RangeError(`${where}: hierarchy ${shown(name)} has the level "${twice}" twice`);
  if (levels.length < 2) {
    throw new RangeError(
      `${where}: hierarchy ${shown(name)} has ${levels.length} levels; expected at least 2`,
    );
  }
  const count = (place: T) => levels.filter((level) => place.positions.has(level)).length;
  const having = places.filter((place) => (of === undefined ? count(place) > 0 : place.name === of));
  const most = Math.max(0, ...having.map(count));
  const best = having.filter((place) => count(place) === most);
  if (most === 0 || best.length !== 1) {
    throw new RangeError(
      `${where}: hierarchy ${shown(name)} has levels (${levels.slice(0, 6).join(", ")}) in ${best.length > 1 ? `${best.map((p) => p.name).join(" and ")} alike` : `none of ${places.map((p) => p.name).join(", ")}`}; expected levels of one set, or of: its name`,
    );
  }
  return { place: best[0]!, levels };
}
