import type { FlowProgressivity, RedistributiveEffect } from "../../numeric/inequality/progressivity.js";
import type { Policy } from "../policy/policy.js";
import type { BenefitSpread } from "./benefitSpread.js";
import type { Deficits } from "./deficits.js";
import type { IdleMoney } from "./idleMoney.js";
import type { Months } from "./months.js";
import type { NetFlow } from "./netFlow.js";
import type { OutturnSlope } from "./outturnSlope.js";
import type { TheilDecomposition } from "./theil.js";
import type { NeedUnmet } from "./unmet.js";

/** The same measure without the policy and with it. */
export type BeforeAfter<T> = { readonly before: T; readonly after: T };

/** Inequality of the money that pools have for a head, weighted by people. */
export type MoneyInequality = {
  readonly gini: number;
  /** Null where a pool has no money. */
  readonly theilT: number | null;
  readonly theilL: number | null;
  readonly coefficientOfVariation: number;
  /** Concentration index over income a head; null without incomes. */
  readonly concentration: number | null;
};

/** What one pool pays or draws. */
export type NetTransfer = {
  readonly pool: string;
  /** Yearly mean, 亿元: positive pays, negative draws. */
  readonly paid: number;
  /** Yuan a head; null without people. */
  readonly paidPerHeadYuan: number | null;
};

/**
 * A policy judged: the same pools without it (before) and with it (after). Flows are yearly means over the
 * years judged, in 亿元; what is held is that of the last year's end. A measure that pools give no people,
 * incomes or positive money for is null.
 */
export interface Judgement {
  readonly policy: Policy;
  readonly years: readonly number[];
  readonly transfers: readonly NetTransfer[];
  /** Σ of what payers pay, net, over pools. */
  readonly gross: number;
  /**
   * Past reserves that pools handed over to funds, Σ over pools and years: what a pool pays into funds beyond
   * the revenue of the year, up to the reserve it began with. It is left out of the flows and balances of the
   * year.
   */
  readonly handedOver: number;
  readonly payers: readonly string[];
  readonly receivers: readonly string[];
  /** Of revenue and transfers a head. */
  readonly money: BeforeAfter<MoneyInequality> | null;
  /** Gini coefficient of revenue and transfers for a yuan of need, weighted by need. */
  readonly moneyForNeed: BeforeAfter<number> | null;
  /** Theil's T of money a head, between and within groups. */
  readonly groups: BeforeAfter<TheilDecomposition> | null;
  /** 穷帮富 and its curve. */
  readonly flow: NetFlow | null;
  /** Kakwani indices of payments, draws and net flow against income a head. */
  readonly progressivity: FlowProgressivity | null;
  /** Effect of net payments on the Gini coefficient of income a head. */
  readonly income: RedistributiveEffect | null;
  /** Counted over pools and years. */
  readonly deficits: Deficits;
  /** Need of the last year that opening reserve, revenue and transfers do not cover. */
  readonly unmet: BeforeAfter<NeedUnmet>;
  /** Of each pool's reserve with its part, by spending, of the funds it takes part in. */
  readonly months: BeforeAfter<Months>;
  /** Pools that end some year with unpaid bills. */
  readonly ruined: BeforeAfter<number>;
  /** Care a head that is paid for, before and after; unpaid bills of the last year are not. */
  readonly benefits: BenefitSpread | null;
  readonly idle: IdleMoney | null;
  /** Of net grants on deficits before, both as shares of revenue and weighted by it; null where a pool has none. */
  readonly outturn: OutturnSlope | null;
}
