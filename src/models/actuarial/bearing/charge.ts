import { checkNumber } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import { incomeBase } from "../contribution/incomeBase.js";
import { type ContributionRule, checkFinancing, type FinancingRule } from "./financingRule.js";
import { checkGroups, type IncomeGroup, meanOver } from "./incomeGroup.js";

/** What is paid for a person of a group, yuan a year, by who pays. */
export type Charge = {
  /** By the people themselves, the mean of those who pay and those assisted. */
  readonly contributionYuan: number;
  /** By medical assistance, for those it enrols. */
  readonly assistanceYuan: number;
  readonly subsidyYuan: number;
  /** Of the subsidy; null where the financing does not divide it. */
  readonly centralYuan: number | null;
  readonly localYuan: number | null;
};

export interface ChargeOptions {
  /** National income a head, where a rule takes it as its base; default the mean of the groups. */
  readonly nationYuan?: number;
}

/**
 * What is paid for each group under a financing, a head.
 * @throws RangeError for groups or a financing that cannot be, a province's income that a rule needs and a
 * group lacks, or members of the household where each person pays on what he earns
 */
export function charges(
  where: string,
  groups: readonly IncomeGroup[],
  financing: FinancingRule,
  options: ChargeOptions = {},
): Charge[] {
  checkGroups(where, groups);
  checkFinancing(where, financing);
  const nationYuan = nationOf(where, groups, options);
  const due = groups.map((group) => contributionDue(where, financing.contribution, group, nationYuan));
  const mean = meanOver(groups, due);
  const { subsidy = { yuan: 0 } } = financing;
  return groups.map((group, i) => {
    const assisted = group.assistedShare ?? financing.assistedShare ?? 0;
    const central = group.centralShare ?? financing.centralShare;
    const subsidyYuan =
      "yuan" in subsidy ? subsidy.yuan : subsidy.ratio * (subsidy.of === "own" ? due[i]! : mean);
    return {
      contributionYuan: due[i]! * (1 - assisted),
      assistanceYuan: due[i]! * assisted,
      subsidyYuan,
      centralYuan: central === undefined ? null : subsidyYuan * central,
      localYuan: central === undefined ? null : subsidyYuan * (1 - central),
    };
  });
}

/** The national income a head given, or the mean of the groups. */
export function nationOf(where: string, groups: readonly IncomeGroup[], options: ChargeOptions): number {
  const incomes = groups.map((group) => group.incomeYuan);
  return checkNumber(where, "nationYuan", options.nationYuan ?? meanOver(groups, incomes), Number.MIN_VALUE);
}

/**
 * Mean contribution of a group by the rule, before assistance.
 * @throws RangeError for an income that the rule needs and the group lacks
 */
function contributionDue(
  where: string,
  rule: ContributionRule,
  group: IncomeGroup,
  nationYuan: number,
): number {
  const {
    flatYuan = 0,
    rate = 0,
    base = "own",
    unit = "household",
    floorYuan = 0,
    capYuan = Infinity,
  } = rule;
  const limited = (yuan: number) => Math.min(Math.max(yuan, floorYuan), capYuan);
  const pay = (income: number) => limited(flatYuan + rate * income);
  /** Mean over lognormal incomes: flat + rate × the mean income between those at which floor and cap bind. */
  const meanPay = (income: number) => {
    const { sigma = 0 } = group;
    if (sigma === 0 || capYuan <= flatYuan) return pay(income);
    const floor = Math.max(0, (floorYuan - flatYuan) / rate);
    return flatYuan + rate * incomeBase({ sigma, floor, cap: (capYuan - flatYuan) / rate })(income);
  };
  if (rate === 0 || base === "nation") return pay(nationYuan);
  if (base === "province") {
    if (group.provinceYuan === undefined) {
      throw new RangeError(
        `${where}: "${group.name}" has no provinceYuan; expected it, since the rate is taken of the province's income`,
      );
    }
    return pay(group.provinceYuan);
  }
  if (unit === "household") return meanPay(group.incomeYuan);
  if (group.members === undefined) {
    throw new RangeError(
      `${where}: "${group.name}" has no members; expected shares and relative incomes, since each person pays on his own income`,
    );
  }
  return sum(
    group.members.map(({ share, relativeIncome }) => share * meanPay(relativeIncome * group.incomeYuan)),
  );
}
