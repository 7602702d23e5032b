import type { AccountId } from "./accounts.js";
import { PERIODS, type Period, type Posting } from "./posting.js";

/** Postings in columns while a run is going on: records are made when they are read. */
export interface Journal {
  readonly length: number;
  add(from: number, to: number, amount: number, rule: number, year: number, period: Period): void;
  /** Index of the account that posting i takes from. */
  from(i: number): number;
  to(i: number): number;
  amount(i: number): number;
  year(i: number): number;
  rule(i: number): string;
  posting(i: number): Posting;
}

/** @param names accounts and rules, read when postings are */
export function journal(names: {
  readonly accounts: readonly string[];
  readonly rules: readonly string[];
}): Journal {
  const from: number[] = [];
  const to: number[] = [];
  const amount: number[] = [];
  const rule: number[] = [];
  const year: number[] = [];
  const period: number[] = [];
  return {
    get length() {
      return amount.length;
    },
    add(a, b, x, r, y, p) {
      from.push(a);
      to.push(b);
      amount.push(x);
      rule.push(r);
      year.push(y);
      period.push(PERIODS.indexOf(p));
    },
    from: (i) => from[i]!,
    to: (i) => to[i]!,
    amount: (i) => amount[i]!,
    year: (i) => year[i]!,
    rule: (i) => names.rules[rule[i]!]!,
    posting: (i) =>
      Object.freeze<Posting>({
        from: names.accounts[from[i]!]! as AccountId,
        to: names.accounts[to[i]!]! as AccountId,
        amount: amount[i]!,
        rule: names.rules[rule[i]!]!,
        year: year[i]!,
        period: PERIODS[period[i]!]!,
      }),
  };
}
