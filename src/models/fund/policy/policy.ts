import type { Scheme } from "../pool.js";

/** One rule of a policy: a mechanism with its parameters, in force in some years for some pools. */
export interface Rule {
  /** Unique in the policy; the name its postings carry. */
  readonly name: string;
  readonly mechanism: string;
  /** First year in force; default always. */
  readonly from?: number;
  /** Last year in force; default always. */
  readonly until?: number;
  /** Default every scheme. */
  readonly schemes?: readonly Scheme[];
  /** Names of regions or pools; default all. */
  readonly regions?: readonly string[];
  readonly parameters: object;
}

/** A pooling policy: its rules act in this order at the end of each year. */
export interface Policy {
  readonly id: string;
  readonly name: { readonly zh: string; readonly en: string };
  readonly rules: readonly Rule[];
}

/** The policy that does nothing: every pool on its own. */
export const NO_POLICY: Policy = Object.freeze({
  id: "none",
  name: Object.freeze({ zh: "不调剂", en: "No pooling" }),
  rules: Object.freeze([]),
});
