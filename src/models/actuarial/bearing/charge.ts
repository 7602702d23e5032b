import { checkNumber } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
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
  const nationYuan = checkNumber(
    where,
    "nationYuan",
    options.nationYuan ??
      meanOver(
        groups,
        groups.map((group) => group.incomeYuan),
      ),
    Number.MIN_VALUE,
  );
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

/** Mean contribution of a group by the rule, before assistance. */
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
  const pay = (income: number) => Math.min(Math.max(flatYuan + rate * income, floorYuan), capYuan);
  if (rate === 0 || base === "nation") return pay(nationYuan);
  if (base === "province") {
    if (group.provinceYuan === undefined) {
      throw new RangeError(
        `${where}: "${group.name}" has no provinceYuan; expected it, since the rate is taken of the province's income`,
      );
    }
    return pay(group.provinceYuan);
  }
  if (unit === "household") return pay(group.incomeYuan);
  if (group.members === undefined) {
    throw new RangeError(
      `${where}: "${group.name}" has no members; expected shares and relative incomes, since each person pays on his own income`,
    );
  }
  return sum(
    group.members.map(({ share, relativeIncome }) => share * pay(relativeIncome * group.incomeYuan)),
  );
}
