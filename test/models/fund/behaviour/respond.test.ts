import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { policyOf } from "../mechanisms/policyOf.js";

const city = (name: string, more: Partial<fund.Pool> = {}): fund.Pool => ({
  name,
  region: ["省", name],
  revenue: 100,
  expenditure: 90,
  reserve: 40,
  persons: 1e6,
  subsidy: 40,
  payroll: 800,
  ...more,
});
const pools = [
  city("甲"),
  city("乙", { revenue: 50, expenditure: 55, reserve: 20, subsidy: 0 }),
  city("丙", { revenue: 300, expenditure: 200, reserve: 400, subsidy: 60 }),
];
const rich = pools.map((pool) => ({ ...pool, reserve: 500 }));
const levy = (parameters: object) => policyOf({ mechanism: "levy", parameters });
const share = (of: string, part: number) => levy({ base: of, share: part });
const rates = (policy: fund.Policy, options: fund.MarginalOptions = {}) =>
  fund.marginalRates(policy, rich, options);
/** Part of a deficit is paid from a fund that holds enough. */
const covering = (part: number) =>
  policyOf({
    mechanism: "cover",
    parameters: { base: "revenue", tiers: [{ share: part }], level: "nation", shortfall: "proRata" },
  });
const funded = { opening: { "adjustment:fund@nation": 1000 } };
const near = (values: readonly number[], wanted: number, digits = 8) => {
  for (const value of values) expect(value).toBeCloseTo(wanted, digits);
};

describe("marginalRates", () => {
  it("are zero without rules", () => {
    for (const rate of rates(fund.NO_POLICY)) {
      expect(rate.revenueRate).toBe(0);
      expect(rate.expenditureRate).toBe(0);
    }
  });

  it("of a levy of revenue are its share on revenue alone", () => {
    const found = rates(share("revenue", 0.03));
    near(
      found.map((rate) => rate.revenueRate),
      0.03,
    );
    near(
      found.map((rate) => rate.expenditureRate),
      0,
    );
  });

  it("of a levy of payroll are zero: effort does not move its base", () => {
    near(
      rates(share("payroll", 0.01)).map((rate) => rate.revenueRate),
      0,
    );
  });

  it("of a share of what is held are that share on both sides, and 1 when all goes up", () => {
    for (const part of [0.25, 1]) {
      const found = fund.marginalRates(share("reserve", part), rich);
      near(
        found.map((rate) => rate.revenueRate),
        part,
      );
      near(
        found.map((rate) => rate.expenditureRate),
        part,
      );
    }
  });

  it("of a levy of what is held over three years is 1 − the mean of (1 − share)^k", () => {
    const rich = pools.map((pool) => ({ ...pool, reserve: 5000 }));
    const found = fund.marginalRates(share("reserve", 0.2), rich, { years: 3 });
    near(
      found.map((rate) => rate.revenueRate),
      1 - (0.8 + 0.8 ** 2 + 0.8 ** 3) / 3,
    );
  });

  it("of a cover of deficits are its share for pools in deficit, on both sides, and zero for others", () => {
    const [surplus, deficit] = fund.marginalRates(covering(0.7), rich.slice(0, 2), funded) as [
      fund.MarginalRate,
      fund.MarginalRate,
    ];
    near([surplus.revenueRate, surplus.expenditureRate], 0);
    near([deficit.revenueRate, deficit.expenditureRate], 0.7);
  });

  it.each([1, 0.6, 0])("of full pooling by %d are one less what is kept, for rich and poor", (share) => {
    const policy = policyOf({
      mechanism: "fullPooling",
      parameters: { levels: ["nation"], share, reserves: "stay", shortfall: "debt" },
    });
    const mixed = [...pools, city("丁", { reserve: -80 })];
    for (const rate of fund.marginalRates(policy, mixed, { years: 2 }))
      near([rate.revenueRate, rate.expenditureRate], share);
  });

  it("average over a kink within the step", () => {
    const edge = [city("甲", { revenue: 100, expenditure: 100 })];
    const [rate] = fund.marginalRates(covering(0.8), edge, funded);
    near([rate!.revenueRate, rate!.expenditureRate], 0.4);
  });

  it("count the budget of the pool's region as its own pocket on demand", () => {
    const paying = policyOf({
      mechanism: "transfer",
      parameters: {
        from: { kind: "pooled" },
        to: { kind: "finance" },
        share: 0.1,
        of: "revenue",
        shortfall: "proRata",
      },
    });
    const [rate] = fund.marginalRates(paying, rich);
    const [own] = fund.marginalRates(paying, rich, { ownBudget: true });
    near([rate!.revenueRate], 0.1);
    near([own!.revenueRate], 0);
  });

  it("count last year's revenue from the second year on, and from the first where expectations follow", () => {
    const last = (options: fund.MarginalOptions) =>
      rates(share("previousRevenue", 0.1), { years: 2, ...options }).map((rate) => rate.revenueRate);
    near(last({}), 0.05);
    near(last({ expected: "follows" }), 0.1);
  });

  it("are zero on what is expected until expectations follow", () => {
    const on = (options: fund.MarginalOptions) =>
      rates(share("expectedRevenue", 0.1), options).map((rate) => rate.revenueRate);
    near(on({}), 0);
    near(on({ expected: "follows" }), 0.1);
  });

  it("do not change with interest, since pools alone earn it too", () => {
    const found = rates(share("revenue", 0.03), { years: 5, interest: 0.02 });
    near(
      found.map((rate) => rate.revenueRate),
      0.03,
      6,
    );
  });

  it("do not depend on how the paths are cut into blocks", () => {
    const { pools: many } = fund.generatePools({ pools: 300, seed: 5 });
    const found = fund.marginalRates(share("reserve", 0.1), many);
    const alone = [0, 150, 299].map((p) => fund.marginalRates(share("reserve", 0.1), [many[p]!])[0]!);
    for (const rate of alone) {
      const same = found.find((other) => other.pool === rate.pool)!;
      expect(same.revenueRate).toBeCloseTo(rate.revenueRate, 6);
      expect(same.expenditureRate).toBeCloseTo(rate.expenditureRate, 6);
    }
  });
});

describe("respond", () => {
  const half = share("reserve", 0.5);
  const answer = (revenue: number, expenditure: number, more: Partial<fund.ResponseOptions> = {}) =>
    fund.respond(half, rich, { elasticity: { revenue, expenditure }, ...more });

  it("of elasticity zero changes nothing", () => {
    const response = answer(0, 0);
    expect(response.lost).toBe(0);
    expect(response.converged).toBe(true);
    expect(response.pools).toEqual(rich);
  });

  it("takes e^(−ε r) of own revenue and e^(ε c) of spending, the subsidy untouched", () => {
    const response = answer(0.2, 0.1);
    expect(response.converged).toBe(true);
    rich.forEach((pool, p) => {
      const after = response.pools[p]!;
      expect(after.revenue - pool.subsidy!).toBeCloseTo((pool.revenue - pool.subsidy!) * Math.exp(-0.1), 7);
      expect(after.expenditure).toBeCloseTo(pool.expenditure * Math.exp(0.05), 7);
      expect(after.subsidy).toBe(pool.subsidy);
    });
    const own = rich.reduce((all, pool) => all + pool.revenue - pool.subsidy!, 0);
    const spent = rich.reduce((all, pool) => all + pool.expenditure, 0);
    expect(response.lostRevenue).toBeCloseTo(own * (1 - Math.exp(-0.1)), 6);
    expect(response.addedSpending).toBeCloseTo(spent * (Math.exp(0.05) - 1), 6);
    expect(response.lost).toBeCloseTo(response.lostRevenue + response.addedSpending, 12);
    expect(response.residual).toBeLessThan(1e-5);
  });

  it("under the form power keeps (1 − r)^ε", () => {
    const response = answer(0.2, 0.1, { form: "power" });
    const pool = response.pools[1]!;
    expect(pool.revenue).toBeCloseTo(50 * 0.5 ** 0.2, 6);
    expect(pool.expenditure).toBeCloseTo(55 * 0.5 ** -0.1, 6);
  });

  it("settles where rates depend on the answer: spending rises into a deficit that is covered", () => {
    const edge = [city("甲", { revenue: 100, expenditure: 99.5 })];
    const elasticity = { revenue: 0.1, expenditure: 0.2 };
    const response = fund.respond(covering(0.9), edge, { elasticity, tolerance: 1e-6, ...funded });
    expect(response.converged).toBe(true);
    const [row] = response.rows;
    expect(row!.expenditureRate).toBeGreaterThan(0);
    expect(row!.expenditureRate).toBeLessThanOrEqual(0.9 + 1e-9);
    expect(row!.expenditureAfter).toBeCloseTo(99.5 * Math.exp(0.2 * row!.expenditureRate), 3);
    expect(row!.revenueAfter).toBeCloseTo(40 + 60 * Math.exp(-0.1 * row!.revenueRate), 3);
  });

  it("rises with the elasticity", () => {
    const lost = [0, 0.05, 0.1, 0.2, 0.4, 0.8].map((e) => answer(e, e / 2).lost);
    for (let i = 1; i < lost.length; i++) expect(lost[i]!).toBeGreaterThan(lost[i - 1]!);
  });

  it("counts from the baseline: pools that already live under the policy do not answer again", () => {
    const response = answer(0.3, 0.3, { baseline: half });
    expect(Math.abs(response.lost)).toBeLessThan(1e-5);
  });

  it.each<[string, Partial<fund.ResponseOptions>, RegExp]>([
    [
      "a negative elasticity",
      { elasticity: { revenue: -0.1, expenditure: 0 } },
      /respond: elasticity\.revenue is -0\.1; expected a finite number from 0/,
    ],
    ["an unknown form", { form: "linear" as never }, /form is "linear"; expected one of exponential, power/],
    ["no years", { years: 0 }, /years is 0; expected a whole number from 1 to 200/],
    ["a step of nothing", { step: 0 }, /step is 0/],
  ])("names %s", (_, over, message) => {
    expect(() => answer(0.1, 0.1, over)).toThrow(message);
  });

  it("shows itself", () => {
    const shown = answer(0.2, 0.1) as never as Record<symbol, () => Record<string, string>>;
    const text = shown[Symbol.for("Jupyter.display")]!()["text/plain"];
    expect(text).toContain("甲");
    expect(text).toMatch(/收敛|Converged/);
  });
});
