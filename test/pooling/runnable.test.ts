import { describe, expect, it } from "vitest";
import * as fund from "../../src/pooling/fund.js";

const pools = [{ name: "甲", revenue: 10, expenditure: 12, reserve: 1 }];
const cover = { base: "revenue", tiers: [{ share: 1 }], shortfall: "proRata" };
const policy = (fundOfCover: string, shortfall = "proRata") => ({
  id: "p",
  name: { zh: "试", en: "trial" },
  rules: [
    {
      name: "levy",
      mechanism: "levy",
      parameters: { base: "revenue", share: 0.1, fund: "main", shortfall: "limit" },
    },
    { name: "cover", mechanism: "cover", parameters: { ...cover, fund: fundOfCover, shortfall } },
  ],
});
const wrong =
  /policy "p", rule "cover": fund is "mian", which no other rule fills and which opens empty \(did you mean "main"\?\)/;

describe("a rule that pays out of a fund nobody fills", () => {
  it("is refused wherever a policy runs", async () => {
    expect(() => fund.run(policy("mian"), pools)).toThrow(wrong);
    const chance = { seed: 1, paths: 2, expenditure: { cv: 0.1 } };
    await expect(fund.simulate(policy("mian"), pools, { chance, workers: 0 })).rejects.toThrow(wrong);
    await expect(fund.compare([policy("mian")], pools)).rejects.toThrow(wrong);
    expect(() => fund.marginalRates(policy("mian"), pools)).toThrow(wrong);
  });

  it("runs where a rule fills it, it opens with money, or it may go into debt", () => {
    expect(fund.run(policy("main"), pools).rows[0]!.transfer).toBe(0);
    const opening = { "adjustment:mian@nation": 5 } as const;
    expect(fund.run(policy("mian"), pools, { opening }).ledger.balance("adjustment:mian@nation")).toBe(3);
    expect(fund.run(policy("mian", "debt"), pools).ledger.balance("adjustment:mian@nation")).toBe(-2);
  });
});

describe("a policy none of whose rules is in force in the run", () => {
  const dated = { ...policy("main"), rules: policy("main").rules.map((rule) => ({ ...rule, from: 2022 })) };
  const early =
    /policy "p": no rule is in force in 2020(–2021)?; its rules are in 2022–…: give the run another start, as \{ start: 2022 \}/;

  it("is refused wherever it runs", async () => {
    const chance = { seed: 1, paths: 2, expenditure: { cv: 0.1 } };
    expect(() => fund.run(dated, pools)).toThrow(early);
    expect(() => fund.run(dated, [pools, pools])).toThrow(early);
    expect(() => fund.marginalRates(dated, pools)).toThrow(early);
    expect(() => fund.respond(dated, pools, { elasticity: { revenue: 0.1, expenditure: 0.1 } })).toThrow(
      early,
    );
    await expect(fund.compare([dated], pools, { years: 2 })).rejects.toThrow(early);
    await expect(fund.simulate(dated, pools, { years: 2, chance, workers: 0 })).rejects.toThrow(early);
  });

  it("runs from the year its first rule begins in, and without rules", () => {
    expect(fund.run(dated, pools, { years: 3 }).years).toEqual([2020, 2021, 2022]);
    expect(fund.run(dated, pools, { start: 2030 }).rows).toHaveLength(1);
    expect(fund.run(fund.NO_POLICY, pools).rows[0]!.reserve).toBe(-1);
  });
});
