import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import * as fund from "../../../../src/models/fund/index.js";
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

describe("a judgement by hand: 甲 pays 6, 乙 draws 2, 丙 draws 4", () => {
  const j = fund.judge(handRun([6, -2, -4]));

  it("who pays whom", () => {
    expect(j.gross).toBe(6);
    expect([j.payers, j.receivers]).toEqual([["甲"], ["乙", "丙"]]);
    expect(j.transfers.map((t) => t.paidPerHeadYuan)).toEqual([600, -200, -200]);
    expect(j.flow).toMatchObject({ meanIncome: 30_000, poorToRich: 4, richToPoor: 0 });
    expect(j.flow!.curve.map((step) => step.cumulative)).toEqual([6, 4, 0]);
  });

  it("money a head 1000, 1000, 2000 becomes 400, 1200, 2200", () => {
    // Σ w w |x − y| = 2 · 2 · 2 · 1000 and 2 · (800 + 2 · 1800 + 2 · 1000), each ÷ (2 · 1500 · 16)
    expect(j.money!.before.gini).toBeCloseTo(8000 / 48_000, 14);
    expect(j.money!.after.gini).toBeCloseTo(12_800 / 48_000, 14);
    const t = (x: number) => (x / 1500) * Math.log(x / 1500);
    expect(j.money!.after.theilT).toBeCloseTo((t(400) + t(1200) + 2 * t(2200)) / 4, 14);
    expect(j.money!.before.coefficientOfVariation).toBeCloseTo(1 / 3, 14);
  });

  it("Kakwani: the payer ranks at 1/8, the receivers at 3/8 and 3/4", () => {
    const g = fund.gini([10, 20, 45], [1, 1, 2]);
    expect(j.progressivity!.payments).toBeCloseTo(-0.75 - g, 14);
    expect(j.progressivity!.draws).toBeCloseTo(0.25 - g, 14);
    expect(j.progressivity!.net).toBeCloseTo(-1, 14);
    // 9400, 20200, 45200 keep their order
    expect(j.income!.reranking).toBeCloseTo(0, 14);
    expect(j.income!.effect).toBeCloseTo(g - fund.gini([9400, 20_200, 45_200], [1, 1, 2]), 14);
  });

  it("balances 4, −3, −5 become −2, −1, −1; reserves 9, −2, 15 become 3, 0, 19", () => {
    expect(j.deficits).toEqual({
      before: 2,
      after: 3,
      pushedIn: 1,
      liftedOut: 0,
      amountBefore: 8,
      amountAfter: 4,
    });
    expect(j.ruined).toEqual({ before: 1, after: 0 });
    expect(j.unmet.before).toEqual({ amount: 2, share: 2 / 64, pools: 1, people: 0.25 });
    expect(j.unmet.after.amount).toBe(0);
    expect(j.months.before.lowest).toBeCloseTo(-24 / 13, 14);
    expect(j.months.after).toMatchObject({ lowest: 0, pool: 1 });
    expect(j.months.after.system).toBeCloseTo((12 * 22) / 64, 14);
    // care a head that is paid for: 600, 1100 (2 of 13 unpaid), 2250, then 600, 1300, 2250
    expect(j.benefits!.before).toMatchObject({ lowest: 600, highest: 2250, mean: 1550 });
    expect(j.benefits!.after.mean).toBeCloseTo(1600, 10);
  });

  it("nothing lies idle; grants on deficits, both by revenue", () => {
    expect(j.idle).toMatchObject({ balance: 0, share: 0 });
    // Σ w d g = 10·0.24 + 10·0.06 + 40·0.0125; Σ w d² − (Σ w d)²/Σ w = 3.125 − 16/60
    expect(j.outturn!.slope).toBeCloseTo(3.5 / (3.125 - 16 / 60), 12);
  });

  it("shows itself as one table in both languages", () => {
    const plain = String((j[DISPLAY]() as Record<string, unknown>)["text/plain"]);
    expect(plain).toContain("手算：调剂前后（2020 年）");
    expect(plain).toMatch(/穷帮富（亿元\/年）.*From poor to rich.* 4\.0/);
    expect(plain).toMatch(/基尼系数 .*0\.1667 +0\.2667 +\+0\.1000/);
    expect(plain).not.toContain("组间");
    expect(JSON.stringify(j)).not.toContain("Jupyter");
  });
});

describe("a judgement of several years", () => {
  const run = fund.run(levy(0.1), pools, { years: 3 });

  // 甲 pays 1 a year; 乙 has nothing to take; 丙 holds 15, 6 and −3 after care and pays 4, 4 and nothing.
  it("takes yearly means of flows and the end of what is held", () => {
    const j = fund.judge(run);
    expect(j.gross).toBeCloseTo(11 / 3, 12);
    expect(j.years).toEqual([2020, 2021, 2022]);
    expect(j.idle).toMatchObject({ share: 1 });
    expect(j.idle!.years.map((year) => year.balance)).toEqual([5, 10, 11]);
  });

  it("judges one year with what the fund held before it", () => {
    const j = fund.judge(run, { year: 2022 });
    expect(j.gross).toBe(1);
    expect(j.idle).toMatchObject({ balance: 11, share: 1 });
    expect(fund.judge(run, { year: 2022, inflation: 0.25 }).idle!.real).toBeCloseTo(8.8, 14);
  });

  it("counts a pool's part of the fund as its reserve", () => {
    // 丙: 20 − 5 − 4 of its own, and 45/51 of the fund's 1 + 4
    const j = fund.judge(fund.run(levy(0.1), [pools[0]!, pools[2]!]));
    expect(j.months.after.lowest).toBeCloseTo((12 * (11 + (5 * 45) / 51)) / 45, 12);
  });

  it("reads the run without policy from its own rows, or takes it when there is interest", () => {
    const none = fund.run(fund.NO_POLICY, pools, { years: 3 });
    const given = fund.judge(run, { before: none });
    const derived = fund.judge(run);
    for (const key of ["money", "deficits", "unmet", "months", "ruined", "benefits"] as const)
      expect(derived[key], key).toEqual(given[key]);
    const bearing = { years: 3, interest: 0.05 };
    const before = fund.run(fund.NO_POLICY, pools, bearing);
    const j = fund.judge(fund.run(levy(0.1), pools, bearing), { before });
    const lowest = Math.min(...before.rows.slice(-3).map((row) => row.months!));
    expect(j.months.before.lowest).toBeCloseTo(lowest, 12);
    expect(() => fund.judge(fund.run(levy(0.1), pools, bearing))).toThrow(
      /earns interest.*expected `before`/,
    );
  });

  it("takes people and incomes year by year, and need beside spending", () => {
    const grown = pools.map((pool) => ({ ...pool, persons: 2 * pool.persons!, need: 2 * pool.expenditure }));
    const one = fund.run(levy(0.1), pools, { years: 2 });
    const j = fund.judge(one, { pools: [pools, grown] });
    expect(j.transfers[0]!.paidPerHeadYuan).toBeCloseTo((1 * 1e8) / 1.5e6, 10);
    // need 12, 26, 90 in 2021; without the levy 甲 has 13 + 6, 乙 −5 + 13 and 丙 10 + 45 to meet it
    const { unmet } = fund.judge(one, { pools: [pools, grown], year: 2021 });
    expect(unmet.before).toMatchObject({ amount: 18 + 35, pools: 2 });
    // the levy of two years: 2 of 甲, nothing of 乙, 8 of 丙
    expect(unmet.after.amount).toBe(18 + 43);
  });

  it("decomposes by province where provinces have several pools, or by any group", () => {
    const cities = pools.map((pool, p) => ({ ...pool, region: [p < 2 ? "西" : "东", pool.name] }));
    const j = fund.judge(fund.run(levy(0.1), cities));
    expect(j.groups!.before.within).toBe(0);
    expect(j.groups!.before.between).toBeCloseTo(j.money!.before.theilT!, 14);
    const all = fund.judge(fund.run(levy(0.1), cities), { group: () => "all" });
    expect(all.groups!.after.between).toBe(0);
    expect(all.groups!.after.within).toBeCloseTo(all.money!.after.theilT!, 14);
  });
});

describe("what pools do not name", () => {
  it("leaves measures out instead of guessing", () => {
    const bare = pools.map(({ name, revenue, expenditure, reserve }) => ({
      name,
      revenue,
      expenditure,
      reserve,
    }));
    const j = fund.judge(fund.run(levy(0.1), bare));
    expect([j.money, j.flow, j.progressivity, j.income, j.groups, j.benefits]).toEqual(Array(6).fill(null));
    expect(j.deficits.before).toBe(2);
    const none = fund.judge(fund.run(fund.NO_POLICY, bare));
    expect([none.gross, none.idle, none.payers]).toEqual([0, null, []]);
    expect(none.outturn!.slope).toBe(0);
  });

  it("what is paid beyond the revenue of the year comes out of past reserves", () => {
    const j = fund.judge(handRun([12, 0, -12]));
    expect(j.handedOver).toBe(2);
    expect(j.transfers[0]!.paid).toBe(10);
    // of 12 drawn by 丙 a share of 10/12 comes from this year's payers
    expect(j.flow).toMatchObject({ poorToRich: 10, paid: 10, drawn: 12 });
    // and 甲 is left without money of the year
    expect(j.money!.after).toMatchObject({ theilT: null, theilL: null });
    expect(j.moneyForNeed!.after).toBeGreaterThan(j.moneyForNeed!.before);
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "a year that was not run",
      () => fund.judge(handRun([0, 0, 0]), { year: 2030 }),
      /year is 2030; expected one of the run's, 2020 to 2020/,
    ],
    [
      "pools in another order",
      () => fund.judge(handRun([0, 0, 0]), { pools: [pools[1]!, pools[0]!, pools[2]!] }),
      /pools of year 1 has "乙" at position 1; expected the pools of the run/,
    ],
    [
      "too few years of pools",
      () => fund.judge(fund.run(levy(0.1), pools, { years: 3 }), { pools: [pools, pools] }),
      /pools has 2 years; expected 3/,
    ],
    [
      "another run before",
      () => fund.judge(handRun([0, 0, 0]), { before: fund.run(fund.NO_POLICY, pools, { years: 2 }) }),
      /before has 3 pools over 2 years; expected the 3 pools and 1 years/,
    ],
  ])("says what is wrong: %s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe("full pooling", () => {
  const full = (reserves: "stay" | "pooled"): fund.Policy => ({
    id: "full",
    name: { zh: "统收统支", en: "Full pooling" },
    rules: [
      {
        name: "pool",
        mechanism: "fullPooling",
        parameters: { levels: ["nation"], share: 1, reserves, fund: "fund", shortfall: "debt" },
      },
    ],
  });

  // balances of the year 4, −3, −5; reserves 5, 1, 20 before it
  it.each<["stay" | "pooled", number]>([
    ["stay", 0],
    ["pooled", 26],
  ])("no pool has a deficit, and reserves that %s are not what the year redistributes", (reserves, stock) => {
    const j = fund.judge(fund.run(full(reserves), pools));
    expect(j.transfers.map((t) => t.paid)).toEqual([4, -3, -5]);
    expect([j.gross, j.handedOver]).toEqual([4, stock]);
    expect(j.deficits).toMatchObject({ before: 2, after: 0, liftedOut: 2 });
    expect(j.outturn!.slope).toBeCloseTo(1, 12);
    expect(j.moneyForNeed!.after).toBeCloseTo(0, 12);
    const plain = String((j[DISPLAY]() as Record<string, unknown>)["text/plain"]);
    expect(plain.includes("历年结余上划")).toBe(stock > 0);
  });

  it.each(["net", "gross"])(
    "capacity above revenue that comes back as need is not handed over: %s",
    (flows) => {
      const parameters = {
        capacity: { kind: "given", values: { 甲: 15, 乙: 1, 丙: 0 } },
        need: { kind: "given", values: { 甲: 8, 乙: 4, 丙: 4 } },
        closing: "scaleNeed",
        flows,
        payers: "debt",
      };
      const j = fund.judge(
        fund.run(
          {
            id: "given",
            name: { zh: "给定", en: "Given" },
            rules: [{ name: "move", mechanism: "equalise", parameters }],
          },
          pools,
        ),
      );
      expect(j.transfers.map((t) => t.paid)).toEqual([7, -3, -4]);
      expect([j.gross, j.handedOver]).toEqual([7, 0]);
    },
  );

  it("merged pools pay what the year leaves them; the rest of their account is reserves handed over", () => {
    const parameters = { by: "region", level: "nation", fund: "merged", shortfall: "debt" };
    const merged: fund.Policy = {
      id: "merged",
      name: { zh: "合并", en: "Merged" },
      rules: [{ name: "merge", mechanism: "merge", parameters }],
    };
    const run = fund.run(merged, pools, { years: 2 });
    const [first, second] = run.years.map((year) => fund.judge(run, { year }));
    expect(first!.transfers.map((t) => t.paid)).toEqual([4, -2, 0]);
    expect(first!.handedOver).toBe(5 + 15);
    expect(second!.transfers.map((t) => t.paid)).toEqual([4, -3, -5]);
    expect([second!.gross, second!.handedOver, second!.deficits.after]).toEqual([4, 0, 0]);
  });

  it("every pool has the months of the system once reserves are pooled", () => {
    const j = fund.judge(fund.run(full("pooled"), pools));
    expect(j.months.after.lowest).toBeCloseTo((12 * 22) / 64, 12);
    expect(j.months.after.system).toBeCloseTo((12 * 22) / 64, 12);
  });

  it("an overrun is borne by the fund alone", () => {
    const { mean } = fund.whoBears(full("stay"), pools);
    expect(mean).toMatchObject({ pool: 0, others: 0, funds: 1, elsewhere: 0 });
  });
});
