import type { Displayable } from "../../../display/bundle.js";
import { checkInteger, shown } from "../../numeric/check.js";
import type { AccountId } from "./accounts.js";
import { type Explanation, explanation } from "./explain.js";
import type { Journal } from "./journal.js";
import { fromCents } from "./money.js";
import type { Posting } from "./posting.js";

/** Every account of a run, what each held at the end of each year, and each posting that made it so. */
export interface Ledger {
  readonly accounts: readonly AccountId[];
  readonly years: readonly number[];
  /** In the order they were made. */
  readonly postings: readonly Posting[];
  /**
   * What an account held at the end of a year (default the last), 亿元.
   * @throws RangeError for an unknown account or year
   */
  balance(account: AccountId, year?: number): number;
  /** The same at the start of the run. */
  opening(account: AccountId): number;
  /**
   * The balance of an account at the end of a year, posting by posting from that of the year before.
   * @throws RangeError for an unknown account or year
   */
  explain(account: AccountId, year: number): Explanation & Displayable;
  /** Sum of all accounts at the end of a year (default the last), 分: the same in every year. */
  total(year?: number): bigint;
}

/**
 * @param balances accounts × (1 + years): opening first, then each year's end, whole 分
 */
export function ledger(
  accounts: readonly string[],
  years: readonly number[],
  balances: readonly (readonly bigint[])[],
  journal: Journal,
): Ledger {
  const index = new Map(accounts.map((id, a) => [id, a]));
  let made: readonly Posting[] | undefined;
  const accountAt = (where: string, id: string): number => {
    const a = index.get(id);
    if (a !== undefined) return a;
    const [kind, owner = ""] = String(id).split(":");
    const like = accounts.filter(
      (other) => other.startsWith(`${kind}:`) || (owner !== "" && other.includes(owner)),
    );
    const listed = (like.length > 0 ? like : accounts).slice(0, 12).join(", ");
    throw new RangeError(`${where}: account is ${shown(id)}; expected one of the run's, such as ${listed}`);
  };
  const yearAt = (where: string, year: number): number => {
    checkInteger(where, "year", year, years[0]!, years.at(-1)!);
    return years.indexOf(year) + 1;
  };
  return Object.freeze({
    accounts: Object.freeze([...accounts]) as readonly AccountId[],
    years,
    get postings() {
      made ??= Object.freeze(Array.from({ length: journal.length }, (_, i) => journal.posting(i)));
      return made;
    },
    balance: (account: AccountId, year = years.at(-1)!) =>
      fromCents(Number(balances[yearAt("ledger.balance", year)]![accountAt("ledger.balance", account)]!)),
    opening: (account: AccountId) => fromCents(Number(balances[0]![accountAt("ledger.opening", account)]!)),
    explain(account: AccountId, year: number) {
      const a = accountAt("ledger.explain", account);
      const t = yearAt("ledger.explain", year);
      const own: Posting[] = [];
      for (let i = 0; i < journal.length; i++) {
        if (journal.year(i) === year && (journal.from(i) === a || journal.to(i) === a))
          own.push(journal.posting(i));
      }
      return explanation(account, year, balances[t - 1]![a]!, own);
    },
    total: (year = years.at(-1)!) =>
      balances[yearAt("ledger.total", year)]!.reduce((sum, cents) => sum + cents, 0n),
  });
}
