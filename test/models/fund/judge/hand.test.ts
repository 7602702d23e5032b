import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";

describe("inequality in small cases", () => {
  it("Theil L, coefficient of variation", () => {
    expect(fund.theilL([1, 3])).toBeCloseTo(-(Math.log(0.5) + Math.log(1.5)) / 2, 14);
    expect(fund.coefficientOfVariation([1, 3])).toBeCloseTo(0.5, 14);
    expect(fund.coefficientOfVariation([1, 3], [3, 1])).toBeCloseTo(Math.sqrt(0.75) / 1.5, 14);
  });

  it("Theil is all between groups that are equal inside, all within groups of one mean", () => {
    const between = fund.theilByGroups([1, 1, 3, 3], ["a", "a", "b", "b"]);
    expect(between.within).toBe(0);
    expect(between.between).toBeCloseTo(between.total, 14);
    const within = fund.theilByGroups([1, 3, 1, 3], [1, 1, 2, 2], { index: "L" });
    expect(within.between).toBe(0);
    expect(within.within).toBeCloseTo(within.total, 14);
    expect(fund.theilByGroups([2, 2], ["a", "b"])).toMatchObject({ total: 0, betweenShare: null });
  });

  it("leaves out a group without people", () => {
    const result = fund.theilByGroups([1, 3, 9], ["a", "a", "b"], { weights: [1, 1, 0] });
    expect(result.groups.map(({ group }) => group)).toEqual(["a"]);
    expect(result.total).toBeCloseTo(fund.theil([1, 3]), 14);
  });
});

describe("direction of payments", () => {
  it("one rate for all is neutral; paying the same a head is regressive by the Gini of income", () => {
    expect(fund.kakwani([1, 2, 4], [10, 20, 40])).toBeCloseTo(0, 14);
    expect(fund.kakwani([5, 5, 5], [10, 20, 40])).toBeCloseTo(-fund.gini([10, 20, 40]), 14);
  });

  it("the richer of two gives 10 to the poorer: net index 1, Gini falls from 1/4 to 0", () => {
    const flows = [-10, 10];
    const incomes = [10, 30];
    // C of the payer is +1/2, of the receiver −1/2; cov(n, r) = (10·¼ + 10·¼)/2 = 2.5; 2·2.5/20 = 0.25
    expect(fund.flowProgressivity(flows, incomes)).toMatchObject({ rate: 0, net: 1, effect: 0.25 });
    expect(fund.redistributiveEffect(incomes, flows)).toEqual({
      giniBefore: 0.25,
      giniAfter: 0,
      effect: 0.25,
      vertical: 0.25,
      reranking: 0,
      rate: 0,
    });
  });

  it("when both change places all of the effect is taken back by re-ranking", () => {
    const { giniBefore, giniAfter, effect, vertical, reranking } = fund.redistributiveEffect(
      [10, 30],
      [-20, 20],
    );
    expect([giniBefore, giniAfter, effect]).toEqual([0.25, 0.25, 0]);
    expect([vertical, reranking]).toEqual([0.5, 0.5]);
  });

  it("has no index of draws that nobody draws", () => {
    expect(fund.flowProgressivity([1, 2], [10, 20])).toMatchObject({ draws: null, net: null });
  });
});

describe("net flow by income", () => {
  // Mean income (1·10 + 1·20 + 2·45)/4 = 30: a and b are poor, c is rich.
  const incomes = [10, 20, 45];
  const persons = [1, 1, 2];

  it("a pays 6, b draws 2, c draws 4: a third of what a pays goes to b, two thirds to c", () => {
    const flow = fund.netFlow([6, -2, -4], incomes, persons);
    expect(flow).toMatchObject({ meanIncome: 30, paid: 6, drawn: 6, poorToRich: 4, richToPoor: 0 });
    expect(flow.poorToRichShare).toBeCloseTo(2 / 3, 14);
    expect(flow.curve).toEqual([
      { pool: 0, income: 10, people: 0.25, cumulative: 6 },
      { pool: 1, income: 20, people: 0.5, cumulative: 4 },
      { pool: 2, income: 45, people: 1, cumulative: 0 },
    ]);
  });

  it("does not count what stays in the fund, or what the centre adds, as help between pools", () => {
    expect(fund.netFlow([6, 0, -3], incomes, persons).poorToRich).toBe(3);
    expect(fund.netFlow([3, -3, -9], incomes, persons).poorToRich).toBe(2.25);
    expect(fund.netFlow([0, 0, 0], incomes, persons)).toMatchObject({
      poorToRich: 0,
      poorToRichShare: null,
    });
  });
});

describe("pools that fall short", () => {
  it("need unmet: no surplus meets the need of another pool", () => {
    expect(fund.needUnmet([10, 10, 10], [4, 10, 50], [2, 1, 1])).toEqual({
      amount: 6,
      share: 0.2,
      pools: 1,
      people: 0.5,
    });
    expect(fund.needUnmet([0], [-3])).toMatchObject({ amount: 3, share: null, people: 1 });
  });

  it("deficits before and after", () => {
    expect(fund.deficits([-5, 3, -1, 0], [1, -2, -4, 0])).toEqual({
      before: 2,
      after: 2,
      pushedIn: 1,
      liftedOut: 1,
      amountBefore: 6,
      amountAfter: 6,
    });
  });
});

describe("idle money", () => {
  it("10 come in each year and 2 go out: four fifths lie idle, and prices take a tenth of the stock", () => {
    const result = fund.idleMoney({ collected: [10, 10], used: [2, 2], inflation: [0, 0.25] });
    expect(result.years).toEqual([
      { balance: 8, idleShare: 0.8, real: 8, eroded: 0 },
      { balance: 16, idleShare: 0.8, real: 12.8, eroded: 8 - 6.4 },
    ]);
    expect(result).toMatchObject({ balance: 16, share: 0.8, real: 12.8 });
  });

  it("the real stock falls exactly when interest is below inflation", () => {
    const one = (rate: number) =>
      fund.idleMoney({ opening: 100, collected: [0], used: [0], interest: [100 * rate], inflation: 0.02 });
    expect(one(0.01).real).toBeLessThan(100);
    expect(one(0.02).real).toBeCloseTo(100, 12);
    expect(one(0.02).eroded).toBeCloseTo(0, 12);
    expect(one(0.03).eroded).toBeLessThan(0);
    expect(one(0.01).years[0]!.idleShare).toBeNull();
  });
});

describe("outturn slope", () => {
  it("is 1 for a fund that refunds every deficit, 0 for one that does not look, null without differences", () => {
    expect(fund.outturnSlope([5, 0, -3], [5, 0, -3])).toEqual({ slope: 1, intercept: 0, r2: 1 });
    expect(fund.outturnSlope([2, 2], [5, -1])).toEqual({ slope: 0, intercept: 2, r2: null });
    expect(fund.outturnSlope([1, 2], [4, 4])).toBeNull();
    expect(fund.outturnSlope([1, 2, 3], [0.1, 0.1, 0.1])).toBeNull();
  });
});

describe("pooling gain", () => {
  const alone = [Float64Array.of(10, 0), Float64Array.of(0, 8)];

  it("two pools with bad years at different times: one bearer of all needs 10 instead of 18", () => {
    const all = Float64Array.of(10, 8);
    const result = fund.poolingGain(alone, [all, Float64Array.of(0, 0)]);
    // of two paths the tail at 99 % is the worse one
    expect(result).toMatchObject({ level: 0.99, alone: 18, after: 10, whole: 10, gain: 8, share: 1 });
    expect(fund.poolingGain(alone, alone)).toMatchObject({ gain: 0, share: 0 });
    expect(fund.poolingGain([all], [all]).share).toBeNull();
  });

  it("refuses a policy under which a loss disappears", () => {
    expect(() => fund.poolingGain(alone, [Float64Array.of(10, 7)])).toThrow(
      /losses after sum to 7 in path 1; expected the 8 of the pools alone/,
    );
  });
});

describe("who bears an overrun", () => {
  const base = { pools: [20, 30], funds: 10, local: 0, centre: 0 };

  it("of 10, the pool bears 2, the other 1, the fund 4, the city 2, the centre 1", () => {
    const higher = { pools: [18, 29], funds: 6, local: -2, centre: -1 };
    expect(fund.overrunShares(base, higher, { pool: 0, overrun: 10 })).toEqual({
      overrun: 10,
      pool: 0.2,
      others: 0.1,
      funds: 0.4,
      local: 0.2,
      centre: 0.1,
      elsewhere: 0,
    });
  });

  it("names what nobody in the system bears", () => {
    const higher = { ...base, pools: [15, 30] };
    expect(fund.overrunShares(base, higher, { pool: 0, overrun: 10 })).toMatchObject({
      pool: 0.5,
      elsewhere: 0.5,
    });
  });

  it("management risk is what actual spending lies above the standard", () => {
    expect(fund.managementRisk([12, 8, 5], [10, 10, 5])).toEqual({ overrun: [2, -2, 0], above: 2, below: 2 });
  });
});

describe("benefit spread", () => {
  it("halves", () => {
    const result = fund.benefitSpread([0.5, 0.7, 0.9], [0.6, 0.7, 0.8]);
    expect(result.rangeLeft).toBeCloseTo(0.5, 14);
    expect(result.before).toMatchObject({ lowest: 0.5, highest: 0.9, ratio: 1.8 });
    expect(fund.benefitSpread([1, 1], [1, 1]).rangeLeft).toBeNull();
    expect(fund.spread([0, 4], [1, 1]).ratio).toBeNull();
    expect(fund.spread([1, 5, 2], [1, 0, 1])).toMatchObject({ lowest: 1, highest: 2 });
  });
});
