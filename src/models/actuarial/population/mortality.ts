import { checkNumber, checkVector, shown } from "../../numeric/check.js";
import { SINGLE_AGES } from "./ageBands.js";
import { singleYearTable } from "./expand.js";
import { AGES, SURVIVALS } from "./inputs.js";
import { lifeTable } from "./lifeTable.js";
import type { LifeTable } from "./lifeTableRecord.js";
import { between, type YearPath, yearlyPath } from "./path.js";
import { tableWithE0 } from "./relational.js";
import { survivalRatios } from "./survival.js";

/** Life tables of both sexes at a point of time: 2024 is the whole year 2024. */
export interface TableYear {
  readonly year: number;
  readonly male: LifeTable;
  readonly female: LifeTable;
}

/** Mortality of a projection: life tables, and where e0 is given their level. */
export interface Mortality {
  /**
   * By rising year; between two of them ln m runs in a straight line, before the first and after the last it
   * stays. Abridged tables are expanded with `singleYearTable`.
   */
  readonly tables: readonly TableYear[];
  /** Expectation of life at birth that each year's tables are brought to. */
  readonly e0?: { readonly male: YearPath; readonly female: YearPath };
  /** How they are brought there: Brass's logit (default), or responses b by single age (101 a sex). */
  readonly relation?: "logit" | { readonly male: ArrayLike<number>; readonly female: ArrayLike<number> };
}

const SEXES = ["male", "female"] as const;

/**
 * Survivorship ratios of every projected year.
 *
 * @returns years × 2 × 102, at (t · 2 + sex) · 102 + x
 * @throws RangeError for tables that are not there or whose years do not rise, and for an e0 that they cannot reach
 */
export function survivalPath(mortality: Mortality, from: number, years: number): Float64Array {
  const where = "populationInputs";
  const { tables, e0, relation = "logit" } = mortality;
  if (!Array.isArray(tables) || tables.length === 0) {
    throw new RangeError(
      `${where}: mortality.tables is ${shown(tables)}; expected at least one year of life tables`,
    );
  }
  tables.forEach(({ year }, i) => {
    checkNumber(where, `mortality.tables[${i}].year`, year);
    if (i > 0 && !(year > tables[i - 1]!.year)) {
      throw new RangeError(
        `${where}: mortality.tables[${i}].year is ${year}; expected one after ${tables[i - 1]!.year}`,
      );
    }
  });
  const out = new Float64Array(years * 2 * SURVIVALS);
  SEXES.forEach((sex, s) => {
    const single = tables.map((year) => singleYearTable(year[sex]));
    const levels =
      e0 === undefined ? undefined : yearlyPath(where, `e0.${sex}`, e0[sex], from, years, 15, 110);
    const response = relation === "logit" ? undefined : relation[sex];
    for (let t = 0; t < years; t++) {
      const standard = blend(single, between(tables, from + t));
      const table = levels === undefined ? standard : tableWithE0(standard, levels[t]!, response);
      out.set(survivalRatios(table), (t * 2 + s) * SURVIVALS);
    }
  });
  return out;
}

function blend(
  tables: readonly LifeTable[],
  { low, high, share }: { readonly low: number; readonly high: number; readonly share: number },
): LifeTable {
  const [a, b] = [tables[low]!, tables[high]!];
  if (share === 0 || a === b) return a;
  if (share === 1) return b;
  const mix = (x: number, y: number) =>
    x > 0 && y > 0 ? x ** (1 - share) * y ** share : x * (1 - share) + y * share;
  return lifeTable(
    a.m.map((m, x) => mix(m, b.m[x]!)),
    { bands: SINGLE_AGES, sex: a.sex, a: a.a.map((value, x) => value * (1 - share) + b.a[x]! * share) },
  );
}

/**
 * Response b of mortality by age as in Lee and Carter's model, from two tables of a sex: b(x) ∝ the fall of
 * ln m from the earlier to the later one (where it rises, 0), sum 1. With b, the later table is k = −(sum of
 * the falls) away.
 *
 * @throws RangeError when mortality falls at no age
 */
export function responseBetween(earlier: LifeTable, later: LifeTable): Float64Array {
  const [a, b] = [singleYearTable(earlier), singleYearTable(later)];
  const fall = a.m.map((m, x) => (m > 0 && b.m[x]! > 0 ? Math.max(0, Math.log(m / b.m[x]!)) : 0));
  const total = fall.reduce((sum, value) => sum + value, 0);
  if (!(total > 0)) {
    throw new RangeError(
      `responseBetween: death rates fall at no age (e0 ${earlier.e0.toFixed(2)}, then ${later.e0.toFixed(2)}); expected a later table with lower mortality`,
    );
  }
  return fall.map((value) => value / total);
}

/**
 * Responses of survivorship ratios from those of death rates: a ratio x − 1 → x lies half in each age.
 *
 * @param response b by single age, 101
 * @returns 102
 * @throws RangeError for another length, or what is no number
 */
export function survivalResponse(response: ArrayLike<number>): Float64Array {
  checkVector("survivalResponse", "response", response, AGES);
  return Float64Array.from({ length: SURVIVALS }, (_, x) => {
    if (x === 0) return response[0]!;
    const upper = Math.min(x, AGES - 1);
    return (response[x - 1]! + response[upper]!) / 2;
  });
}
