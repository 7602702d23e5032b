import type { Factor } from "../regression/factor.js";
import { columnOf, type LaidCovariate, type LaidFactor, type Layout } from "./layout.js";
import type { JoinedRows, Part } from "./problem.js";

/** What the standard is summed over. */
export interface StandardRows {
  readonly parts: readonly Part[];
  readonly byPool: JoinedRows;
  readonly national: JoinedRows;
}

interface Coded extends Omit<Part, "counts"> {
  readonly codes: Int32Array;
}

/**
 * Joins rows that share pool and levels, so that the standard costs one product a combination.
 *
 * @param smear smearing group of each row, where there are several
 * @param printed factors that are summed as printed
 */
export function standardRows(
  layout: Layout,
  weight: Float64Array,
  pool: Pick<Factor, "codes" | "levels">,
  smear: Int32Array | null,
  printed: readonly string[],
): StandardRows {
  const coded = [...layout.factors.map(codedFactor), ...layout.covariates.map(codedCovariate)];
  const keys = coded.map((c) => ({ codes: c.codes, size: c.columns.length }));
  if (smear !== null) keys.push({ codes: smear, size: smear.reduce((a, s) => Math.max(a, s + 1), 1) });
  const everywhere = { codes: new Int32Array(weight.length), levels: ["all"] };
  const parts = coded.map(({ codes, ...part }): Part => {
    const levels = part.columns.length;
    if (!printed.includes(part.name)) return { ...part, counts: new Float64Array(0) };
    const counts = new Float64Array(pool.levels.length * levels);
    codes.forEach((l, i) => {
      const at = pool.codes[i]! * levels + l;
      counts[at] = counts[at]! + weight[i]!;
    });
    return { ...part, counts };
  });
  return { parts, byPool: joined(pool, keys, weight), national: joined(everywhere, keys, weight) };
}

function codedFactor(factor: LaidFactor): Coded {
  const isBlock = factor.start < 0;
  return {
    name: factor.name,
    kind: "factor",
    codes: factor.codes,
    columns: Int32Array.from(factor.levels, (_, l) => (isBlock ? l : columnOf(factor, l))),
    values: new Float64Array(factor.levels.length).fill(1),
    isBlock,
  };
}

/** A covariate by its distinct values. */
function codedCovariate({ name, column, values }: LaidCovariate): Coded {
  const seen = new Map<number, number>();
  const codes = Int32Array.from(values, (v) => {
    let code = seen.get(v);
    if (code === undefined) {
      code = seen.size;
      seen.set(v, code);
    }
    return code;
  });
  const columns = new Int32Array(seen.size).fill(column);
  return { name, kind: "covariate", codes, columns, values: Float64Array.from(seen.keys()), isBlock: false };
}

interface Key {
  readonly codes: Int32Array;
  readonly size: number;
}

/** Rows joined run by run; within a run in the order in which a combination first appears. */
function joined(
  run: Pick<Factor, "codes" | "levels">,
  keys: readonly Key[],
  weight: Float64Array,
): JoinedRows {
  const n = weight.length;
  const combinations = keys.reduce((product, key) => product * key.size, run.levels.length);
  const isCountable = combinations <= Number.MAX_SAFE_INTEGER;
  const seen = new Map<number, number>();
  const first: number[] = [];
  const sums: number[] = [];
  for (let i = 0; i < n; i++) {
    let key = run.codes[i]!;
    for (const { codes, size } of keys) key = key * size + codes[i]!;
    const at = isCountable ? seen.get(key) : undefined;
    if (at !== undefined) {
      sums[at] = sums[at]! + weight[i]!;
      continue;
    }
    if (isCountable) seen.set(key, first.length);
    first.push(i);
    sums.push(weight[i]!);
  }
  const starts = new Int32Array(run.levels.length + 1);
  for (const i of first) starts[run.codes[i]! + 1] = starts[run.codes[i]! + 1]! + 1;
  for (let s = 0; s < run.levels.length; s++) starts[s + 1] = starts[s + 1]! + starts[s]!;
  const next = starts.slice();
  const order = new Int32Array(first.length);
  first.forEach((i, r) => {
    const s = run.codes[i]!;
    order[next[s]!] = r;
    next[s] = next[s]! + 1;
  });
  return {
    people: Float64Array.from(order, (r) => sums[r]!),
    codes: keys.map(({ codes }) => Int32Array.from(order, (r) => codes[first[r]!]!)),
    starts,
  };
}
