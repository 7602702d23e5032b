import { earn } from "./loops.js";
import type { Site, Step } from "./site.js";

/** Names of the rules that every year has before those of the policy, which may not use them. */
export const YEAR_RULES = ["interest", "contributions", "subsidy", "care"] as const;

/** A rule that every year has before those of the policy. */
export interface EngineRule {
  readonly name: (typeof YEAR_RULES)[number];
  readonly make: (site: Site) => Step;
}

/**
 * A year's interest, contributions and subsidies, and its care. Where a pool names a subsidy, that part of
 * its revenue comes from the budget of its own region, the rest from its people.
 *
 * @param interest yearly rate on the positive opening balance of each interest-bearing account
 * @param bearing indices of pooled funds, adjustment funds and emergency reserves, read in the first year
 */
export function engineRules(interest: number, bearing: () => Int32Array): EngineRule[] {
  return [
    ...(interest === 0 ? [] : [{ name: "interest", make: credit(interest, bearing) } as const]),
    { name: "contributions", make: contribute },
    { name: "subsidy", make: subsidise },
    { name: "care", make: payForCare },
  ];
}

const credit =
  (rate: number, bearing: () => Int32Array) =>
  (site: Site): Step => {
    const bank = site.account("outside:bank");
    const { lanes } = site;
    let accounts: Int32Array | undefined;
    let banks = new Int32Array(0);
    let amount = new Float64Array(0);
    return () => {
      if (accounts === undefined) {
        accounts = bearing();
        banks = new Int32Array(accounts.length).fill(bank);
        amount = site.rowBuffer(accounts.length);
      }
      earn(rate, site.balance, accounts, lanes, amount);
      site.move(banks, accounts, amount);
    };
  };

function contribute(site: Site): Step {
  const isSubsidised = site.pools.some((pool) => pool.subsidy !== undefined);
  const amount = site.fact(isSubsidised ? "contributions" : "revenue");
  const people = site.accounts("people");
  const pooled = site.accounts("pooled");
  return () => site.move(people, pooled, amount);
}

function subsidise(site: Site): Step {
  if (site.members.length === 0) return () => {};
  const amount = site.fact("subsidy");
  const finance = site.finance("local");
  const pooled = site.accounts("pooled");
  return () => site.move(finance, pooled, amount);
}

function payForCare(site: Site): Step {
  const amount = site.fact("expenditure");
  const pooled = site.accounts("pooled");
  const hospitals = site.accounts("hospitals");
  return () => site.move(pooled, hospitals, amount);
}
