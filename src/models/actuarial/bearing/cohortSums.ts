import type { SchemeFlows } from "./schemeFlows.js";

/** Flows that a cohort's account sums. */
export const ITEMS = ["contribution", "subsidy", "employer", "benefit", "income"] as const;
export type Item = (typeof ITEMS)[number];

/** Sums of one cohort and sex, 亿元: as they are, and discounted to the end of the base year. */
export interface CohortSums {
  readonly birth: number;
  readonly sex: number;
  /** Members in the first year in which the cohort is seen. */
  members: number;
  readonly nominal: Record<Item, number>;
  readonly present: Record<Item, number>;
}

const YI = 1e-8;

/**
 * Sums by year of birth and sex. A member of age x in year t was born in t − x. The open age of the first year
 * is one cohort, born A − 1 years before it or earlier; later, those who stayed in the open age are told apart
 * from those who entered it by the survival there, where the flows give it.
 * @returns cohorts in order of birth, sexes within
 */
export function cohortSums(flows: SchemeFlows, discount: number, baseYear: number): CohortSums[] {
  const { firstYear, years, sexes, ages, members } = flows;
  const open = ages - 1;
  const oldest = firstYear - open;
  const sums: CohortSums[] = [];
  for (let birth = oldest; birth < firstYear + years; birth++)
    for (let sex = 0; sex < sexes; sex++) sums.push(noSums(birth, sex));
  const seen = new Uint8Array(sums.length);
  for (let s = 0; s < sexes; s++) {
    /** Shares of the open age by years since entering it. */
    let since: number[] = [1];
    for (let t = 0; t < years; t++) {
      const row = (t * sexes + s) * ages;
      const factor = (1 + discount) ** (baseYear - firstYear - t);
      if (t > 0) since = aged(since, stayed(flows, t, s));
      const add = (birth: number, x: number, share: number) => {
        const i = (birth - oldest) * sexes + s;
        const cohort = sums[i]!;
        const people = members[row + x]! * share;
        if (seen[i] === 0) {
          seen[i] = 1;
          cohort.members = people;
        }
        for (const item of ITEMS) {
          const amount = people * (flows[item]?.[row + x] ?? 0) * YI;
          cohort.nominal[item] += amount;
          cohort.present[item] += amount * factor;
        }
      };
      for (let x = 0; x < open; x++) add(firstYear + t - x, x, 1);
      since.forEach((share, k) => {
        add(firstYear + t - open - k, open, share);
      });
    }
  }
  return sums;
}

/** Part of the open age that was in it a year before. */
function stayed({ sexes, ages, members, survival }: SchemeFlows, t: number, s: number): number {
  if (survival === undefined) return 0;
  const open = ages - 1;
  const now = members[(t * sexes + s) * ages + open]!;
  const before = members[((t - 1) * sexes + s) * ages + open]!;
  const lives = survival[(t * sexes + s) * (ages + 1) + ages]!;
  return now > 0 ? Math.min(1, (before * lives) / now) : 0;
}

/** Shares a year later; without anybody who stayed the list keeps its length with zeros. */
function aged(since: readonly number[], part: number): number[] {
  return [1 - part, ...since.map((share) => share * part)];
}

function noSums(birth: number, sex: number): CohortSums {
  const zero = () => ({ contribution: 0, subsidy: 0, employer: 0, benefit: 0, income: 0 });
  return { birth, sex, members: 0, nominal: zero(), present: zero() };
}
