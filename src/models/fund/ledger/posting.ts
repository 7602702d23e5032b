import type { AccountId } from "./accounts.js";

/** When in the year a posting is made. */
export const PERIODS = ["year", "Q1", "Q2", "Q3", "Q4", "clearing"] as const;
export type Period = (typeof PERIODS)[number];

/** One movement of money. */
export type Posting = {
  readonly from: AccountId;
  readonly to: AccountId;
  /** Whole 分, above 0. */
  readonly amount: number;
  /** Name of the policy's rule that made it, or `contributions`, `subsidy`, `care`, `interest`. */
  readonly rule: string;
  readonly year: number;
  readonly period: Period;
};
