import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { policyOf } from "../mechanisms/policyOf.js";

const { pools } = fund.generatePools({
  pools: 12,
  provinces: 4,
  seed: 9,
  truth: { persons: 1e7, reserveMonths: 1, reserveSd: 0.3 },
});
/** A levy of revenue pays a part of what pools cannot pay themselves. */
const policy = policyOf(
  { mechanism: "levy", parameters: { base: "revenue", share: 0.1, level: "nation" } },
  {
    mechanism: "cover",
    parameters: {
      gap: "afterReserve",
      base: "revenue",
      tiers: [{ share: 0.5 }],
      level: "nation",
      shortfall: "proRata",
    },
  },
);
const options = { elasticity: { revenue: 0.1, expenditure: 0.1 }, tolerance: 1e-5 };
const levyAt = (share: number) => fund.withValues(policy, { "levy.share": share, "cover.tiers.0.share": 1 });

describe("frontier", () => {
  it("without a levy nothing is pooled and little is lost; more levy costs more effort", async () => {
    const found = await fund.frontier(levyAt, [0, 0.05, 0.1, 0.2], pools, options);
    const [none, ...some] = found.points;
    expect(none).toMatchObject({ gain: 0, lost: 0, converged: true });
    for (const [i, point] of some.entries()) {
      expect(point.lost).toBeGreaterThan(found.points[i]!.lost);
      expect(point.gain).toBeGreaterThan(0);
      expect(point.lost).toBeCloseTo(point.lostRevenue + point.addedSpending, 9);
    }
    expect(found.measure.en).toContain("without chance");
  });

  it("with elasticities of zero every point costs nothing, and only the largest gain is efficient", async () => {
    const found = await fund.frontier(levyAt, [0, 0.02, 0.05], pools, {
      ...options,
      elasticity: { revenue: 0, expenditure: 0 },
    });
    expect(found.points.map((point) => point.lost)).toEqual([0, 0, 0]);
    const most = Math.max(...found.points.map((point) => point.gain));
    for (const point of found.points) expect(point.efficient).toBe(point.gain === most);
  });

  it("takes a measure of its own, asked of the pools as they answer", async () => {
    const asked: number[] = [];
    const measure: fund.GainMeasure = {
      label: { zh: "甲", en: "a measure" },
      gain: async (of, after) => {
        asked.push((of.rules[0]!.parameters as { share: number }).share);
        return { value: after.reduce((all, pool) => all + pool.revenue, 0), standardError: 2 };
      },
    };
    const found = await fund.frontier(levyAt, [0, 0.1], pools, { ...options, measure });
    expect(asked).toEqual([0, 0.1]);
    const before = pools.reduce((all, pool) => all + pool.revenue, 0);
    expect(found.points[0]!.gain).toBeCloseTo(before, 9);
    expect(found.points[0]!.gainError).toBe(2);
    expect(found.points[1]!.gain).toBeCloseTo(before - found.points[1]!.lostRevenue, 9);
  });

  it("shows itself, with the measure named", async () => {
    const found = await fund.frontier(levyAt, [0, 0.1], pools, options);
    const bundle = (found as never as Record<symbol, () => Record<string, string>>)[
      Symbol.for("Jupyter.display")
    ]!();
    expect(bundle["text/plain"]).toMatch(/确定性|without chance/);
  });

  it("names what is wrong", async () => {
    await expect(fund.frontier(levyAt, [], pools, options)).rejects.toThrow(/values is empty/);
    await expect(fund.frontier(levyAt, [0, Number.NaN], pools, options)).rejects.toThrow(
      /values\[1\] is NaN/,
    );
  });
});

describe("withValues", () => {
  it("changes a copy, deep down and by year", () => {
    const dated = {
      ...policy,
      rules: policy.rules.flatMap((rule) => [
        { ...rule, until: 2029 },
        { ...rule, from: 2030 },
      ]),
    };
    const changed = fund.withValues(dated, { "levy@2030.share": 0.3, "cover.tiers.0.share": 0.9 });
    const read = (i: number) =>
      changed.rules[i]!.parameters as { share?: number; tiers?: { share: number }[] };
    expect([read(0).share, read(1).share]).toEqual([0.1, 0.3]);
    expect([read(2).tiers![0]!.share, read(3).tiers![0]!.share]).toEqual([0.9, 0.9]);
    expect((policy.rules[0]!.parameters as { share: number }).share).toBe(0.1);
  });

  it.each([
    ["levy", /"levy" is no parameter; expected "rule.parameter"/],
    ["levi.share", /"levi.share" names no rule; expected one of: levy, cover/],
    ["levy.shar", /"shar" is unknown; did you mean "share"\?/],
    ["cover.tiers.1.share", /"1" is unknown/],
    ["levy.share.x", /"x" is unknown; expected one of: \(nothing below it\)/],
  ])("refuses %s", (key, message) => {
    expect(() => fund.withValues(policy, { [key]: 0.2 })).toThrow(message);
  });
});

describe("optimise over a policy", () => {
  it("finds as large a gain under a bound on lost effort as any point of a grid of 11 × 11", async () => {
    const measure = fund.unpaidGain();
    const evaluate = async (values: fund.Values) => {
      const changed = fund.withValues(policy, values);
      const response = fund.respond(changed, pools, options);
      return { gain: (await measure.gain(changed, response.pools)).value, lost: response.lost };
    };
    const most = 12;
    const found = await fund.optimise(
      {
        parameters: [
          { name: "levy.share", min: 0, max: 0.3 },
          { name: "cover.tiers.0.share", min: 0, max: 1 },
        ],
        evaluate,
        maximise: "gain",
        subject: [{ measure: "lost", atMost: most }],
      },
      { evaluations: 300 },
    );
    expect(found.feasible).toBe(true);
    expect(found.checked.measures).toEqual(found.measures);
    let best = 0;
    for (let i = 0; i <= 10; i++)
      for (let j = 0; j <= 10; j++) {
        const point = await evaluate({ "levy.share": 0.03 * i, "cover.tiers.0.share": j / 10 });
        if (point.lost <= most) best = Math.max(best, point.gain);
      }
    expect(best).toBeGreaterThan(0);
    expect(found.measures.gain!).toBeGreaterThanOrEqual(best);
    expect(found.evaluations).toBeLessThan(400);
  });
});
