import type { Displayable } from "../../../display/bundle.js";
import type { Row } from "../../../display/table.js";
import { checkInteger, checkNotEmpty, checkNumber, checkOneOf, checkRecord } from "../../numeric/check.js";
import { shapley } from "../../numeric/shapley.js";
import {
  type GrowthFactor,
  type GrowthInterval,
  type GrowthMethod,
  type GrowthSplit,
  RESIDUAL,
} from "./growthSplit.js";
import { showGrowthSplit } from "./showGrowthSplit.js";

/**
 * Splits growth of expenditure a head into factors (ageing, prices, income, …) and a residual, exactly:
 * ln(H_T/H_0) = Σ_j ε_j·ln(F_jT/F_j0) + residual.
 * In yuan, `logMean`: L·ln ratio_j with L = (H_T − H_0)/ln(H_T/H_0); `shapley`: the mean of
 * H_0·(Π_{S ∪ j} ratio − Π_S ratio) over all orders. Both sum to H_T − H_0.
 *
 * Factors must not hold one another: with prices a factor, income has to be real.
 *
 * @param rows one a year in order, with `year`, the value's column and a column a factor, all above 0
 * @param options.value column of expenditure a head, yuan
 * @throws RangeError for fewer than two rows, years out of order, a value not above 0, or two factors of one name
 * Source: B. W. Ang, Energy Policy 32 (2004) 1131 (log-mean Divisia); A. Shorrocks, J. Econ. Inequality 11 (2013)
 * 99; Li, §1.3.4 (growth factors).
 * @example actuarial.splitGrowth(rows, { value: "perHead", factors: ["ageing", "prices", "income"] })
 */
export function splitGrowth(
  rows: readonly Row[],
  options: {
    readonly value: string;
    readonly factors: readonly (string | GrowthFactor)[];
    readonly method?: GrowthMethod;
  },
): GrowthSplit & Displayable {
  const where = "splitGrowth";
  checkRecord(where, "options", options);
  const method = checkOneOf(where, "method", options.method ?? "logMean", ["logMean", "shapley"]);
  checkNotEmpty(where, "factors", options.factors);
  const factors = options.factors.map((given) => {
    const factor = typeof given === "string" ? { column: given } : given;
    return {
      column: factor.column,
      name: factor.name ?? factor.column,
      elasticity: checkNumber(where, `elasticity of ${factor.column}`, factor.elasticity ?? 1, -10, 10),
    };
  });
  const names = new Set([RESIDUAL, ...factors.map(({ name }) => name)]);
  if (names.size <= factors.length) {
    throw new RangeError(
      `${where}: factors are ${factors.map(({ name }) => name).join(", ")}; expected names that differ, none "${RESIDUAL}"`,
    );
  }
  if (rows.length < 2) {
    throw new RangeError(`${where}: the table has ${rows.length} rows; expected at least 2 years`);
  }
  const years = rows.map((row, i) => {
    const year = checkInteger(where, `year of row ${i + 1}`, row.year, -9999);
    for (const column of [options.value, ...factors.map((f) => f.column)]) {
      checkNumber(where, `${column} of ${year}`, row[column], Number.MIN_VALUE);
    }
    if (i > 0 && !(year > Number(rows[i - 1]!.year))) {
      throw new RangeError(
        `${where}: year of row ${i + 1} is ${year}; expected one after ${rows[i - 1]!.year}`,
      );
    }
    return year;
  });
  const between = (first: number, last: number): GrowthInterval => {
    const at = (column: string, row: number) => rows[row]![column] as number;
    const logs = factors.map(
      ({ column, elasticity }) => elasticity * Math.log(at(column, last) / at(column, first)),
    );
    const [fromYuan, toYuan] = [at(options.value, first), at(options.value, last)];
    const total = Math.log(toYuan / fromYuan);
    const all = [...logs, total - logs.reduce((a, b) => a + b, 0)];
    const length = years[last]! - years[first]!;
    const yuan = method === "logMean" ? logMean(fromYuan, toYuan, all) : byShapley(fromYuan, all);
    return {
      from: years[first]!,
      to: years[last]!,
      fromYuan,
      toYuan,
      perYear: Math.exp(total / length) - 1,
      parts: all.map((log, j) => ({
        factor: factors[j]?.name ?? RESIDUAL,
        ratio: Math.exp(log),
        log,
        perYear: Math.expm1(log / length),
        share: total === 0 ? null : log / total,
        yuan: yuan[j]!,
      })),
    };
  };
  return showGrowthSplit({
    method,
    ...between(0, rows.length - 1),
    intervals: rows.slice(1).map((_, i) => between(i, i + 1)),
  });
}

/** Logarithmic mean of two amounts times each logarithm. */
function logMean(from: number, to: number, logs: readonly number[]): number[] {
  const total = Math.log(to / from);
  const mean = total === 0 ? from : (to - from) / total;
  return logs.map((log) => mean * log);
}

function byShapley(from: number, logs: readonly number[]): number[] {
  return shapley(
    logs.length,
    (set) => from * Math.exp(logs.reduce((sum, log, j) => sum + ((set >> j) & 1 ? log : 0), 0)),
  );
}
