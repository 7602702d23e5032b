import type { Level } from "../engine/groups.js";
import { limitToHeld, partOfSign } from "../engine/loops.js";
import type { Site } from "../engine/site.js";
import type { AccountKind } from "../ledger/accounts.js";
import type { Period } from "../ledger/posting.js";
import type { Shortfall } from "./fields.js";
import { payOut } from "./payout.js";

/** What a pool does that owes more than it holds. */
export type Payers = "limit" | "debt";

/** Kinds of account that a settlement may leave below zero. */
export function settlementDebts(
  payers: Payers,
  shortfall: Shortfall | undefined,
  fund: AccountKind = "adjustment",
): AccountKind[] {
  return [
    ...(payers === "debt" ? (["pooled"] as const) : []),
    ...(shortfall === "debt" ? ([fund] as const) : []),
  ];
}

/** Cuts what pools owe (pools × lanes) to what their pooled funds hold: x → min(x, max(0, balance)). */
export function limitDues(site: Site, payers: Payers): (amount: Float64Array) => void {
  if (payers === "debt") return () => {};
  const { members, lanes } = site;
  const pooled = site.accounts("pooled");
  return (amount) => limitToHeld(amount, pooled, site.balance, members, lanes);
}

/** The other side of a settlement: an account for each pool, and how it pays. */
export interface OtherSide {
  readonly each: Int32Array;
  /** Pays claims (pools × lanes), which it overwrites with what is paid. */
  readonly pay: (claims: Float64Array, period?: Period) => void;
}

/** An adjustment fund as the other side. */
export function fundSide(site: Site, level: Level, name: string, shortfall: Shortfall): OtherSide {
  const groups = site.groups(level);
  const fund = site.fund("adjustment", name, groups);
  return { each: fund.each, pay: payOut(site, fund, groups, shortfall) };
}

/** The budgets of a level as the other side: they pay whatever is due. */
export function budgetSide(site: Site, level: Level): OtherSide {
  const each = site.finance(level);
  const pooled = site.accounts("pooled");
  return { each, pay: (claims, period) => site.move(each, pooled, claims, period) };
}

/**
 * Settles signed amounts with the other side: pools with a negative one pay it, then pools with a positive one
 * are paid. Where the amounts of a group sum to zero and all is paid, the other side is left as it was.
 *
 * @returns a function of net (pools × lanes, whole 分; positive: the pool receives)
 */
export function netSettlement(
  site: Site,
  other: OtherSide,
  payers: Payers,
): (net: Float64Array, period?: Period) => void {
  const { members, lanes } = site;
  const pooled = site.accounts("pooled");
  const up = site.buffer();
  const down = site.buffer();
  const limit = limitDues(site, payers);
  return (net, period) => {
    partOfSign(-1, net, members, lanes, up);
    partOfSign(1, net, members, lanes, down);
    limit(up);
    site.move(pooled, other.each, up, period);
    other.pay(down, period);
  };
}
