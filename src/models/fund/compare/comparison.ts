import type { Judgement } from "../judge/judgement.js";
import type { WhoBears } from "../judge/whoBears.js";
import type { Policy } from "../policy/policy.js";
import type { PolicyRisk } from "./risk.js";

/** One policy among those compared. Flows are yearly means, 亿元; null where pools do not name what it needs. */
export type ComparisonRow = {
  readonly policy: string;
  readonly zh: string;
  readonly en: string;
  /** Σ of what payers pay, net over pools and years. */
  readonly gross: number;
  readonly payers: number;
  /** Pools in deficit, mean over the years. */
  readonly deficits: number;
  /** Gini coefficient of money a head, revenue and transfers. */
  readonly gini: number | null;
  /** Kakwani index of the net flow: above 0 from rich to poor. */
  readonly kakwani: number | null;
  /** 穷帮富. */
  readonly poorToRich: number | null;
  /** At the end of the last year. */
  readonly needUnmet: number;
  /** Of all that the funds had, what they did not use; null without funds. */
  readonly idleShare: number | null;
  /** Lowest over pools and years, with each pool's part of the funds. */
  readonly lowestMonths: number | null;
  /** Share of an overrun that the pool bears in which it arises (`whoBears`); null unless asked for. */
  readonly ownOverrun: number | null;
  /** Probability of ruin by the horizon, mean over pools; this and what follows null without chance. */
  readonly ruin: number | null;
  /** Probability that some pool is ruined by the horizon. */
  readonly anyRuin: number | null;
  readonly anyRuinError: number | null;
  /** Probability that pools and funds together have been below 0 by the horizon. */
  readonly systemRuin: number | null;
  readonly systemRuinError: number | null;
  /** Σ TVaR of all who bear losses. */
  readonly tailLoss: number | null;
  /** Fall of Σ TVaR against pools on their own. */
  readonly poolingGain: number | null;
  readonly poolingGainError: number | null;
};

/** One policy in one year. */
export type ComparisonYear = {
  readonly policy: string;
  readonly year: number;
  readonly gross: number;
  readonly deficits: number;
  readonly gini: number | null;
  readonly poorToRich: number | null;
  readonly idleShare: number | null;
  /** Of the pool with the fewest, with its part of the funds. */
  readonly lowestMonths: number | null;
  /** Of all pools together. */
  readonly systemMonths: number | null;
};

/** Policies over the same pools and years, each judged against none. */
export interface Comparison {
  /** The first is no policy. */
  readonly policies: readonly Policy[];
  readonly years: readonly number[];
  /** In the order of the policies. */
  readonly rows: readonly ComparisonRow[];
  /** Policies × years, policy by policy. */
  readonly byYear: readonly ComparisonYear[];
  readonly judgements: readonly Judgement[];
  /** One a policy; null unless asked for. */
  readonly bearers: readonly WhoBears[] | null;
  /** One a policy; null without chance. */
  readonly risks: readonly PolicyRisk[] | null;
}
