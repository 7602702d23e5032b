import type * as fund from "../../../../src/models/fund/index.js";

/** A county of a city of one province, told to collect 100. */
export const county = (
  name: string,
  city: string,
  revenue: number,
  expenditure: number,
  reserve = 10,
): fund.Pool => ({
  name,
  region: ["省", city, name],
  revenue,
  expenditure,
  reserve,
  targetRevenue: 100,
});

/** Two counties of each of two cities. */
export const counties = [
  county("甲一", "甲", 100, 80),
  county("甲二", "甲", 50, 60),
  county("乙一", "乙", 40, 70),
  county("乙二", "乙", 30, 25),
];

/** Full pooling in the province, with reserves left local. */
export const pooling = {
  mechanism: "fullPooling",
  parameters: { levels: ["province"], reserves: "stay", shortfall: "debt" },
};
