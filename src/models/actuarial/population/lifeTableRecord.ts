import type { Text } from "../../../display/text.js";
import type { AgeBand } from "./ageBands.js";
import type { TableSex } from "./separation.js";

/** A period life table, one entry a group of ages; the last group is open. */
export interface LifeTable {
  readonly name?: Text;
  readonly sex: TableSex;
  readonly bands: readonly AgeBand[];
  /** First age of the group, and its width in years (Infinity in the last). */
  readonly age: Float64Array;
  readonly n: Float64Array;
  /** Death rate, deaths a person-year. */
  readonly m: Float64Array;
  /** Years lived in the group by those who die in it. */
  readonly a: Float64Array;
  /** Probability of dying in the group. */
  readonly q: Float64Array;
  /** Survivors to the first age, of `l[0]` births. */
  readonly l: Float64Array;
  readonly d: Float64Array;
  /** Person-years in the group, and from its first age on. */
  readonly L: Float64Array;
  readonly T: Float64Array;
  /** Expectation of life at the first age, years. */
  readonly e: Float64Array;
  readonly e0: number;
  /** Null where 65 is not the first age of a group. */
  readonly e65: number | null;
}
