import { AGES } from "../population/inputs.js";

/** Ages at which groups of people are cut beside those of the cost profiles. */
const CUTS = [0, 15, 60, 65, 80, AGES];

/** Groups of ages so fine that costs and the usual shares of the population follow from them. */
export interface AgeGroups {
  readonly count: number;
  /** Group of each age. */
  readonly of: Uint8Array;
  /** First age of each. */
  readonly start: Uint8Array;
}

/** @param costs cost by age; a new group begins where one of them changes */
export function ageGroups(...costs: readonly (Float64Array | undefined)[]): AgeGroups {
  const of = new Uint8Array(AGES);
  const start = [0];
  for (let x = 1; x < AGES; x++) {
    if (CUTS.includes(x) || costs.some((cost) => cost !== undefined && cost[x] !== cost[x - 1]))
      start.push(x);
    of[x] = start.length - 1;
  }
  return { count: start.length, of, start: Uint8Array.from(start) };
}
