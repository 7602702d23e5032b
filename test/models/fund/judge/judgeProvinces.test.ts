import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { provinces } from "../tables.js";
import { handRun, pools } from "./handRun.js";

const levy = (share: number, more: object = {}): fund.Policy => ({
  id: "levy",
  name: { zh: "上缴", en: "Levy" },
  rules: [
    {
      name: "levy",
      mechanism: "levy",
      parameters: { base: "revenue", share, level: "nation", fund: "fund", shortfall: "limit", ...more },
    },
  ],
});

describe("who bears an overrun", () => {
  it("the pool itself while it can pay its levy; then the fund, whose levy fails", () => {
    const { rows, mean } = fund.whoBears(levy(0.1), pools, { years: 2 });
    expect(rows.map((row) => row.overrun)).toEqual([1.2, 2.6, 9]);
    expect(rows[0]).toMatchObject({ name: "甲", pool: 1, funds: 0, elsewhere: 0 });
    // 丙 held 6 before the second levy of 4; after two overruns of 4.5 it holds −3 and pays nothing
    expect(rows[2]!.funds).toBeCloseTo(4 / 9, 14);
    expect(rows[2]!.pool).toBeCloseTo(5 / 9, 14);
    expect(mean.overrun).toBeCloseTo(12.8, 12);
    expect(mean.pool + mean.others + mean.funds + mean.local + mean.centre + mean.elsewhere).toBeCloseTo(
      1,
      12,
    );
  });

  it("names a pool that is not there", () => {
    expect(() => fund.whoBears(levy(0.1), pools, { overrunning: ["丁"] })).toThrow(
      /overrunning has "丁"; expected names of pools, such as 甲, 乙, 丙/,
    );
  });
});

describe("the provinces", () => {
  it("are judged under the national fund as under redistribution", () => {
    const given = provinces("comprehensive");
    const national = fund.nationalFund(given, {
      capacity: { kind: "income" },
      need: { kind: "standardised", relativeCost60: 1.3 },
      closing: "uniformRate",
    });
    const old = fund.redistribution(given, national);
    const j = fund.judge(
      handRun(
        national.rows.map((row) => row.transfer),
        given,
      ),
    );
    expect(j.money!.before.gini).toBeCloseTo(old.giniBefore, 14);
    expect(j.money!.after.gini).toBeCloseTo(old.giniAfter, 12);
    expect(j.gross).toBeCloseTo(old.gross, 8);
    expect(j.flow!.richToPoor).toBeCloseTo(old.richToPoor, 8);
    expect(j.progressivity!.net).toBeGreaterThan(0);
  });
});
