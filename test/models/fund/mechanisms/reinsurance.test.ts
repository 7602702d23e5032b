import { describe, expect, it } from "vitest";
import { prepareEngine } from "../../../../src/models/fund/engine/engine.js";
import type { FactSource } from "../../../../src/models/fund/engine/facts.js";
import type { Pool } from "../../../../src/models/fund/index.js";
import { stream } from "../../../../src/models/numeric/stream.js";
import { normal } from "../../../../src/models/numeric/variates.js";
import { outturn } from "./outturn.js";
import { faultsOf, policyOf } from "./policyOf.js";
import { runRules, sameEverywhere, transfers } from "./runRules.js";

/** Means of 4,000 and 2,000 yuan a head. */
const pools: Pool[] = [
  { name: "a", revenue: 50, expenditure: 40, reserve: 0, persons: 1e6 },
  { name: "b", revenue: 50, expenditure: 20, reserve: 0, persons: 1e6 },
];
const rule = {
  attachment: 20_000,
  cap: 100_000,
  share: 0.5,
  costs: { kind: "pareto", alpha: 2 },
  shortfall: "debt",
};

describe("reinsurance", () => {
  it("pays the layer of people's costs out of premiums by head", () => {
    // a: x₀ = 2,000, L(d) = 4,000 − x₀²/d: a layer of 160 yuan, half of it 80 yuan a head, 0.8 in all;
    // b: x₀ = 1,000: 40 yuan, 0.2; premiums of 0.5 each
    expect(transfers(runRules(pools, [["reinsurance", rule]]))).toEqual([0.3, -0.3]);
    const loaded = runRules(pools, [["reinsurance", { ...rule, loading: 0.1 }]]);
    expect(transfers(loaded)).toEqual([0.25, -0.35]);
    expect(loaded.ledger.balance("adjustment:fund@nation")).toBe(0.1);
  });

  it("takes premiums by each pool's own risk, and units of the mean cost", () => {
    expect(transfers(runRules(pools, [["reinsurance", { ...rule, premium: "risk" }]]))).toEqual([0, 0]);
    // ten times 3,000 yuan, no cap: 133.33 and 33.33 yuan, half of them 0.6667 and 0.1667
    const { cap: _, ...open } = rule;
    const run = runRules(pools, [["reinsurance", { ...open, attachment: 10, unit: "meanCost" }]]);
    expect(transfers(run)).toEqual([0.25, -0.25]);
  });

  it("pays more than in proportion in a dear year", () => {
    const source = outturn(pools, { a: { expenditure: 80 } });
    const run = runRules(pools, [["reinsurance", { ...rule, premium: "risk", payers: "debt" }]], { source });
    // x₀ = 4,000: a layer of 16e6/20,000 − 16e6/100,000 = 640 yuan: 3.2 after a premium of 0.8
    expect(transfers(run)).toEqual([2.4, 0]);
  });

  it("cuts the tail of a pool", () => {
    const lanes = 20_000;
    const draws = stream(11, "cost");
    const spent = Float64Array.from({ length: lanes }, () =>
      Math.round(40e10 * Math.exp(0.25 * normal(draws) - 0.03125)),
    );
    const source: FactSource = {
      isRandom: true,
      seed: 1,
      triggers: [],
      fill(_t, _first, _lanes, facts) {
        for (const [name, out] of facts) {
          if (name === "expenditure") out.set(spent);
          else out.fill(name === "persons" ? 1e6 : name === "revenue" ? 50e10 : 40e10);
        }
      },
    };
    const costs = { kind: "lognormal", cv: 3 };
    const parameters = { ...rule, costs, premium: "risk", payers: "debt" };
    const engine = prepareEngine(
      policyOf({ mechanism: "reinsurance", parameters }),
      pools.slice(0, 1),
      source,
      {
        lanes,
        keepsLedger: false,
      },
    );
    engine.open();
    engine.runYear(0, 2020, 0);
    const pooled = engine.pooled[0]!;
    const own = Float64Array.from(spent, (_, l) => 50e10 - engine.book.balance[pooled * lanes + l]!);
    const tail = (x: Float64Array) => {
      const sorted = x.toSorted();
      const mean = (values: Float64Array) => values.reduce((a, b) => a + b, 0) / values.length;
      return mean(sorted.subarray(0.99 * lanes)) - mean(sorted);
    };
    // the layer from 5 to 25 times the mean grows by some 0.1 of each additional cost
    expect(tail(own) / tail(spent)).toBeLessThan(0.92);
    expect(tail(own) / tail(spent)).toBeGreaterThan(0.8);
  });

  it("says what cannot be, and is the same in one lane and in many", () => {
    expect(faultsOf("reinsurance", { ...rule, cap: 10 })[0]).toMatch(/^cap: expected a cap above/);
    expect(faultsOf("reinsurance", { ...rule, costs: { kind: "pareto", alpha: 1 } })[0]).toMatch(
      /^costs.alpha/,
    );
    for (const premium of ["risk", "persons", "income"])
      for (const shortfall of ["proRata", "queue", "debt"])
        sameEverywhere([
          ["reinsurance", { ...rule, unit: "meanCost", attachment: 2, cap: 9, premium, shortfall }],
        ]);
  });
});
