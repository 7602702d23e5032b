import type { Chance, Process } from "../../models/actuarial/chance/chance.js";
import type { ParameterName } from "../../models/actuarial/parameters/register.js";
import { type BacktestComponent, componentOf } from "../../models/actuarial/truth/backtest/backtestYear.js";
import type { Known } from "../../models/actuarial/truth/backtest/known.js";

/**
 * Chance as large as the past was uneven: the standard deviation of the yearly growth of each component in the
 * window drives cost growth (white noise), enrolment and both standards (random walks).
 * @param enrolledShare of the base year: the share moves in points
 * @throws RangeError where the window has fewer than two rates of growth
 */
export function residentChance(known: Known, window: number, enrolledShare: number): Chance {
  const process = (
    parameter: ParameterName,
    kind: Process["kind"],
    component: BacktestComponent,
    per = 1,
  ): Process => ({ parameter, kind, sd: per * deviation(known, window, component) });
  return {
    processes: [
      process("resident.costGrowth", "white", "costYuan"),
      process("resident.enrolledShare", "walk", "insured", enrolledShare),
      process("resident.contributionYuan", "walk", "contributionYuan"),
      process("resident.subsidyYuan", "walk", "subsidyYuan"),
    ],
  };
}

/** Standard deviation of log growth between neighbouring years of one definition. */
function deviation({ base, years }: Known, window: number, component: BacktestComponent): number {
  const growth = years.flatMap((year, i) => {
    const before = years[i - 1];
    const near = before !== undefined && before.year === year.year - 1 && before.year >= base.year - window;
    if (!near || before.definition !== year.definition) return [];
    return [Math.log(componentOf(year, component)! / componentOf(before, component)!)];
  });
  if (growth.length < 2) {
    throw new RangeError(
      `backtestResidents: ${component} has ${growth.length} rates of growth in the ${window} years to ${base.year}; expected at least 2 for chance`,
    );
  }
  const mean = growth.reduce((a, b) => a + b, 0) / growth.length;
  return Math.sqrt(growth.reduce((sum, g) => sum + (g - mean) ** 2, 0) / (growth.length - 1));
}
