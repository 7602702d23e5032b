import { concentrationIndex, gini } from "../numeric/inequality/inequality.js";
import { positive } from "./check.js";
import { netFlow } from "./judge/netFlow.js";
import type { NationalFund } from "./nationalFundResult.js";
import type { Pool } from "./pool.js";

/** Who helps whom. Amounts in 亿元. */
export type Redistribution = {
  /** Mean income a head over all pools, yuan: the line between rich and poor. */
  readonly meanIncomeYuan: number;
  /** Σ of what payers pay. */
  readonly gross: number;
  readonly paidByRich: number;
  readonly paidByPoor: number;
  readonly drawnByRich: number;
  readonly drawnByPoor: number;
  /** Paid by pools below the mean income and drawn by pools above it: 穷帮富. Payments are shared out in proportion. */
  readonly poorToRich: number;
  readonly richToPoor: number;
  /** Gini coefficient of money left for a head (revenue − transfer), weighted by people. */
  readonly giniBefore: number;
  readonly giniAfter: number;
  /** Concentration index of the same money over income a head. */
  readonly concentrationBefore: number;
  readonly concentrationAfter: number;
};

/**
 * Direction of a fund's transfers against income a head, and inequality of money a head before and after.
 * @param pools the pools of the fund, with people and income
 * @throws RangeError when a pool has no people or income, or its money after the transfer is negative
 * Source: structural-risk paper, §2.2.1.
 */
export function redistribution(pools: readonly Pool[], fund: NationalFund): Redistribution {
  const units = pools.map((pool, i) => {
    const row = fund.rows[i];
    if (row?.name !== pool.name)
      throw new RangeError(`redistribution: row ${i + 1} of the fund is not "${pool.name}"`);
    const persons = positive(`${pool.name}: persons`, pool.persons);
    if (row.transfer > pool.revenue) {
      throw new RangeError(
        `redistribution: ${pool.name} pays ${row.transfer} of a revenue of ${pool.revenue}; inequality is defined for money of at least 0`,
      );
    }
    return {
      persons,
      income: positive(`${pool.name}: incomePerHeadYuan`, pool.incomePerHeadYuan),
      transfer: row.transfer,
      before: pool.revenue / persons,
      after: (pool.revenue - row.transfer) / persons,
    };
  });
  const persons = units.map((u) => u.persons);
  const incomes = units.map((u) => u.income);
  const before = units.map((u) => u.before);
  const after = units.map((u) => u.after);
  const flow = netFlow(
    units.map((u) => u.transfer),
    incomes,
    persons,
  );
  return {
    meanIncomeYuan: flow.meanIncome,
    gross: flow.paid,
    paidByRich: flow.paidByRich,
    paidByPoor: flow.paidByPoor,
    drawnByRich: flow.drawnByRich,
    drawnByPoor: flow.drawnByPoor,
    poorToRich: flow.poorToRich,
    richToPoor: flow.richToPoor,
    giniBefore: gini(before, persons),
    giniAfter: gini(after, persons),
    concentrationBefore: concentrationIndex(before, incomes, persons),
    concentrationAfter: concentrationIndex(after, incomes, persons),
  };
}
