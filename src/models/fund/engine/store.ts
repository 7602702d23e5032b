import { shown } from "../../numeric/check.js";
import { type NamedSeries, namedSeries } from "../../numeric/namedSeries.js";
import { fillUniforms } from "../../numeric/pathNumbers.js";
import type { Pool } from "../pool.js";
import { type Arena, PLAIN } from "./arena.js";
import { baseFact, DERIVED, type FactName, type FactSource, fieldOf } from "./facts.js";

/** The facts and draws that the rules of a run ask for, filled year by year. */
export interface FactStore {
  /** @throws RangeError when a member has no such fact, or the source has no such trigger */
  fact(where: string, name: FactName, members: Int32Array): Float64Array;
  uniform(purpose: string): Float64Array;
  /** @param reserves pooled balances at the year's opening, pools × lanes */
  fill(t: number, first: number, reserves: (out: Float64Array) => void): void;
}

export function factStore(
  pools: readonly Pool[],
  source: FactSource,
  lanes: number,
  zeros: Arena = PLAIN,
): FactStore {
  const size = pools.length * lanes;
  const facts = new Map<FactName, Float64Array>();
  const fromSource = new Map<FactName, Float64Array>();
  const draws = new Map<string, { readonly out: Float64Array; readonly series: readonly NamedSeries[] }>();

  const array = (name: FactName): Float64Array => {
    const known = facts.get(name);
    if (known !== undefined) return known;
    const made = zeros(size);
    facts.set(name, made);
    if (!DERIVED.has(name)) fromSource.set(name, made);
    if (name === "contributions") array("subsidy");
    if (name === "previousRevenue") array("expectedRevenue");
    if (name === "previousExpenditure") array("expectedExpenditure");
    return made;
  };
  array("revenue");
  array("expenditure");

  return {
    fact(where, name, members) {
      const trigger = name.startsWith("trigger:") ? name.slice(8) : undefined;
      if (trigger !== undefined && source.isRandom && !source.triggers.includes(trigger)) {
        throw new RangeError(
          `${where}: trigger "${trigger}" is unknown; expected one of: ${source.triggers.join(", ") || "(the run has none)"}`,
        );
      }
      if (!DERIVED.has(name)) {
        const missing = Array.from(members).find((p) => baseFact(pools[p]!, name) === undefined);
        if (missing !== undefined) {
          throw new RangeError(
            `${where}: it needs ${shown(name)}, and pool "${pools[missing]!.name}" has no ${fieldOf(name)}; give it for every pool that the rule covers`,
          );
        }
      }
      return array(name);
    },
    uniform(purpose) {
      const known = draws.get(purpose);
      if (known !== undefined) return known.out;
      const out = zeros(size);
      const series = pools.map((pool) => namedSeries(source.seed, purpose, pool.name));
      draws.set(purpose, { out, series });
      return out;
    },
    fill(t, first, reserves) {
      const copy = (to: FactName, now: FactName, atStart: FactName) => {
        const out = facts.get(to);
        if (out !== undefined && t > 0) out.set(facts.get(now)!);
        return () => {
          if (out !== undefined && t === 0) out.set(facts.get(atStart)!);
        };
      };
      const later = [
        copy("previousRevenue", "revenue", "expectedRevenue"),
        copy("previousExpenditure", "expenditure", "expectedExpenditure"),
      ];
      source.fill(t, first, lanes, fromSource);
      for (const finish of later) finish();
      const opening = facts.get("openingReserve");
      if (opening !== undefined) reserves(opening);
      const contributions = facts.get("contributions");
      if (contributions !== undefined) {
        const revenue = facts.get("revenue")!;
        const subsidy = facts.get("subsidy")!;
        for (let k = 0; k < size; k++) contributions[k] = revenue[k]! - subsidy[k]!;
      }
      for (const { out, series } of draws.values()) draw(out, series, t, first, lanes);
    },
  };
}

/** Uniforms that depend on seed, purpose, year, path and the pool's name alone. */
function draw(
  out: Float64Array,
  series: readonly NamedSeries[],
  t: number,
  first: number,
  lanes: number,
): void {
  for (let p = 0; p < series.length; p++)
    fillUniforms(out, p * lanes, lanes, series[p]!.key, first, series[p]!.index, t);
}
