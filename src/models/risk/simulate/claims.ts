import { categorical, categoricalTable } from "../../numeric/categorical.js";
import { checkInteger } from "../../numeric/check.js";
import { stream } from "../../numeric/stream.js";
import { fillNormal } from "../../numeric/variates.js";
import { type ClaimsPopulation, claimsPopulation, type PopulationOptions } from "./population.js";
import { type Claims, type OutcomeTruth, POOLS, YEARS } from "./types.js";

export interface SimulationOptions extends PopulationOptions {
  /** Whole number; the same seed gives the same claims everywhere. */
  readonly seed: number;
  /** Which of many independent samples (default 0). */
  readonly draw?: number;
}

/**
 * Simulates inpatient claims with the paper's group structure and known coefficients.
 *
 * ln Y = const + AGG + HMG + management(pool) + ε, ε normal, its spread by HMG; 40 AGG, 346 HMG, cities A
 * and B, years 2013–2019. The errors of cost and fund payment correlate at 0.7; the fund's payment is not
 * held below the cost, which would bend the log model. Stays in A are somewhat dearer and more severe.
 *
 * @throws RangeError as `claimsPopulation`; for a seed or draw out of bounds
 */
export function simulateClaims(options: SimulationOptions): Claims {
  return drawClaims(claimsPopulation(options), options.seed, options.draw ?? 0);
}

/**
 * One sample of a prepared population; depends on seed and draw only, not on what was drawn before.
 *
 * @throws RangeError for a seed or draw that is no whole number, or out of bounds
 */
export function drawClaims(population: ClaimsPopulation, seed: number, draw = 0): Claims {
  checkInteger("drawClaims", "seed", seed, 0);
  checkInteger("drawClaims", "draw", draw, 0, 0xffffffff);
  const { n, minimumPerGroup, aggLevels, hmgLevels, quintile, severity, truth } = population;
  const groups = stream(seed, `risk/claims/groups/${population.scheme}`, draw);
  const places = stream(seed, `risk/claims/places/${population.scheme}`, draw);
  const aggCodes = new Uint16Array(n);
  const hmgCodes = new Uint16Array(n);
  const poolCodes = new Uint16Array(n);
  const gradeCodes = new Uint16Array(n);
  const settlementCodes = new Uint16Array(n);
  const year = new Uint16Array(n);
  const fixedHmg = minimumPerGroup * hmgLevels.length;
  const fixedAgg = fixedHmg + minimumPerGroup * aggLevels.length;
  for (let i = 0; i < n; i++) {
    const a =
      i >= fixedHmg && i < fixedAgg
        ? (i - fixedHmg) % aggLevels.length
        : categorical(groups, population.aggTable);
    const h = i < fixedHmg ? i % hmgLevels.length : categorical(groups, population.hmgTables[a % 20]!);
    aggCodes[i] = a;
    hmgCodes[i] = h;
    const lean = 0.2 + 0.15 * (quintile[h]! - 3) + 0.2 * severity[h]!;
    const inA = places.uniform() < 1 / (1 + Math.exp(-lean));
    poolCodes[i] = inA ? 0 : 1;
    year[i] = YEARS[Math.floor(places.uniform() * YEARS.length)]!;
    gradeCodes[i] = categorical(places, inA ? GRADES_A : GRADES_B);
    settlementCodes[i] = categorical(places, SETTLEMENTS);
  }
  const [logCost, logFund] = logAmounts(population, aggCodes, hmgCodes, poolCodes, seed, draw);
  return {
    scheme: population.scheme,
    n,
    agg: { codes: aggCodes, levels: aggLevels },
    hmg: { codes: hmgCodes, levels: hmgLevels },
    pool: { codes: poolCodes, levels: POOLS },
    year,
    hospitalGrade: { codes: gradeCodes, levels: ["1", "2", "3"] },
    settlement: { codes: settlementCodes, levels: ["item", "disease", "budget"] },
    logCost,
    logFund,
    truth,
    seed,
    draw,
  };
}

const GRADES_A = categoricalTable([0.1, 0.3, 0.6]);
const GRADES_B = categoricalTable([0.25, 0.5, 0.25]);
const SETTLEMENTS = categoricalTable([0.6, 0.25, 0.15]);
const ERROR_CORRELATION = 0.7;

function logAmounts(
  { n, spread, truth, scheme }: ClaimsPopulation,
  agg: Uint16Array,
  hmg: Uint16Array,
  pool: Uint16Array,
  seed: number,
  draw: number,
): [Float64Array, Float64Array] {
  const cost = fillNormal(stream(seed, `risk/claims/errors/cost/${scheme}`, draw), new Float64Array(n));
  const fund = fillNormal(stream(seed, `risk/claims/errors/fund/${scheme}`, draw), new Float64Array(n));
  const own = Math.sqrt(1 - ERROR_CORRELATION ** 2);
  const management = [truth.management.A, truth.management.B];
  const level = (t: OutcomeTruth, i: number) =>
    t.constant + t.agg[agg[i]!]! + t.hmg[hmg[i]!]! + management[pool[i]!]!;
  for (let i = 0; i < n; i++) {
    const width = spread[hmg[i]!]!;
    const shared = cost[i]!;
    fund[i] = level(truth.fund, i) + truth.fund.sigma * width * (ERROR_CORRELATION * shared + own * fund[i]!);
    cost[i] = level(truth.cost, i) + truth.cost.sigma * width * shared;
  }
  return [cost, fund];
}
