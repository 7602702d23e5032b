import { describe, expect, it } from "vitest";
import * as fund from "../../../src/models/fund/index.js";
import { coefficients, provinces, table1 } from "./tables.js";

const pool = (over: Partial<fund.Pool> = {}): fund.Pool => ({
  name: "A",
  revenue: 10,
  expenditure: 8,
  reserve: 5,
  persons: 1e6,
  incomePerHeadYuan: 30000,
  share60: 0.2,
  ...over,
});
const options: fund.NationalFundOptions = {
  capacity: { kind: "coefficient", coefficients: {}, otherwise: 1 },
  need: { kind: "coefficient", coefficients: {}, otherwise: 1 },
  closing: "none",
};
const run =
  (pools: fund.Pool[], over: Partial<fund.NationalFundOptions> = {}) =>
  () =>
    fund.nationalFund(pools, { ...options, ...over });

describe("nationalFund names what is wrong", () => {
  it.each([
    ["no pools", run([]), /pools is empty; expected at least one pool/],
    ["a duplicated province", run([pool(), pool()]), /"A" stands twice/],
    [
      "a negative amount",
      run([pool({ revenue: -1 })]),
      /A: revenue is -1; expected a finite number of at least 0/,
    ],
    ["an amount that is none", run([pool({ expenditure: Number.NaN })]), /A: expenditure is NaN/],
    [
      "a share above 1",
      run([pool({ share60: 20 })]),
      /A: share60 is 20; expected a finite number from 0 to 1/,
    ],
    [
      "a missing coefficient",
      run([pool()], { capacity: { kind: "coefficient", coefficients: {} } }),
      /capacity coefficient of "A" is undefined; expected/,
    ],
    [
      "a coefficient named like an object's method",
      run([pool({ name: "toString" })], { capacity: { kind: "coefficient", coefficients: {} } }),
      /capacity coefficient of "toString" is undefined/,
    ],
    [
      "a negative coefficient",
      run([pool()], { need: { kind: "coefficient", coefficients: { A: -1 } } }),
      /need coefficient of "A" is -1/,
    ],
    [
      "a missing given value",
      run([pool()], { need: { kind: "given", values: {} } }),
      /need of "A" is undefined/,
    ],
    [
      "missing people",
      run([pool({ persons: undefined as never })], { need: { kind: "standardised", relativeCost60: 2 } }),
      /A: persons is undefined; expected a number above 0/,
    ],
    [
      "a relative cost of zero",
      run([pool()], { need: { kind: "standardised", relativeCost60: 0 } }),
      /relativeCost60 is 0; expected a number above 0/,
    ],
    [
      "an unknown closing",
      run([pool()], { closing: "equal" as never }),
      /closing is "equal"; expected one of: scaleNeed/,
    ],
    [
      "an unknown rule",
      run([pool()], { need: { kind: "x" } as never }),
      /need rule is "x"; expected "coefficient"/,
    ],
    [
      "one rate without income",
      run([pool()], { closing: "uniformRate" }),
      /expected "uniformRate" exactly when/,
    ],
    [
      "income without a rate, not closed",
      run([pool()], { capacity: { kind: "income" } }),
      /expected "uniformRate" exactly/,
    ],
    [
      "nothing to scale",
      run([pool({ expenditure: 0 })], { closing: "scaleNeed" }),
      /the sum of need is 0; expected a number above 0 to scale/,
    ],
  ])("%s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });

  it("has no months without expenditure instead of infinity", () => {
    const { rows } = fund.nationalFund([pool({ expenditure: 0, revenue: 0 })], options);
    expect(rows[0]).toMatchObject({ monthsBefore: null, transferShare: null, yearsLeft: null, transfer: 0 });
  });
});

describe("tables and indicators name what is wrong", () => {
  it("a province that is missing or stands twice", () => {
    expect(() => fund.provincePools({ fund: table1, plan: "employee", names: ["无"] })).toThrow(
      /"无" stands 0 times/,
    );
    expect(() =>
      fund.provincePools({ fund: [...table1, ...table1], plan: "employee", names: ["北京"] }),
    ).toThrow(/"北京" stands 2 times in the fund table/);
    expect(() => fund.workedExample({ fund: [], coefficients, plan: "employee" })).toThrow(
      /"广东" stands 0 times/,
    );
  });

  it("a column that is missing, and the nation", () => {
    expect(() => fund.checkIdentities([{ province_zh: "北京" }])).toThrow(
      /Table 1, 北京: revenue_total is undefined/,
    );
    expect(() => fund.checkIdentities(table1.slice(1))).toThrow(/no row "全国"/);
  });

  it("inequality of nothing, of negative or of zero values", () => {
    expect(() => fund.gini([])).toThrow(/values is empty/);
    expect(() => fund.gini([1, -1])).toThrow(/values\[1\] is -1/);
    expect(() => fund.gini([0, 0])).toThrow(/mean of the values is 0/);
    expect(() => fund.theil([1, 0])).toThrow(/values\[1\] is 0/);
    expect(() => fund.gini([1, 2], [1])).toThrow(/weights has 1 values; expected 2/);
  });

  it("pools that are not those of the fund", () => {
    const pools = provinces("employee");
    const result = fund.nationalFund(pools, options);
    expect(() => fund.redistribution([...pools].reverse(), result)).toThrow(
      /row 1 of the fund is not "新疆"/,
    );
  });
});
