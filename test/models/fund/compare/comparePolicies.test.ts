import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import * as fund from "../../../../src/models/fund/index.js";
import { normalCdf } from "../../../../src/models/numeric/index.js";
import { pools } from "../judge/handRun.js";

const levy = (id: string, share: number, more: Partial<fund.Rule> = {}): fund.Policy => ({
  id,
  name: { zh: `上缴 ${100 * share}%`, en: `Levy of ${100 * share} %` },
  rules: [
    {
      name: "levy",
      mechanism: "levy",
      parameters: { base: "revenue", share, level: "nation", fund: "fund", shortfall: "limit" },
      ...more,
    },
  ],
});

describe("policies compared", () => {
  const both = [levy("low", 0.1), levy("high", 0.2)];
  const comparison = fund.comparePolicies(both, pools, { years: 3 });

  it("no policy stands first; rows are what each judgement says", () => {
    expect(comparison.rows.map((row) => row.policy)).toEqual(["none", "low", "high"]);
    // 甲 pays 1, 1, 1 and 丙 4, 4, 0 of what it holds; 乙 holds nothing
    expect(comparison.rows[1]!.gross).toBeCloseTo(11 / 3, 12);
    // 甲 2 a year; 丙 8 of 15, then 2 of the 2 it holds
    expect(comparison.rows[2]!.gross).toBeCloseTo((3 * 2 + 8 + 2) / 3, 12);
    expect(comparison.rows.map((row) => row.idleShare)).toEqual([null, 1, 1]);
    // 乙 and 丙 have a deficit before; with 2 of 10 甲 keeps 10 − 6 − 2 > 0
    expect(comparison.rows.map((row) => row.deficits)).toEqual([2, 2, 2]);
    comparison.judgements.forEach((j, i) => {
      expect(comparison.rows[i]).toMatchObject({
        gini: j.money!.after.gini,
        poorToRich: j.flow!.poorToRich,
        needUnmet: j.unmet.after.amount,
      });
    });
  });

  it("has every policy in every year, as a judgement of that year", () => {
    expect(comparison.byYear).toHaveLength(9);
    expect(comparison.byYear.filter((row) => row.policy === "low").map((row) => row.gross)).toEqual([
      5, 5, 1,
    ]);
    const run = fund.run(both[1]!, pools, { years: 3 });
    const { months, money } = fund.judge(run, { year: 2021 });
    expect(comparison.byYear.find((row) => row.policy === "high" && row.year === 2021)).toMatchObject({
      lowestMonths: months.after.lowest,
      systemMonths: months.after.system,
      gini: money!.after.gini,
    });
    const lowest = comparison.byYear.filter((row) => row.policy === "high").map((row) => row.lowestMonths!);
    expect(comparison.rows[2]!.lowestMonths).toBe(Math.min(...lowest));
  });

  it("shows itself as one row a policy", () => {
    const plain = String((comparison[DISPLAY]() as Record<string, unknown>)["text/plain"]).split("\n");
    expect(plain[0]).toBe("政策比较（2020–2022 年） (亿元/年)");
    expect(plain[3]).toMatch(/^上缴 10% +3\.7 /);
    const english = fund.comparisonTable(comparison, { lang: "en" });
    expect(english.rows[1]!.en).toBe("Levy of 10 %");
    expect(plain).toHaveLength(6);
  });

  it("says who bears an overrun where asked", () => {
    expect([comparison.bearers, comparison.rows[1]!.ownOverrun]).toEqual([null, null]);
    const asked = fund.comparePolicies(both, pools, { years: 2, overrun: 0.1 });
    expect(asked.rows[0]!.ownOverrun).toBe(1);
    // 丙 overruns by 9 of the 12.8, of which the fund bears 4
    expect(asked.rows[1]!.ownOverrun).toBeCloseTo(1 - 4 / 12.8, 12);
    expect(asked.bearers!.map((b) => b.policy.id)).toEqual(["none", "low", "high"]);
  });

  it("takes people and incomes along the projection, and interest from it", () => {
    const projection = { wages: 0.05, population: 0.1, interest: 0.02 };
    const grown = fund.comparePolicies(both, pools, { years: 2, projection });
    // dues of 2021 are a tenth of 10 · 1.1 · 1.05 and of 46.2, people are 1.1 million
    const second = fund.run(both[0]!, pools, { years: 2, projection });
    const paid = (10 * 0.1 + 10 * 0.1 * 1.155) / 2;
    expect(grown.judgements[1]!.transfers[0]!.paid).toBeCloseTo(paid, 8);
    expect(grown.judgements[1]!.transfers[0]!.paidPerHeadYuan).toBeCloseTo((paid * 1e8) / 1.05e6, 4);
    expect(second.rows[3]!.revenue).toBeCloseTo(11.55, 8);
  });

  it.each<[string, () => unknown, RegExp]>([
    ["no policies", () => fund.comparePolicies([], pools), /policies is empty/],
    [
      "one id twice",
      () => fund.comparePolicies([levy("a", 0.1), levy("a", 0.2)], pools),
      /policies has "a" twice/,
    ],
  ])("says what is wrong: %s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe("policies under chance", () => {
  /** All that pools hold after care goes into one fund, which then bears every loss. */
  const all: fund.Policy = {
    id: "all",
    name: { zh: "全部上解", en: "All goes up" },
    rules: [
      {
        name: "up",
        mechanism: "transfer",
        parameters: {
          from: { kind: "pooled", name: "fund" },
          to: { kind: "adjustment", name: "fund" },
          share: 1,
          of: "balance",
          shortfall: "proRata",
        },
      },
    ],
  };
  const rich = pools.map((pool) => ({ ...pool, reserve: 100 }));
  const chance: fund.Chance = { seed: 7, paths: 4000, expenditure: { cv: 0.1 } };
  const comparison = fund.comparePolicies([all], rich, { chance, level: 0.95 });
  const [none, one] = comparison.rows;

  it("one bearer of all losses reaches all that pooling can gain", () => {
    const { pooling, paths, seed } = comparison.risks![1]!;
    expect([paths, seed, pooling.level]).toEqual([4000, 7, 0.95]);
    expect(pooling.share).toBeCloseTo(1, 9);
    expect(one!.poolingGain).toBeCloseTo(pooling.alone - pooling.whole, 9);
    expect(one!.poolingGain).toBeGreaterThan(10 * one!.poolingGainError!);
    expect(one!.tailLoss).toBe(pooling.after);
  });

  it("no policy gains nothing, without noise", () => {
    expect(none!.poolingGain).toBe(0);
    expect(none!.poolingGainError).toBeLessThan(1e-12);
    const own = fund.simulateHere(fund.NO_POLICY, rich, { chance, years: 1, levels: [0.95] });
    const tails = own.pools.reduce((total, pool) => total + pool.loss[0]!.tailValueAtRisk.value, 0);
    expect(none!.tailLoss).toBeCloseTo(tails, 8);
  });

  it("ruin is that of the closed form: P(M > (reserve + revenue) / expenditure), M lognormal", () => {
    const { rows, risks } = fund.comparePolicies([all], [{ ...pools[1]!, reserve: 4 }], {
      chance: { ...chance, paths: 20_000 },
    });
    const sigma = Math.sqrt(Math.log(1.01));
    const p = 1 - normalCdf((Math.log(14 / 13) + sigma ** 2 / 2) / sigma);
    expect(rows[0]!.ruin).toBe(rows[0]!.anyRuin);
    expect(Math.abs(rows[0]!.ruin! - p)).toBeLessThan(4 * rows[0]!.anyRuinError!);
    expect(rows[0]!.anyRuinError).toBeCloseTo(Math.sqrt((p * (1 - p)) / 20_000), 3);
    expect(risks![0]!.ruinByPool).toEqual([{ pool: "乙", ruin: risks![0]!.anyRuin }]);
  });

  it("full pooling ruins no pool, but the system, and its fund falls into debt", () => {
    const parameters = { levels: ["nation"], reserves: "stay", shortfall: "debt", share: 1, fund: "fund" };
    const full: fund.Policy = {
      id: "full",
      name: { zh: "统收统支", en: "Full pooling" },
      rules: [{ name: "pool", mechanism: "fullPooling", parameters }],
    };
    const poor = pools.map((pool) => ({ ...pool, revenue: pool.expenditure, reserve: 0 }));
    const { rows, risks } = fund.comparePolicies([full], poor, { chance });
    expect([rows[1]!.ruin, rows[1]!.anyRuin]).toEqual([0, 0]);
    // the fund holds Σ R − Σ E, as all pools together do without it: below 0 in about half of the paths
    expect(rows[1]!.systemRuin).toBe(rows[0]!.systemRuin);
    expect(Math.abs(rows[1]!.systemRuin! - 0.5)).toBeLessThan(0.05);
    expect(risks![1]!.anyEmpty!.value).toBe(rows[1]!.systemRuin);
    expect(rows[1]!.systemRuinError).toBeCloseTo(Math.sqrt(0.25 / 4000), 3);
    expect(risks![0]!.anyEmpty).toBe(null);
  });

  it("the mean over pools lies below the chance that any falls, above it divided by the pools", () => {
    const { rows, risks } = fund.comparePolicies([all], pools, { chance, years: 3 });
    const { ruin, anyRuin } = rows[0]!;
    expect(ruin).toBeLessThanOrEqual(anyRuin!);
    expect(3 * ruin!).toBeGreaterThanOrEqual(anyRuin!);
    expect(risks![0]!.anyRuinByYear).toHaveLength(3);
    const by = risks![0]!.ruinByPool.map((p) => p.ruin.value);
    expect(ruin).toBeCloseTo((by[0]! + by[1]! + by[2]!) / 3, 12);
  });

  it("shows ruin, tail and gain with the paths and errors they come from", () => {
    const plain = String((comparison[DISPLAY]() as Record<string, unknown>)["text/plain"]);
    expect(plain).toContain("共济增益");
    expect(plain).toContain("4000 条共同路径，种子 7");
    expect(plain).toContain("各承担者 95% TVaR 之和");
  });

  it.each<[string, () => unknown, RegExp]>([
    [
      "pools by year",
      () => fund.comparePolicies([all], [pools, pools], { chance }),
      /chance is given with pools of several years; expected the pools of the first year and a projection/,
    ],
    [
      "other futures",
      () => {
        const simulated = (seed: number) =>
          fund.simulateHere(all, rich, { chance: { ...chance, paths: 10, seed }, keep: true });
        return fund.policyRisk(simulated(1), simulated(2));
      },
      /it has 10 paths of seed 1 for 3 pools, no policy 10 of 2 for 3; expected the same futures/,
    ],
    [
      "paths that were not kept",
      () => {
        const simulated = fund.simulateHere(all, rich, { chance: { ...chance, paths: 10 } });
        return fund.policyRisk(simulated, simulated);
      },
      /the simulation kept no paths; expected { keep: true }/,
    ],
    [
      "a level that was not simulated",
      () => {
        const simulated = fund.simulateHere(all, rich, { chance: { ...chance, paths: 10 }, keep: true });
        return fund.policyRisk(simulated, simulated, 0.9);
      },
      /level is 0.9; expected one of those simulated: 0.95, 0.99/,
    ],
  ])("says what is wrong: %s", (_, call, message) => {
    expect(call).toThrow(RangeError);
    expect(call).toThrow(message);
  });
});

describe("a policy in stages", () => {
  const name = { zh: "分步", en: "In stages" };

  it("changes in its year, and money stays in the fund", () => {
    const staged = fund.inStages("staged", name, [
      { policy: levy("low", 0.1), until: 2020 },
      { policy: levy("high", 0.2), from: 2021 },
    ]);
    const run = fund.run(staged, [pools[0]!], { years: 3 });
    expect(run.rows.map((row) => row.transfer)).toEqual([-1, -2, -2]);
    expect(run.years.map((year) => run.ledger.balance("adjustment:fund@nation", year))).toEqual([1, 3, 5]);
  });

  it("covers one scheme first, and drops rules that the stage does not reach", () => {
    const two: fund.Policy = {
      ...levy("two", 0.1),
      rules: [
        { ...levy("two", 0.1, { schemes: ["resident"] }).rules[0]!, name: "residents", until: 2025 },
        { ...levy("two", 0.1, { schemes: ["employee"] }).rules[0]!, name: "employees" },
      ],
    };
    const staged = fund.inStages("first", name, [{ policy: two, from: 2024, schemes: ["resident"] }]);
    expect(staged.rules).toEqual([{ ...two.rules[0], from: 2024, until: 2025, schemes: ["resident"] }]);
    const wide = fund.inStages("wide", name, [{ policy: levy("a", 0.1), regions: ["甲"] }]);
    expect(fund.run(wide, pools).rows.map((row) => row.transfer)).toEqual([-1, 0, 0]);
  });

  it.each<[string, readonly fund.Stage[], RegExp]>([
    ["no stages", [], /stages is empty/],
    [
      "years out of order",
      [{ policy: levy("a", 0.1), from: 2026, until: 2025 }],
      /stage 1: until is 2025, before from, 2026/,
    ],
    [
      "two stages at once",
      [
        { policy: levy("a", 0.1), until: 2025 },
        { policy: levy("b", 0.1), from: 2025 },
      ],
      /rule "levy" stands in two stages of the same years/,
    ],
    [
      "a stage without rules",
      [{ policy: levy("a", 0.1, { schemes: ["employee"] }), schemes: ["resident"] }],
      /stage 1: no rule of policy "a" is in force/,
    ],
    [
      "regions that do not meet",
      [{ policy: levy("a", 0.1, { regions: ["甲"] }), regions: ["乙"] }],
      /rule "levy" covers regions 甲, the stage 乙; expected names in common/,
    ],
    [
      "an unknown scheme",
      [{ policy: levy("a", 0.1), schemes: ["civil" as never] }],
      /schemes has "civil"; expected employee or resident/,
    ],
  ])("says what is wrong: %s", (_, stages, message) => {
    expect(() => fund.inStages("x", name, stages)).toThrow(RangeError);
    expect(() => fund.inStages("x", name, stages)).toThrow(message);
  });
});
