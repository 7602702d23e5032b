import { describe, expect, it } from "vitest";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { closeGap } from "../../../../src/models/actuarial/solvers/closeGap.js";
import { level } from "../../../../src/models/actuarial/solvers/levers.js";
import { solve } from "../../../../src/models/actuarial/solvers/solve.js";
import { nation } from "../engine/nation.js";

const RATE = level("resident.contributionRate", { low: 0.0098, high: 0.03 });
const SUBSIDY = level("resident.subsidyRatio", { low: 1.7, high: 5 });
const CUT = level("resident.purchasing", { low: 0, high: 0.3 });

describe("closeGap", () => {
  it("finds with one lever what solve finds", async () => {
    const scenario = nation();
    const [one, answer] = [
      await closeGap(scenario, [RATE], { low: 3 }),
      await solve(scenario, RATE, { low: 3 }),
    ];
    expect(one.feasible).toBe(true);
    expect(one.values["resident.contributionRate"]).toBeCloseTo(answer.value, 4);
    expect(one.values["resident.contributionRate"]).toBeGreaterThanOrEqual(answer.value - 1e-12);
  });

  it("spreads the load over levers, at less burden than any of them alone", async () => {
    const scenario = nation({ "resident.costGrowth": 0.06 });
    const alone = await Promise.all(
      [RATE, SUBSIDY, CUT].map((lever) => closeGap(scenario, [lever], { low: 3 })),
    );
    const both = await closeGap(scenario, [SUBSIDY, CUT], { low: 3 });
    expect(both.feasible).toBe(true);
    expect(both.checked.feasible).toBe(true);
    expect(Math.min(...run(both.scenario).series("resident.months"))).toBeGreaterThanOrEqual(3 - 1e-9);
    for (const single of alone.slice(1)) {
      if (single.feasible) expect(both.measures.burden).toBeLessThan(single.measures.burden!);
    }
    expect(both.burdens.budgets).toBeGreaterThan(0);
    expect(both.burdens.patients).toBeGreaterThan(0);
  });

  it("puts less on a payer whose burden counts more", async () => {
    const scenario = nation({ "resident.costGrowth": 0.06 });
    const usual = await closeGap(scenario, [SUBSIDY, CUT], { low: 3 });
    const spared = await closeGap(scenario, [SUBSIDY, CUT], { low: 3 }, { weights: { patients: 20 } });
    expect(spared.burdens.patients).toBeLessThan(usual.burdens.patients);
  });

  it("says when no combination closes the gap, and by how much it misses", async () => {
    const short = level("resident.contributionRate", { low: 0.0098, high: 0.0099 });
    const answer = await closeGap(nation(), [short], { low: 3 });
    expect(answer.feasible).toBe(false);
    expect(answer.conditions[0]!.excess).toBeGreaterThan(0);
  });

  it("refuses two levers on one parameter, and weights of nobody", async () => {
    await expect(closeGap(nation(), [RATE, { ...RATE, name: "again" }])).rejects.toThrow(/two levers set/);
    await expect(closeGap(nation(), [RATE], {}, { weights: { household: 1 } as object })).rejects.toThrow(
      /did you mean "households"/,
    );
  });
});
