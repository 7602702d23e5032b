import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import type { Distribution } from "../../../../src/models/actuarial/parameters/parameter.js";
import type { ParameterName } from "../../../../src/models/actuarial/parameters/register.js";
import { hanging } from "../../../../src/models/actuarial/sensitivity/hanging.js";
import type { Outcome } from "../../../../src/models/actuarial/sensitivity/outcome.js";
import { scenarioModel } from "../../../../src/models/actuarial/sensitivity/scenarioModel.js";
import { sobolIndices } from "../../../../src/models/actuarial/sensitivity/sobolIndices.js";
import { nation } from "../engine/nation.js";
import { uncertain, withUncertainty } from "./uncertain.js";

type Laws = Readonly<Partial<Record<ParameterName, Distribution>>>;

/** `hanging` of a scenario, whose indices have parameters' titles as the edge gives them. */
function hangs(scenario = uncertain, outcome: Outcome = "resident.months", threshold?: number) {
  const model = scenarioModel("test", scenario, [outcome]);
  const indices = sobolIndices(model, { samples: 512, seed: 2 });
  const rows = indices.rows.map((row) => ({
    ...row,
    ...model.factors.find(({ name }) => name === row.factor)!.title,
  }));
  return hanging("test", model, { ...indices, rows }, threshold);
}

const growth = (low: number, high: number): Laws => ({
  "resident.costGrowth": { kind: "uniform", low, high },
  "resident.incomeGrowth": { kind: "normal", sd: 0.001 },
  "resident.openingReserve": { kind: "normal", sd: 5 },
});

describe("hanging", () => {
  it("names the assumption that dominates, and a change that turns the result, as a run by hand does", () => {
    const scenario = withUncertainty(nation({ "resident.contributionRate": 0.0105 }), growth(-0.03, 0.03));
    const found = hangs(scenario);
    expect(found.lead).toBe("one");
    expect(found.leading).toEqual(["resident.costGrowth"]);
    expect(found.base).toBeCloseTo(run(scenario).series("resident.months").at(-1)!, 12);
    const [turn] = found.turning;
    expect(turn!.parameter).toBe("resident.costGrowth");
    const { path } = scenario.parameters["resident.costGrowth"]!;
    const changed = {
      ...scenario,
      parameters: {
        ...scenario.parameters,
        "resident.costGrowth": { path: path.map((value) => value + turn!.change) },
      },
    };
    expect(run(changed).series("resident.months").at(-1)!).toBeCloseTo(0, 8);
    expect(found.sentence.zh).toMatch(
      /^2035 年居民可支付月数主要取决于居民不含老龄化的人均支出增长率，与它有关的方差占 \d+%（95% 区间 \d+%—\d+%）.*；居民不含老龄化的人均支出增长率变动 −[\d.]+ 个百分点（平均由 6\.50% 变为 [\d.]+%）即令结果由 −[\d.]+ 个月变为 0 个月。$/,
    );
    expect(found.sentence.en).toMatch(
      /^Months of reserve, residents, 2035: it hangs on growth of expenditure a head without ageing \(residents\), \d+% of the variance/,
    );
    const share = Math.round(100 * found.rows[0]!.total);
    expect(found.sentence.en).toContain(`${Math.min(100, share)}% of the variance`);
  });

  it("says so where none dominates", () => {
    const same: Laws = {
      "resident.costGrowth": { kind: "normal", sd: 0.01 },
      "resident.incomeGrowth": { kind: "normal", sd: 0.0094 },
    };
    const found = hangs(withUncertainty(nation(), same));
    expect(found.lead).toBe("several");
    expect(new Set(found.leading)).toEqual(new Set(Object.keys(same)));
    expect(found.sentence.zh).toMatch(
      /^没有哪个假设单独决定 2035 年居民可支付月数：.*、.*的总指数区间相互重叠/,
    );
    expect(found.sentence.en).toMatch(/no single assumption decides; the intervals of .* and .* overlap/);
  });

  it("says so where the first weighs less than half", () => {
    const three: Laws = {
      "resident.costGrowth": { kind: "normal", sd: 0.01 },
      "resident.incomeGrowth": { kind: "normal", sd: 0.008 },
      "resident.costYuan": { kind: "normal", sd: 0.07 },
      "resident.openingReserve": { kind: "normal", sd: 300 },
    };
    const scenario = withUncertainty(nation(), three);
    const found = hangs(scenario);
    const [first, second] = found.rows;
    expect(first!.total).toBeLessThan(0.5);
    if (first!.totalLow > second!.totalHigh) {
      expect(found.lead).toBe("first");
      expect(found.sentence.zh).toContain("也不到一半");
    } else expect(found.lead).toBe("several");
    expect(found.sentence.en).toContain("no single assumption decides");
  });

  it("says where no change within its range turns the result", () => {
    const found = hangs(withUncertainty(nation(), growth(-0.001, 0.001)));
    expect(found.turning).toEqual([]);
    expect(found.sentence.zh).toContain("都不会使结果由");
    expect(found.sentence.en).toContain("no assumption of weight");
  });

  it("takes a threshold of its own, and none for outcomes without", () => {
    const found = hangs(uncertain, { series: "resident.costYuan", year: 2030 }, 1700);
    expect(found.threshold).toBe(1700);
    expect(found.turning.length).toBeGreaterThan(0);
    const people = hangs(uncertain, "population.total");
    expect(people.threshold).toBeNull();
    expect(people.leading).toEqual(["population.fertility"]);
    expect(people.sentence.zh).toMatch(/^2035 年总人口主要取决于总和生育率的倍数，[^；]*。$/);
    expect(() => hangs(uncertain, "resident.months", Number.NaN)).toThrow(/threshold is NaN/);
  });

  it("names interactions where they are large", () => {
    const model = scenarioModel("test", uncertain, ["resident.months"]);
    const indices = sobolIndices(model, { samples: 256 });
    const mixed = { ...indices, rows: indices.rows.map((row) => ({ ...row, first: row.first / 2 })) };
    const found = hanging("test", model, mixed);
    expect(found.interaction).toBeGreaterThan(0.3);
    expect(found.sentence.zh).toMatch(/假设之间的交互占方差的 \d+%。$/);
    expect(hanging("test", model, indices).sentence.zh).not.toContain("交互");
  });

  it("shows itself in both languages", () => {
    const found = hangs();
    const shown = found[DISPLAY]() as Record<string, string>;
    expect(shown["text/plain"]).toBe(`${found.sentence.zh}\n${found.sentence.en}`);
    expect(shown["text/html"]).toContain('lang="en"');
  });
});
