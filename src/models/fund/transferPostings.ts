import type { Closing } from "./closing.js";
import { apportion } from "./engine/vector.js";
import type { AccountId } from "./ledger/accounts.js";
import { toCents } from "./ledger/money.js";
import type { Posting } from "./ledger/posting.js";
import { account, type Pool } from "./pool.js";

const FUND: AccountId = "adjustment:fund@nation";

/**
 * Transfers as postings in whole 分: uploads to the fund, then grants from it. Where the closing rule makes
 * transfers sum to zero, the grants are what was uploaded, divided by cascade rounding, so that the fund
 * ends empty to the cent; under `centralBalance` the centre takes or gives the rest.
 *
 * @param transfers 亿元 by pool, positive pays
 */
export function transferPostings(
  pools: readonly Pool[],
  transfers: readonly number[],
  closing: Closing,
  year: number,
): Posting[] {
  const cents = Float64Array.from(transfers, (x, i) => toCents(`${pools[i]!.name}: transfer`, x));
  const up = cents.map((x) => Math.max(0, x));
  let down = cents.map((x) => Math.max(0, -x));
  const [paid, drawn] = [up, down].map((side) => side.reduce((a, b) => a + b, 0)) as [number, number];
  if (closing !== "none" && closing !== "centralBalance" && drawn > 0) {
    const all = Int32Array.from(pools, (_, i) => i);
    const one = { count: 1, of: new Int32Array(pools.length), names: ["nation"] };
    const parts = new Float64Array(pools.length);
    apportion(Float64Array.of(paid), down, one, all, 1, parts);
    down = parts;
  }
  const made = (from: AccountId, to: AccountId, amount: number, rule: string): Posting[] =>
    amount > 0 ? [{ from, to, amount, rule: `national-fund/${rule}`, year, period: "year" }] : [];
  const rest = paid - drawn;
  return [
    ...pools.flatMap((pool, i) => made(account(pool), FUND, up[i]!, "upload")),
    ...(closing === "centralBalance" ? made("finance:central", FUND, -rest, "central-balance") : []),
    ...pools.flatMap((pool, i) => made(FUND, account(pool), down[i]!, "grant")),
    ...(closing === "centralBalance" ? made(FUND, "finance:central", rest, "central-balance") : []),
  ];
}
