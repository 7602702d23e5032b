import { nearest } from "../../numeric/nearest.js";
import { ACCOUNT_KINDS, type AccountId, kindOf } from "../ledger/accounts.js";
import { toCents } from "../ledger/money.js";
import { type Pool, regionOf } from "../pool.js";

/**
 * Opening balances by account, whole 分.
 * @throws RangeError for an account that pools of these names and regions cannot have, or an amount that is none
 */
export function openingBalances(
  pools: readonly Pool[],
  given: Readonly<Record<AccountId, number>>,
): [id: string, cents: number][] {
  const names = new Set(pools.map((pool) => pool.name));
  const regions = new Set(
    pools.flatMap((pool) => regionOf(pool).map((_, i, region) => region.slice(0, i + 1).join("/"))),
  );
  return Object.entries(given).map(([id, amount]) => {
    const kind = kindOf(id);
    const owner = id.slice(id.indexOf(":") + 1);
    if (kind === "adjustment" || kind === "emergency") {
      const at = owner.lastIndexOf("@");
      expectOneOf(id, at > 0 ? owner.slice(at + 1) : "", ["nation", ...regions], `${kind}:NAME@`);
    } else if (kind === "finance") expectOneOf(id, owner, ["central", ...regions], "finance:");
    else if (ACCOUNT_KINDS.includes(kind))
      expectOneOf(id, owner, kind === "outside" ? [...names, "bank"] : [...names], `${kind}:`);
    else expectOneOf(id, "", ["nation"], "adjustment:NAME@");
    return [id, toCents(`opening of ${id}`, amount)];
  });
}

function expectOneOf(id: string, owner: string, known: readonly string[], before: string): void {
  if (known.includes(owner)) return;
  const close = (owner === "" ? undefined : nearest(owner, known)) ?? known[0]!;
  throw new RangeError(
    `fund: opening has "${id}", an account that no rule can have; expected one such as "${before}${close}"`,
  );
}
