import { describe, expect, it } from "vitest";
import {
  compareExample,
  fromCents,
  nationalFund,
  openAccounts,
  settle,
} from "../../src/models/fund/index.js";
import { example, plans, printed2, provinces } from "../models/fund/tables.js";

const HALF_DIGIT = 0.05;
/** Ties of exact products, 1978.35 printed 1978.4, need room for binary noise. */
const NOISE = 1e-9;

describe("Wang, Table 2", () => {
  const off = plans.flatMap((plan) => compareExample(example(plan), printed2, plan).filter((c) => c.differs));

  it("is reproduced to the printed digit in 48 of 50 cells", () => {
    for (const plan of plans) {
      const cells = compareExample(example(plan), printed2, plan);
      expect(cells).toHaveLength(25);
      for (const c of cells.filter((x) => !x.differs)) {
        expect(Math.abs(c.exact - c.printed), `${c.province} ${plan} ${c.item}`).toBeLessThanOrEqual(
          HALF_DIGIT + NOISE,
        );
      }
    }
    expect(off).toHaveLength(2);
  });

  it("prints 498.5 for Zhejiang, which is 498.56 unrounded and 498.5 from rounded steps", () => {
    expect(off[0]).toMatchObject({
      province: "浙江",
      plan: "employee",
      item: "transfer",
      printed: 498.5,
      stepwise: 498.5,
    });
    expect(off[0]!.exact).toBeCloseTo(498.56, 6);
  });

  it("prints 1664.2 for Jiangsu's need, which is 1664.145", () => {
    expect(off[1]).toMatchObject({
      province: "江苏",
      plan: "comprehensive",
      item: "need",
      printed: 1664.2,
      stepwise: 1664.1,
    });
    expect(off[1]!.exact).toBeCloseTo(1664.145, 6);
  });

  it.each([
    ["employee", [1159.8, 266.1, 498.56, -204.2, 7.3], 1727.5, 1727.57],
    ["comprehensive", [1531.9, 314.2, 658.9, -294.8, 9.7], 2219.9, 2219.905],
  ] as const)("does not sum to zero: %s", (plan, transfers, printedSum, exactSum) => {
    const fund = example(plan);
    fund.rows.forEach((row, i) => {
      expect(Math.abs(row.transfer - transfers[i]!)).toBeLessThanOrEqual(HALF_DIGIT + NOISE);
    });
    const column = `transfer_${plan === "employee" ? "employee" : "combined"}_100m_yuan`;
    expect(printed2.reduce((total, row) => total + Number(row[column]), 0)).toBeCloseTo(printedSum, 6);
    expect(fund.remainder).toBeCloseTo(exactSum, 6);
  });

  it.each([
    ["employee", "scaleNeed", 1.4542],
    ["comprehensive", "scaleNeed", 1.4133],
    ["employee", "scaleCapacity", 0.6877],
    ["comprehensive", "scaleCapacity", 0.7076],
  ] as const)("closes over the five (N04): %s, %s", (plan, closing, factor) => {
    const fund = example(plan, closing);
    expect(Math.abs(fund.factor - factor)).toBeLessThanOrEqual(0.00005);
    expect(Math.abs(fund.remainder)).toBeLessThan(1e-9);
  });

  it("puts three of its four payers into deficit (N05)", () => {
    const fund = example("employee");
    const after = [-892.6, -74.5, -215.9, 290.1, 7.5];
    fund.rows.forEach((row, i) => {
      expect(Math.abs(row.balanceAfter - after[i]!)).toBeLessThan(0.1);
    });
    expect(fund.payers).toHaveLength(4);
    expect(fund.pushedIntoDeficit).toEqual(["广东", "江苏", "浙江"]);
    const guangdong = fund.rows[0]!;
    expect(guangdong.transferShare).toBeCloseTo(0.7, 2);
    expect(guangdong.reserveBefore).toBe(2112.1);
    expect(guangdong.yearsLeft).toBeCloseTo(2.37, 2);
    expect(guangdong.reserveAfter).toBeCloseTo(2112.1 - 1159.8, 6);
    expect(guangdong.monthsBefore).toBeCloseTo((12 * 2112.1) / 1380, 9);
  });
});

describe("the 31 provinces", () => {
  const definition = {
    capacity: { kind: "income" },
    need: { kind: "standardised", relativeCost60: 1.3 },
    closing: "uniformRate",
  } as const;

  it.each(plans)("sum to zero at the rate Σneed/Σincome (N01): %s", (plan) => {
    const pools = provinces(plan);
    expect(pools).toHaveLength(31);
    const fund = nationalFund(pools, definition);
    const expenditure = pools.reduce((total, pool) => total + pool.expenditure, 0);
    expect(Math.abs(fund.remainder)).toBeLessThan(1e-9 * expenditure);
    expect(fund.rows.reduce((total, row) => total + row.need, 0)).toBeCloseTo(expenditure, 6);
    const income = pools.reduce((total, p) => total + (p.persons! * p.incomePerHeadYuan!) / 1e8, 0);
    expect(fund.factor).toBeCloseTo(expenditure / income, 12);
    const other = nationalFund(pools, {
      ...definition,
      capacity: { kind: "income", rate: fund.factor * 1.01 },
      closing: "none",
    });
    expect(other.remainder).toBeCloseTo(0.01 * expenditure, 6);
  });

  it.each(plans)("close under every rule, and the postings carry the transfers: %s", (plan) => {
    const pools = provinces(plan);
    const by = { kind: "coefficient", coefficients: { 广东: 1.5, 黑龙江: 0.6 }, otherwise: 1 } as const;
    for (const closing of ["scaleNeed", "scaleCapacity", "centralBalance"] as const) {
      const fund = nationalFund(pools, { capacity: by, need: { ...by, coefficients: {} }, closing });
      const after = settle(openAccounts(pools), fund.postings);
      expect(after.get("adjustment:fund@nation") ?? 0).toBe(0);
      fund.rows.forEach((row) => {
        expect(fromCents(after.get(`pooled:${row.name}`)!)).toBeCloseTo(row.reserveAfter, 8);
      });
      if (closing === "centralBalance")
        expect(fromCents(after.get("finance:central")!)).toBeCloseTo(fund.remainder, 8);
    }
  });
});
