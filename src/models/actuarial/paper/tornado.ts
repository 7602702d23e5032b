import { checkNumber } from "../../numeric/check.js";
import { type Swing, widestFirst } from "../sensitivity/swing.js";
import type { Assumptions } from "./assumptions.js";
import { type ProjectOptions, project } from "./project.js";
import type { Projection } from "./projection.js";
import type { Scheme } from "./scheme.js";

/** A parameter of scheme or assumptions that is one number. */
export type Sensitive =
  | "incomeGrowth"
  | "expenditureGrowth"
  | "contributionRate"
  | "subsidyRatio"
  | "assistedShare"
  | "insuredShare"
  | "baseIncomeYuan"
  | "expenditurePerHeadYuan"
  | "openingBalance"
  | "interestStock"
  | "interestFlow";

export interface Variation {
  readonly parameter: Sensitive;
  readonly low: number;
  readonly high: number;
}

export type TornadoRow = Swing<Sensitive>;

/**
 * One-at-a-time sensitivity: each parameter to its low and high value, all others as they are; the
 * widest span first.
 * @param outcome number taken from a projection; default the months covered in the last year
 * @param options variant of the formulas and its inputs
 * @throws RangeError for a parameter that is not one number, or low above high
 */
export function tornado(
  scheme: Scheme,
  assumptions: Assumptions,
  variations: readonly Variation[],
  outcome: (projection: Projection) => number = (p) => p.rows.at(-1)!.months,
  options: ProjectOptions = {},
): TornadoRow[] {
  const outcomeBase = outcome(project(scheme, assumptions, options));
  const swings = variations.map(({ parameter, low, high }) => {
    const inScheme = Object.hasOwn(scheme, parameter);
    const all: Readonly<Record<string, unknown>> = { ...assumptions, ...scheme };
    const path = parameter === "subsidyRatio" ? scheme.subsidyPath : undefined;
    const base = checkNumber("tornado", parameter, path ?? all[parameter]);
    checkNumber("tornado", `${parameter} high`, high, checkNumber("tornado", `${parameter} low`, low));
    const at = (value: number) =>
      outcome(
        inScheme
          ? project({ ...scheme, [parameter]: value }, assumptions, options)
          : project(scheme, { ...assumptions, [parameter]: value }, options),
      );
    const [outcomeLow, outcomeHigh] = [at(low), at(high)];
    return {
      parameter,
      base,
      low,
      high,
      outcomeLow,
      outcomeBase,
      outcomeHigh,
    };
  });
  return widestFirst(swings);
}
