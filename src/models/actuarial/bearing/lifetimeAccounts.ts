import { checkFields, checkInteger, checkNotEmpty } from "../../numeric/check.js";
import { accountOf } from "./account.js";
import { ITEMS, type Item } from "./cohortSums.js";
import { checkDiscount } from "./discount.js";
import type { Account, Coverage } from "./generationResult.js";
import { checkFlows, type SchemeFlows } from "./schemeFlows.js";

/** What a person born in a year may expect to pay and receive. */
export type LifetimeRow = {
  readonly birth: number;
  readonly sex: number;
  /** Age from which the account counts: 0 at birth, or the age at the end of the base year. */
  readonly fromAge: number;
  /** Years that the person may expect to live within the horizon, at the ends of years. */
  readonly yearsExpected: number;
  /** Of those, years as a member. */
  readonly yearsMember: number;
  /** Yuan, expected; present values are of the year from which the account counts. */
  readonly nominal: Account;
  readonly present: Account;
  readonly coverage: Coverage;
};

export interface LifetimeOptions {
  readonly discount: number;
  /** Years of birth; default every tenth year that the flows see. */
  readonly births?: readonly number[];
}

/**
 * Lifetime accounts of a person by the projection's life tables: Σ_t l(t)·c(t)·amount(t, x)·(1 + r)^(start − t),
 * l the chance to be alive at the end of year t given alive at the start, c the share of people of that age
 * who are members. Start is the end of the year before the flows, or the end of the year of birth for those born
 * later, with l = survival to it. Migration plays no part.
 * @throws RangeError for flows without survival, or a year of birth outside them
 */
export function lifetimeAccounts(flows: SchemeFlows, options: LifetimeOptions): LifetimeRow[] {
  const where = "lifetimeAccounts";
  checkFields(`${where}: options`, options, ["discount", "births"]);
  checkFlows(flows);
  const discount = checkDiscount(where, options.discount);
  const { firstYear, years, ages, sexes, survival } = flows;
  if (survival === undefined)
    throw new RangeError(`${where}: flows have no survival; expected it by year, sex and age`);
  const [oldest, last] = [firstYear - ages + 1, firstYear + years - 1];
  const births = options.births ?? everyTenth(oldest, last);
  checkNotEmpty(where, "births", births);
  return births.flatMap((birth) => {
    checkInteger(where, "birth", birth, oldest, last);
    return Array.from({ length: sexes }, (_, sex) => lifeOf(flows, survival, birth, sex, discount));
  });
}

function lifeOf(
  flows: SchemeFlows,
  survival: Float64Array,
  birth: number,
  sex: number,
  discount: number,
): LifetimeRow {
  const { firstYear, years, ages, sexes } = flows;
  const last = firstYear + years - 1;
  const born = birth >= firstYear;
  const start = born ? birth : firstYear - 1;
  const zero = () => ({ contribution: 0, subsidy: 0, employer: 0, benefit: 0, income: 0 });
  const [nominal, present] = [zero(), zero()];
  let [alive, yearsExpected, yearsMember] = [1, 0, 0];
  for (let year = born ? birth : firstYear; year <= last; year++) {
    const row = (year - firstYear) * sexes + sex;
    const age = Math.min(year - birth, ages - 1);
    const lives = row * (ages + 1) + Math.min(year - birth, ages);
    alive *= survival[lives]!;
    const cell = row * ages + age;
    const member = alive * (flows.coverage?.[cell] ?? 1);
    const factor = (1 + discount) ** (start - year);
    yearsExpected += alive;
    yearsMember += member;
    for (const item of ITEMS) {
      const amount = member * (flows[item]?.[cell] ?? 0);
      nominal[item as Item] += amount;
      present[item as Item] += amount * factor;
    }
  }
  const hasIncome = flows.income !== undefined;
  const seen = birth + ages - 1 <= last;
  return Object.freeze({
    birth,
    sex,
    fromAge: start - birth,
    yearsExpected,
    yearsMember,
    nominal: accountOf(nominal, hasIncome),
    present: accountOf(present, hasIncome),
    coverage: seen ? (born ? "whole" : "remaining") : "cut",
  });
}

function everyTenth(oldest: number, last: number): number[] {
  const first = Math.ceil(oldest / 10) * 10;
  return Array.from({ length: Math.floor((last - first) / 10) + 1 }, (_, i) => first + 10 * i);
}
