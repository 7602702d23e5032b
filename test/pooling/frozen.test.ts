import { expect, it } from "vitest";
import * as fund from "../../src/pooling/fund.js";

/** Paths of what can still be changed; numbers of paths are typed arrays, which cannot be frozen. */
function loose(value: unknown, path: string, except: ReadonlySet<unknown>): string[] {
  if (typeof value !== "object" || value === null || ArrayBuffer.isView(value) || except.has(value))
    return [];
  const below = Object.entries(value).flatMap(([key, part]) => loose(part, `${path}.${key}`, except));
  return Object.isFrozen(value) ? below : [path, ...below];
}

it("results are frozen through and through, what they were given is not", async () => {
  const pools: fund.Pool[] = ["甲", "乙", "丙"].map((name, i) => ({
    name,
    revenue: 100 - 20 * i,
    expenditure: 90,
    reserve: 20,
    persons: 1e6,
    incomePerHeadYuan: 4e4 - 1e4 * i,
  }));
  const policy = fund.readPolicy("adjustment-fund", { values: { "levy.share": 0.05 }, level: "nation" });
  const chance = { seed: 1, paths: 20, expenditure: { cv: 0.1 } };
  const run = fund.run(policy, pools, { years: 2 });
  const results: Record<string, unknown> = {
    run,
    explanation: run.ledger.explain("pooled:甲", 2020),
    simulation: await fund.simulate(policy, pools, { years: 2, chance, keep: true }),
    judgement: fund.judge(run),
    response: fund.respond(policy, pools, { elasticity: { revenue: 0.1, expenditure: 0.1 } }),
    bearers: fund.whoBears(policy, pools),
    comparison: { ...(await fund.compare([policy], pools, { years: 2, chance })), figures: null },
  };
  const given = new Set<unknown>(pools);
  for (const [name, result] of Object.entries(results))
    expect(name === "comparison" ? loose(result, name, given).slice(1) : loose(result, name, given)).toEqual(
      [],
    );
  expect(Object.isFrozen(pools) || Object.isFrozen(pools[0])).toBe(false);
});
