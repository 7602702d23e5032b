import { describe, expect, it } from "vitest";
import type { Chance } from "../../../../src/models/actuarial/chance/chance.js";
import { futuresHere } from "../../../../src/models/actuarial/simulate/futuresHere.js";
import { simulateHere } from "../../../../src/models/actuarial/simulate/simulateHere.js";
import type { Changes } from "../../../../src/models/actuarial/solvers/futures.js";
import { withPaths } from "../../../../src/models/actuarial/solvers/withPaths.js";
import { nation } from "../engine/nation.js";

const MONEY: Chance = {
  seed: 2,
  processes: [
    { parameter: "resident.costGrowth", kind: "ar1", sd: 0.02, persistence: 0.5 },
    { parameter: "resident.costYuan", kind: "white", sd: 0.03 },
  ],
};
const PEOPLE: Chance = {
  ...MONEY,
  processes: [...MONEY.processes!, { parameter: "population.mortality", kind: "walk", sd: 3 }],
};
const YEARS = 12;
const PATHS = 150;
const all = Array.from({ length: YEARS }, (_, y) => 2024 + y);
const path = (value: number, rise = 0) => all.map((_, y) => value + rise * y);

/** What simulations of the changed scenario give, by path and year. */
function simulated(chance: Chance, changes: Changes, series: "resident.months" | "employee.reserve") {
  const scenario = withPaths(nation({}, { chance }), changes);
  const outcomes = all.map((year) => ({ series, year }));
  const { outcomes: kept } = simulateHere(scenario, { paths: PATHS, outcomes, series: ["resident.reserve"] });
  return Float64Array.from(
    { length: PATHS * YEARS },
    (_, i) => kept[i % YEARS]!.values[Math.floor(i / YEARS)]!,
  );
}

describe.each([
  ["money", MONEY],
  ["people and money", PEOPLE],
])("futures of uncertain %s", (_, chance) => {
  const futures = futuresHere(nation({}, { chance }), { paths: PATHS });
  const policies: readonly Changes[] = [
    {},
    { "resident.contributionRate": path(0.012, 0.0004) },
    { "resident.costGrowth": path(0.05), "employee.employerRate": path(0.07) },
    { "employee.retirementMen": path(60, 0.25), "population.fertility": path(1.2) },
    { "resident.contributionRate": path(0.011) },
    {},
  ];

  it("are those of a simulation of the changed scenario, to the last bit, policy after policy", async () => {
    for (const changes of policies) {
      expect(await futures.months(changes, "resident")).toEqual(
        simulated(chance, changes, "resident.months"),
      );
      const [reserve] = await futures.evaluate(changes, ["employee.reserve"]);
      expect(reserve).toEqual(simulated(chance, changes, "employee.reserve"));
    }
  });

  it("do not depend on how many stand side by side", async () => {
    for (const lanes of [4, 37, 256]) {
      const other = futuresHere(nation({}, { chance }), { paths: PATHS, lanes });
      for (const changes of policies.slice(0, 4))
        expect(await other.months(changes, "employee")).toEqual(await futures.months(changes, "employee"));
    }
  });
});

describe("memory of futures", () => {
  it("holds people only where they differ", () => {
    expect(futuresHere(nation({}, { chance: MONEY }), { paths: PATHS }).bytes).toBe(0);
    const { bytes } = futuresHere(nation({}, { chance: PEOPLE }), { paths: PATHS, lanes: 50 });
    // Six age groups of four kinds of people, and three totals.
    expect(bytes).toBe(8 * PATHS * (YEARS + 1) * (4 * 6 + 3));
  });

  it("refuses options that cannot be", () => {
    expect(() => futuresHere(nation(), { paths: 0 })).toThrow('futures "nation": paths is 0');
    expect(() => futuresHere(nation(), { workers: 2 } as never)).toThrow('"workers" is not a field');
  });
});
