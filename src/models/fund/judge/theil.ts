import { checkLabels, positiveMean, type Units, units } from "../../numeric/inequality/units.js";
import { sum } from "../../numeric/sum.js";

/** Theil's T weighs groups by their money, L (the mean logarithmic deviation) by their people. */
export type TheilIndex = "T" | "L";

/** One group of a decomposition. */
export type TheilGroup = {
  readonly group: string;
  /** Σ w of the group ÷ Σ w. */
  readonly people: number;
  /** Σ w x of the group ÷ Σ w x. */
  readonly money: number;
  readonly mean: number;
  /** The index inside the group. */
  readonly index: number;
};

/** total = between + within. */
export type TheilDecomposition = {
  readonly index: TheilIndex;
  readonly total: number;
  readonly between: number;
  readonly within: number;
  /** between ÷ total; null where all values are equal. */
  readonly betweenShare: number | null;
  readonly groups: readonly TheilGroup[];
};

/**
 * Theil index (T): Σ w_i (x_i/μ) ln(x_i/μ) / Σw.
 * @throws RangeError for a value not above 0 or weights of another length
 * Source: H. Theil, Economics and Information Theory (1967), ch. 4.
 */
export function theil(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  return index("T", positive("theil", values, weights));
}

/**
 * Theil's second index (L), the mean logarithmic deviation: Σ w_i ln(μ/x_i) / Σw.
 * @throws RangeError for a value not above 0 or weights of another length
 * Source: H. Theil, Economics and Information Theory (1967), ch. 4.
 */
export function theilL(values: ArrayLike<number>, weights?: ArrayLike<number>): number {
  return index("L", positive("theilL", values, weights));
}

/**
 * Exact decomposition of a Theil index by groups:
 * T = Σ_g m_g T_g + Σ_g m_g ln(μ_g/μ), L = Σ_g p_g L_g + Σ_g p_g ln(μ/μ_g), with m_g the group's share of
 * the money and p_g of the people. The first sum is within the groups, the second between them.
 * @param groups the group of each unit; a group without weight counts for nothing and is left out
 * @throws RangeError for a value not above 0, or lists of other lengths
 * Source: A. Shorrocks, Econometrica 48 (1980) 613, eq. 23–26.
 */
export function theilByGroups(
  values: ArrayLike<number>,
  groups: ArrayLike<string | number>,
  options: { readonly weights?: ArrayLike<number>; readonly index?: TheilIndex } = {},
): TheilDecomposition {
  const where = "theilByGroups";
  const kind = options.index ?? "T";
  if (kind !== "T" && kind !== "L")
    throw new RangeError(`${where}: index is ${String(kind)}; expected "T" or "L"`);
  const all = positive(where, values, options.weights);
  checkLabels(where, "groups", groups, values.length);
  const parts = [...members(groups)].flatMap(([group, of]) => {
    const weights = of.map((i) => all.weights[i]!);
    const people = sum(weights);
    if (people === 0) return [];
    const inside = units(
      where,
      of.map((i) => values[i]!),
      weights,
    );
    const money = (people * inside.mean) / (all.total * all.mean);
    return [{ group, people: people / all.total, money, mean: inside.mean, index: index(kind, inside) }];
  });
  const share = (part: TheilGroup) => (kind === "T" ? part.money : part.people);
  const sign = kind === "T" ? 1 : -1;
  const total = index(kind, all);
  const between = sum(parts.map((part) => sign * share(part) * Math.log(part.mean / all.mean)));
  return Object.freeze({
    index: kind,
    total,
    between,
    within: sum(parts.map((part) => share(part) * part.index)),
    betweenShare: total > 0 ? between / total : null,
    groups: Object.freeze(parts.map((part) => Object.freeze(part))),
  });
}

function index(kind: TheilIndex, { values, weights, total, mean }: Units): number {
  const term = (x: number) => (kind === "T" ? (x / mean) * Math.log(x / mean) : -Math.log(x / mean));
  return sum(Float64Array.from(values, (x, i) => weights[i]! * term(x))) / total;
}

function positive(where: string, values: ArrayLike<number>, weights?: ArrayLike<number>): Units {
  const of = units(where, values, weights);
  for (let i = 0; i < values.length; i++) {
    if (!(values[i]! > 0))
      throw new RangeError(`${where}: values[${i}] is ${values[i]}; expected a number above 0`);
  }
  positiveMean(where, of);
  return of;
}

function members(groups: ArrayLike<string | number>): Map<string, number[]> {
  const found = new Map<string, number[]>();
  for (let i = 0; i < groups.length; i++) {
    const name = String(groups[i]);
    const list = found.get(name);
    if (list === undefined) found.set(name, [i]);
    else list.push(i);
  }
  return found;
}
