import { checkNumber } from "../../numeric/check.js";
import type { Assumptions } from "./assumptions.js";
import { type ProjectOptions, project } from "./project.js";
import type { Projection } from "./projection.js";
import type { Scheme } from "./scheme.js";

/**
 * What the fund must keep:
 * - `months`: cumulative balance ≥ `months` months of expenditure in `year` (default the last)
 * - `neverNegative`: cumulative balance ≥ 0 in every year
 * - `neverDeficit`: revenue ≥ expenditure in every year
 */
export type SolvencyTarget =
  | { readonly kind: "months"; readonly months: number; readonly year?: number }
  | { readonly kind: "neverNegative" }
  | { readonly kind: "neverDeficit" };

export interface SolveRateOptions extends ProjectOptions {
  /** All but its contribution rate is kept. */
  readonly scheme: Scheme;
  readonly assumptions: Assumptions;
  readonly target: SolvencyTarget;
  /** Bounds of the rate, default 0 and 0.05. */
  readonly lower?: number;
  readonly upper?: number;
  /** Of the rate, default 1e-9. */
  readonly tolerance?: number;
}

export interface SolvedRate {
  /** Smallest rate that keeps the target, rounded up within the tolerance. */
  readonly rate: number;
  readonly projection: Projection;
}

/**
 * Smallest individual contribution rate that keeps a solvency target: bisection, the target growing
 * with the rate.
 * @throws RangeError when not even the upper bound keeps the target, or a bound or the year cannot be
 * @example actuarial.solveRate({ scheme, assumptions, target: { kind: "months", months: 6 } }).rate
 */
export function solveRate(options: SolveRateOptions): SolvedRate {
  const { scheme, assumptions, target } = options;
  const where = "solveRate";
  const lower = checkNumber(where, "lower", options.lower ?? 0, 0, 1);
  const upper = checkNumber(where, "upper", options.upper ?? 0.05, lower, 1);
  const tolerance = checkNumber(where, "tolerance", options.tolerance ?? 1e-9, 1e-15, 1);
  const { variant, inputs } = options;
  const formulas = { ...(variant && { variant }), ...(inputs && { inputs }) };
  const at = (contributionRate: number) => project({ ...scheme, contributionRate }, assumptions, formulas);
  const highest = at(upper);
  if (slack(highest, target) < 0) {
    throw new RangeError(
      `${where}: the upper rate ${upper} leaves ${slack(highest, target).toFixed(2)} against the target ${JSON.stringify(target)}; expected at least 0 (raise upper)`,
    );
  }
  const lowest = at(lower);
  if (slack(lowest, target) >= 0) return { rate: lower, projection: lowest };
  let [low, high] = [lower, upper];
  while (high - low > tolerance) {
    const middle = (low + high) / 2;
    if (middle <= low || middle >= high) break;
    if (slack(at(middle), target) >= 0) high = middle;
    else low = middle;
  }
  return { rate: high, projection: at(high) };
}

/** By how much a projection keeps the target: months, or 亿元. */
function slack({ rows }: Projection, target: SolvencyTarget): number {
  switch (target.kind) {
    case "months": {
      const year = target.year ?? rows.at(-1)!.year;
      const row = rows.find((r) => r.year === year);
      if (row === undefined) {
        throw new RangeError(
          `solveRate: target year is ${year}; expected one from ${rows[0]!.year} to ${rows.at(-1)!.year}`,
        );
      }
      return row.months - checkNumber("solveRate", "target months", target.months);
    }
    case "neverNegative":
      return Math.min(...rows.map((row) => row.cumulative));
    case "neverDeficit":
      return Math.min(...rows.map((row) => row.balance));
    default:
      throw new RangeError(
        `solveRate: target kind is ${JSON.stringify((target as { kind?: unknown }).kind)}; expected "months", "neverNegative" or "neverDeficit"`,
      );
  }
}
