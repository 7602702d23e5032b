import { solveMonotone } from "../../numeric/solve.js";
import { sum, sumOf } from "../../numeric/sum.js";
import type { Pool } from "../pool.js";
import type { Draw } from "./draw.js";
import type { PoolTruth } from "./parameters.js";
import type { Place } from "./regions.js";

export interface People {
  /** Whole. */
  readonly persons: number;
  readonly income: number;
  readonly share60: number;
}

/**
 * People, income and ages of the drawn pools.
 *
 * Without `like`, people add up to the truth's and income and ages are as drawn. With it, in every province
 * people add up to its persons; incomes are multiplied by one number so that their mean over people is its
 * own; and log odds of age are shifted by one number so that the share of its people is its own.
 *
 * @throws RangeError when a pool would have nobody
 */
export function populate(
  where: string,
  places: readonly Place[],
  draws: readonly Draw[],
  truth: PoolTruth,
  like: readonly Pool[] | undefined,
): People[] {
  const sizes = draws.map((draw) => draw.size);
  const incomes = draws.map((draw) => draw.income * truth.incomePerHeadYuan);
  const logits = draws.map((draw) => draw.ageLogit);
  let persons: number[];
  if (like === undefined) {
    persons = whole(Math.round(truth.persons), sizes);
  } else {
    persons = new Array<number>(places.length);
    for (const [province, members] of byProvince(places, like.length).entries()) {
      const pool = like[province]!;
      const counted = whole(
        Math.round(pool.persons!),
        members.map((i) => sizes[i]!),
      );
      members.forEach((i, k) => {
        persons[i] = counted[k]!;
      });
      const all = sum(counted);
      if (pool.incomePerHeadYuan !== undefined) {
        const mean = sumOf(members.length, (k) => counted[k]! * incomes[members[k]!]!) / all;
        for (const i of members) incomes[i]! *= pool.incomePerHeadYuan / mean;
      }
      if (pool.share60 !== undefined && pool.share60 > 0 && pool.share60 < 1) {
        const target = pool.share60;
        const odds = solveMonotone(
          (x) =>
            sumOf(members.length, (k) => counted[k]! * logistic(logits[members[k]!]! + Math.log(x))) / all -
            target,
          1,
          "rising",
        );
        for (const i of members) logits[i]! += Math.log(odds);
      }
    }
  }
  return places.map((place, i) => {
    if (persons[i]! < 1)
      throw new RangeError(
        `${where}: ${place.region.join("/")} would have 0 persons; expected fewer pools or more people`,
      );
    return { persons: persons[i]!, income: incomes[i]!, share60: logistic(logits[i]!) };
  });
}

/** Indices of the pools of each province. */
export function byProvince(places: readonly { readonly province: number }[], provinces: number): number[][] {
  const members = Array.from({ length: provinces }, (): number[] => []);
  places.forEach(({ province }, i) => {
    members[province]!.push(i);
  });
  return members;
}

/** A whole total in proportion to weights, each whole, by rounding the running sums. */
function whole(total: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  let running = 0;
  let given = 0;
  return weights.map((weight, i) => {
    running += weight;
    const until = i === weights.length - 1 ? total : Math.round((total * running) / all);
    const part = until - given;
    given = until;
    return part;
  });
}

function logistic(x: number): number {
  return 1 / (1 + Math.exp(-x));
}
