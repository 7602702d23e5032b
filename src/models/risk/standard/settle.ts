import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { table } from "../../../display/table.js";
import { checkNumber, checkOneOf } from "../../numeric/check.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { hidePools, type PoolStandard, type Standardisation } from "./standardise.js";

export interface SettlementOptions extends PrivacyOptions {
  /** The standard that actual spending is held against (default "consistent"). */
  readonly standard?: "consistent" | "asPrinted";
  /** Accumulated surplus by pool, yuan; drawn on before the local budget. */
  readonly pastSurplusYuan?: Readonly<Record<string, number>>;
}

export interface PoolSettlement {
  readonly pool: string;
  readonly year: string | null;
  readonly actualYuan: number;
  readonly standardYuan: number;
  /** Spent less than the standard: stays with the pool, credited to its management. */
  readonly surplusYuan: number;
  readonly overrunYuan: number;
  readonly fromPastSurplusYuan: number;
  readonly fromLocalBudgetYuan: number;
}

/**
 * Who bears the difference between actual and standard spending.
 *
 * actual ≤ standard: no adjustment, the surplus is the pool's. actual > standard: the overrun is met from
 * the pool's past surplus, then from its local budget. Rows are settled in their order, so a past surplus
 * used in one year is gone in the next. Source: section 3.3, cases (1) and (2).
 *
 * @throws RangeError for a negative past surplus or one of an unknown pool
 */
export function settle(
  standardisation: Standardisation,
  options: SettlementOptions = {},
): { readonly pools: readonly PoolSettlement[] } & Displayable {
  const where = "settle";
  const kind = checkOneOf(where, "standard", options.standard ?? "consistent", ["consistent", "asPrinted"]);
  const left = new Map<string, number>();
  for (const [pool, yuan] of Object.entries(options.pastSurplusYuan ?? {})) {
    if (!standardisation.pools.some((p) => p.pool === pool)) {
      const known = [...new Set(standardisation.pools.map((p) => p.pool))].join(", ");
      throw new RangeError(`${where}: pastSurplusYuan names the pool "${pool}"; expected one of ${known}`);
    }
    left.set(pool, checkNumber(where, `pastSurplusYuan.${pool}`, yuan, 0));
  }
  const pools = standardisation.pools.map((p: PoolStandard): PoolSettlement => {
    const standardYuan = kind === "asPrinted" ? p.asPrintedYuan : p.structuralYuan;
    const overrunYuan = Math.max(p.actualYuan - standardYuan, 0);
    const stock = left.get(p.pool) ?? 0;
    const fromPastSurplusYuan = Math.min(stock, overrunYuan);
    left.set(p.pool, stock - fromPastSurplusYuan);
    return {
      pool: p.pool,
      year: p.year,
      actualYuan: p.actualYuan,
      standardYuan,
      surplusYuan: Math.max(standardYuan - p.actualYuan, 0),
      overrunYuan,
      fromPastSurplusYuan,
      fromLocalBudgetYuan: overrunYuan - fromPastSurplusYuan,
    };
  });
  const privacy = privacyOf(options);
  minimumOf(where, privacy);
  return withPrivateForms(
    { pools },
    () => settlementTable(standardisation, pools, privacy)[DISPLAY]() as MimeBundle,
    () => ({ pools: hidePools(standardisation, privacy, pools).rows }),
  );
}

function settlementTable(
  standardisation: Standardisation,
  pools: readonly PoolSettlement[],
  privacy: PrivacyOptions,
) {
  const shown = hidePools(
    standardisation,
    privacy,
    pools.map((p) => ({
      pool: p.pool,
      year: p.year,
      actual: p.actualYuan / 1e4,
      standard: p.standardYuan / 1e4,
      surplus: p.surplusYuan / 1e4,
      past: p.fromPastSurplusYuan / 1e4,
      budget: p.fromLocalBudgetYuan / 1e4,
    })),
  );
  return table(shown.marked, {
    caption: { zh: "超支与结余的承担", en: "Who bears overruns and keeps surpluses" },
    unit: { zh: "万元", en: "10,000 yuan" },
    columns: [
      { key: "pool", label: { zh: "统筹区", en: "Pool" } },
      ...(pools.some((p) => p.year !== null) ? [{ key: "year", label: { zh: "年份", en: "Year" } }] : []),
      { key: "actual", label: { zh: "实际支出", en: "Actual" }, digits: 1 },
      { key: "standard", label: { zh: "标准支出", en: "Standard" }, digits: 1 },
      { key: "surplus", label: { zh: "结余留存", en: "Surplus kept" }, digits: 1 },
      { key: "past", label: { zh: "累计结余承担", en: "From past surplus" }, digits: 1 },
      { key: "budget", label: { zh: "地方财政承担", en: "From local budget" }, digits: 1 },
    ],
    notes: shown.note === null ? [] : [shown.note],
  });
}
