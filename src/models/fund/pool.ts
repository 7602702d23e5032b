import { checkOneOf, shown } from "../numeric/check.js";
import { finite, positive } from "./check.js";
import type { AccountId } from "./ledger/accounts.js";

/** Which insured people a fund covers: employees (职工) only, or employees and residents (综合). */
export type Plan = "employee" | "comprehensive";

/** The two schemes of basic insurance: employees' (职工医保) and residents' (居民医保). */
export type Scheme = "employee" | "resident";

export const SCHEMES: readonly Scheme[] = ["employee", "resident"];

/** One pool: the fund of one scheme in one region in one year. Amounts in 亿元. */
export type Pool = {
  /** Unique among the pools of a run. */
  readonly name: string;
  /** Fund revenue of the year. */
  readonly revenue: number;
  /** Fund expenditure of the year. */
  readonly expenditure: number;
  /** Pooled fund at the year's end (personal accounts excluded: they cannot be transferred). */
  readonly reserve: number;
  /** Default employee. */
  readonly scheme?: Scheme;
  /** Where it lies, from the top: province, city, county. Default its own name. */
  readonly region?: readonly string[];
  /** Insured people, persons. */
  readonly persons?: number;
  /** Insured people who are retired and pay no contribution, persons. */
  readonly retirees?: number;
  /** Disposable income a head, yuan. */
  readonly incomePerHeadYuan?: number;
  /** Share of people aged 60 and over, 0 to 1. */
  readonly share60?: number;
  /** Wages on which contributions are due, 亿元 a year. */
  readonly payroll?: number;
  /** The part of revenue that budgets pay (财政补助); default none. */
  readonly subsidy?: number;
  /** Spending that the health of its people calls for, whatever its management. */
  readonly need?: number;
  /** Revenue it is told to collect (征缴目标). */
  readonly targetRevenue?: number;
  /** Spending it is allowed (支出额度). */
  readonly quotaExpenditure?: number;
  /** Assessment of its work, 0 to 1 (考核得分). */
  readonly score?: number;
  /** Stock of personal accounts (个人账户). */
  readonly personalAccount?: number;
};

const AMOUNTS = [
  "payroll",
  "subsidy",
  "need",
  "targetRevenue",
  "quotaExpenditure",
  "personalAccount",
] as const;

/** The account of a pool's pooled fund. */
export function account(pool: Pool): AccountId {
  return `pooled:${pool.name}`;
}

/** Scheme of a pool; employees' where it names none. */
export function schemeOf(pool: Pool): Scheme {
  return pool.scheme ?? "employee";
}

/** Region of a pool from the top; a pool that gives none is a region of its own. */
export function regionOf(pool: Pool): readonly string[] {
  return pool.region ?? [pool.name];
}

/**
 * @throws RangeError for no pools, a repeated or empty name, an amount that cannot be, people, income or an
 * age share out of bounds, more retirees than insured, a subsidy above the revenue, or a region that is not
 * one to three names without "/"
 */
export function checkPools(pools: readonly Pool[]): void {
  if (!Array.isArray(pools)) throw new RangeError(`pools is ${shown(pools)}; expected a list of pools`);
  if (pools.length === 0) throw new RangeError("pools is empty; expected at least one pool");
  const names = new Set<string>();
  for (const pool of pools) {
    if (typeof pool !== "object" || pool === null || Array.isArray(pool))
      throw new RangeError(
        `pools: a pool is ${Array.isArray(pool) ? "a list" : shown(pool)}; expected a record with name, revenue, expenditure, reserve`,
      );
    if (typeof pool.name !== "string" || pool.name.trim() === "")
      throw new RangeError(`pools: name is ${shown(pool.name)}; expected a name`);
    if (names.has(pool.name))
      throw new RangeError(`pools: "${pool.name}" stands twice; expected different names`);
    names.add(pool.name);
    checkPool(pool);
  }
}

function checkPool(pool: Pool): void {
  finite(`${pool.name}: revenue`, pool.revenue, 0);
  finite(`${pool.name}: expenditure`, pool.expenditure, 0);
  finite(`${pool.name}: reserve`, pool.reserve);
  if (pool.scheme !== undefined) checkOneOf("fund", `${pool.name}: scheme`, pool.scheme, SCHEMES);
  if (pool.region !== undefined) checkRegion(pool.name, pool.region);
  if (pool.persons !== undefined) positive(`${pool.name}: persons`, pool.persons);
  if (pool.retirees !== undefined) finite(`${pool.name}: retirees`, pool.retirees, 0, pool.persons);
  if (pool.incomePerHeadYuan !== undefined)
    positive(`${pool.name}: incomePerHeadYuan`, pool.incomePerHeadYuan);
  if (pool.share60 !== undefined) finite(`${pool.name}: share60`, pool.share60, 0, 1);
  if (pool.score !== undefined) finite(`${pool.name}: score`, pool.score, 0, 1);
  for (const amount of AMOUNTS)
    if (pool[amount] !== undefined) finite(`${pool.name}: ${amount}`, pool[amount], 0);
  if (pool.subsidy !== undefined && pool.subsidy > pool.revenue)
    throw new RangeError(
      `fund: ${pool.name}: subsidy is ${pool.subsidy}; expected at most the revenue, ${pool.revenue}, of which it is a part`,
    );
}

function checkRegion(name: string, region: readonly string[]): void {
  if (!Array.isArray(region) || region.length < 1 || region.length > 3)
    throw new RangeError(
      `fund: ${name}: region is ${JSON.stringify(region)}; expected one to three names: province, city, county`,
    );
  for (const part of region)
    if (typeof part !== "string" || part.trim() === "" || part.includes("/"))
      throw new RangeError(
        `fund: ${name}: region is ${JSON.stringify(region)}; expected names that are not empty and hold no "/"`,
      );
}

/**
 * Income of the insured, 亿元: persons × income a head ÷ 10⁸.
 * @throws RangeError when the pool gives no people or income
 */
export function insuredIncome(pool: Pool): number {
  const persons = positive(`${pool.name}: persons`, pool.persons);
  return (persons * positive(`${pool.name}: incomePerHeadYuan`, pool.incomePerHeadYuan)) / 1e8;
}
