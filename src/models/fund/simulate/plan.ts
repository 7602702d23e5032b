import { checkBetween, checkInteger } from "../../numeric/check.js";
import type { Chance } from "../chance/chance.js";
import type { FlowsByName } from "../engine/makeSite.js";
import type { AccountId } from "../ledger/accounts.js";
import type { Policy } from "../policy/policy.js";
import { checkPools, type Pool } from "../pool.js";
import type { Projection } from "../projection/projection.js";
import { type Surroundings, surroundings } from "../projection/surroundings.js";

export interface SimulateOptions {
  /** First year; default 2020. */
  readonly start?: number;
  /** Years to run, the horizon; default 10. */
  readonly years?: number;
  /** How the pools change from year to year; default not at all. */
  readonly projection?: Projection;
  /** The seed, the number of paths, and what may happen in them. */
  readonly chance: Chance;
  /** Levels of value at risk and tail value at risk; default 0.95 and 0.99. */
  readonly levels?: readonly number[];
  /** Confidence of the Monte Carlo intervals; default 0.95. */
  readonly confidence?: number;
  /** Keeps what every path gave in the result's `values`; default false. */
  readonly keep?: boolean;
  /** Yearly interest on positive balances of pooled funds, adjustment funds and reserves; default the projection's, or 0. */
  readonly interest?: number;
  /** Flows between pools by name: `migration` of people (default the projection's), `care` sought elsewhere. */
  readonly flows?: FlowsByName;
  /** Opening balances of funds and reserves, 亿元: `{ "adjustment:fund@nation": 10 }`. */
  readonly opening?: Readonly<Record<AccountId, number>>;
}

/** A simulation that is checked, as plain data: threads are sent it. */
export interface SimulationPlan {
  readonly policy: Policy;
  readonly pools: readonly Pool[];
  readonly start: number;
  readonly years: number;
  readonly paths: number;
  readonly projection: Projection;
  readonly chance: Chance;
  readonly levels: readonly number[];
  readonly confidence: number;
  readonly keep: boolean;
  readonly surroundings: Omit<Surroundings, "projection">;
}

const FIELDS: ReadonlySet<string> = new Set<keyof SimulateOptions>([
  "start",
  "years",
  "projection",
  "chance",
  "levels",
  "confidence",
  "keep",
  "interest",
  "flows",
  "opening",
]);

/** @throws RangeError naming the option that cannot be */
export function planSimulation(
  where: string,
  policy: Policy,
  pools: readonly Pool[],
  options: SimulateOptions,
): SimulationPlan {
  if (options === null || typeof options !== "object" || options.chance === undefined)
    throw new RangeError(`${where}: chance is missing; expected at least { chance: { seed, paths } }`);
  checkPools(pools);
  const unknown = Object.keys(options).find((key) => !FIELDS.has(key));
  if (unknown !== undefined)
    throw new RangeError(`${where}: "${unknown}" is unknown; expected one of: ${[...FIELDS].join(", ")}`);
  const { chance, levels = [0.95, 0.99], confidence = 0.95, keep = false } = options;
  if (!Array.isArray(levels) || levels.length === 0)
    throw new RangeError(
      `${where}: levels is ${JSON.stringify(levels)}; expected a list such as [0.95, 0.99]`,
    );
  for (const level of levels) checkBetween(where, "levels", level, 0, 1);
  return {
    policy,
    pools,
    start: checkInteger(where, "start", options.start ?? 2020, 1900, 2200),
    years: checkInteger(where, "years", options.years ?? 10, 1, 200),
    paths: checkInteger(where, "chance.paths", chance.paths, 1, 1e7),
    projection: options.projection ?? {},
    chance,
    levels: [...levels],
    confidence: checkBetween(where, "confidence", confidence, 0, 1),
    keep,
    surroundings: surroundings(where, options),
  };
}
