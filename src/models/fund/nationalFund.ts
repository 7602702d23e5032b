import type { Displayable } from "../../display/bundle.js";
import { sum } from "../numeric/sum.js";
import { type CapacityRule, capacity } from "./capacity.js";
import { CLOSINGS, type Closing, close } from "./closing.js";
import type { NationalFund, NationalFundRow } from "./nationalFundResult.js";
import { type NeedRule, need } from "./need.js";
import { checkPools, type Pool } from "./pool.js";
import { showNationalFund } from "./showNationalFund.js";
import { solvency } from "./solvency.js";
import { transferPostings } from "./transferPostings.js";

export interface NationalFundOptions {
  readonly capacity: CapacityRule;
  readonly need: NeedRule;
  readonly closing: Closing;
  /** Year of the postings, default 2020. */
  readonly year?: number;
}

/**
 * National risk-adjustment fund: transfer_i = capacity_i − need_i over any pools, closed by a named rule.
 *
 * @param pools provinces; amounts in 亿元
 * @returns one row a pool with its solvency before and after, totals, and the postings
 * @throws RangeError naming parameter, bound and value
 * Source: Wang, §5.3 and Table 2.
 * @example fund.nationalFund(pools, { capacity: { kind: "income" }, need: { kind: "standardised", relativeCost60: 2 }, closing: "uniformRate" })
 */
export function nationalFund(
  pools: readonly Pool[],
  options: NationalFundOptions,
): NationalFund & Displayable {
  checkPools(pools);
  const { closing, year = 2020 } = options;
  if (!CLOSINGS.includes(closing)) {
    throw new RangeError(`closing is ${JSON.stringify(closing)}; expected one of: ${CLOSINGS.join(", ")}`);
  }
  const byIncome = options.capacity.kind === "income" && options.capacity.rate === undefined;
  if (byIncome !== (closing === "uniformRate")) {
    throw new RangeError(
      `closing is "${closing}" with capacity by ${byIncome ? "income without a rate" : `"${options.capacity.kind}"`}; expected "uniformRate" exactly when capacity is { kind: "income" } without a rate`,
    );
  }
  const closed = close(capacity(pools, options.capacity), need(pools, options.need), closing);
  const rows = pools.map((pool, i) => poolRow(pool, closed.capacity[i]!, closed.need[i]!));
  const transfers = rows.map((row) => row.transfer);
  const remainder = sum(transfers);
  return showNationalFund({
    rows,
    closing,
    factor: closed.factor,
    remainder,
    paidIn: sum(transfers.filter((t) => t > 0)),
    drawn: -sum(transfers.filter((t) => t < 0)),
    payers: rows.filter((row) => row.transfer > 0).map((row) => row.name),
    pushedIntoDeficit: rows
      .filter((row) => row.transfer > 0 && row.balanceBefore >= 0 && row.balanceAfter < 0)
      .map((row) => row.name),
    postings: transferPostings(pools, transfers, closing, year),
  });
}

function poolRow(pool: Pool, capacityOf: number, needOf: number): NationalFundRow {
  const transfer = capacityOf - needOf;
  return {
    name: pool.name,
    revenue: pool.revenue,
    expenditure: pool.expenditure,
    capacity: capacityOf,
    need: needOf,
    transfer,
    transferPerHeadYuan: pool.persons === undefined ? null : (transfer * 1e8) / pool.persons,
    transferShare: pool.revenue > 0 ? transfer / pool.revenue : null,
    ...solvency(pool, transfer),
  };
}
