import type { Displayable } from "../../../display/bundle.js";
import { checkFields, checkInteger, checkOneOf } from "../../numeric/check.js";
import { stream } from "../../numeric/stream.js";
import { normal } from "../../numeric/variates.js";
import { checkPools, type Pool, regionOf, type Scheme, schemeOf } from "../pool.js";
import { populate } from "./calibrate.js";
import { drawPools } from "./draw.js";
import { checkTruth, type PoolTruth, TRUTHS } from "./parameters.js";
import { divide, places } from "./regions.js";
import type { GeneratedPools, GeneratedTruth } from "./result.js";
import { showGenerated } from "./showGenerated.js";
import { scaleMoney } from "./totals.js";

export interface GenerateOptions {
  /** Pools to make: 300 cities, 2,800 counties, any number from the number of provinces up. */
  readonly pools: number;
  /** Whole number, 0 … 2^53 − 1. */
  readonly seed: number;
  /** What a pool is, default city; counties lie in cities. */
  readonly level?: "city" | "county";
  /** Default employee. The same seed gives the same places for both. */
  readonly scheme?: Scheme;
  /** Number of provinces without `like`, default 31. */
  readonly provinces?: number;
  /** One pool a province of the scheme: the generated pools of each add up to its people and money. */
  readonly like?: readonly Pool[];
  /** What differs from the scheme's usual truth. */
  readonly truth?: Partial<PoolTruth>;
}

const WHERE = "generatePools";
const FIELDS = ["pools", "seed", "level", "scheme", "provinces", "like", "truth"];
/** Contributions ÷ wages: 6 % of employers, 2 % of employees (国发〔1998〕44号). */
const CONTRIBUTIONS_TO_WAGES = 0.08;

/**
 * Pools of cities or counties with truth known: heavy-tailed sizes, incomes spread between and within
 * provinces and related to age and size, need a known function of people, age and morbidity, revenue of known
 * effort, expenditure of known management.
 *
 * - need = needPerHeadYuan × persons × ((1 − s) + c·s) ÷ ((1 − s̄) + c·s̄) × morbidity, s the share aged 60 and
 *   over, s̄ = `truth.share60`, c = `truth.relativeCost60`
 * - own revenue = contributionRate × persons × income × collection × effort; subsidy = subsidyPerHeadYuan ×
 *   persons; revenue = both
 * - expenditure = need × spending × (income ÷ mean income)^incomeElasticity × management × noise
 * - reserve = expenditure × months ÷ 12
 * - targetRevenue and quotaExpenditure are what effort, management and noise of 1 give; score is uniform on
 *   0 … 1 and rises with effort and thrift; employees also have payroll (own revenue at effort 1 ÷ 0.08) and
 *   retirees (persons × share60)
 *
 * With `like`, people of each province are scaled to its persons, incomes to its mean, ages to its share (where
 * given); then `collection` and `spending` of the province are what meets its revenue and expenditure, and
 * reserves and personal accounts are scaled to its stocks.
 *
 * @example fund.generatePools({ pools: 300, seed: 1, like: provinces }).pools
 * @throws RangeError for options out of bounds, fewer pools than provinces, or provinces that do not fit
 */
export function generatePools(options: GenerateOptions): GeneratedPools & Displayable {
  checkFields(`${WHERE}: options`, options, FIELDS);
  const { like } = options;
  const seed = checkInteger(WHERE, "seed", options.seed, 0, Number.MAX_SAFE_INTEGER);
  const level = checkOneOf(WHERE, "level", options.level ?? "city", ["city", "county"] as const);
  const scheme = checkOneOf(WHERE, "scheme", options.scheme ?? "employee", ["employee", "resident"] as const);
  const truth = Object.freeze(checkTruth(WHERE, { ...TRUTHS[scheme], ...options.truth }));
  if (like !== undefined) checkLike(like, scheme);
  const provinces = like
    ? like.map((pool) => regionOf(pool)[0]!)
    : Array.from(
        { length: checkInteger(WHERE, "provinces", options.provinces ?? 31, 1, 1000) },
        (_, i) => `省${String(i + 1).padStart(2, "0")}`,
      );
  const count = checkInteger(WHERE, "pools", options.pools, provinces.length, 1e6);
  const weights = provinces.map((_, i) =>
    like ? like[i]!.persons! : Math.exp(0.6 * normal(stream(seed, "pools: number", i))),
  );
  const sites = places(provinces, divide(count, weights), level);
  const draws = drawPools(seed, sites, truth, scheme, level === "county");
  const people = populate(WHERE, sites, draws, truth, like);

  const costIndex = (share60: number) => 1 - share60 + truth.relativeCost60 * share60;
  const raw = sites.map((site, i) => {
    const draw = draws[i]!;
    const { persons, income, share60 } = people[i]!;
    const relative = (costIndex(share60) / costIndex(truth.share60)) * draw.morbidity;
    const generosity = (income / truth.incomePerHeadYuan) ** truth.incomeElasticity;
    return {
      province: site.province,
      capacity: (truth.contributionRate * persons * income) / 1e8,
      subsidy: (truth.subsidyPerHeadYuan * persons) / 1e8,
      need: (truth.needPerHeadYuan * persons * relative) / 1e8,
      persons,
      generosity,
      ...draw,
    };
  });
  const money = scaleMoney(raw, provinces.length, like);
  const pools: Pool[] = [];
  const known: GeneratedTruth[] = [];
  sites.forEach((site, i) => {
    const { capacity, need, effort, morbidity, generosity, management, noise, score } = raw[i]!;
    const { collection, spending, subsidy, revenue, expenditure, reserve, personalAccount } = money[i]!;
    const { persons, income, share60 } = people[i]!;
    const name = `${site.region.at(-1)}${scheme === "employee" ? "职工" : "居民"}`;
    pools.push(
      Object.freeze({
        name,
        scheme,
        region: site.region,
        revenue,
        expenditure,
        reserve,
        persons,
        incomePerHeadYuan: income,
        share60,
        subsidy,
        need,
        targetRevenue: capacity * collection + subsidy,
        quotaExpenditure: need * spending * generosity,
        score,
        ...(scheme === "employee" && {
          payroll: (capacity * collection) / CONTRIBUTIONS_TO_WAGES,
          retirees: Math.floor(persons * share60),
          personalAccount,
        }),
      }),
    );
    const province = provinces[site.province]!;
    known.push(
      Object.freeze({
        name,
        province,
        capacity,
        collection,
        effort,
        need,
        morbidity,
        spending,
        generosity,
        management,
        noise,
      }),
    );
  });
  return showGenerated({ pools: Object.freeze(pools), truth: Object.freeze(known), parameters: truth, seed });
}

function checkLike(like: readonly Pool[], scheme: Scheme): void {
  checkPools(like);
  const seen = new Set<string>();
  for (const pool of like) {
    const province = regionOf(pool)[0]!;
    if (seen.has(province))
      throw new RangeError(
        `${WHERE}: like: province "${province}" stands twice; expected one pool a province`,
      );
    seen.add(province);
    if (schemeOf(pool) !== scheme)
      throw new RangeError(
        `${WHERE}: like: ${pool.name} is of scheme "${schemeOf(pool)}"; expected "${scheme}", the scheme that is generated`,
      );
    if (pool.persons === undefined)
      throw new RangeError(`${WHERE}: like: ${pool.name}: persons is undefined; expected its insured people`);
  }
}
