import { finite, positive } from "./check.js";
import type { AccountId } from "./ledger.js";

/** Which insured people a fund covers: employees (职工) only, or employees and residents (综合). */
export type Plan = "employee" | "comprehensive";

/** One pool of insured people in one year. Amounts in 亿元. */
export type Pool = {
  readonly name: string;
  /** Fund revenue of the year. */
  readonly revenue: number;
  /** Fund expenditure of the year. */
  readonly expenditure: number;
  /** Pooled fund at the year's end (personal accounts excluded: they cannot be transferred). */
  readonly reserve: number;
  /** Insured people, persons. */
  readonly persons?: number;
  /** Disposable income a head, yuan. */
  readonly incomePerHeadYuan?: number;
  /** Share of people aged 60 and over, 0 to 1. */
  readonly share60?: number;
};

export function account(pool: Pool): AccountId {
  return `pool:${pool.name}`;
}

/** @throws RangeError for no pools, a repeated name, or an amount that cannot be */
export function checkPools(pools: readonly Pool[]): void {
  if (pools.length === 0) throw new RangeError("pools is empty; expected at least one pool");
  const names = new Set<string>();
  for (const pool of pools) {
    if (names.has(pool.name))
      throw new RangeError(`pools: "${pool.name}" stands twice; expected different names`);
    names.add(pool.name);
    finite(`${pool.name}: revenue`, pool.revenue, 0);
    finite(`${pool.name}: expenditure`, pool.expenditure, 0);
    finite(`${pool.name}: reserve`, pool.reserve);
    if (pool.persons !== undefined) positive(`${pool.name}: persons`, pool.persons);
    if (pool.incomePerHeadYuan !== undefined)
      positive(`${pool.name}: incomePerHeadYuan`, pool.incomePerHeadYuan);
    if (pool.share60 !== undefined) finite(`${pool.name}: share60`, pool.share60, 0, 1);
  }
}

/** Income of the insured, 亿元: persons × income a head ÷ 10⁸. */
export function insuredIncome(pool: Pool): number {
  const persons = positive(`${pool.name}: persons`, pool.persons);
  return (persons * positive(`${pool.name}: incomePerHeadYuan`, pool.incomePerHeadYuan)) / 1e8;
}
