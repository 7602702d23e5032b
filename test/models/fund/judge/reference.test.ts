import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";

/** Relative to the value, or to 1 where it is smaller: both sides sum 40 to 1,600 terms in float64. */
const TOLERANCE = 1e-12;

const reference = JSON.parse(
  readFileSync(join(import.meta.dirname, "../../../reference/judge_reference.json"), "utf8"),
);
const { persons, income, money, payment, flow, group, need, deficit, grant, losses, kept, years } =
  reference.inputs;

function same(actual: unknown, expected: unknown, where = ""): void {
  if (typeof expected !== "number") {
    expect(typeof expected, where).toBe("object");
    for (const [key, value] of Object.entries(expected as object))
      same((actual as Record<string, unknown>)[key], value, `${where}.${key}`);
    return;
  }
  expect(Math.abs((actual as number) - expected), where).toBeLessThanOrEqual(
    TOLERANCE * Math.max(1, Math.abs(expected)),
  );
}

describe("measures equal those of numpy, pandas and statsmodels", () => {
  it("Gini, coefficient of variation, concentration, Kakwani", () => {
    same(fund.gini(money, persons), reference.gini);
    same(fund.gini(money), reference.giniUnweighted);
    same(fund.gini(Float64Array.from(money), Float64Array.from(persons)), reference.gini);
    same(fund.coefficientOfVariation(money, persons), reference.coefficientOfVariation);
    same(fund.concentrationIndex(money, income, persons), reference.concentrationIndex);
    same(fund.kakwani(payment, income, persons), reference.kakwani);
  });

  it("progressivity of flows and redistributive effect", () => {
    same(fund.flowProgressivity(flow, income, persons), reference.progressivity);
    same(fund.redistributiveEffect(income, payment, persons), reference.effect);
    same(fund.redistributiveEffect(income, flow, persons), reference.effectOfFlow);
  });

  it.each(["T", "L"] as const)("Theil %s by groups", (index) => {
    const { groups, ...sums } = reference[`theil${index}`];
    const result = fund.theilByGroups(money, group, { weights: persons, index });
    same(result, sums);
    same(Object.fromEntries(result.groups.map(({ group: name, ...rest }) => [name, rest])), groups);
    expect(result.groups).toHaveLength(Object.keys(groups).length);
    same(index === "T" ? fund.theil(money, persons) : fund.theilL(money, persons), sums.total);
  });

  it("net flow by income and its curve", () => {
    const { pools, people, cumulative, ...sums } = reference.netFlow;
    const result = fund.netFlow(
      flow.map((x: number, i: number) => x * persons[i]),
      income,
      persons,
    );
    same(result, sums);
    expect(result.curve.map((step) => step.pool)).toEqual(pools);
    same(
      result.curve.map((step) => step.people),
      people,
    );
    same(
      result.curve.map((step) => step.cumulative),
      cumulative,
    );
  });

  it("need unmet, outturn slope, spread", () => {
    same(fund.needUnmet(need, money, persons), reference.unmet);
    same(fund.outturnSlope(grant, deficit, persons), reference.slope);
    same(fund.spread(money, persons), { ...reference.spread, gini: reference.gini });
  });

  it("idle money and what inflation takes", () => {
    const result = fund.idleMoney(years);
    const { share, ...columns } = reference.idle;
    same(result.share, share);
    for (const [name, values] of Object.entries(columns))
      same(
        result.years.map((year) => year[name as keyof fund.IdleYear]),
        values,
      );
    same(result.real, columns.real.at(-1));
  });

  it("pooling gain", () => {
    const alone = losses.map((of: number[]) => Float64Array.from(of));
    const after = losses.map((of: number[], i: number) => Float64Array.from(of, (x) => x * kept[i]));
    after.push(
      Float64Array.from(losses[0], (_, path) =>
        losses.reduce((t: number, of: number[], i: number) => t + of[path]! * (1 - kept[i]), 0),
      ),
    );
    const result = fund.poolingGain(alone, after, { level: 0.95 });
    same(result, reference.poolingGain);
    same(result.gain, reference.poolingGain.alone - reference.poolingGain.after);
  });
});
