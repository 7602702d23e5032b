import { shown } from "../../numeric/check.js";
import { naturalOrder } from "../regression/factor.js";

/** Additive groups: a person may be in none, one or several. */
export interface GroupSet {
  readonly name: string;
  /** In natural order, or as the columns were given. */
  readonly levels: readonly string[];
  /** Where the codes of each row start in `codes`; n + 1 values. */
  readonly starts: Int32Array;
  readonly codes: Int32Array;
}

/** One list of labels a row (duplicates count once), or 0/1 columns by level. */
export type GroupLists = ArrayLike<Iterable<string | number> | null | undefined>;
export type GroupColumns = Readonly<Record<string, ArrayLike<number>>>;

/** @throws RangeError for a row that is no list, an empty label */
export function fromLists(where: string, name: string, lists: GroupLists, n: number): GroupSet {
  if (lists.length !== n) {
    throw new RangeError(`${where}: groups.${name} has ${lists.length} lists; expected ${n}, one a row`);
  }
  const seen = new Map<string, number>();
  const starts = new Int32Array(n + 1);
  const found: number[] = [];
  for (let i = 0; i < n; i++) {
    const list = lists[i];
    if (list !== null && list !== undefined) {
      if (typeof list !== "object" || !(Symbol.iterator in list)) {
        throw new RangeError(`${where}: groups.${name}[${i}] is ${shown(list)}; expected a list of labels`);
      }
      const from = found.length;
      for (const entry of list) {
        const label = String(entry ?? "");
        if (label === "")
          throw new RangeError(`${where}: groups.${name}[${i}] has an empty label; expected text`);
        let code = seen.get(label);
        if (code === undefined) {
          code = seen.size;
          seen.set(label, code);
        }
        if (found.indexOf(code, from) < 0) found.push(code);
      }
    }
    starts[i + 1] = found.length;
  }
  const labels = [...seen.keys()];
  const { levels } = naturalOrder(labels);
  const place = new Map(levels.map((level, at) => [level, at]));
  const rank = labels.map((label) => place.get(label)!);
  return { name, levels, starts, codes: Int32Array.from(found, (c) => rank[c]!) };
}

/** @throws RangeError listing the rows of a column that are neither 0 nor 1 */
export function fromColumns(where: string, name: string, columns: GroupColumns, n: number): GroupSet {
  const levels = Object.keys(columns);
  for (const level of levels) {
    const values = columns[level]!;
    if (values.length !== n) {
      throw new RangeError(
        `${where}: groups.${name}.${level} has ${values.length} values; expected ${n}, one a row`,
      );
    }
    const wrong: string[] = [];
    let count = 0;
    for (let i = 0; i < n; i++) {
      if (values[i] === 0 || values[i] === 1) continue;
      if (count++ < 20) wrong.push(`[${i}] = ${shown(values[i])}`);
    }
    if (count > 0) {
      throw new RangeError(
        `${where}: groups.${name}.${level} is no 0 or 1 in ${count} rows: ${wrong.join(", ")}${count > 20 ? ", …" : ""}`,
      );
    }
  }
  const starts = new Int32Array(n + 1);
  const found: number[] = [];
  for (let i = 0; i < n; i++) {
    levels.forEach((level, c) => {
      if (columns[level]![i] === 1) found.push(c);
    });
    starts[i + 1] = found.length;
  }
  return { name, levels, starts, codes: Int32Array.from(found) };
}

/**
 * Keeps of each row's groups of a hierarchy the severest alone, as the Morbi-RSA and CMS-HCC do.
 *
 * @param chains levels of the set by falling severity
 */
export function switchOff(
  set: GroupSet,
  chains: readonly (readonly string[])[],
): { readonly set: GroupSet; readonly switchedOff: number } {
  const below = chains.map((chain) => {
    const rank = new Int32Array(set.levels.length).fill(-1);
    chain.forEach((level, at) => {
      const code = set.levels.indexOf(level);
      if (code >= 0) rank[code] = at;
    });
    return rank;
  });
  if (below.length === 0) return { set, switchedOff: 0 };
  const n = set.starts.length - 1;
  const starts = new Int32Array(n + 1);
  const kept: number[] = [];
  for (let i = 0; i < n; i++) {
    const own = set.codes.subarray(set.starts[i]!, set.starts[i + 1]!);
    for (const code of own) {
      const off = below.some(
        (rank) => rank[code]! >= 0 && own.some((other) => rank[other]! >= 0 && rank[other]! < rank[code]!),
      );
      if (!off) kept.push(code);
    }
    starts[i + 1] = kept.length;
  }
  return {
    set: { ...set, starts, codes: Int32Array.from(kept) },
    switchedOff: set.codes.length - kept.length,
  };
}
