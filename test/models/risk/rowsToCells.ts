import type { Cells } from "../../../src/models/risk/cells/cells.js";

type Values = ArrayLike<string | number>;

/** Cells made row by row in the plainest way, to check what is computed from cells. */
export function rowsToCells(
  keys: Readonly<Record<string, Values>>,
  outcome: {
    readonly column: string;
    readonly transform: "none" | "log";
    readonly values: ArrayLike<number>;
  },
  weights?: ArrayLike<number>,
): { readonly cells: Cells; readonly rows: readonly (readonly number[])[] } {
  const by = Object.keys(keys);
  const groups = new Map<string, number[]>();
  for (let i = 0; i < outcome.values.length; i++) {
    const key = by.map((name) => keys[name]![i]).join("\u0000");
    const rows = groups.get(key);
    if (rows) rows.push(i);
    else groups.set(key, [i]);
  }
  const lists = [...groups.values()].sort((a, b) => {
    for (const name of by) {
      const [x, y] = [keys[name]![a[0]!]!, keys[name]![b[0]!]!];
      if (x !== y) return x < y ? -1 : 1;
    }
    return 0;
  });
  const w = (i: number, power: number) => (weights?.[i] ?? 1) ** power;
  const y = (i: number) => (outcome.transform === "log" ? Math.log(outcome.values[i]!) : outcome.values[i]!);
  const each = (f: (rows: readonly number[]) => number) => Float64Array.from(lists, f);
  const total = (rows: readonly number[], f: (i: number) => number) => rows.reduce((t, i) => t + f(i), 0);
  const moments = (power: number) => {
    const weight = each((rows) => total(rows, (i) => w(i, power)));
    const mean = each((rows) => total(rows, (i) => w(i, power) * y(i)) / total(rows, (i) => w(i, power)));
    const squares = Float64Array.from(lists, (rows, c) =>
      total(rows, (i) => w(i, power) * (y(i) - mean[c]!) ** 2),
    );
    return { weight, mean, squares };
  };
  const isWeighted = weights !== undefined;
  const cells: Cells = {
    rows: outcome.values.length,
    by,
    keys: Object.fromEntries(
      by.map((name) => {
        const own = lists.map((rows) => keys[name]![rows[0]!]!);
        if (typeof own[0] === "number") return [name, Float64Array.from(own as number[])];
        const levels = [...new Set(own as string[])].sort();
        const code = new Map(levels.map((l, c) => [l, c]));
        return [name, { codes: Uint16Array.from(own as string[], (l) => code.get(l)!), levels }];
      }),
    ),
    outcome: { column: outcome.column, transform: outcome.transform },
    weight: isWeighted ? "w" : null,
    n: each((rows) => rows.length),
    plain: moments(0),
    weighted: isWeighted ? moments(1) : null,
    squared: isWeighted ? moments(2) : null,
    amount: each((rows) => total(rows, (i) => outcome.values[i]!)),
    weightedAmount: isWeighted ? each((rows) => total(rows, (i) => w(i, 1) * outcome.values[i]!)) : null,
    suppressed: null,
  };
  return { cells, rows: lists };
}
