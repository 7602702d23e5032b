import { checkFields, checkNumber } from "../../numeric/check.js";
import type { Model } from "../engine/model.js";
import type { Runner } from "../engine/runner.js";
import type { Measure } from "./measure.js";

/** Which rate is looked for. */
export interface SmallestRate {
  /** Fewest months of reserve of the residents' fund in any year. */
  readonly months: number;
}

/** Halvings of the interval [0, 1]: the rate is known to 10⁻⁹. */
const HALVINGS = 30;

/**
 * Lowest contribution rate, the same in all years, with which the residents' fund never has fewer than the given
 * months of reserve; by bisection in every lane at once.
 * @throws RangeError for contributions that are no rate; when read, where even a rate of 1 is not enough
 */
export function smallestRate(where: string, { settings, scenario }: Model, wanted: SmallestRate): Measure {
  checkFields(`${where}: outcome.smallestRate`, wanted, ["months"]);
  const months = checkNumber(where, "outcome.smallestRate.months", wanted.months, -120, 600);
  if (settings.financing !== "income")
    throw new RangeError(
      `${where}: setting financing of "${scenario.id}" is "${settings.financing}"; expected "income" for the smallest rate`,
    );
  return {
    name: `smallestRate ${months}`,
    title: {
      zh: `保持 ${months} 个月结余的最低缴费率`,
      en: `Smallest rate that keeps ${months} months of reserve`,
    },
    unit: "share",
    better: -1,
    reruns: true,
    read: (runner, out, at) => {
      const { lanes, years } = runner;
      const row = runner.parameter("resident.contributionRate");
      const kept = row.slice();
      const low = new Float64Array(lanes);
      const high = new Float64Array(lanes).fill(1);
      const holds = holdsAt(runner, row, months);
      holds(high).forEach((isEnough, l) => {
        if (isEnough === 0)
          throw new RangeError(
            `${where}: no contribution rate up to 1 keeps ${months} months of reserve in sample ${l + 1} of "${scenario.id}"`,
          );
      });
      const middle = new Float64Array(lanes);
      for (let halving = 0; halving < HALVINGS; halving++) {
        for (let l = 0; l < lanes; l++) middle[l] = (low[l]! + high[l]!) / 2;
        holds(middle).forEach((isEnough, l) => {
          (isEnough === 1 ? high : low)[l] = middle[l]!;
        });
      }
      out.set(high, at);
      row.set(kept.subarray(0, years * lanes));
    },
  };
}

/** Whether a rate a lane is enough: 1 or 0. */
function holdsAt(runner: Runner, row: Float64Array, months: number): (rates: Float64Array) => Uint8Array {
  const { lanes, years } = runner;
  const enough = new Uint8Array(lanes);
  return (rates) => {
    for (let y = 0; y < years; y++) row.set(rates, y * lanes);
    runner.finance();
    const reserve = runner.series("resident.months");
    enough.fill(1);
    for (let i = 0; i < years * lanes; i++) if (!(reserve[i]! >= months)) enough[i % lanes] = 0;
    return enough;
  };
}
