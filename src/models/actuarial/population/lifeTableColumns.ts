import { type AgeBand, bandName } from "./ageBands.js";
import {
  childSeparation,
  evenSeparation,
  grevilleSeparation,
  type InfantRule,
  infantSeparation,
  type TableSex,
} from "./separation.js";

/** From this age on a group may die out within its years. */
const OLD = 75;

interface Columns {
  readonly m: Float64Array;
  readonly a: Float64Array;
  readonly q: Float64Array;
}

interface Rules {
  readonly sex: TableSex;
  readonly infant: InfantRule;
  readonly own: ArrayLike<number> | undefined;
}

/** Fills m, a and q from death rates. */
export function fillFromRates(
  where: string,
  rates: ArrayLike<number>,
  bands: readonly AgeBand[],
  n: Float64Array,
  columns: Columns,
  rules: Rules,
): void {
  const last = bands.length - 1;
  columns.m.set(Array.from(rates));
  for (let i = 0; i < last; i++) {
    const m = rates[i]!;
    let a = rules.own?.[i] ?? separation(i, rates, bands, n, columns.a, rules);
    if (rules.own === undefined && bands[i]!.from >= OLD && a * m >= 1) a = evenSeparation(m, n[i]!);
    const q = (n[i]! * m) / (1 + (n[i]! - a) * m);
    if (q > 1 || !(a <= n[i]!)) {
      throw new RangeError(
        `${where}: q at age ${bandName(bands[i]!)} is ${q} (m ${m}, a ${a}); expected 0 to 1 and an a of at most ${n[i]}`,
      );
    }
    columns.a[i] = a;
    columns.q[i] = q;
  }
  if (!(rates[last]! > 0)) {
    throw new RangeError(
      `${where}: m at age ${bandName(bands[last]!)} is ${rates[last]}; expected a number above 0, for the last group ends the table`,
    );
  }
  columns.a[last] = 1 / rates[last]!;
  columns.q[last] = 1;
}

/** Fills m, a and q from probabilities; factors that depend on rates are found by iteration. */
export function fillFromProbabilities(
  where: string,
  probabilities: ArrayLike<number>,
  bands: readonly AgeBand[],
  n: Float64Array,
  columns: Columns,
  rules: Rules,
): void {
  const last = bands.length - 1;
  if (probabilities[last] !== 1) {
    throw new RangeError(
      `${where}: q at age ${bandName(bands[last]!)} is ${probabilities[last]}; expected 1, for the last group ends the table`,
    );
  }
  const { m, a, q } = columns;
  q.set(Array.from(probabilities));
  for (let i = 0; i < last; i++) m[i] = q[i]! / (n[i]! * (1 - q[i]! / 2));
  for (let round = 0; round < 60; round++) {
    m[last] = rules.own === undefined ? openRate(m, n) : 1 / rules.own[last]!;
    let change = 0;
    for (let i = 0; i < last; i++) {
      a[i] = rules.own?.[i] ?? separation(i, m, bands, n, a, rules);
      const rate = q[i]! / (n[i]! - (n[i]! - a[i]!) * q[i]!);
      change = Math.max(change, Math.abs(rate - m[i]!) / (rate || 1));
      m[i] = rate;
    }
    if (change < 1e-15) break;
  }
  if (!(m[last]! > 0 && Number.isFinite(m[last]!))) {
    throw new RangeError(
      `${where}: m at age ${bandName(bands[last]!)} is ${m[last]}; expected deaths in the groups before, or own factors a`,
    );
  }
  a[last] = 1 / m[last]!;
}

/** The rate of the open group where only probabilities are known. */
function openRate(m: Float64Array, n: Float64Array): number {
  const last = m.length - 1;
  const before = m[last - 1]!;
  const earlier = last >= 2 ? m[last - 2]! : before;
  if (!(earlier > 0)) return before;
  // From the middle of the closed groups to the open one, whose deaths lie about as far in.
  const slope = Math.log(before / earlier) / ((n[last - 1]! + n[Math.max(last - 2, 0)]!) / 2);
  return before * Math.exp(slope * n[last - 1]!);
}

function separation(
  i: number,
  m: ArrayLike<number>,
  bands: readonly AgeBand[],
  n: Float64Array,
  a: Float64Array,
  { sex, infant }: Rules,
): number {
  const width = n[i]!;
  if (bands[i]!.from === 0 && width === 1) return infantSeparation(m[0]!, sex, infant);
  if (width === 1) return 0.5;
  if (bands[i]!.from === 1 && width === 4) return childSeparation(m[0]!, sex);
  if (width === 5 && n[i - 1] === 5 && bands[i]!.from >= 15 && i + 1 < bands.length) {
    return grevilleSeparation(m[i - 1]!, m[i]!, m[i + 1]!, a[i - 1]!);
  }
  return width / 2;
}
