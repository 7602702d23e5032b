import { describe, expect, it } from "vitest";
import { gradualRates } from "../../../../src/models/actuarial/contribution/gradualRates.js";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { certainFuture, type Futures } from "../../../../src/models/actuarial/solvers/futures.js";
import { gradual } from "../../../../src/models/actuarial/solvers/gradual.js";
import { latestStart, level, yearlyRise } from "../../../../src/models/actuarial/solvers/levers.js";
import { solve } from "../../../../src/models/actuarial/solvers/solve.js";
import { nation } from "../engine/nation.js";

const RATE = level("resident.contributionRate", { low: 0.004, high: 0.03 });
const months = (...given: Parameters<typeof run>) => run(...given).series("resident.months");

describe("solve", () => {
  it("finds the smallest rate that keeps a reserve, and no smaller one does", async () => {
    const scenario = nation();
    const answer = await solve(scenario, RATE, { low: 3 });
    expect(answer).toMatchObject({ found: true, method: "exact", share: 1, checked: { kept: true } });
    expect(Math.min(...months(answer.scenario))).toBeGreaterThanOrEqual(3);
    expect(Math.min(...months(answer.scenario))).toBeCloseTo(3, 9);
    const less = await solve(
      scenario,
      level("resident.contributionRate", { low: 0.004, high: answer.value - 1e-9 }),
      { low: 3 },
    );
    expect(less.found).toBe(false);
  });

  it("says how near it came when there is no solution", async () => {
    const answer = await solve(nation(), level("resident.contributionRate", { low: 0.004, high: 0.008 }), {
      low: 3,
    });
    expect(answer.found).toBe(false);
    expect(answer.value).toBeCloseTo(0.008, 6);
    expect(answer.margin).toBeCloseTo(Math.min(...months(answer.scenario)) - 3, 9);
    expect(answer.sentence.en).toContain("No value of “Contribution rate” from 0.4 % to 0.8 % will do");
    expect(answer.sentence.zh).toContain("无解");
  });

  it("keeps a band, and finds none where the band is narrower than the path's own swing", async () => {
    const scenario = nation({ "resident.costGrowth": 0.055 });
    const wide = await solve(scenario, RATE, { low: 3, high: 18 });
    expect(wide.found).toBe(true);
    const inside = months(wide.scenario);
    expect(Math.min(...inside)).toBeGreaterThanOrEqual(3);
    expect(Math.max(...inside)).toBeLessThanOrEqual(18);
    const narrow = await solve(scenario, RATE, { low: 6, high: 6.2 });
    expect(narrow.found).toBe(false);
    expect(narrow.margin).toBeLessThan(0);
  });

  it("finds the smallest yearly rise, the smallest subsidy and the latest start", async () => {
    const rise = await solve(
      nation({}, { settings: { residentEnrolment: "rest", financing: "flat", subsidy: "yuan" } }),
      yearlyRise("resident.contributionYuan", { low: 0, high: 500 }),
      { low: 2, until: 2030 },
    );
    expect(rise).toMatchObject({ found: true, method: "exact" });
    const subsidy = await solve(nation(), level("resident.subsidyRatio", { low: 0, high: 6 }), { low: 2 });
    expect(Math.min(...months(subsidy.scenario))).toBeCloseTo(2, 9);

    const start = await solve(
      nation(),
      latestStart("resident.contributionRate", { to: 0.02, low: 2024, high: 2036 }),
      { low: 0 },
    );
    expect(start.found).toBe(true);
    expect(Math.min(...months(start.scenario))).toBeGreaterThanOrEqual(0);
    const later = latestStart("resident.contributionRate", { to: 0.02, low: 2024, high: 2036 }).apply(
      start.value + 1,
      nation(),
    );
    expect(Math.min(...months(nation(later)))).toBeLessThan(0);
  });

  it("A14: finds the goal of a gradual path under a limit on the yearly rise", async () => {
    const lever = gradual({
      low: 0.008,
      high: 0.03,
      before: { rate: 0.0098, yuan: 384 },
      limit: { yuan: 60 },
    });
    const answer = await solve(nation({ "resident.costGrowth": 0.055 }), lever, { low: 1 });
    expect(answer).toMatchObject({ found: true, method: "search" });
    const paid = run(answer.scenario).series("resident.contributionYuan");
    for (let y = 1; y < paid.length; y++) expect(paid[y]! - paid[y - 1]!).toBeLessThanOrEqual(60 + 1e-9);
    const less = lever.apply(answer.value - 1e-4, nation());
    expect(Math.min(...months(nation({ "resident.costGrowth": 0.055, ...less })))).toBeLessThan(1);
  });

  it("agrees with a search where months are straight, and where they are not", async () => {
    const scenario = nation();
    const exact = await solve(scenario, RATE, { low: 3 });
    const bent = {
      ...RATE,
      apply: (x: number) => RATE.apply(0.004 + 0.026 * ((x - 0.004) / 0.026) ** 2, scenario),
    };
    const found = await solve(scenario, bent, { low: 3 });
    expect(found.method).toBe("search");
    expect(0.004 + 0.026 * ((found.value - 0.004) / 0.026) ** 2).toBeCloseTo(exact.value, 6);
  });

  it("with many futures keeps the band in at least the share asked for, and not with less", async () => {
    const futures = manyFutures(400);
    const target = { low: 2, high: 30, probability: 0.95 };
    const answer = await solve(futures, RATE, target);
    expect(answer).toMatchObject({ found: true, method: "exact", paths: 400 });
    expect(answer.share).toBeGreaterThanOrEqual(0.95);
    expect(answer.interval[0]).toBeLessThan(0.95);
    const less = await solve(futures, { ...RATE, high: answer.value - 1e-8 }, target);
    expect(less.found).toBe(false);
    expect(less.share).toBeLessThan(0.95);
    const other = await solve(futures, RATE, { ...target, probability: 0.5 });
    expect(other.value).toBeLessThan(answer.value);
  });

  it.each([
    [{ low: 9, high: 3 }, /target high is 3; expected at least low, 9 months/],
    [{ low: Number.NaN }, /target low is NaN/],
    [{ from: 2020 }, /target from is 2020; expected a whole number from 2024 to 2035/],
    [{ probability: 5 }, /target probability is 5/],
    [{ fund: "residents" as "resident" }, /target fund is "residents"/],
  ])("refuses the target %j", async (target, message) => {
    await expect(solve(nation(), RATE, target)).rejects.toThrow(message);
  });

  it("refuses levers that cannot be", () => {
    expect(() => level("resident.rate" as "resident.contributionRate", { low: 0, high: 1 })).toThrow(
      /is no parameter/,
    );
    expect(() => level("resident.contributionRate", { low: 0.95, high: 1.07 })).toThrow(/high is 1.07/);
    expect(() => gradualRates(0.01, [100], { rate: 0, yuan: 0 }, {})).toThrow(/neither yuan nor points/);
  });
});

/** Futures that differ in costs by known factors. */
function manyFutures(paths: number): Futures {
  const scenario = nation();
  const one = certainFuture(scenario);
  return {
    scenario,
    paths,
    async months(changes, fund) {
      const all: number[] = [];
      for (let p = 0; p < paths; p++) {
        const growth = 0.05 + (0.02 * ((p * 37) % paths)) / paths;
        all.push(
          ...(await one.months({ ...changes, "resident.costGrowth": new Array(12).fill(growth) }, fund)),
        );
      }
      return Float64Array.from(all);
    },
  };
}
