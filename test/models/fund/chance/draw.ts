import type { Chance, ChanceSampler } from "../../../../src/models/fund/chance/index.js";
import { prepareChance } from "../../../../src/models/fund/chance/index.js";
import type { Pool } from "../../../../src/models/fund/pool.js";

/** Pools a1, a2 of province A and b1 of province B, … as the names say. */
export function poolsOf(...names: string[]): Pool[] {
  return names.map((name) => ({
    name,
    revenue: 100,
    expenditure: 90,
    reserve: 50,
    region: [name[0]!.toUpperCase(), name],
  }));
}

export interface Drawn {
  readonly revenue: Float64Array[];
  readonly expenditure: Float64Array[];
  readonly triggers: Record<string, Float64Array[]>;
}

/** One year of `paths` paths, a row a pool, drawn `lanes` at a time. */
export function draw(pools: readonly Pool[], chance: Omit<Chance, "paths">, time = 0, paths = 20000): Drawn {
  return drawYear(prepareChance(pools, { ...chance, paths }), pools.length, time, paths);
}

export function drawYear(
  sampler: ChanceSampler,
  pools: number,
  time: number,
  paths: number,
  lanes = 500,
): Drawn {
  const rows = () => Array.from({ length: pools }, () => new Float64Array(paths));
  const all: Drawn = {
    revenue: rows(),
    expenditure: rows(),
    triggers: Object.fromEntries(sampler.triggers.map((name) => [name, rows()])),
  };
  const buffer = () => new Float64Array(pools * lanes);
  const out = {
    revenueFactor: buffer(),
    expenditureFactor: buffer(),
    triggers: Object.fromEntries(sampler.triggers.map((name) => [name, buffer()])),
  };
  for (let first = 0; first < paths; first += lanes) {
    sampler.fill(time, first, lanes, out);
    for (let p = 0; p < pools; p++) {
      const row = (from: Float64Array) => from.subarray(p * lanes, (p + 1) * lanes);
      all.revenue[p]!.set(row(out.revenueFactor), first);
      all.expenditure[p]!.set(row(out.expenditureFactor), first);
      for (const name of sampler.triggers) all.triggers[name]![p]!.set(row(out.triggers[name]!), first);
    }
  }
  return all;
}

export function logs(values: Float64Array): Float64Array {
  return values.map(Math.log);
}

export function correlation(a: Float64Array, b: Float64Array): number {
  const n = a.length;
  let [ma, mb] = [0, 0];
  for (let i = 0; i < n; i++) {
    ma += a[i]! / n;
    mb += b[i]! / n;
  }
  let [aa, bb, ab] = [0, 0, 0];
  for (let i = 0; i < n; i++) {
    aa += (a[i]! - ma) ** 2;
    bb += (b[i]! - mb) ** 2;
    ab += (a[i]! - ma) * (b[i]! - mb);
  }
  return ab / Math.sqrt(aa * bb);
}
