import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { type AccountId, kindOf } from "./accounts.js";
import type { Ledger } from "./ledger.js";
import { fromCents } from "./money.js";

/** What came into an account from one source in one year, 亿元. */
export type SourceRow = {
  readonly year: number;
  /**
   * `uploads` of pools, `central budget`, `local budgets`, `interest`; another fund or reserve by its kind; any
   * other source by its own name.
   */
  readonly source: string;
  readonly amount: number;
  /** Share of all that came in that year. */
  readonly share: number;
};

/**
 * Income of a fund by source and year: Σ postings into the account, by the account that gave.
 *
 * Source: provincial uploads, budget, interest, other (Wang, sections 5.2 and 6) (N08).
 *
 * @param account such as "adjustment:fund@nation"
 * @returns rows by year, then in order of first appearance; the list shows itself as a table
 * @throws RangeError for an account that the run does not have
 */
export function incomeBySource(ledger: Ledger, account: AccountId): readonly SourceRow[] & Displayable {
  ledger.balance(account);
  const sums = new Map<number, Map<string, number>>(ledger.years.map((year) => [year, new Map()]));
  for (const { from, to, amount, year } of ledger.postings) {
    if (to !== account) continue;
    const bySource = sums.get(year)!;
    const source = sourceOf(from);
    bySource.set(source, (bySource.get(source) ?? 0) + amount);
  }
  const rows = [...sums].flatMap(([year, bySource]) => {
    const all = [...bySource.values()].reduce((a, b) => a + b, 0);
    return Array.from(bySource, ([source, cents]) =>
      Object.freeze({ year, source, amount: fromCents(cents), share: cents / all }),
    );
  });
  return Object.freeze(withDisplay(rows, () => show(account, rows)));
}

function sourceOf(giver: AccountId): string {
  const kind = kindOf(giver);
  const owner = giver.slice(kind.length + 1);
  switch (kind) {
    case "pooled":
      return "uploads";
    case "finance":
      return owner === "central" ? "central budget" : "local budgets";
    case "outside":
      return owner === "bank" ? "interest" : owner;
    default:
      return kind;
  }
}

function show(account: AccountId, rows: readonly SourceRow[]): MimeBundle {
  const spec = table(rows, {
    caption: { zh: `${account} 的收入来源`, en: `Income of ${account} by source` },
    unit: { zh: "亿元", en: "100 million yuan" },
    columns: [
      { key: "year", label: { zh: "年份", en: "Year" } },
      { key: "source", label: { zh: "来源", en: "Source" } },
      { key: "amount", label: { zh: "金额", en: "Amount" }, digits: 2 },
      { key: "share", label: { zh: "占比", en: "Share" }, digits: 3 },
    ],
  });
  return spec[DISPLAY]() as MimeBundle;
}
