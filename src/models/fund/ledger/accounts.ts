/**
 * Whose money an account holds:
 * - `pooled`: a pool's pooled fund (统筹基金); `personal`: its personal accounts (个人账户)
 * - `hospitals`, `people`, `outside`: a pool's hospitals, its insured people, the rest of the world towards it
 * - `finance`: a public budget: county, city, province ("finance:江西/赣州") or the centre ("finance:central")
 * - `adjustment`: an adjustment fund (调剂金); `emergency`: an emergency reserve: `adjustment:NAME@GROUP`
 */
export const ACCOUNT_KINDS = [
  "pooled",
  "personal",
  "hospitals",
  "people",
  "outside",
  "finance",
  "adjustment",
  "emergency",
] as const;
export type AccountKind = (typeof ACCOUNT_KINDS)[number];

/** Accounts that every pool has. */
export type PoolAccountKind = "pooled" | "personal" | "hospitals" | "people" | "outside";

/** `kind:owner`. */
export type AccountId = `${AccountKind}:${string}`;

/** Accounts that may not fall below zero, unless a rule names their debt. */
export const WITH_FLOOR: ReadonlySet<AccountKind> = new Set([
  "pooled",
  "personal",
  "adjustment",
  "emergency",
]);

/** Accounts that only take or give: in simulations they share one row. */
export const SINKS: ReadonlySet<AccountKind> = new Set(["hospitals", "people", "outside"]);

export function kindOf(id: string): AccountKind {
  return id.slice(0, id.indexOf(":")) as AccountKind;
}

/** The public budget of a region, from the top; the centre's is `finance:central`. */
export function financeOf(region: readonly string[]): AccountId {
  return region.length === 0 ? "finance:central" : `finance:${region.join("/")}`;
}
