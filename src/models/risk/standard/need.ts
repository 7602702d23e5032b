import { checkNumber } from "../../numeric/check.js";
import type { Standardisation } from "./standardise.js";

/** What a pool needs by its people; the fund model's input. */
export interface PoolNeed {
  readonly pool: string;
  readonly year: string | null;
  /** 亿元. */
  readonly need: number;
  /** need over the mean need a patient of all pools: 1 is average. */
  readonly relativeRisk: number;
  readonly patients: number;
}

/**
 * Need by pool for the fund model: standardised expenditure in 亿元.
 *
 * @param options.blowUp people covered for each patient in the sample (default 1)
 */
export function needByPool(
  standardisation: Standardisation,
  options: { readonly blowUp?: number } = {},
): readonly PoolNeed[] {
  const blowUp = checkNumber("needByPool", "blowUp", options.blowUp ?? 1, Number.MIN_VALUE);
  const patients = standardisation.pools.reduce((total, p) => total + p.patients, 0);
  const perPatient = standardisation.totalStructuralYuan / patients;
  return standardisation.pools.map((p) => ({
    pool: p.pool,
    year: p.year,
    need: (p.structuralYuan * blowUp) / 1e8,
    relativeRisk: p.structuralYuan / p.patients / perPatient,
    patients: p.patients,
  }));
}
