import { shown } from "../../numeric/check.js";
import type { Pool } from "../pool.js";

/** One yearly rate, or one a year: the first leads from the first year to the second, the last one stays. */
export type RateByYear = number | readonly number[];

/** Yearly rates for all pools, or by pool name; `"*"` stands for the pools not named. */
export type Rates = RateByYear | Readonly<Record<string, RateByYear>>;

/** The rate that leads pool p to year t ≥ 1. */
export type RateOf = (pool: number, t: number) => number;

/**
 * Yearly rates of pools, checked.
 * @throws RangeError for a rate out of bounds, an empty list, a pool that is unknown or has no rate
 */
export function readRates(
  where: string,
  name: string,
  rates: Rates,
  pools: readonly Pool[],
  min: number,
  max: number,
): RateOf {
  const byYear = (label: string, given: RateByYear): readonly number[] => {
    const list = Array.isArray(given) ? (given as readonly number[]) : [given as number];
    if (list.length === 0) throw new RangeError(`${where}: ${label} is empty; expected a rate a year`);
    list.forEach((rate, i) => {
      checkRate(where, Array.isArray(given) ? `${label}[${i}]` : label, rate, min, max);
    });
    return list;
  };
  if (typeof rates === "number" || Array.isArray(rates)) {
    const list = byYear(name, rates as RateByYear);
    return (_, t) => list[Math.min(t, list.length) - 1]!;
  }
  if (rates === null || typeof rates !== "object") {
    throw new RangeError(`${where}: ${name} is ${shown(rates)}; expected a rate, rates by year, or by pool`);
  }
  const byPool = rates as Readonly<Record<string, RateByYear>>;
  const names = new Set(pools.map((pool) => pool.name));
  const stranger = Object.keys(byPool).find((key) => key !== "*" && !names.has(key));
  if (stranger !== undefined) {
    throw new RangeError(
      `${where}: ${name} names "${stranger}", which is no pool; the pools are: ${[...names].slice(0, 12).join(", ")}${names.size > 12 ? ` and ${names.size - 12} more` : ""}`,
    );
  }
  const lists = pools.map((pool) => {
    const key = Object.hasOwn(byPool, pool.name) ? pool.name : "*";
    if (!Object.hasOwn(byPool, key)) {
      throw new RangeError(
        `${where}: ${name} has no rate for pool "${pool.name}"; give it, or "*" for all pools not named`,
      );
    }
    return byYear(`${name} of "${key}"`, byPool[key]!);
  });
  return (pool, t) => lists[pool]![Math.min(t, lists[pool]!.length) - 1]!;
}

function checkRate(where: string, name: string, rate: unknown, min: number, max: number): void {
  if (typeof rate === "number" && rate >= min && rate <= max) return;
  const hint =
    typeof rate === "number" && rate > max && rate <= 100 * max ? `; ${rate} % is written ${rate / 100}` : "";
  throw new RangeError(`${where}: ${name} is ${shown(rate)}; expected a rate from ${min} to ${max}${hint}`);
}
