import { createHash } from "node:crypto";
import { describe, expect, it } from "vitest";
import * as pure from "../../src/models/fund/index.js";
import type * as Fund from "../../src/pooling/fund.js";

// Worker threads run compiled code only.
const fund = (await import("../../dist/pooling/fund.js" as string)) as typeof Fund;

const pools: pure.Pool[] = Array.from({ length: 7 }, (_, i) => ({
  name: `P${i}`,
  revenue: 50 + i,
  expenditure: 51 + i,
  reserve: 5 + i,
}));
const policy: pure.Policy = {
  id: "p",
  name: { zh: "试", en: "trial" },
  rules: [
    {
      name: "levy",
      mechanism: "levy",
      parameters: { base: "revenue", share: 0.02, level: "nation", fund: "fund", shortfall: "limit" },
    },
  ],
};
const options: pure.SimulateOptions = {
  years: 5,
  chance: {
    seed: 4,
    paths: 1001,
    revenue: { cv: 0.03, correlation: { kind: "factor", nation: 0.5 } },
    expenditure: { cv: 0.06 },
    epidemics: [{ probability: 0.1, severity: { mean: 0.1, cv: 1 } }],
  },
};

describe("fund.simulate", { timeout: 120_000 }, () => {
  it("gives the same numbers for 0, 1, 2 and 7 workers", async () => {
    const numbers = (simulation: pure.Simulation) =>
      createHash("sha256")
        .update(JSON.stringify({ ...simulation, policy: null }))
        .digest("hex");
    const here = pure.simulateHere(policy, pools, { ...options, keep: true });
    for (const workers of [0, 1, 2, 7]) {
      const there = await fund.simulate(policy, pools, { ...options, keep: true, workers });
      expect(there.checksum).toBe(here.checksum);
      expect(numbers(there)).toBe(numbers(here));
    }
    const plain = await fund.simulate(policy, pools, options);
    expect([plain.checksum, plain.values]).toEqual([here.checksum, null]);
  });

  it("runs one simulation after the other, and several at once, on the same threads", async () => {
    const other = { ...options, chance: { ...options.chance, seed: 5 } };
    const [a, b, c] = await Promise.all(
      [options, other, options].map((o) => fund.simulate(policy, pools, { ...o, workers: 2 })),
    );
    expect(a!.checksum).toBe(c!.checksum);
    expect(a!.checksum).not.toBe(b!.checksum);
    expect(b!.checksum).toBe(pure.simulateHere(policy, pools, other).checksum);
  });

  it("takes a policy as `policy` reads it", async () => {
    const read = fund.policy({
      id: "p",
      name: policy.name,
      rules: [{ name: "levy", mechanism: "levy", parameters: { base: "revenue", share: 0.02 } }],
    });
    const there = await fund.simulate(read, pools, { ...options, workers: 2 });
    expect(there.checksum).toBe(pure.simulateHere(policy, pools, options).checksum);
    const percent = {
      ...policy,
      rules: [{ ...policy.rules[0]!, parameters: { base: "revenue", share: 2 } }],
    };
    await expect(fund.simulate(percent, pools, options)).rejects.toThrow(/0\.02/);
  });

  it("stops when told to, before and during the work", async () => {
    const gone = AbortSignal.abort();
    await expect(fund.simulate(policy, pools, { ...options, signal: gone })).rejects.toThrow(/abort/i);
    const controller = new AbortController();
    const chance = { ...options.chance, paths: 2_000_000 };
    const work = fund.simulate(policy, pools, { ...options, chance, workers: 2, signal: controller.signal });
    setTimeout(() => controller.abort(), 50);
    await expect(work).rejects.toMatchObject({ name: "AbortError" });
  });

  it("says what is wrong, wherever it happens", async () => {
    await expect(fund.simulate(policy, pools, { ...options, workers: 1.5 })).rejects.toThrow(
      /simulate: workers is 1.5; expected a whole number from 0 to 256/,
    );
    await expect(fund.simulate(policy, [], options)).rejects.toThrow(RangeError);
    const much = { ...options, projection: { revenue: 0.3 }, years: 45, workers: 2 };
    await expect(fund.simulate(policy, pools, much)).rejects.toThrow(
      /amounts are exact up to|reaches .* in year/,
    );
  });
});
