/** What a generation pays and receives. Amounts 亿元 in an account of all, yuan in one of a person. */
export type Account = {
  /** Paid by members themselves. */
  readonly contribution: number;
  /** Paid for them by budgets and medical assistance. */
  readonly subsidy: number;
  /** Paid for them by employers. */
  readonly employer: number;
  readonly benefit: number;
  /** benefit − contribution: what the scheme gives beyond what members pay. */
  readonly net: number;
  /** benefit − contribution − subsidy − employer: what other generations or the reserve pay. */
  readonly netOfAll: number;
  /** benefit ÷ contribution; null where nothing is contributed. */
  readonly ratio: number | null;
  /** benefit ÷ (contribution + subsidy + employer). */
  readonly ratioOfAll: number | null;
  /** (contribution + employer − benefit) ÷ income: below 0 the generation receives; null without incomes. */
  readonly netTaxRate: number | null;
};

export type SexOf = "all" | "male" | "female";

/** How much of a life an account sees: from birth to the open age, from now to it, or cut by the horizon. */
export type Coverage = "whole" | "remaining" | "cut";

export type GenerationRow = {
  /** "1950–1959"; the oldest: "1923 and before". */
  readonly label: string;
  /** Years of birth. */
  readonly from: number;
  readonly to: number;
  readonly sex: SexOf;
  /** Members in the first year counted: the flows' first, or that of birth. */
  readonly members: number;
  /** Sums over the years, 亿元. */
  readonly nominal: Account;
  /** Discounted to the end of the base year, 亿元. */
  readonly present: Account;
  /** Present net and netOfAll ÷ members, yuan; null for a cohort without members in its first year. */
  readonly netYuan: number | null;
  readonly netOfAllYuan: number | null;
  readonly coverage: Coverage;
};

/** Whether the accounts of all cohorts are the projection's money, 亿元. */
export type Closing = {
  readonly opening: number;
  readonly contributions: number;
  readonly subsidies: number;
  readonly employers: number;
  readonly benefits: number;
  readonly interest: number;
  readonly other: number;
  /** opening + all revenue − benefits + interest. */
  readonly closing: number;
  /** The projection's reserve at the end; null where the flows give none. */
  readonly reserve: number | null;
  /** closing − reserve: nothing but rounding. */
  readonly residual: number | null;
};

/** What is promised and not paid for within the horizon. */
export type Sustainability = {
  /** Present benefits − present payments − present other revenue − opening reserve, 亿元; above 0: a gap. */
  readonly gap: number;
  /** Factor of contributions of those born after the base year that closes it; null where they pay nothing. */
  readonly futureFactor: number | null;
};

export interface GenerationalAccounts {
  /** Present values are of the end of this year. */
  readonly baseYear: number;
  /** Rate of discount a year. */
  readonly discount: number;
  readonly firstYear: number;
  readonly lastYear: number;
  /** Cohorts in order of birth; with sexes, those of a cohort follow its sum. */
  readonly rows: readonly GenerationRow[];
  readonly closing: Closing;
  readonly sustainability: Sustainability;
}
