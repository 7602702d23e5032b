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
  const members = new Float64Array(lanes);
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

  /** Adds the people of an age, and of up to three more of its group. @returns how many ages */
  const addAges = (now: Float64Array, s: number, x: number, row: number): number => {
    const group = groups.of[x]!;
    const to = placeOfSum(sums, group, row);
    const a = (s * AGES + x) * lanes;
    if (x + 3 < AGES && groups.of[x + 3] === group) {
      const [b, c, d] = [a + lanes, a + 2 * lanes, a + 3 * lanes];
      for (let l = 0; l < lanes; l++)
        sums.all[to + l]! += now[a + l]! + now[b + l]! + now[c + l]! + now[d + l]!;
      return 4;
    }
    for (let l = 0; l < lanes; l++) sums.all[to + l]! += now[a + l]!;
    return 1;
  };

  const fillYear = (row: number) => {
    const now = people.now();
    const at = Math.max(0, row - 1) * lanes;
    const year = firstYear - 1 + row;
    const hasMembers = some(activeShare, at, lanes) || some(retireeShare, at, lanes);
    const somePay = row > 0 && (anyUpTo(newPay, at, lanes, year) || anyUpTo(allPay, at, lanes, year));
    const ofAll = rule.kind === "all" || (rule.kind === "rest" && !hasMembers);
    for (const sum of [sums.all, sums.pool, sums.active, sums.retired]) {
      for (let g = 0; g < groups.count; g++) {
        const place = placeOfSum(sums, g, row);
        sum.fill(0, place, place + lanes);
      }
    }
    sums.paying.fill(0, row * lanes, (row + 1) * lanes);
    for (let s = 0; s < 2; s++) {
      const end = ends[s]!;
      for (let x = 0; x < AGES; x += addAges(now, s, x, row));
      for (let x = 0; x < AGES; x++) {
        const from = (s * AGES + x) * lanes;
        const to = placeOfSum(sums, groups.of[x]!, row);
        const works = hasMembers && x >= BEGIN[0];
        if (works) addMembers(now, from, to, x, at, end);
        if (works && somePay && x >= END[0]) addPaying(now, from, row * lanes, x, at, end, year);
        if (ofAll) continue;
        if (rule.kind === "rest") {
          if (works) for (let l = 0; l < lanes; l++) sums.pool[to + l]! += now[from + l]! - members[l]!;
          else for (let l = 0; l < lanes; l++) sums.pool[to + l]! += now[from + l]!;
        } else {
          const share = rule.kind === "share" ? rule.share[x]! : 1;
          for (let l = 0; l < lanes; l++) sums.pool[to + l]! += share * now[from + l]!;
        }
      }
    }
    if (!ofAll) return;
    for (let g = 0; g < groups.count; g++) {
      const place = placeOfSum(sums, g, row);
      for (let l = 0; l < lanes; l++) sums.pool[place + l] = sums.all[place + l]!;
    }
  };

  const addMembers = (
    now: Float64Array,
    from: number,
    to: number,
    x: number,
    at: number,
    end: Float64Array,
  ) => {
    for (let l = 0; l < lanes; l++) {
      const p = now[from + l]!;
      const begun = x > BEGIN[1] ? 1 : part(x + 1 - begins[at + l]!);
      const ended = x < END[0] ? 0 : x > END[1] ? 1 : part(x + 1 - end[at + l]!);
      const a = p * activeShare[at + l]! * begun * (1 - ended);
      const r = p * retireeShare[at + l]! * ended;
      sums.active[to + l]! += a;
      sums.retired[to + l]! += r;
      members[l] = a + r;
    }
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

function some(rows: Float64Array, at: number, lanes: number): boolean {
  for (let l = 0; l < lanes; l++) if (rows[at + l] !== 0) return true;
  return false;
}

function anyUpTo(rows: Float64Array, at: number, lanes: number, year: number): boolean {
  for (let l = 0; l < lanes; l++) if (rows[at + l]! <= year) return true;
  return false;
}
