import { CENTS } from "../ledger/money.js";
import type { Pool } from "../pool.js";
import { projectLevels } from "../projection/levels.js";
import type { Projection } from "../projection/projection.js";

/** Yuan in one 亿元. */
const YUAN = 1e8;

/**
 * People, incomes, needs and spending of pools in each year of a projection, as pools: what measures a head
 * are taken by.
 * @throws RangeError as `projectLevels`
 */
export function poolsByYear(pools: readonly Pool[], projection: Projection, years: number): Pool[][] {
  const levels = projectLevels(pools, projection);
  return Array.from({ length: years }, (_, t) => {
    const level = levels(t);
    return pools.map((pool, p) => {
      const money = (name: "income" | "need" | "expectedExpenditure") => level(name)[p]! / CENTS;
      const persons = pool.persons === undefined ? undefined : level("persons")[p]!;
      const hasIncome = persons !== undefined && pool.incomePerHeadYuan !== undefined;
      return {
        ...pool,
        expenditure: money("expectedExpenditure"),
        ...(persons !== undefined && { persons }),
        ...(hasIncome && { incomePerHeadYuan: (money("income") * YUAN) / persons }),
        ...(pool.need !== undefined && { need: money("need") }),
      };
    });
  });
}
