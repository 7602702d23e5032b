import type { Scenario } from "../scenario/scenario.js";
import type { Band } from "./target.js";

/** What a solver found, or how near it came. */
export interface Solution {
  /** The target can be kept. */
  readonly found: boolean;
  /** The lever's value: the answer, or where it comes nearest. */
  readonly value: number;
  readonly lever: { readonly name: string; readonly title: { readonly zh: string; readonly en: string } };
  readonly target: Band & { readonly from: number; readonly until: number };
  readonly paths: number;
  /** Share of the paths that keep the target at the value, with a 95 % interval (Wilson) of its probability. */
  readonly share: number;
  readonly interval: readonly [number, number];
  /** Months by which the target is kept at its probability; below 0, missed. */
  readonly margin: number;
  /** The scenario with the value in it. */
  readonly scenario: Scenario;
  /** The answer run again, in other futures where they are given. */
  readonly checked: { readonly share: number; readonly margin: number; readonly kept: boolean };
  /** "exact": months are straight in the lever and every path was solved; "search": a grid and bisection. */
  readonly method: "exact" | "search";
  /** The value is this near the true one. */
  readonly precision: number;
  readonly evaluations: number;
  /** In words, from these numbers. */
  readonly sentence: { readonly zh: string; readonly en: string };
}
