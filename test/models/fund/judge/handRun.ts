import * as fund from "../../../../src/models/fund/index.js";
import { journal } from "../../../../src/models/fund/ledger/journal.js";
import { ledger } from "../../../../src/models/fund/ledger/ledger.js";

/** Income and people such that 1 亿元 is 100 yuan a head in 甲 and 乙, 50 in 丙; mean income 30,000. */
export const pools: readonly fund.Pool[] = [
  { name: "甲", revenue: 10, expenditure: 6, reserve: 5, persons: 1e6, incomePerHeadYuan: 10_000 },
  { name: "乙", revenue: 10, expenditure: 13, reserve: 1, persons: 1e6, incomePerHeadYuan: 20_000 },
  { name: "丙", revenue: 40, expenditure: 45, reserve: 20, persons: 2e6, incomePerHeadYuan: 45_000 },
];

const FUND = "adjustment:fund@nation";

/** A run of one year whose only rule takes (positive) or gives these amounts, 亿元, through one fund. */
export function handRun(paid: readonly number[], of: readonly fund.Pool[] = pools): fund.Run {
  const accounts = [FUND, ...of.map((pool) => `pooled:${pool.name}`)];
  const rules = ["transfer"];
  const postings = journal({ accounts, rules });
  paid.forEach((x, p) => {
    if (x > 0) postings.add(p + 1, 0, x * fund.CENTS, 0, 2020, "year");
    if (x < 0) postings.add(0, p + 1, -x * fund.CENTS, 0, 2020, "year");
  });
  const closing = of.map((pool, p) => pool.reserve + pool.revenue - pool.expenditure - paid[p]!);
  const held = paid.reduce((a, b) => a + b, 0);
  const cents = (values: readonly number[]) => values.map((x) => BigInt(Math.round(x * fund.CENTS)));
  return {
    policy: { id: "hand", name: { zh: "手算", en: "By hand" }, rules: [] },
    pools: of,
    years: [2020],
    rows: of.map((pool, p) => ({
      year: 2020,
      pool: pool.name,
      revenue: pool.revenue,
      expenditure: pool.expenditure,
      transfer: -paid[p]!,
      reserve: closing[p]!,
      months: (12 * closing[p]!) / pool.expenditure,
    })),
    ledger: ledger(
      accounts,
      [2020],
      [cents([0, ...of.map((pool) => pool.reserve)]), cents([held, ...closing])],
      postings,
    ),
  };
}
