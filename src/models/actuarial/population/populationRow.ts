import { AGES, SURVIVALS } from "./inputs.js";
import type { PopulationProjection, PopulationRow } from "./populationProjection.js";
import { expectancyOf } from "./survival.js";

const CELLS = 2 * AGES;

/** Sums of a year, i from the base year. */
export function populationRow(
  { inputs, years, people, births, deaths, migration }: Omit<PopulationProjection, "rows" | "checks">,
  i: number,
): PopulationRow {
  const at = (sex: number, age: number) => people[i * CELLS + sex * AGES + age]!;
  const between = (from: number, below: number, sexes: readonly number[] = [0, 1]) => {
    let sum = 0;
    for (const sex of sexes) for (let x = from; x < below; x++) sum += at(sex, x);
    return sum;
  };
  const total = between(0, AGES);
  const share = (from: number, below = AGES) => (total > 0 ? between(from, below) / total : 0);
  const working = share(15, 65);
  const t = i - 1;
  const sumOf = (values: Float64Array, size: number) => {
    let sum = 0;
    for (let j = t * size; j < (t + 1) * size; j++) sum += values[j]!;
    return sum;
  };
  const life = (sex: number) => expectancyOf(inputs.survival, (t * 2 + sex) * SURVIVALS);
  const [male, female] = t < 0 ? [null, null] : [life(0), life(1)];
  return Object.freeze({
    year: years[i]!,
    total,
    male: between(0, AGES, [0]),
    female: between(0, AGES, [1]),
    births: t < 0 ? null : sumOf(births, 2),
    deaths: t < 0 ? null : sumOf(deaths, CELLS),
    migration: t < 0 ? null : sumOf(migration, CELLS),
    tfr: t < 0 ? null : inputs.tfr[t]!,
    e0Male: male?.e0 ?? null,
    e0Female: female?.e0 ?? null,
    e65Male: male?.e65 ?? null,
    e65Female: female?.e65 ?? null,
    under15: share(0, 15),
    from15to59: share(15, 60),
    over60: share(60),
    over65: share(65),
    over80: share(80),
    youthDependency: working > 0 ? share(0, 15) / working : 0,
    oldDependency: working > 0 ? share(65) / working : 0,
    medianAge: medianAge(total, (x) => at(0, x) + at(1, x)),
  });
}

function medianAge(total: number, at: (age: number) => number): number {
  let below = 0;
  for (let x = 0; x < AGES; x++) {
    if (below + at(x) >= total / 2) return at(x) > 0 ? x + (total / 2 - below) / at(x) : x;
    below += at(x);
  }
  return AGES;
}
