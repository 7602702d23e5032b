import { normal, stream } from "../../../../src/models/numeric/index.js";

/** Random claims in columns: groups of very unequal size, two numeric columns of the pool and year, weights. */
export function randomClaims(seed: number, n: number, options: { readonly weightsByPool?: boolean } = {}) {
  const random = stream(seed, "random claims");
  const pick = (count: number, skew: number) => Math.floor(count * random.uniform() ** skew);
  const rows = Array.from({ length: n }, () => ({
    agg: pick(7, 1),
    hmg: pick(15, 2),
    pool: pick(5, 1),
    year: pick(3, 1),
  }));
  const beds = Array.from({ length: 15 }, () => 4 + 3 * random.uniform());
  const effect = Array.from({ length: 40 }, () => normal(random));
  const logs = rows.map(
    (r) =>
      8 +
      0.3 * effect[r.agg]! +
      0.6 * effect[10 + r.hmg]! +
      0.2 * effect[30 + r.pool]! +
      (0.4 + 0.1 * r.pool) * normal(random),
  );
  return {
    agg: rows.map((r) => `AGG${r.agg + 5}`),
    hmg: rows.map((r) => `HMG${r.hmg}`),
    pool: rows.map((r) => `P${r.pool}`),
    year: rows.map((r) => 2017 + r.year),
    beds: rows.map((r) => beds[r.pool * 3 + r.year]!),
    cost: logs.map(Math.exp),
    w: rows.map((r) => (options.weightsByPool ? 1 + r.pool / 3 : 0.2 + 2 * random.uniform())),
  };
}

/** |a − b| within `relative` of the larger of |b| and the floor. */
export function gapOf(a: ArrayLike<number>, b: ArrayLike<number>, floor = 1e-9): number {
  let most = a.length === b.length ? 0 : Infinity;
  for (let j = 0; j < b.length; j++) {
    most = Math.max(most, Math.abs(a[j]! - b[j]!) / Math.max(Math.abs(b[j]!), floor));
  }
  return most;
}
