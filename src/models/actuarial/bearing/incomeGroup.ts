import { checkNotEmpty, checkNumber, shown } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";

/** One kind of member of a household, where contributions are charged on what each person earns. */
export interface HouseholdMember {
  /** Share of the household's people. */
  readonly share: number;
  /** Own income ÷ the household's income a head: 0 for a child, 2 where half of the people earn. */
  readonly relativeIncome: number;
}

/** A group or place and its disposable income a head, yuan. */
export type IncomeGroup = {
  readonly name: string;
  readonly incomeYuan: number;
  /** People of the group, its weight; default 1 for all groups. */
  readonly people?: number;
  /** Income a head of the province that the group lives in, where a rule takes it as its base. */
  readonly provinceYuan?: number;
  /** Share of the group whose contribution medical assistance pays (资助参保); default that of the financing. */
  readonly assistedShare?: number;
  /** Part of the subsidy that the centre pays; default that of the financing. */
  readonly centralShare?: number;
  /**
   * Standard deviation of the logarithm of income inside the group, lognormal: it counts where a floor or a cap
   * binds for some. Default 0; `sigmaOfGini` gives it from a Gini coefficient.
   */
  readonly sigma?: number;
  /** Shares sum to 1, and so do shares × relative incomes. */
  readonly members?: readonly HouseholdMember[];
};

/**
 * Checks groups of payers.
 * @throws RangeError for no group, a name that is missing or stands twice, an income not above 0, weights of
 * some groups only, shares outside 0 to 1, or members that do not add up
 */
export function checkGroups(where: string, groups: readonly IncomeGroup[]): void {
  checkNotEmpty(where, "groups", groups);
  const names = new Set<string>();
  const weighted = groups.filter((group) => group?.people !== undefined).length;
  groups.forEach((group, i) => {
    if (typeof group?.name !== "string" || group.name === "" || names.has(group.name)) {
      throw new RangeError(
        `${where}: name of group ${i + 1} is ${shown(group?.name)}; expected a name of its own`,
      );
    }
    names.add(group.name);
    const of = (field: string) => `${field} of "${group.name}"`;
    checkNumber(where, of("income"), group.incomeYuan, Number.MIN_VALUE);
    if (weighted > 0) checkNumber(where, of("people"), group.people, 0);
    if (group.provinceYuan !== undefined)
      checkNumber(where, of("provinceYuan"), group.provinceYuan, Number.MIN_VALUE);
    if (group.assistedShare !== undefined) checkNumber(where, of("assistedShare"), group.assistedShare, 0, 1);
    if (group.centralShare !== undefined) checkNumber(where, of("centralShare"), group.centralShare, 0, 1);
    if (group.sigma !== undefined) checkNumber(where, of("sigma"), group.sigma, 0, 5);
    if (group.members !== undefined) checkMembers(where, group.name, group.members);
  });
  if (!(sum(weightsOf(groups)) > 0))
    throw new RangeError(`${where}: people of all groups sum to 0; expected a number above 0`);
}

/** People by group, 1 each where none are given. */
export function weightsOf(groups: readonly IncomeGroup[]): number[] {
  return groups.map((group) => group.people ?? 1);
}

/** Mean over people. */
export function meanOver(groups: readonly IncomeGroup[], values: readonly number[]): number {
  const weights = weightsOf(groups);
  return sum(values.map((value, i) => value * weights[i]!)) / sum(weights);
}

function checkMembers(where: string, name: string, members: readonly HouseholdMember[]): void {
  checkNotEmpty(where, `members of "${name}"`, members);
  members.forEach((member, i) => {
    checkNumber(where, `share of member ${i + 1} of "${name}"`, member.share, 0, 1);
    checkNumber(where, `relativeIncome of member ${i + 1} of "${name}"`, member.relativeIncome, 0);
  });
  const people = sum(members.map((member) => member.share));
  const income = sum(members.map((member) => member.share * member.relativeIncome));
  for (const [what, total] of [
    ["shares", people],
    ["shares × relative incomes", income],
  ] as const) {
    if (Math.abs(total - 1) > 1e-6)
      throw new RangeError(`${where}: ${what} of the members of "${name}" sum to ${total}; expected 1`);
  }
}
