import type { Row } from "../../../../display/table.js";
import type { Alternative } from "./options.js";
import type { Rounding } from "./rounding.js";
import type { Evidence } from "./solved.js";

/** One printed number beside what the settings give. */
export interface DecodedCell {
  readonly key: Row;
  /** The key's values in one string: "IV 2035". */
  readonly name: string;
  readonly column: string;
  readonly printed: number;
  /** Unrounded. */
  readonly computed: number;
  /** Distance from what rounds to the printed number, in units of its last digit; 0 where it does. */
  readonly off: number;
}

/** How far one continuous setting reaches while every cell that can round to print does so. */
export interface SettingInterval {
  readonly setting: string;
  /** Key column and its value that the interval belongs to; null where the setting is one number. */
  readonly by: string | null;
  readonly of: string | number | null;
  /** The value that `computed` was made with: inside the interval. */
  readonly at: number;
  readonly low: number;
  readonly high: number;
  /** Beyond these nothing fits; equal to low and high except for evidence "boxes" and "search". */
  readonly outerLow: number;
  readonly outerHigh: number;
  /** Cells that bind the ends; empty where the bound given does. */
  readonly lowCells: readonly DecodedCell[];
  readonly highCells: readonly DecodedCell[];
  /** Separate parts that fit equally many cells; low and high are those of the widest. */
  readonly parts: number;
  readonly evidence: Evidence;
}

/** One choice of the discrete settings and of the rounding, with the best values of the continuous ones. */
export interface DecodedAlternative {
  readonly settings: Readonly<Record<string, Alternative>>;
  readonly rounding: Rounding;
  /** Every cell rounds to print. */
  readonly reproduced: boolean;
  readonly cells: readonly DecodedCell[];
  /** Cells that do not, the worst first: print errors, or a wrong setting. */
  readonly missed: readonly DecodedCell[];
  /** One for each continuous setting, or for each value of its key column. */
  readonly intervals: readonly SettingInterval[];
  /** Continuous settings that no cell answers to, which the table says nothing about. */
  readonly silent: readonly string[];
}

/** What a printed table says about the settings of a model. */
export interface Decoding {
  /** Printed numbers compared. */
  readonly cells: number;
  /** Fewest missed cells first, then the smaller worst one. */
  readonly alternatives: readonly DecodedAlternative[];
  readonly best: DecodedAlternative;
  /** The result in one sentence. */
  readonly sentence: { readonly zh: string; readonly en: string };
}
