import { DISPLAY, type Displayable, type MimeBundle, withDisplay } from "../../../display/bundle.js";
import { optimise } from "../../fund/optimise/optimise.js";
import type { Optimum } from "../../fund/optimise/optimum.js";
import type { SearchOptions } from "../../fund/optimise/problem.js";
import { checkFields, checkNumber } from "../../numeric/check.js";
import { run } from "../engine/outlook.js";
import type { Outlook } from "../engine/outlookRecord.js";
import type { Scenario } from "../scenario/scenario.js";
import { type Burdens, burdensOf, type GapPayer } from "./burdens.js";
import { type Changes, certainFuture, type Futures } from "./futures.js";
import type { Lever } from "./levers.js";
import { bandOf, standing, type Target } from "./target.js";
import { withPaths } from "./withPaths.js";

const PAYERS: readonly GapPayer[] = [
  "households",
  "budgets",
  "employers",
  "employees",
  "retirees",
  "patients",
];

export interface CloseGapOptions extends SearchOptions {
  /** What a payer's burden counts relative to the others; those not given count 1. */
  readonly weights?: Readonly<Partial<Record<GapPayer, number>>>;
  /** Another measure of the burden in the place of the weighted one. */
  readonly burden?: (after: Outlook, before: Outlook) => number;
  /** Other futures in which the answer is looked at again; default the same. */
  readonly check?: Futures;
}

/** The combination of levers that keeps a target at least burden. */
export interface Combination extends Optimum {
  /** The levers' values by name. */
  readonly values: Readonly<Record<string, number>>;
  /** What each payer pays more, as a share of what it has. */
  readonly burdens: Burdens;
  readonly scenario: Scenario;
}

/**
 * Which combination of one to three levers keeps a fund's months of reserve within a band at least burden.
 *
 * The burden is Σ w·max(0, b)² over payers, b the extra burden as a share of what the payer has (`burdensOf`): twice
 * the share counts four times, so that a load is spread rather than put on one; relief of one payer does not make up
 * for the load of another. Two levers on one parameter are an error.
 *
 * Grid and pattern search (`fund.optimise`): `feasible` is false when no combination was found, and the answer is
 * then the one that misses by least (`conditions`).
 *
 * @throws RangeError for levers, target or options that cannot be
 * @example await actuarial.closeGap(scenario, [actuarial.level("resident.contributionRate", { low: 0.009, high: 0.02 }), actuarial.level("resident.subsidyRatio", { low: 1.5, high: 3 })], { low: 3 })
 */
export async function closeGap(
  futures: Futures | Scenario,
  levers: readonly Lever[],
  target: Target = {},
  options: CloseGapOptions = {},
): Promise<Combination & Displayable> {
  const where = "closeGap";
  const many = "months" in futures ? futures : certainFuture(futures);
  const { scenario } = many;
  const { weights = {}, burden, check, ...search } = options;
  checkFields(`${where}: weights`, weights, PAYERS);
  for (const payer of PAYERS) checkNumber(where, `weight of ${payer}`, weights[payer] ?? 1, 0);
  const years = scenario.until - scenario.from + 1;
  const band = bandOf(where, target, scenario, many.paths);
  const before = run(scenario);
  const changesOf = (values: Readonly<Record<string, number>>) => together(where, levers, values, scenario);
  const measure = burden ?? ((after: Outlook) => weighted(burdensOf(after, before), weights));
  const look = async (values: Readonly<Record<string, number>>, inFutures: Futures) => {
    const changes = changesOf(values);
    const { kept, margin } = standing(
      Float64Array.from(await inFutures.months(changes, band.fund)),
      years,
      band,
    );
    const cost = checkNumber(where, "burden", measure(run(withPaths(scenario, changes)), before));
    return { burden: cost, margin, share: kept / inFutures.paths };
  };
  const optimum = await optimise(
    {
      parameters: levers.map(({ name, low, high }) => ({ name, min: low, max: high })),
      evaluate: (values) => look(values, many),
      minimise: "burden",
      subject: [{ measure: "margin", atLeast: 0 }],
      check: (values) => look(values, check ?? many),
    },
    search,
  );
  const changed = withPaths(scenario, changesOf(optimum.values));
  return withDisplay(
    { ...optimum, burdens: burdensOf(run(changed), before), scenario: changed },
    () => optimum[DISPLAY]() as MimeBundle,
  );
}

function weighted(burdens: Burdens, weights: Readonly<Partial<Record<GapPayer, number>>>): number {
  return PAYERS.reduce((sum, payer) => sum + (weights[payer] ?? 1) * Math.max(0, burdens[payer]) ** 2, 0);
}

/** All levers' changes; whole-numbered ones rounded. */
function together(
  where: string,
  levers: readonly Lever[],
  values: Readonly<Record<string, number>>,
  scenario: Scenario,
): Changes {
  const changes: Record<string, readonly number[]> = {};
  for (const lever of levers) {
    const value = values[lever.name]!;
    for (const [name, path] of Object.entries(
      lever.apply(lever.whole ? Math.round(value) : value, scenario),
    )) {
      if (changes[name] !== undefined)
        throw new RangeError(`${where}: two levers set ${name}; expected one lever a parameter`);
      changes[name] = path;
    }
  }
  return changes;
}
