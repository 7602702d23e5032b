import type { Closing } from "./closing.js";
import type { Posting } from "./ledger/posting.js";
import type { Solvency } from "./solvency.js";

/** One pool in the fund. Amounts in 亿元. */
export type NationalFundRow = Solvency & {
  readonly name: string;
  readonly revenue: number;
  readonly expenditure: number;
  readonly capacity: number;
  readonly need: number;
  /** capacity − need: positive pays in, negative draws. */
  readonly transfer: number;
  readonly transferPerHeadYuan: number | null;
  /** transfer ÷ revenue. */
  readonly transferShare: number | null;
};

export interface NationalFund {
  readonly rows: readonly NationalFundRow[];
  readonly closing: Closing;
  /** What the closing rule multiplied by; under `uniformRate` the contribution rate. */
  readonly factor: number;
  /** Σ transfers, 亿元: zero when a closing rule scales, else what the centre takes or the fund keeps. */
  readonly remainder: number;
  /** Σ of what payers pay, 亿元. */
  readonly paidIn: number;
  /** Σ of what receivers draw, 亿元. */
  readonly drawn: number;
  readonly payers: readonly string[];
  /** Payers whose year ends in deficit after paying though not before. */
  readonly pushedIntoDeficit: readonly string[];
  readonly postings: readonly Posting[];
}
