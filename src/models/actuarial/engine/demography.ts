import { AGES } from "../population/inputs.js";
import type { AgeGroups } from "./ageGroups.js";
import type { People } from "./people.js";
import type { ParameterRows } from "./rows.js";
import { type PeopleSums, placeOfSum } from "./sums.js";

/** Ages in which work may begin, and end: below, between and above, all of an age are alike. */
const BEGIN = [15, 40] as const;
const END = [41, 80] as const;

/** Who may join the residents' scheme. */
export type PoolRule =
  | { readonly kind: "all" }
  | { readonly kind: "rest" }
  | { readonly kind: "share"; readonly share: Float64Array };

/**
 * Sums people of each year into groups: all, those who may join the residents' scheme, active and retired
 * members of the employees' scheme.
 *
 * Of an age x, the part min(1, max(0, x + 1 − r)) is above retirement age r, and likewise for the age at which
 * work begins; the employees' scheme has the active share of those between, the retired share of those above.
 * Sums of an age group are taken before shares.
 */
export function prepareDemography(
  people: People,
  groups: AgeGroups,
  rule: PoolRule,
  rows: ParameterRows,
  sums: PeopleSums,
  firstYear: number,
): () => void {
  const { years, lanes } = rows;
  const activeShare = rows.of("employee.activeShare");
  const retireeShare = rows.of("employee.retireeShare");
  const begins = rows.of("employee.workingAge");
  const ends = [rows.of("employee.retirementMen"), rows.of("employee.retirementWomen")];
  const newPay = rows.of("employee.newRetireesPayFrom");
  const allPay = rows.of("employee.allRetireesPayFrom");
  const work = workingAges();
  const shares =
    rule.kind === "share"
      ? Float64Array.from({ length: 2 * AGES }, (_, i) => rule.share[i % AGES]!)
      : undefined;
  const before = new Float64Array(lanes);
  const after = new Float64Array(lanes);

  /** Sum of the groups of a year. */
  const totalOf = (row: number, out: Float64Array) => {
    out.fill(0);
    for (let g = 0; g < groups.count; g++) {
      const place = placeOfSum(sums, g, row);
      for (let l = 0; l < lanes; l++) out[l]! += sums.all[place + l]!;
    }
  };

  const fillYear = (row: number) => {
    const at = Math.max(0, row - 1) * lanes;
    const year = firstYear - 1 + row;
    const hasMembers = some(activeShare, at, lanes) || some(retireeShare, at, lanes);
    const somePay = row > 0 && (anyUpTo(newPay, at, lanes, year) || anyUpTo(allPay, at, lanes, year));
    const areAlike = [begins, ...ends].every((ages) => alike(ages, at, lanes));
    if (hasMembers && areAlike) work.set(begins[at]!, ends[0]![at]!, ends[1]![at]!);
    for (let g = 0; g < groups.count; g++) {
      const from = groups.start[g]!;
      const below = groups.start[g + 1] ?? AGES;
      const place = placeOfSum(sums, g, row);
      sums.all.set(people.sumAges(from, below), place);
      if (!hasMembers || below <= BEGIN[0]) {
        sums.active.fill(0, place, place + lanes);
        sums.retired.fill(0, place, place + lanes);
      } else if (areAlike) {
        weigh(work.working, from, below, place, sums.active);
        weigh(work.older, from, below, place, sums.retired);
      } else weighEach(from, below, at, place);
      if (hasMembers) {
        for (let l = 0; l < lanes; l++) {
          sums.active[place + l]! *= activeShare[at + l]!;
          sums.retired[place + l]! *= retireeShare[at + l]!;
        }
      }
      fillPool(hasMembers, from, below, place);
    }
    sums.paying.fill(0, row * lanes, (row + 1) * lanes);
    if (!hasMembers || !somePay) return;
    const now = people.now();
    for (let s = 0; s < 2; s++)
      for (let x = END[0]; x < AGES; x++)
        addPaying(now, (s * AGES + x) * lanes, row * lanes, x, at, ends[s]!, year);
  };

  /** People of a group times weights; where all are 0 or 1 there is nothing to multiply. */
  const weigh = (weights: Float64Array, from: number, below: number, place: number, out: Float64Array) => {
    const same = sameIn(weights, from, below);
    if (same === 0) out.fill(0, place, place + lanes);
    else if (same === 1) out.set(sums.all.subarray(place, place + lanes), place);
    else out.set(people.weighAges(weights, from, below), place);
  };

  const weighEach = (from: number, below: number, at: number, place: number) => {
    const now = people.now();
    for (let l = 0; l < lanes; l++) {
      work.set(begins[at + l]!, ends[0]![at + l]!, ends[1]![at + l]!);
      sums.active[place + l] = weighLane(now, work.working, from, below, l, lanes);
      sums.retired[place + l] = weighLane(now, work.older, from, below, l, lanes);
    }
  };

  const fillPool = (hasMembers: boolean, from: number, below: number, place: number) => {
    const { all, pool, active, retired } = sums;
    if (shares !== undefined) pool.set(people.weighAges(shares, from, below), place);
    else if (rule.kind === "all" || !hasMembers)
      for (let l = place; l < place + lanes; l++) pool[l] = all[l]!;
    else
      for (let l = place; l < place + lanes; l++) pool[l] = Math.max(0, all[l]! - (active[l]! + retired[l]!));
  };

  /** Those who retired since new retirees pay, or all retirees. */
  const addPaying = (
    now: Float64Array,
    from: number,
    to: number,
    x: number,
    at: number,
    end: Float64Array,
    year: number,
  ) => {
    for (let l = 0; l < lanes; l++) {
      const ended = part(x + 1 - end[at + l]!);
      const since = year - newPay[at + l]! + 1;
      const before = since <= 0 ? ended : part(x - since + 1 - end[at + l]!);
      const pays = allPay[at + l]! <= year ? ended : Math.max(0, ended - before);
      sums.paying[to + l]! += now[from + l]! * retireeShare[at + l]! * pays;
    }
  };

  return () => {
    people.restart();
    sums.births.fill(0, 0, lanes);
    sums.deaths.fill(0, 0, lanes);
    fillYear(0);
    for (let y = 0; y < years; y++) {
      people.advance(y);
      sums.births.set(people.births, (y + 1) * lanes);
      fillYear(y + 1);
      // Deaths are what balances the year.
      totalOf(y, before);
      totalOf(y + 1, after);
      const at = (y + 1) * lanes;
      for (let l = 0; l < lanes; l++)
        sums.deaths[at + l] = before[l]! + people.births[l]! + people.migrants[l]! - after[l]!;
    }
  };
}

function part(value: number): number {
  return value <= 0 ? 0 : value >= 1 ? 1 : value;
}

/** The part of each sex and age that works, and that is above retirement age; at sex · 101 + age. */
function workingAges() {
  const working = new Float64Array(2 * AGES);
  const older = new Float64Array(2 * AGES);
  const known = [Number.NaN, Number.NaN, Number.NaN];
  return {
    working,
    older,
    set(...ages: [begin: number, men: number, women: number]) {
      if (ages.every((age, i) => age === known[i])) return;
      for (let s = 0; s < 2; s++) {
        for (let x = BEGIN[0]; x < AGES; x++) {
          const begun = x > BEGIN[1] ? 1 : part(x + 1 - ages[0]);
          const ended = x < END[0] ? 0 : x > END[1] ? 1 : part(x + 1 - ages[s + 1]!);
          working[s * AGES + x] = begun * (1 - ended);
          older[s * AGES + x] = ended;
        }
      }
      known.splice(0, 3, ...ages);
    },
  };
}

/** What `People.weighAges` gives a lane. */
function weighLane(
  now: Float64Array,
  weights: Float64Array,
  from: number,
  below: number,
  lane: number,
  lanes: number,
): number {
  let sum = 0;
  const term = (i: number) => weights[i]! * now[i * lanes + lane]!;
  for (let s = 0; s < 2; s++) {
    let i = s * AGES + from;
    const end = s * AGES + below;
    for (; i + 4 <= end; i += 4) sum += term(i) + term(i + 1) + term(i + 2) + term(i + 3);
    for (; i < end; i++) sum += term(i);
  }
  return sum;
}

/** The weight that all of both sexes have, or undefined. */
function sameIn(weights: Float64Array, from: number, below: number): number | undefined {
  const first = weights[from]!;
  for (let s = 0; s < 2; s++)
    for (let x = from; x < below; x++) if (weights[s * AGES + x] !== first) return undefined;
  return first;
}

function alike(rows: Float64Array, at: number, lanes: number): boolean {
  for (let l = 1; l < lanes; l++) if (rows[at + l] !== rows[at]) return false;
  return true;
}

function some(rows: Float64Array, at: number, lanes: number): boolean {
  for (let l = 0; l < lanes; l++) if (rows[at + l] !== 0) return true;
  return false;
}

function anyUpTo(rows: Float64Array, at: number, lanes: number, year: number): boolean {
  for (let l = 0; l < lanes; l++) if (rows[at + l]! <= year) return true;
  return false;
}
