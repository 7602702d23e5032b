import type { Displayable } from "../../../display/bundle.js";
import type { Text } from "../../../display/text.js";
import { checkNotEmpty, checkOneOf, checkVector, shown } from "../../numeric/check.js";
import { type AgeBand, bandName, bandsFrom, checkBands, SINGLE_AGES } from "./ageBands.js";
import { fillFromProbabilities, fillFromRates } from "./lifeTableColumns.js";
import type { LifeTable } from "./lifeTableRecord.js";
import { INFANT_RULES, type InfantRule, type TableSex } from "./separation.js";
import { showLifeTable } from "./showLifeTable.js";

export interface LifeTableOptions {
  /** Groups of ages, or their first ages; by default 0 … 99 and 100+, or fewer single ages as values are given. */
  readonly bands?: readonly AgeBand[] | readonly number[];
  readonly sex?: TableSex;
  readonly infant?: InfantRule;
  /** Own separation factors, one a group (the last is the expectation of life there). */
  readonly a?: ArrayLike<number>;
  /** Births. */
  readonly radix?: number;
  readonly name?: Text;
}

/**
 * Period life table from death rates: q = n·m / (1 + (n − a)·m), l_{x+n} = l_x(1 − q), d = l·q,
 * L = n·l_{x+n} + a·d, in the open group L = l/m; T sums L from the age on, e = T/l.
 *
 * Without own factors a is: in the first year and at 1–4 by `infant`, 0.5 in single years, after Greville in
 * five-year groups from 15, half the width elsewhere; from age 75 on that of an even hazard where more would die
 * than live.
 *
 * Source: S. Preston, P. Heuveline, M. Guillot, Demography (2001), chapter 3.
 *
 * @param m deaths a person-year by group
 * @throws RangeError for ages that overlap or leave gaps, rates that are no numbers or negative, an open group
 *   in which nobody dies, or a rate that would have more people die than live (q > 1)
 */
export function lifeTable(m: ArrayLike<number>, options: LifeTableOptions = {}): LifeTable & Displayable {
  return build(m, "m", options);
}

/**
 * Period life table from probabilities of dying; m = q / (n − (n − a)·q). The last group ends the table: its q
 * is 1, and its death rate continues the logarithmic rise of the two groups before unless `a` gives the
 * expectation of life there.
 *
 * @param q probability of dying in the group
 * @throws RangeError as `lifeTable`, and for a q outside 0 … 1 or a last one that is not 1
 */
export function lifeTableFromQ(
  q: ArrayLike<number>,
  options: LifeTableOptions = {},
): LifeTable & Displayable {
  return build(q, "q", options);
}

/**
 * Expectation of life at an age.
 *
 * @throws RangeError when no group of the table starts there
 */
export function expectancyAt(table: LifeTable, age: number): number {
  const i = table.age.indexOf(age);
  if (i < 0) throw new RangeError(`expectancyAt: age is ${age}; expected the first age of a group`);
  return table.e[i]!;
}

function build(values: ArrayLike<number>, given: "m" | "q", options: LifeTableOptions) {
  const where = given === "m" ? "lifeTable" : "lifeTableFromQ";
  const { sex = "both", infant = "andreevKingkade", radix = 100_000 } = options;
  checkOneOf(where, "sex", sex, ["male", "female", "both"] as const);
  checkOneOf(where, "infant", infant, INFANT_RULES);
  if (!(Number.isFinite(radix) && radix > 0)) {
    throw new RangeError(`${where}: radix is ${shown(radix)}; expected a number above 0`);
  }
  checkNotEmpty(where, given, values);
  const bands = asBands(options.bands, values.length);
  checkBands(where, bands, 0, "open");
  const size = bands.length;
  if (size < 2) throw new RangeError(`${where}: bands has 1 group; expected at least 2`);
  checkVector(where, given, values, size);
  for (let i = 0; i < size; i++) {
    if (values[i]! < 0 || (given === "q" && values[i]! > 1)) {
      throw new RangeError(
        `${where}: ${given} at age ${bandName(bands[i]!)} is ${values[i]}; expected ${given === "q" ? "0 to 1" : "a number of at least 0"}`,
      );
    }
  }
  if (options.a !== undefined) checkVector(where, "a", options.a, size, 0);
  const columns = { m: new Float64Array(size), a: new Float64Array(size), q: new Float64Array(size) };
  const n = Float64Array.from(bands, ({ from, to }) => (to === undefined ? Infinity : to - from + 1));
  const fill = given === "m" ? fillFromRates : fillFromProbabilities;
  fill(where, values, bands, n, columns, { sex, infant, own: options.a });
  return finish(bands, n, columns, sex, radix, options.name);
}

function asBands(bands: LifeTableOptions["bands"], size: number): readonly AgeBand[] {
  if (bands === undefined) {
    return size === SINGLE_AGES.length ? SINGLE_AGES : bandsFrom(Array.from({ length: size }, (_, i) => i));
  }
  return typeof bands[0] === "number" ? bandsFrom(bands as readonly number[]) : (bands as readonly AgeBand[]);
}

function finish(
  bands: readonly AgeBand[],
  n: Float64Array,
  { m, a, q }: { readonly m: Float64Array; readonly a: Float64Array; readonly q: Float64Array },
  sex: TableSex,
  radix: number,
  name: Text | undefined,
): LifeTable & Displayable {
  const size = bands.length;
  const [l, d, L, T, e] = Array.from({ length: 5 }, () => new Float64Array(size)) as [
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  l[0] = radix;
  for (let i = 0; i < size; i++) {
    d[i] = l[i]! * q[i]!;
    const left = l[i]! - d[i]!;
    L[i] = i < size - 1 ? n[i]! * left + a[i]! * d[i]! : l[i]! * a[i]!;
    if (i < size - 1) l[i + 1] = left;
  }
  for (let i = size - 1, total = 0; i >= 0; i--) {
    total += L[i]!;
    T[i] = total;
    e[i] = l[i]! > 0 ? total / l[i]! : a[i]!;
  }
  const at65 = bands.findIndex(({ from }) => from === 65);
  const table: LifeTable = {
    ...(name === undefined ? {} : { name }),
    sex,
    bands: Object.isFrozen(bands) ? bands : Object.freeze(bands.map((band) => Object.freeze({ ...band }))),
    age: Float64Array.from(bands, ({ from }) => from),
    n,
    m,
    a,
    q,
    l,
    d,
    L,
    T,
    e,
    e0: e[0]!,
    e65: at65 < 0 ? null : e[at65]!,
  };
  return Object.freeze(showLifeTable(table));
}
