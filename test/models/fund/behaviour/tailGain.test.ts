import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";
import { policyOf } from "../mechanisms/policyOf.js";

const pools: fund.Pool[] = ["甲", "乙", "丙", "丁"].map((name) => ({
  name,
  revenue: 100,
  expenditure: 100,
  reserve: 10,
}));
const chance = { seed: 3, paths: 2000, expenditure: { cv: 0.1 } };
const options: fund.SimulateOptions = { years: 1, chance };
/** All money of every pool goes up, and a quarter of what is there comes back to each. */
const everything = policyOf(
  { mechanism: "levy", parameters: { base: "reserve", share: 1, level: "nation", shortfall: "limit" } },
  {
    mechanism: "cover",
    parameters: {
      gap: "afterReserve",
      base: "revenue",
      tiers: [{ share: 1 }],
      level: "nation",
      shortfall: "proRata",
    },
  },
);
const tvar = (losses: readonly Float64Array[]) =>
  losses.reduce((all, of) => all + fund.tailValueAtRisk(of, 0.95), 0);

describe("tailGain", () => {
  it("is zero without a policy", async () => {
    const none = await fund.tailGain(options).gain(fund.NO_POLICY, pools);
    expect(none.value).toBe(0);
    expect(none.standardError).toBeLessThan(1e-12);
  });

  it("is what the losses of a simulation say, pools and the fund each with its own tail", async () => {
    const measure = fund.tailGain(options, { level: 0.95 });
    const { value: gain, standardError } = await measure.gain(everything, pools);
    const losses = (policy: fund.Policy) =>
      fund.simulateHere(policy, pools, { ...options, keep: true }).values!.losses;
    const [alone, after] = [losses(fund.NO_POLICY), losses(everything)];
    const rest = alone[0]!.map((_, path) =>
      alone.reduce((all, of, i) => all + of[path]! - after[i]![path]!, 0),
    );
    expect(gain).toBeCloseTo(tvar(alone) - tvar([...after, rest]), 8);
    const whole = alone[0]!.map((_, path) => alone.reduce((all, of) => all + of[path]!, 0));
    expect(gain).toBeGreaterThan(0.5 * (tvar(alone) - tvar([whole])));
    expect(gain).toBeLessThanOrEqual(tvar(alone) - tvar([whole]) + 1e-8);
    expect(standardError).toBeGreaterThan(0);
    expect(measure.label.en).toContain("95 % (2000 paths)");
  });

  it("asks the simulator that it is given, the same futures for both", async () => {
    const seeds: [string, number][] = [];
    const simulate: fund.Simulate = (policy, of, asked) => {
      seeds.push([policy.id, asked.chance.seed]);
      return fund.simulateHere(policy, of, asked);
    };
    await fund.tailGain(options, { simulate }).gain(everything, pools);
    expect(seeds).toEqual([
      ["none", 3],
      ["p", 3],
    ]);
  });
});

describe("shortfallGain", () => {
  it("is the mean of unpaid bills alone less that under the policy", async () => {
    const found = await fund.shortfallGain(options).gain(everything, pools);
    const unpaid = (policy: fund.Policy) => {
      const { reserves } = fund.simulateHere(policy, pools, { ...options, keep: true }).values!;
      return reserves[0]!.map((_, path) => reserves.reduce((all, of) => all + Math.max(0, -of[path]!), 0));
    };
    const after = unpaid(everything);
    const falls = unpaid(fund.NO_POLICY).map((bills, path) => bills - after[path]!);
    const mean = falls.reduce((all, x) => all + x, 0) / falls.length;
    const spread = falls.reduce((all, x) => all + (x - mean) ** 2, 0) / (falls.length - 1);
    expect(found.value).toBeCloseTo(mean, 9);
    expect(found.value).toBeGreaterThan(0);
    expect(found.standardError).toBeCloseTo(Math.sqrt(spread / falls.length), 9);
  });
});

describe("frontier with chance", () => {
  it("has a gain where none is certain: no pool is sure to fail, some may", async () => {
    const levyAt = (share: number) => fund.withValues(everything, { "levy.share": share });
    const shared = { elasticity: { revenue: 0.05, expenditure: 0.05 } };
    const sure = await fund.frontier(levyAt, [0, 0.5, 1], pools, shared);
    const risky = await fund.frontier(levyAt, [0, 0.5, 1], pools, {
      ...shared,
      measure: fund.shortfallGain(options),
    });
    expect(sure.points[1]!.gain).toBe(0);
    expect(risky.points[0]!.gain).toBe(0);
    expect(risky.points[1]!.gain).toBeGreaterThan(0);
    expect(risky.points.map((point) => point.lost)).toEqual(sure.points.map((point) => point.lost));
  });
});
