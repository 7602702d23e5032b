import { describe, expect, it } from "vitest";
import * as fund from "../../../src/models/fund/index.js";
import { checkPools } from "../../../src/models/fund/pool.js";

const full: fund.Pool = {
  name: "广东·居民",
  revenue: 10,
  expenditure: 8,
  reserve: -5,
  scheme: "resident",
  region: ["广东", "广州", "越秀"],
  persons: 1e6,
  retirees: 2e5,
  incomePerHeadYuan: 30000,
  share60: 0.2,
  payroll: 100,
  subsidy: 10,
  need: 9,
  targetRevenue: 11,
  quotaExpenditure: 8,
  score: 1,
  personalAccount: 3,
};

describe("checkPools", () => {
  it("takes a pool with every field, and one with the least", () => {
    expect(() => checkPools([full, { name: "B", revenue: 0, expenditure: 0, reserve: 0 }])).not.toThrow();
  });

  it.each<[Partial<fund.Pool>, RegExp]>([
    [{ name: " " }, /^pools: name is " "; expected a name$/],
    [{ scheme: "rural" as never }, /广东·居民: scheme is "rural"; expected one of employee, resident/],
    [{ region: [] }, /region is \[\]; expected one to three names/],
    [{ region: ["a", "b", "c", "d"] }, /expected one to three names: province, city, county/],
    [{ region: ["广东", ""] }, /expected names that are not empty and hold no "\/"/],
    [{ region: ["广东/广州"] }, /region is \["广东\/广州"\]; expected names/],
    [{ region: "广东" as never }, /region is "广东"; expected one to three names/],
    [{ persons: 0 }, /persons is 0; expected a number above 0/],
    [{ retirees: 1e6 + 1 }, /retirees is 1000001; expected a finite number from 0 to 1000000/],
    [{ retirees: -1 }, /retirees is -1/],
    [{ share60: 20 }, /share60 is 20; expected a finite number from 0 to 1/],
    [{ score: 95 }, /score is 95; expected a finite number from 0 to 1/],
    [{ subsidy: 10.5 }, /subsidy is 10.5; expected at most the revenue, 10, of which it is a part/],
    [{ payroll: Number.NaN }, /payroll is NaN/],
    [{ need: -1 }, /need is -1; expected a finite number of at least 0/],
    [{ targetRevenue: Number.POSITIVE_INFINITY }, /targetRevenue is Infinity/],
    [{ quotaExpenditure: -1 }, /quotaExpenditure is -1/],
    [{ personalAccount: -1 }, /personalAccount is -1/],
    [{ reserve: Number.NaN }, /reserve is NaN/],
  ])("refuses %j", (over, message) => {
    expect(() => checkPools([{ ...full, ...over }])).toThrow(message);
  });
});

describe("scheme and region of a pool that gives none", () => {
  it("are employee and a region of its own", () => {
    const plain: fund.Pool = { name: "B", revenue: 1, expenditure: 1, reserve: 0 };
    expect(fund.schemeOf(plain)).toBe("employee");
    expect(fund.regionOf(plain)).toEqual(["B"]);
    expect(fund.schemeOf(full)).toBe("resident");
    expect(fund.regionOf(full)).toEqual(["广东", "广州", "越秀"]);
  });
});
