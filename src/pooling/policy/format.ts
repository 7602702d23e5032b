import type { Level } from "../../models/fund/engine/groups.js";
import type { Policy, Rule } from "../../models/fund/policy/policy.js";

/** A text in both languages. */
export interface Both {
  readonly zh: string;
  readonly en: string;
}

/** A rule with where its values come from; keys are parameters or, below them, paths: `tiers.0.share`. */
export interface CitedRule extends Rule {
  /** Printed values: work and place. */
  readonly sources?: Readonly<Record<string, string>>;
  /** Values that no source prints, chosen to fit its words, and why. */
  readonly reading?: Readonly<Record<string, Both>>;
  readonly note?: Both;
}

/** A policy as a file holds it, checked and complete. */
export interface CitedPolicy extends Policy {
  readonly description?: Both;
  /** The works it is taken from. */
  readonly source?: string;
  readonly rules: readonly CitedRule[];
}

/**
 * Values of parameters: `"rule.parameter"`, or `"rule@2030.parameter"` for the rule in force from 2030. `from`,
 * `until`, `schemes` and `regions` of a rule are given in the same way: `"rule.from"`.
 */
export type PolicyValues = Readonly<Record<string, unknown>>;

export interface PolicyOptions {
  /** For parameters that the policy leaves open, or to change the ones it gives. */
  readonly values?: PolicyValues;
  /**
   * The level at which every rule's fund is shared, in the place of the policy's own: `nation` lets a rule of a
   * province act between all pools of a run, whatever they are.
   */
  readonly level?: Level;
}
