import { type NamedSeries, namedSeries } from "../../numeric/namedSeries.js";
import { fillNormals, fillUniforms } from "../../numeric/pathNumbers.js";
import { type Pool, regionOf } from "../pool.js";
import type { Epidemic, Scope, Trigger } from "./chance.js";
import { logVariance } from "./levels.js";

/** Fills 1 where a pool is struck in the year and 0 elsewhere, pools × lanes, and acts on the pools struck. */
export type FillEvent = (
  struck: Float64Array,
  revenueFactor: Float64Array,
  expenditureFactor: Float64Array,
  time: number,
  firstPath: number,
  lanes: number,
) => void;

interface Area {
  readonly strikes: NamedSeries;
  readonly severity: NamedSeries;
  readonly pools: readonly number[];
}

/** Sampler of a checked event: an epidemic, or a trigger, which acts on no amount. */
export function prepareEvent(
  pools: readonly Pool[],
  seed: number,
  name: string,
  event: Epidemic | Trigger,
): FillEvent {
  const areas = areasOf(pools, event.scope ?? "nation").map(
    ([area, members]): Area => ({
      strikes: namedSeries(seed, `event/${name}`, area),
      severity: namedSeries(seed, `event/${name}/severity`, area),
      pools: members,
    }),
  );
  const { probability } = event;
  const severity = "severity" in event ? severityOf(event) : undefined;
  const kept = 1 - ("revenueLoss" in event ? (event.revenueLoss ?? 0) : 0);
  let uniform = new Float64Array(0);
  let added = new Float64Array(0);
  return (struck, revenueFactor, expenditureFactor, time, firstPath, lanes) => {
    if (uniform.length !== lanes) {
      uniform = new Float64Array(lanes);
      added = new Float64Array(lanes);
    }
    struck.fill(0);
    for (const { strikes, severity: size, pools: members } of areas) {
      fillUniforms(uniform, 0, lanes, strikes.key, firstPath, strikes.index, time);
      if (!uniform.some((u) => u < probability)) continue;
      if (severity !== undefined) {
        fillNormals(added, 0, lanes, size.key, firstPath, size.index, time);
        for (let l = 0; l < lanes; l++) added[l] = severity.median * Math.exp(severity.sigma * added[l]!);
      }
      for (let l = 0; l < lanes; l++) {
        if (uniform[l]! >= probability) continue;
        for (const p of members) {
          const i = p * lanes + l;
          struck[i] = 1;
          if (severity === undefined) continue;
          revenueFactor[i] = revenueFactor[i]! * kept;
          expenditureFactor[i] = expenditureFactor[i]! * (1 + added[l]!);
        }
      }
    }
  };
}

function severityOf({ severity }: Epidemic): { readonly median: number; readonly sigma: number } {
  const variance = logVariance(severity.cv);
  return { median: severity.mean * Math.exp(-variance / 2), sigma: Math.sqrt(variance) };
}

/** Areas of a scope, each with its name and the indices of its pools. */
function areasOf(pools: readonly Pool[], scope: Scope): readonly (readonly [string, readonly number[]])[] {
  const areas = new Map<string, number[]>();
  pools.forEach((pool, p) => {
    const name = scope === "nation" ? "nation" : scope === "province" ? regionOf(pool)[0]! : pool.name;
    const members = areas.get(name);
    if (members) members.push(p);
    else areas.set(name, [p]);
  });
  return [...areas];
}
