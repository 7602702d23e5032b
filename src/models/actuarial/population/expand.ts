import { cubicAt, monotoneCubic } from "../../numeric/piecewiseCubic.js";
import { solveMonotone } from "../../numeric/solve.js";
import { bandName, SINGLE_AGES } from "./ageBands.js";
import { AGES } from "./inputs.js";
import { lifeTableFromQ } from "./lifeTable.js";
import type { LifeTable } from "./lifeTableRecord.js";

const OPEN = AGES - 1;
/** Nobody is left at this age. */
const LIMIT = 130;

/**
 * Life table by single age 0 … 99 and 100+ that keeps the survivors at the bounds of the groups: a monotone
 * cubic (PCHIP) through the cumulated hazard −ln l, so l falls everywhere.
 *
 * Where the open group starts below 100, rates above follow Kannisto's law, logit μ(x) = c + b·x: b from the
 * last three closed groups, c so that the expectation of life at the open group's first age stays. Where it
 * starts above 100, older ages are joined.
 *
 * Source: A. Thatcher, V. Kannisto, J. Vaupel, The Force of Mortality at Ages 80 to 120 (1998).
 *
 * @throws RangeError when the first year of life is no group of its own, or all have died before 100
 */
export function singleYearTable(table: LifeTable): LifeTable {
  if (table.age.length === AGES && table.age[OPEN] === OPEN) return table;
  if (table.n[0] !== 1) {
    throw new RangeError(
      `singleYearTable: the first group is ${bandName(table.bands[0]!)}; expected age 0 as a group of its own`,
    );
  }
  const first = table.age.at(-1)!;
  const hazard = cumulatedHazard(table);
  const q = new Float64Array(AGES);
  const a = new Float64Array(AGES).fill(0.5);
  a[0] = table.a[0]!;
  const beyond = first < OPEN ? kannisto(table) : undefined;
  for (let x = 0; x < OPEN; x++) {
    const dies = beyond !== undefined && x >= first ? beyond.hazard(x) : hazard(x + 1) - hazard(x);
    q[x] = -Math.expm1(-Math.max(0, dies));
  }
  q[OPEN] = 1;
  if (first === OPEN) a[OPEN] = table.e.at(-1)!;
  else a[OPEN] = beyond === undefined ? expectancyInside(table) : beyond.expectancy(OPEN);
  return lifeTableFromQ(q, {
    bands: SINGLE_AGES,
    a,
    sex: table.sex,
    radix: table.l[0]!,
    ...(table.name === undefined ? {} : { name: table.name }),
  });
}

/** −ln(l / l0) at any age up to the open group. */
function cumulatedHazard(table: LifeTable): (age: number) => number {
  const values = Float64Array.from(table.l, (l) => -Math.log(l / table.l[0]!));
  const dead = values.findIndex((value) => !Number.isFinite(value));
  if (dead >= 0) {
    throw new RangeError(
      `singleYearTable: l at age ${table.age[dead]} is ${table.l[dead]}; expected survivors in every group`,
    );
  }
  const curve = monotoneCubic(table.age, values);
  return (age) => cubicAt(curve, age);
}

/** Expectation of life at 100 in a table that goes on beyond. */
function expectancyInside(table: LifeTable): number {
  const at = table.age.indexOf(OPEN);
  if (at < 0) {
    throw new RangeError(`singleYearTable: no group starts at age ${OPEN}; expected one`);
  }
  return table.e[at]!;
}

function kannisto(table: LifeTable) {
  const last = table.age.length - 1;
  const [from, first] = [Math.max(1, last - 3), table.age[last]!];
  let [sx, sy, sxx, sxy] = [0, 0, 0, 0];
  for (let i = from; i < last; i++) {
    const x = table.age[i]! + table.n[i]! / 2 - first;
    const m = Math.min(table.m[i]!, 0.95);
    const y = Math.log(m / (1 - m));
    sx += x;
    sy += y;
    sxx += x * x;
    sxy += x * y;
  }
  const count = last - from;
  const slope = count < 2 ? 0 : (count * sxy - sx * sy) / (count * sxx - sx * sx);
  const at = (level: number) => (x: number) => {
    const odds = level * Math.exp(slope * (x + 0.5 - first));
    return odds / (1 + odds);
  };
  const level = solveMonotone((c) => expectancy(at(c), first) - table.e[last]!, table.m[last]!, "falling");
  const hazard = at(level);
  return { hazard, expectancy: (age: number) => expectancy(hazard, age) };
}

function expectancy(hazard: (age: number) => number, from: number): number {
  let [years, alive] = [0, 1];
  for (let x = from; x < LIMIT; x++) {
    const left = alive * Math.exp(-hazard(x));
    years += (alive + left) / 2;
    alive = left;
  }
  return years;
}
