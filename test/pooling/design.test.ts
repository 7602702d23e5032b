import { describe, expect, it } from "vitest";
import * as fund from "../../src/pooling/fund.js";

const { pools } = fund.generatePools({
  pools: 10,
  provinces: 5,
  seed: 4,
  truth: {
    persons: 1e7,
    reserveMonths: 2,
    reserveSd: 0.2,
    managementSd: 0.05,
    effortSd: 0.05,
    incomeElasticity: 0.9,
  },
});
const plain = {
  id: "design",
  name: { zh: "设计", en: "design" },
  rules: [
    { name: "levy", mechanism: "levy", parameters: { base: "revenue", share: 0.05 } },
    {
      name: "cover",
      mechanism: "cover",
      parameters: {
        gap: "afterReserve",
        base: "revenue",
        tiers: [{ share: 0.5 }],
        shortfall: "proRata",
      },
    },
  ],
};
const policy = fund.policy(plain);
const chance: fund.Chance = { seed: 5, paths: 400, expenditure: { cv: 0.05 } };
const ruinOf = (of: fund.Policy) =>
  Math.max(
    ...fund.simulateHere(of, pools, { years: 3, chance }).pools.map((pool) => pool.ruin.at(-1)!.value),
  );

describe("fund.respond and fund.marginalRates", () => {
  it("take a plain policy, check it and fill in its defaults", () => {
    const rates = fund.marginalRates(plain, pools);
    expect(rates.some((rate) => rate.revenueRate > 0.04)).toBe(true);
    expect(fund.respond(plain, pools, { elasticity: { revenue: 0, expenditure: 0 } }).lost).toBe(0);
    const wrong = { ...plain, rules: [{ ...plain.rules[0]!, parameters: { base: "revenue", share: 30 } }] };
    expect(() => fund.respond(wrong, pools, { elasticity: { revenue: 0, expenditure: 0 } })).toThrow(/share/);
  });
});

describe("fund.optimisePolicy", () => {
  it("finds the least redistribution at a stated ruin probability, and its policy keeps it", async () => {
    const bound = 0.1;
    const found = await fund.optimisePolicy(policy, pools, {
      parameters: { "levy.share": [0, 0.3], "cover.tiers.0.share": [0.5, 1] },
      minimise: "redistribution",
      subject: [{ measure: "worstRuin", atMost: bound }],
      years: 3,
      chance,
      search: { precision: 0.01, evaluations: 150, starts: 2 },
    });
    expect(found.feasible).toBe(true);
    expect(ruinOf(found.policy)).toBe(found.measures.worstRuin);
    expect(found.measures.worstRuin!).toBeLessThanOrEqual(bound);
    expect(found.policy.rules[0]!.parameters).toMatchObject({ share: found.values["levy.share"] });
    expect(found.checked.measures.worstRuin).not.toBe(found.measures.worstRuin);
    let best = Number.POSITIVE_INFINITY;
    for (let i = 0; i <= 10; i++)
      for (let j = 0; j <= 5; j++) {
        const of = fund.policy(plain, {
          values: { "levy.share": 0.03 * i, "cover.tiers.0.share": 0.5 + 0.1 * j },
        });
        if (ruinOf(of) > bound) continue;
        const { rows } = fund.run(of, pools, { years: 3 });
        const net = pools.map((pool) =>
          rows.filter((row) => row.pool === pool.name).reduce((all, row) => all + row.transfer, 0),
        );
        best = Math.min(best, net.reduce((all, x) => all + Math.max(0, -x), 0) / 3);
      }
    expect(best).toBeLessThan(Number.POSITIVE_INFINITY);
    expect(found.measures.redistribution!).toBeLessThanOrEqual(best + 1e-9);
    const text = (found as never as Record<symbol, () => Record<string, string>>)[
      Symbol.for("Jupyter.display")
    ]!()["text/plain"];
    expect(text).toContain("levy.share");
  });

  it("says when no levy is enough, and how near the nearest comes", async () => {
    const found = await fund.optimisePolicy(policy, pools, {
      parameters: { "levy.share": [0, 0.02] },
      minimise: "redistribution",
      subject: [{ measure: "anyRuin", atMost: 0.01 }],
      years: 3,
      chance,
      search: { grid: 5, precision: 0.1 },
    });
    expect(found.feasible).toBe(false);
    expect(found.conditions[0]!.excess).toBeCloseTo(found.measures.anyRuin! - 0.01, 12);
  });

  it("knows the ruin of the system where a fund takes every pool's losses on as its debt", async () => {
    const [levy, cover] = plain.rules;
    const parameters = { ...cover!.parameters, tiers: [{ share: 1 }], shortfall: "debt" };
    const poor = pools.map((pool) => ({ ...pool, revenue: 0.9 * pool.expenditure, reserve: 0 }));
    const indebted = { ...plain, rules: [levy!, { ...cover!, parameters }] };
    const { measures } = await fund.optimisePolicy(indebted, poor, {
      parameters: { "levy.share": [0, 0.1] },
      minimise: "redistribution",
      chance,
      search: { grid: 2, evaluations: 0 },
    });
    expect([measures.worstRuin, measures.anyRuin, measures.systemRuin]).toEqual([0, 0, 1]);
  });

  it("bounds lost effort", async () => {
    const found = await fund.optimisePolicy(policy, pools, {
      parameters: { "levy.share": [0, 0.3] },
      maximise: "gain",
      subject: [{ measure: "lost", atMost: 6 }],
      elasticity: { revenue: 0.1, expenditure: 0.1 },
      years: 2,
      chance,
      level: 0.95,
      search: { precision: 0.01 },
    });
    expect(found.feasible).toBe(true);
    expect(found.measures.lost!).toBeLessThanOrEqual(6);
    expect(found.measures.gain!).toBeGreaterThan(0);
  });

  it("needs chance to know of ruin, and values that the mechanism can take", async () => {
    const options = { parameters: { "levy.share": [0, 0.3] }, minimise: "anyRuin" } as const;
    await expect(fund.optimisePolicy(policy, pools, options)).rejects.toThrow(
      /measure "anyRuin" is unknown; expected one of: redistribution, lost, unpaid/,
    );
    await expect(
      fund.optimisePolicy(policy, pools, { parameters: { "levy.share": [0, 30] }, minimise: "lost" }),
    ).rejects.toThrow(/share/);
  });
});

describe("fund.policyFrontier", () => {
  it("gains by the tails with chance, several parameters together, as a figure too", async () => {
    const found = await fund.policyFrontier(policy, pools, {
      parameter: ["levy.share", "cover.tiers.0.share"],
      values: [0, 0.1],
      elasticity: { revenue: 0.1, expenditure: 0.1 },
      years: 2,
      chance,
    });
    expect(found.measure.en).toContain("tail values at risk at 99 % (400 paths)");
    expect(found.points[0]!.gain).toBe(0);
    expect(found.points[1]!.gain).toBeGreaterThan(0);
    const [trace] = fund.frontierFigure(found).data as { x: number[]; y: number[] }[];
    expect(trace!.x).toEqual(found.points.map((point) => point.lost));
    expect(trace!.y).toEqual(found.points.map((point) => point.gain));
  });
});
