import { sum } from "../../numeric/sum.js";

/** Where a generated pool lies: indices count from 0 within the whole country. */
export interface Place {
  readonly province: number;
  /** Without counties, the pool itself. */
  readonly city: number;
  readonly region: readonly string[];
}

/** Counties a city has on average: about 2,800 counties in 340 cities. */
const COUNTIES_A_CITY = 8.3;

/**
 * Divides a number of pools among provinces in proportion to weights, at least one each, by largest
 * remainders of what is left.
 */
export function divide(pools: number, weights: readonly number[]): number[] {
  const all = sum(weights);
  const free = pools - weights.length;
  const exact = weights.map((weight) => (free * weight) / all);
  const counts = exact.map((value) => 1 + Math.floor(value));
  const order = exact
    .map((value, i) => ({ i, rest: value - Math.floor(value) }))
    .sort((a, b) => b.rest - a.rest || a.i - b.i);
  const left = pools - sum(counts);
  for (const { i } of order.slice(0, left)) counts[i]!++;
  return counts;
}

/**
 * Places of all pools, province by province: cities `广东-01市`, or counties `广东-01市-001县` with cities as
 * equal in number as can be.
 */
export function places(
  provinces: readonly string[],
  counts: readonly number[],
  level: "city" | "county",
): Place[] {
  const out: Place[] = [];
  let cities = 0;
  provinces.forEach((name, province) => {
    const count = counts[province]!;
    const inProvince = level === "city" ? count : Math.max(1, Math.round(count / COUNTIES_A_CITY));
    for (let k = 0; k < count; k++) {
      const city = Math.floor((k * inProvince) / count);
      const cityName = `${name}-${number(city, 2)}市`;
      const region = [name, cityName, ...(level === "county" ? [`${cityName}-${number(k, 3)}县`] : [])];
      out.push({ province, city: cities + city, region });
    }
    cities += inProvince;
  });
  return out;
}

function number(index: number, digits: number): string {
  return String(index + 1).padStart(digits, "0");
}
