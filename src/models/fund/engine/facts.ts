import { insuredIncome, type Pool } from "../pool.js";

/** What rules may know of a pool and year. Money in whole 分; persons, retirees, scores and triggers plain. */
export const FACTS = [
  "revenue",
  "expenditure",
  "expectedRevenue",
  "expectedExpenditure",
  "previousRevenue",
  "previousExpenditure",
  "need",
  "subsidy",
  "contributions",
  "income",
  "payroll",
  "persons",
  "retirees",
  "target",
  "quota",
  "score",
  "openingReserve",
] as const;
/** `trigger:NAME` is 1 where the event NAME strikes the pool in the year, else 0. */
export type FactName = (typeof FACTS)[number] | `trigger:${string}`;

/** Facts that are no money. */
export function isCount(name: FactName): boolean {
  return name === "persons" || name === "retirees" || name === "score" || name.startsWith("trigger:");
}

/** Facts that are money, which a rule may move a share of. */
export const MONEY_FACTS = FACTS.filter((name) => !isCount(name));

/** Facts that the engine makes from others, so that no source gives them. */
export const DERIVED: ReadonlySet<FactName> = new Set([
  "previousRevenue",
  "previousExpenditure",
  "contributions",
  "openingReserve",
]);

/** A pool's own value of a fact in its base year, 亿元 or a plain number; undefined when the pool has none. */
export function baseFact(pool: Pool, name: FactName): number | undefined {
  switch (name) {
    case "revenue":
    case "expectedRevenue":
      return pool.revenue;
    case "expenditure":
    case "expectedExpenditure":
      return pool.expenditure;
    case "need":
      return pool.need;
    case "subsidy":
      return pool.subsidy;
    case "income":
      return pool.persons === undefined || pool.incomePerHeadYuan === undefined
        ? undefined
        : insuredIncome(pool);
    case "payroll":
      return pool.payroll;
    case "persons":
      return pool.persons;
    case "retirees":
      return pool.retirees;
    case "target":
      return pool.targetRevenue;
    case "quota":
      return pool.quotaExpenditure;
    case "score":
      return pool.score;
    default:
      return name.startsWith("trigger:") ? 0 : undefined;
  }
}

/** The field of a pool that gives a fact, for messages. */
export function fieldOf(name: FactName): string {
  const fields: Partial<Record<FactName, string>> = {
    income: "persons and incomePerHeadYuan",
    target: "targetRevenue",
    quota: "quotaExpenditure",
  };
  return fields[name] ?? name;
}

/** Arrays of pools × lanes by fact, only those that the rules of a run ask for. */
export type FactArrays = ReadonlyMap<FactName, Float64Array>;

/** Gives the years of a run: levels of every pool, with or without chance. */
export interface FactSource {
  /** Chance plays a part: rules may draw; without it they use expected values. */
  readonly isRandom: boolean;
  readonly seed: number;
  /** Names of triggers that may strike. */
  readonly triggers: readonly string[];
  /**
   * Fills every array asked for, at `pool × lanes + lane`.
   * @param t years since the start; @param first the path of lane 0
   */
  fill(t: number, first: number, lanes: number, facts: FactArrays): void;
}
