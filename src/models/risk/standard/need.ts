import { checkNumber } from "../../numeric/check.js";
import type { Interval } from "../structural/intervals.js";
import type { StructuralRisk } from "../structural/result.js";
import type { Standardisation } from "./standardise.js";

/** What a pool needs by its people; the fund model's input. */
export interface PoolNeed {
  readonly pool: string;
  readonly year: string | null;
  /** 亿元. */
  readonly need: number;
  /** Bootstrap interval of the need, 亿元; null without one. */
  readonly interval: Interval | null;
  /** need over the mean need a patient of all pools: 1 is average. */
  readonly relativeRisk: number;
  readonly patients: number;
}

/**
 * Need by pool for the fund model: standardised expenditure in 亿元, with its interval where the standard has
 * one. A fund that closes on the needs transfers capacity − need, so that a transfer has the need's interval
 * mirrored.
 *
 * @param options.blowUp people covered for each patient in the sample (default 1)
 */
export function needByPool(
  standardisation: Standardisation | StructuralRisk,
  options: { readonly blowUp?: number } = {},
): readonly PoolNeed[] {
  const blowUp = checkNumber("needByPool", "blowUp", options.blowUp ?? 1, Number.MIN_VALUE);
  const unit = blowUp / 1e8;
  const pools = standardisation.pools.map((p) =>
    "patients" in p
      ? { ...p, weight: p.patients, interval: null }
      : { ...p, patients: p.people, year: null, interval: p.structuralInterval },
  );
  const weight = pools.reduce((total, p) => total + p.weight, 0);
  const mean = standardisation.totalStructuralYuan / weight;
  return pools.map((p) => ({
    pool: p.pool,
    year: p.year,
    need: p.structuralYuan * unit,
    interval: p.interval && {
      lower: p.interval.lower * unit,
      upper: p.interval.upper * unit,
      standardError: p.interval.standardError * unit,
    },
    relativeRisk: p.structuralYuan / p.weight / mean,
    patients: p.patients,
  }));
}
