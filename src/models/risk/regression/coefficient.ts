import { coefficientIndex } from "./coefficientTable.js";
import type { LinearFit } from "./result.js";

/** One coefficient of a fit. */
export interface Coefficient {
  readonly name: string;
  readonly estimate: number;
  readonly standardError: number;
  readonly t: number;
  readonly pValue: number;
  readonly lower: number;
  readonly upper: number;
}

/** Picks a coefficient by name. @throws RangeError when the fit has none of that name, saying why */
export function coefficient(result: LinearFit, name: string): Coefficient {
  const j = coefficientIndex(result, name);
  return {
    name,
    estimate: result.coefficients[j]!,
    standardError: result.standardErrors[j]!,
    t: result.tStatistics[j]!,
    pValue: result.pValues[j]!,
    lower: result.lower[j]!,
    upper: result.upper[j]!,
  };
}
