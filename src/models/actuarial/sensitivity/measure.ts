import type { Runner } from "../engine/runner.js";
import type { SeriesUnit } from "../engine/seriesNames.js";

/** An outcome made ready to be read from lanes. */
export interface Measure {
  readonly name: string;
  readonly title: { readonly zh: string; readonly en: string };
  readonly unit: SeriesUnit | "year" | "none";
  /** 1 where more is better, −1 where less is, 0 where neither is known. */
  readonly better: 1 | -1 | 0;
  /** Reading it runs finance again: read it last. */
  readonly reruns?: true;
  /** Writes the outcome of lane l to out[at + l]. */
  readonly read: (runner: Runner, out: Float64Array, at: number) => void;
}
