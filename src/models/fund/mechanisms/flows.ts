import type { Flow, Site } from "../engine/site.js";

/** Flows between two pools that the rule covers and that share a fund. */
export function flowsWithin(site: Site, name: string, of: Int32Array): readonly Flow[] {
  const covered = new Set(site.members);
  const leaving = new Float64Array(site.pools.length);
  for (const { from, share } of site.flows(name)) leaving[from]! += share;
  const over = leaving.findIndex((share) => share > 1 + 1e-9);
  if (over >= 0) {
    throw new RangeError(
      `${site.where}: flows "${name}" take ${leaving[over]} of "${site.pools[over]!.name}"; expected shares that sum to at most 1`,
    );
  }
  return site
    .flows(name)
    .filter(({ from, to }) => covered.has(from) && covered.has(to) && of[from] === of[to]);
}
