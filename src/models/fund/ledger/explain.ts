import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import type { AccountId } from "./accounts.js";
import { fromCents } from "./money.js";
import type { Period, Posting } from "./posting.js";

/** One posting seen from an account; amounts in 亿元. */
export type ExplanationLine = {
  readonly rule: string;
  readonly period: Period;
  /** The account on the other side. */
  readonly counterparty: AccountId;
  /** Positive: comes in. */
  readonly amount: number;
  /** What the account holds after it. */
  readonly balance: number;
};

/** How the balance of an account at the end of a year came about: opening + Σ amounts = closing. 亿元. */
export interface Explanation {
  readonly account: AccountId;
  readonly year: number;
  readonly opening: number;
  readonly lines: readonly ExplanationLine[];
  readonly closing: number;
}

/** @param opening whole 分; @param postings those of the account in the year, in order */
export function explanation(
  account: AccountId,
  year: number,
  opening: bigint,
  postings: readonly Posting[],
): Explanation & Displayable {
  let held = opening;
  const lines = postings.map(({ from, to, amount, rule, period }): ExplanationLine => {
    const change = to === account ? amount : -amount;
    held += BigInt(change);
    const counterparty = to === account ? from : to;
    return Object.freeze({
      rule,
      period,
      counterparty,
      amount: fromCents(change),
      balance: fromCents(Number(held)),
    });
  });
  Object.freeze(lines);
  const record: Explanation = {
    account,
    year,
    opening: fromCents(Number(opening)),
    lines,
    closing: fromCents(Number(held)),
  };
  return Object.freeze(withDisplay(record, () => show(record)));
}

function show({ account, year, opening, lines, closing }: Explanation): MimeBundle {
  const ends = (rule: string, balance: number) => ({
    rule,
    period: null,
    counterparty: null,
    amount: null,
    balance,
  });
  const spec = table([ends("期初 opening", opening), ...lines, ends("期末 closing", closing)], {
    caption: { zh: `${account}，${year} 年逐笔`, en: `${account} in ${year}, posting by posting` },
    unit: { zh: "亿元", en: "100 million yuan" },
    columns: [
      { key: "rule", label: { zh: "规则", en: "Rule" } },
      { key: "period", label: { zh: "期间", en: "Period" } },
      { key: "counterparty", label: { zh: "对方账户", en: "Other account" } },
      { key: "amount", label: { zh: "收（＋）付（－）", en: "In (+), out (−)" }, digits: 2 },
      { key: "balance", label: { zh: "余额", en: "Balance" }, digits: 2 },
    ],
    strongRows: [0, lines.length + 1],
  });
  return spec[DISPLAY]() as MimeBundle;
}
