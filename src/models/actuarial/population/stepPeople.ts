import { AGES, FIRST_MOTHER, MOTHER_AGES, SURVIVALS } from "./inputs.js";

/** What a year does to people; each value has one entry a lane, at index · lanes + lane. */
export interface YearRows {
  /** 2 × 102 × lanes, as in `PopulationInputs.survival`. */
  readonly survival: Float64Array;
  /** Lanes. */
  readonly tfr: Float64Array;
  /** 35, the same in all lanes. */
  readonly pattern: Float64Array;
  /** Lanes. */
  readonly sexRatio: Float64Array;
  /** Persons: 2 × 101, the same in all lanes. */
  readonly migration: Float64Array;
  /** Lanes: what multiplies them; default 1. */
  readonly migrationFactor?: Float64Array;
}

/**
 * Carries people through one year. With M the year's net migrants, half of whom come at its start at age x and
 * half at its end:
 *
 * - P(x) = (P′(x − 1) + M(x − 1)/2)·S(x) + M(x)/2 for 1 ≤ x ≤ 99
 * - P(100) = (P′(99) + M(99)/2)·S(100) + (P′(100) + M(100)/2)·S(101) + M(100)/2
 * - births B = Σ TFR·g(x)·(F′(x) + F(x))/2 over mothers aged 15 … 49; boys B·r/(1 + r)
 * - P(0) = (births of the sex)·S(0) + M(0)/2
 *
 * @param out people at the year's end, 2 × 101 × lanes; not `people`
 * @param people at the end of the year before
 * @param births receives boys and girls, 2 × lanes
 */
export function stepPeople(
  out: Float64Array,
  people: Float64Array,
  year: YearRows,
  births: Float64Array,
  lanes: number,
): void {
  const { survival, tfr, pattern, sexRatio, migration } = year;
  const migrationFactor = year.migrationFactor ?? new Float64Array(lanes).fill(1);
  for (let s = 0; s < 2; s++) {
    const base = s * AGES * lanes;
    const ratios = s * SURVIVALS * lanes;
    for (let x = 1; x <= AGES; x++) {
      const from = base + (x - 1) * lanes;
      const ratio = ratios + x * lanes;
      const before = 0.5 * migration[s * AGES + x - 1]!;
      if (x < AGES) {
        const after = 0.5 * migration[s * AGES + x]!;
        const to = base + x * lanes;
        for (let i = 0; i < lanes; i++) {
          const starts = people[from + i]! + before * migrationFactor[i]!;
          out[to + i] = starts * survival[ratio + i]! + after * migrationFactor[i]!;
        }
      } else {
        for (let i = 0; i < lanes; i++) {
          const starts = people[from + i]! + before * migrationFactor[i]!;
          out[from + i] = out[from + i]! + starts * survival[ratio + i]!;
        }
      }
    }
  }
  births.fill(0, 0, lanes);
  for (let j = 0; j < MOTHER_AGES; j++) {
    const share = 0.5 * pattern[j]!;
    const at = (AGES + FIRST_MOTHER + j) * lanes;
    for (let i = 0; i < lanes; i++) births[i] = births[i]! + share * (people[at + i]! + out[at + i]!);
  }
  const girlsBase = AGES * lanes;
  const girlsRatio = SURVIVALS * lanes;
  for (let i = 0; i < lanes; i++) {
    const all = births[i]! * tfr[i]!;
    const girls = all / (1 + sexRatio[i]!);
    births[i] = all - girls;
    births[lanes + i] = girls;
    out[i] = births[i]! * survival[i]! + 0.5 * migration[0]! * migrationFactor[i]!;
    out[girlsBase + i] = girls * survival[girlsRatio + i]! + 0.5 * migration[AGES]! * migrationFactor[i]!;
  }
}
