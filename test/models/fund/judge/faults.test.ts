import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";

const holdings = { pools: [1, 2], funds: 0, local: 0, centre: 0 };

/** Each call and the message that names what is wrong. */
const faults: readonly (readonly [string, () => unknown, RegExp])[] = [
  ["no values", () => fund.gini([]), /gini: values is empty; expected at least one/],
  ["a value that is no number", () => fund.gini([1, NaN]), /gini: values\[1\] is NaN/],
  ["weights of another length", () => fund.gini([1, 2], [1]), /weights has 1 values; expected 2/],
  ["no weight at all", () => fund.gini([1, 2], [0, 0]), /weights sum to 0/],
  ["a negative weight", () => fund.theilL([1, 2], [1, -1]), /theilL: weights\[1\] is -1/],
  ["ranks of another length", () => fund.concentrationIndex([1, 2], [1]), /rankBy has 1 values; expected 2/],
  [
    "a variation around nothing",
    () => fund.coefficientOfVariation([-1, 1]),
    /coefficientOfVariation: the mean of the values is 0/,
  ],
  ["a zero under a logarithm", () => fund.theilL([1, 0]), /theilL: values\[1\] is 0/],
  [
    "groups of another length",
    () => fund.theilByGroups([1, 2], ["a"]),
    /theilByGroups: groups has 1 values; expected 2/,
  ],
  [
    "a group without a name",
    () => fund.theilByGroups([1, 2], ["a", undefined as never]),
    /groups\[1\] is undefined; expected a name/,
  ],
  [
    "an unknown index",
    () => fund.theilByGroups([1], ["a"], { index: "Q" as never }),
    /index is Q; expected "T" or "L"/,
  ],
  ["payments that are negative", () => fund.kakwani([-1, 2], [1, 2]), /values\[0\] is -1/],
  [
    "more paid than earned",
    () => fund.redistributiveEffect([1, 2], [0, 3]),
    /payments\[1\] is 3; expected at most the income, 2/,
  ],
  ["flows of another length", () => fund.flowProgressivity([1], [1, 2]), /flows has 1 values; expected 2/],
  ["a negative income", () => fund.netFlow([1, -1], [-1, 2], [1, 1]), /netFlow: values\[0\] is -1/],
  ["negative need", () => fund.needUnmet([-1], [1]), /needUnmet: values\[0\] is -1/],
  ["resources of another length", () => fund.needUnmet([1, 2], [1]), /resources has 1 values; expected 2/],
  ["balances of another length", () => fund.deficits([1, 2], [1]), /after has 1 values; expected 2/],
  ["no years", () => fund.idleMoney({ collected: [], used: [] }), /collected is empty/],
  [
    "years of another number",
    () => fund.idleMoney({ collected: [1, 2], used: [1] }),
    /used has 1 values; expected 2/,
  ],
  [
    "prices that vanish",
    () => fund.idleMoney({ collected: [1], used: [1], inflation: -1 }),
    /inflation\[0\] is -1; expected a number above -1/,
  ],
  ["grants of another length", () => fund.outturnSlope([1], [1, 2]), /grants has 1 values; expected 2/],
  ["no losses", () => fund.poolingGain([], []), /alone is empty/],
  ["no paths", () => fund.poolingGain([new Float64Array()], [new Float64Array()]), /alone\[0\] has 0 paths/],
  [
    "other paths after",
    () => fund.poolingGain([Float64Array.of(1, 2)], [Float64Array.of(1)]),
    /after\[0\] has 1 values; expected 2/,
  ],
  [
    "a level of 99",
    () => fund.poolingGain([Float64Array.of(1)], [Float64Array.of(1)], { level: 99 }),
    /level is 99; expected a number above 0 and below 1/,
  ],
  [
    "an overrun of nothing",
    () => fund.overrunShares(holdings, holdings, { pool: 0, overrun: 0 }),
    /overrun is 0/,
  ],
  [
    "a pool that is not there",
    () => fund.overrunShares(holdings, holdings, { pool: 2, overrun: 1 }),
    /pool is 2; expected a position from 0 to 1/,
  ],
  [
    "runs with other pools",
    () => fund.overrunShares(holdings, { ...holdings, pools: [1] }, { pool: 0, overrun: 1 }),
    /higher.pools has 1 values; expected 2/,
  ],
  ["spending of other pools", () => fund.managementRisk([1, 2], [1]), /standard has 1 values; expected 2/],
  ["benefits of other pools", () => fund.benefitSpread([1, 2], [1]), /after has 1 values; expected 2/],
];

describe("measures name what is wrong", () => {
  it.each(faults)("%s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});
