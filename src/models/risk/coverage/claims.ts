import type { Displayable } from "../../../display/bundle.js";
import { checkInteger, checkOneOf } from "../../numeric/check.js";
import type { Vcov } from "../regression/result.js";
import { drawClaims } from "../simulate/claims.js";
import { claimsPopulation, type PopulationOptions } from "../simulate/population.js";
import { truthByName } from "../simulate/records.js";
import { OUTCOMES, type Outcome } from "../simulate/types.js";
import { type CoverageResult, coverageStudy } from "./study.js";

export interface CoverageOptions extends Omit<PopulationOptions, "management"> {
  readonly draws: number;
  readonly seed: number;
  readonly firstDraw?: number;
  /** Default "cost". */
  readonly outcome?: Outcome;
  /** Default "HC1". */
  readonly vcov?: Exclude<Vcov, "CRV1">;
  /** Default 0.95. */
  readonly level?: number;
  /**
   * Reference levels (default AGG001 and HMG001). Few employees are in AGG001, and its error is in the
   * constant and every AGG contrast; a well-filled reference such as AGG014 brings HC1 nearer its level.
   */
  readonly reference?: { readonly agg?: string; readonly hmg?: string };
}

/**
 * Coverage of the intervals of the regression on AGG and HMG over repeated simulated claims.
 *
 * @throws RangeError as `claimsPopulation`, `fit` and `coverageStudy`
 */
export function coverage(options: CoverageOptions): CoverageResult & Displayable {
  const { draws, seed, firstDraw = 0, vcov = "HC1", level = 0.95 } = options;
  const outcome = checkOneOf("coverage", "outcome", options.outcome ?? "cost", OUTCOMES);
  checkInteger("coverage", "seed", seed, 0);
  const population = claimsPopulation(options);
  const { aggLevels, hmgLevels, truth } = population;
  return coverageStudy({
    draws,
    firstDraw,
    truth: truthByName(
      { agg: { levels: aggLevels }, hmg: { levels: hmgLevels }, truth },
      outcome,
      options.reference,
    ),
    sample: (index) => {
      const claims = drawClaims(population, seed, index);
      return {
        y: outcome === "cost" ? claims.logCost : claims.logFund,
        factors: { agg: claims.agg, hmg: claims.hmg },
        reference: { ...options.reference } as Record<string, string>,
        vcov,
        level,
      };
    },
  });
}
