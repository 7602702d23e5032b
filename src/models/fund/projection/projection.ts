import { checkNumber, shown } from "../../numeric/check.js";
import type { Pool } from "../pool.js";
import { type RateOf, type Rates, readRates } from "./rates.js";

/**
 * How pools change from year to year. Every rate is a fraction a year, for all pools, by year or by pool name
 * (see `Rates`); what is not given does not change. The first year of a run has the pools' own values.
 */
export interface Projection {
  /** Growth of income and wages a head: moves income, payroll and, where `revenue` is not given, contributions. */
  readonly wages?: Rates;
  /** Growth of the price of care. */
  readonly prices?: Rates;
  /** Growth of the care that a person of a given age uses. */
  readonly utilisation?: Rates;
  /** Growth of contributions a payer; default that of wages. */
  readonly revenue?: Rates;
  /** Growth of subsidies a head; default that of contributions. */
  readonly subsidy?: Rates;
  /** Growth of spending a head at given ages; default (1 + prices)(1 + utilisation) − 1, as need has. */
  readonly expenditure?: Rates;
  /** Growth of the number of people, before moves. */
  readonly population?: Rates;
  readonly ageing?: Ageing;
  /** People who move every year; they earn and cost what people do where they arrive. */
  readonly migration?: readonly Move[];
  /** Yearly interest on positive balances of pooled funds, adjustment funds and reserves. */
  readonly interest?: number;
}

export interface Ageing {
  /** Yearly change of the share of people aged 60 and over: 0.008 takes it from 0.20 to 0.208. */
  readonly share60: Rates;
  /** Cost of a person aged 60 and over, that of a younger one being 1. */
  readonly relativeCost60: number;
}

/** A yearly move of people. */
export interface Move {
  /** Name of a pool. */
  readonly from: string;
  readonly to: string;
  /** Share of the people of `from` that leaves every year. */
  readonly share: number;
}

/** Rates of a projection, read and checked. */
export interface ProjectionRates {
  readonly wages: RateOf;
  readonly revenue: RateOf;
  readonly subsidy: RateOf;
  readonly expenditure: RateOf;
  readonly need: RateOf;
  readonly population: RateOf;
  readonly ageing: { readonly share60: RateOf; readonly relativeCost60: number } | undefined;
  readonly migration: readonly { readonly from: number; readonly to: number; readonly share: number }[];
}

const FIELDS: ReadonlySet<string> = new Set<keyof Projection>([
  "wages",
  "prices",
  "utilisation",
  "revenue",
  "subsidy",
  "expenditure",
  "population",
  "ageing",
  "migration",
  "interest",
]);

/** @throws RangeError naming the field, pool and bound of what cannot be */
export function readProjection(projection: Projection, pools: readonly Pool[]): ProjectionRates {
  const where = "projection";
  const unknown = Object.keys(projection).find((key) => !FIELDS.has(key));
  if (unknown !== undefined) {
    throw new RangeError(`${where}: "${unknown}" is unknown; expected one of: ${[...FIELDS].join(", ")}`);
  }
  if (projection.interest !== undefined) checkNumber(where, "interest", projection.interest, -1, 1);
  const read = (name: keyof Projection, given: Rates | undefined): RateOf | undefined =>
    given === undefined ? undefined : readRates(where, name, given, pools, -0.9, 1);
  const none: RateOf = () => 0;
  const wages = read("wages", projection.wages) ?? none;
  const prices = read("prices", projection.prices) ?? none;
  const use = read("utilisation", projection.utilisation) ?? none;
  const need: RateOf = (p, t) => (1 + prices(p, t)) * (1 + use(p, t)) - 1;
  const revenue = read("revenue", projection.revenue) ?? wages;
  return {
    wages,
    revenue,
    subsidy: read("subsidy", projection.subsidy) ?? revenue,
    expenditure: read("expenditure", projection.expenditure) ?? need,
    need,
    population: read("population", projection.population) ?? none,
    ageing: projection.ageing && readAgeing(where, projection.ageing, pools),
    migration: readMigration(where, projection.migration ?? [], pools),
  };
}

function readAgeing(where: string, { share60, relativeCost60 }: Ageing, pools: readonly Pool[]) {
  const without = pools.find((pool) => pool.share60 === undefined);
  if (without !== undefined) {
    throw new RangeError(
      `${where}: ageing needs the share of people aged 60 and over, and pool "${without.name}" has no share60`,
    );
  }
  return {
    share60: readRates(where, "ageing.share60", share60, pools, -0.1, 0.1),
    relativeCost60: checkNumber(where, "ageing.relativeCost60", relativeCost60, 0.01, 100),
  };
}

function readMigration(where: string, moves: readonly Move[], pools: readonly Pool[]) {
  const index = new Map(pools.map((pool, p) => [pool.name, p]));
  const leaving = new Float64Array(pools.length);
  return moves.map((move, i) => {
    const at = `migration[${i}]`;
    const find = (side: "from" | "to"): number => {
      const p = index.get(move[side]);
      if (p === undefined)
        throw new RangeError(`${where}: ${at}.${side} is ${shown(move[side])}; expected the name of a pool`);
      if (pools[p]!.persons === undefined)
        throw new RangeError(`${where}: ${at} moves people, and pool "${move[side]}" has no persons`);
      return p;
    };
    const [from, to] = [find("from"), find("to")];
    const share = checkNumber(where, `${at}.share`, move.share, 0, 1);
    leaving[from]! += share;
    if (leaving[from]! > 1)
      throw new RangeError(
        `${where}: ${leaving[from]} of the people of "${move.from}" would leave in a year; expected shares that sum to at most 1`,
      );
    return { from, to, share };
  });
}
