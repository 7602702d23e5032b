import { describe, expect, it } from "vitest";
import { table } from "../../../../src/data/sources.js";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { liAssumptions } from "../../../../src/models/actuarial/paper/assumptions.js";
import { project } from "../../../../src/models/actuarial/paper/project.js";
import { schemes } from "../../../../src/models/actuarial/paper/scheme.js";
import type { Scenario } from "../../../../src/models/actuarial/scenario/scenario.js";

const assumptions = liAssumptions({
  parameters: table("li2023_parameters"),
  population: table("chen_wei_2022_population_implied_by_li2023"),
  printed: table("li2023_table2_tidy"),
});

/** One of the paper's schemes as a scenario of totals. */
function asScenario(name: string): Scenario {
  const scheme = schemes(table("li2023_table1"))[name]!;
  const years = assumptions.population.length;
  const flat = (value: number) => ({ path: new Array<number>(years).fill(value) });
  const { population, ageingIndex } = assumptions;
  return {
    id: `li-${name}`,
    name: { zh: `李 ${name}`, en: `Li ${name}` },
    from: 2022,
    until: 2035,
    population: { totals: [population[0]!, ...population], ageingIndex: [1, ...ageingIndex] },
    parameters: {
      "resident.enrolledShare": flat(assumptions.insuredShare),
      "resident.assistedShare": flat(scheme.assistedShare),
      "resident.incomeYuan": flat(assumptions.baseIncomeYuan),
      "resident.incomeGrowth": flat(scheme.incomeGrowth),
      "resident.contributionRate": flat(scheme.contributionRate as number),
      "resident.subsidyRatio": flat(scheme.subsidyRatio),
      "resident.costYuan": flat(assumptions.expenditurePerHeadYuan / (1 + scheme.expenditureGrowth)),
      "resident.costGrowth": flat(scheme.expenditureGrowth),
      "resident.openingReserve": flat(assumptions.openingBalance),
    },
  };
}

describe("the paper's schemes as scenarios", () => {
  it.each(["I", "II", "III", "IV"])("scheme %s is the paper's own model, year by year", (name) => {
    const own = project(schemes(table("li2023_table1"))[name]!, assumptions);
    const outlook = run(asScenario(name));
    for (const [i, row] of own.rows.entries()) {
      const ours = outlook.rows[i]!;
      expect(ours["resident.revenue"]! / row.revenue).toBeCloseTo(1, 12);
      expect(ours["resident.expenditure"]! / row.expenditure).toBeCloseTo(1, 12);
      expect(ours["resident.reserve"]! / row.cumulative).toBeCloseTo(1, 10);
      expect(ours["resident.contributionYuan"]! / row.contributionYuan).toBeCloseTo(1, 12);
    }
    expect(outlook.firstDeficit).toBe(own.firstDeficit);
    expect(outlook.firstInsolvent).toBe(own.firstInsolvent);
  });
});
