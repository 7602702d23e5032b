import { compile } from "../engine/model.js";
import type { ParameterName } from "../parameters/register.js";
import type { Scenario } from "../scenario/scenario.js";
import type { Futures } from "../solvers/futures.js";
import { type Place, placeScenario } from "./place.js";
import { checkPlaces } from "./runPlaces.js";

/**
 * One fund over several places, for solvers: the same rate everywhere, each place on its own income, reserves
 * and expenditure taken together.
 *
 * @example await actuarial.solve(actuarial.placesFuture(scenario, places), actuarial.level("resident.contributionRate", { low: 0.005, high: 0.03 }), { low: 6 })
 * @throws RangeError as `runPlaces`
 */
export function placesFuture(common: Scenario, places: readonly Place[]): Futures {
  checkPlaces("placesFuture", places);
  const years = common.until - common.from + 1;
  const runners = places.map((place) => compile(placeScenario(common, place)).runner(1));
  const reserve = new Float64Array(years);
  const expenditure = new Float64Array(years);
  const changed = new Set<ParameterName>();
  return {
    scenario: common,
    paths: 1,
    months(changes, fund) {
      reserve.fill(0);
      expenditure.fill(0);
      for (const runner of runners) {
        runner.reset([...changed]);
        for (const [name, path] of Object.entries(changes)) runner.parameter(name as ParameterName).set(path);
        runner.demography();
        runner.finance();
        const [stock, spent] = [runner.series(`${fund}.reserve`), runner.series(`${fund}.expenditure`)];
        for (let y = 0; y < years; y++) {
          reserve[y]! += stock[y]!;
          expenditure[y]! += spent[y]!;
        }
      }
      for (const name of Object.keys(changes)) changed.add(name as ParameterName);
      return reserve.map((stock, y) => (12 * stock) / expenditure[y]!);
    },
  };
}
