import { lesser, positive } from "../engine/cents.js";
import type { Groups } from "../engine/groups.js";
import { heldIn } from "../engine/loops.js";
import type { FundAccounts, Site } from "../engine/site.js";
import { ration, scratchOf, sumByGroup } from "../engine/vector.js";
import type { AccountKind } from "../ledger/accounts.js";
import type { Period } from "../ledger/posting.js";
import type { Shortfall } from "./fields.js";

/** Kinds of account that paying out may leave below zero. */
export function payoutDebts(shortfall: Shortfall | undefined): AccountKind[] {
  return shortfall === "debt" ? ["adjustment"] : [];
}

/**
 * Pays claims out of each group's fund. With F what the fund holds and C = Σ c_i:
 * - `debt`: x_i = c_i, whatever the fund holds
 * - `proRata`: x_i = c_i · min(1, F/C), to the cent; what is missing is not paid
 * - `queue`: what is missing stays a claim and is paid before those of later years, old ones in proportion to
 *   each other, then new ones; the queue is remembered as long as the rule is in force
 *
 * @param restated claims are on all that is unpaid so far (a balance below zero), old debts too: what is queued is
 * a part of them, and lapses where the pool no longer lacks it
 * @returns a function of the claims (pools × lanes, whole 分, at least 0), which it overwrites with what is paid
 */
export function payOut(
  site: Site,
  fund: FundAccounts,
  groups: Groups,
  shortfall: Shortfall,
  restated = false,
): (claims: Float64Array, period?: Period) => void {
  const { members, lanes } = site;
  const pooled = site.accounts("pooled");
  if (shortfall === "debt") return (claims, period) => site.move(fund.each, pooled, claims, period);
  const held = site.groupBuffer(groups);
  const scratch = scratchOf(groups);
  const all = Int32Array.from(fund.all, (_, g) => g);
  const readFunds = () => heldIn(fund.all, site.balance, 1, all, lanes, held);
  if (shortfall === "proRata") {
    return (claims, period) => {
      readFunds();
      ration(held, claims, groups, members, lanes, claims, scratch);
      site.move(fund.each, pooled, claims, period);
    };
  }
  const owed = site.buffer();
  const old = site.buffer();
  const paid = site.groupBuffer(groups);
  site.onOpen(() => owed.fill(0));
  return (claims, period) => {
    readFunds();
    if (restated) withoutOld(site, pooled, old, claims, owed);
    ration(held, owed, groups, members, lanes, old, scratch);
    sumByGroup(old, groups, members, lanes, paid);
    for (let k = 0; k < held.length; k++) held[k]! -= paid[k]!;
    for (let k = 0; k < owed.length; k++) owed[k]! += claims[k]! - old[k]!;
    ration(held, claims, groups, members, lanes, claims, scratch);
    for (let k = 0; k < owed.length; k++) {
      owed[k]! -= claims[k]!;
      claims[k]! += old[k]!;
    }
    site.move(fund.each, pooled, claims, period);
  };
}

/** Limits what is owed to what is unpaid, and leaves of the claims what is not owed already. */
function withoutOld(
  site: Site,
  pooled: Int32Array,
  lacking: Float64Array,
  claims: Float64Array,
  owed: Float64Array,
): void {
  heldIn(pooled, site.balance, -1, site.members, site.lanes, lacking);
  for (let k = 0; k < owed.length; k++) {
    owed[k] = lesser(owed[k]!, lacking[k]!);
    claims[k] = positive(claims[k]! - owed[k]!);
  }
}
