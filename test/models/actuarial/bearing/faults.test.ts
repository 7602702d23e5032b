import { describe, expect, it } from "vitest";
import * as actuarial from "../../../../src/models/actuarial/index.js";

const groups = [
  { name: "A", incomeYuan: 10_000, people: 1 },
  { name: "B", incomeYuan: 20_000, people: 2 },
];
const flat = { contribution: { flatYuan: 320 } };
const compare = (list: unknown, after: unknown) => () =>
  actuarial.compareBurden(list as actuarial.IncomeGroup[], flat, after as actuarial.FinancingRule);

describe("a burden that cannot be", () => {
  it.each([
    [
      { contribution: { rate: 1.07 } },
      "rate is 1.07; expected a fraction of at most 0.5: for 1.07 % write 0.0107",
    ],
    [{ contribution: { rate: 0.95 } }, "for 0.95 % write 0.0095"],
    [{ contribution: { rate: Number.NaN } }, "rate is NaN; expected a finite number from 0 to 0.5"],
    [{ contribution: { flatYuan: Number.NaN } }, "flatYuan is NaN"],
    [{ contribution: {} }, "contribution has neither flatYuan nor rate"],
    [{ contribution: { rat: 0.01 } }, 'contribution: "rat" is not a field; expected flatYuan, rate'],
    [{ contribution: { rate: 0.01, base: "city" } }, 'base is "city"; expected one of own, province, nation'],
    [{ contribution: { rate: 0.01, unit: "home" } }, 'unit is "home"'],
    [
      { contribution: { rate: 0.01, floorYuan: 300, capYuan: 200 } },
      "capYuan is 200; expected a finite number of at least 300",
    ],
    [{ contribution: { rate: 0.01, base: "province" } }, '"A" has no provinceYuan'],
    [{ contribution: { rate: 0.01, unit: "person" } }, '"A" has no members'],
    [{ contribution: { flatYuan: 30_000 } }, "payments[0] is 30000; expected at most the income, 10000"],
    [{ ...flat, subsidy: {} }, "expected yuan or ratio"],
    [{ ...flat, subsidy: { yuan: 580, ratio: 2 } }, "subsidy has yuan, ratio; expected yuan or ratio"],
    [{ ...flat, subsidy: { ratio: Number.NaN } }, "subsidy ratio is NaN"],
    [{ ...flat, subsidy: { ratio: 2, of: "all" } }, 'subsidy of is "all"'],
    [{ ...flat, subsidy: { yuan: 2, of: "own" } }, 'subsidy of is "own" beside yuan'],
    [{ ...flat, centralShare: 60 }, "centralShare is 60; expected a finite number from 0 to 1"],
    [{ ...flat, assistedShare: Number.NaN }, "assistedShare is NaN"],
  ])("financing %j", (after, message) => {
    expect(compare(groups, after)).toThrow(message);
  });

  it.each([
    [[], "groups has 0 values"],
    [[{ name: "A", incomeYuan: 0 }], 'income of "A" is 0'],
    [[{ name: "A", incomeYuan: Number.NaN }], 'income of "A" is NaN'],
    [[{ incomeYuan: 5 }], "name of group 1 is undefined"],
    [[groups[0], groups[0]], 'name of group 2 is "A"; expected a name of its own'],
    [[groups[0], { name: "B", incomeYuan: 1 }], 'people of "B" is undefined'],
    [[{ ...groups[0], people: Number.NaN }], 'people of "A" is NaN'],
    [groups.map((g) => ({ ...g, people: 0 })), "people of all groups sum to 0"],
    [[{ ...groups[0], assistedShare: 9 }], 'assistedShare of "A" is 9'],
    [[{ ...groups[0], centralShare: -1 }], 'centralShare of "A" is -1'],
    [[{ ...groups[0], sigma: Number.NaN }], 'sigma of "A" is NaN'],
    [
      [{ ...groups[0], members: [{ share: Number.NaN, relativeIncome: 1 }] }],
      'share of member 1 of "A" is NaN',
    ],
    [[{ ...groups[0], provinceYuan: 0 }], 'provinceYuan of "A" is 0'],
    [
      [{ ...groups[0], members: [{ share: 0.5, relativeIncome: 2 }] }],
      'shares of the members of "A" sum to 0.5; expected 1',
    ],
    [
      [{ ...groups[0], members: [{ share: 1, relativeIncome: 2 }] }],
      'shares × relative incomes of the members of "A" sum to 2; expected 1',
    ],
  ])("groups %j", (list, message) => {
    expect(compare(list, flat)).toThrow(message);
  });

  it("mean to match, shift, payers", () => {
    expect(() => actuarial.matchMean(groups, 20_000)).toThrow(
      "meanYuan is 20000; expected a number above 10000 and below 20000",
    );
    expect(() => actuarial.matchMean(groups, Number.NaN)).toThrow("meanYuan is NaN");
    const standard = { contributionYuan: 320, subsidyYuan: 580 };
    expect(() => actuarial.shiftSubsidy(standard, { ratio: 0, hold: "subsidy" })).toThrow("ratio is 0");
    expect(() => actuarial.shiftSubsidy({ ...standard, subsidyYuan: Number.NaN })).toThrow(
      "subsidyYuan is NaN",
    );
    const nothing = {
      contributionYuan: 0,
      assistanceYuan: 0,
      subsidyYuan: 0,
      centralYuan: null,
      localYuan: null,
    };
    expect(() => actuarial.payers(nothing, nothing)).toThrow("the sum before is 0; expected somebody to pay");
  });
});
