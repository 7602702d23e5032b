import { shapley } from "../../../numeric/shapley.js";
import { type BacktestYear, componentOf, type Outturn } from "./backtestYear.js";

/** What the error of a total comes from: parts that sum to it. */
export interface ErrorParts {
  readonly insured: number;
  readonly contributionYuan: number;
  readonly subsidyYuan: number;
  readonly collected: number;
  readonly costYuan: number;
  /**
   * Of the reserve: flows outside revenue and expenditure, forecast − published (interest, restated balances),
   * and the difference of the opening balances.
   */
  readonly otherFlows: number;
}

const NONE: ErrorParts = {
  insured: 0,
  contributionYuan: 0,
  subsidyYuan: 0,
  collected: 0,
  costYuan: 0,
  otherFlows: 0,
};

/** Error of revenue, forecast − outturn, by Shapley values of insured × (contribution + subsidy) × collected. */
export function revenueParts(forecast: BacktestYear, outturn: BacktestYear): ErrorParts {
  const names = ["insured", "contributionYuan", "subsidyYuan", "collected"] as const;
  const parts = shapley(4, (set) => {
    const [insured, contribution, subsidy, collected] = names.map(
      (name, i) => componentOf((set >> i) & 1 ? forecast : outturn, name)!,
    ) as [number, number, number, number];
    return (insured * (contribution + subsidy) * collected) / 1e8;
  });
  return { ...NONE, ...Object.fromEntries(names.map((name, i) => [name, parts[i]!])) };
}

/** Error of expenditure by Shapley values of insured × cost a head. */
export function expenditureParts(forecast: BacktestYear, outturn: BacktestYear): ErrorParts {
  const names = ["insured", "costYuan"] as const;
  const [insured, costYuan] = shapley(2, (set) => {
    const [people, cost] = names.map(
      (name, i) => componentOf((set >> i) & 1 ? forecast : outturn, name)!,
    ) as [number, number];
    return (people * cost) / 1e8;
  });
  return { ...NONE, insured: insured!, costYuan: costYuan! };
}

/**
 * Error of the reserve in the last of the years given: errors of revenue less those of expenditure over the years
 * since the base, and other flows as the rest. Null where a year or a reserve is missing.
 * @param forecasts every year from the one after the base
 * @param outturns the same years
 */
export function reserveParts(
  forecasts: readonly BacktestYear[],
  outturns: readonly (Outturn | undefined)[],
): ErrorParts | null {
  const [last, published] = [forecasts.at(-1), outturns.at(-1)];
  if (last?.reserve == null || published?.reserve == null) return null;
  if (outturns.some((year) => year === undefined)) return null;
  const sum = { ...NONE } as Record<keyof ErrorParts, number>;
  forecasts.forEach((forecast, i) => {
    const revenue = revenueParts(forecast, outturns[i]!);
    const expenditure = expenditureParts(forecast, outturns[i]!);
    for (const name of Object.keys(sum) as (keyof ErrorParts)[])
      sum[name] += revenue[name] - expenditure[name];
  });
  const flows = Object.values(sum).reduce((a, b) => a + b, 0);
  return { ...sum, otherFlows: last.reserve - published.reserve - flows };
}
