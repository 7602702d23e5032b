import { describe, expect, it } from "vitest";
import { run } from "../../../../src/models/actuarial/engine/outlook.js";
import { changeOf, quantileOf } from "../../../../src/models/actuarial/parameters/distribution.js";
import type { Parameter } from "../../../../src/models/actuarial/parameters/parameter.js";
import type { ParameterName } from "../../../../src/models/actuarial/parameters/register.js";
import type { Outcome } from "../../../../src/models/actuarial/sensitivity/outcome.js";
import { scenarioModel } from "../../../../src/models/actuarial/sensitivity/scenarioModel.js";
import { uncertain } from "./uncertain.js";

const OUTCOMES: readonly Outcome[] = [
  { smallestRate: { months: 2 } },
  "resident.months",
  { series: "population.over60", year: 2030 },
  "firstInsolvent",
];
const LANES = 5;

/** Draws of every factor in every lane, no two alike. */
function draws(model: ReturnType<typeof scenarioModel>, salt: number): Float64Array {
  return Float64Array.from({ length: model.factors.length * LANES }, (_, i) => {
    const u = (((i + 1) * 0.6180339887 + salt * 0.37) % 1) * 0.98 + 0.01;
    return quantileOf(model.factors[Math.floor(i / LANES)]!.distribution, u);
  });
}

function evaluated(
  model: ReturnType<typeof scenarioModel>,
  values: Float64Array,
  moved?: readonly number[],
): Float64Array {
  const out = new Float64Array(OUTCOMES.length * LANES);
  model.evaluate(values, LANES, out, moved);
  return out;
}

describe("scenarioModel", () => {
  it("gives in each lane what a run of the scenario with those paths gives", () => {
    const model = scenarioModel("test", uncertain, OUTCOMES);
    const values = draws(model, 0);
    const out = evaluated(model, values);
    for (let lane = 0; lane < LANES; lane++) {
      const parameters: Partial<Record<ParameterName, Parameter>> = { ...uncertain.parameters };
      model.factors.forEach(({ name, distribution, spec, path }, i) => {
        const change = changeOf(distribution, spec.scale, values[i * LANES + lane]!);
        parameters[name] = { path: path.map((v) => (spec.scale === "add" ? v + change : v * change)) };
      });
      const outlook = run({ ...uncertain, parameters });
      expect(out[LANES + lane]).toBeCloseTo(outlook.series("resident.months").at(-1)!, 9);
      expect(out[2 * LANES + lane]! / outlook.value("population.over60", 2030)).toBeCloseTo(1, 12);
      expect(out[3 * LANES + lane]).toBe(outlook.firstInsolvent ?? uncertain.until + 1);
      const path = uncertain.parameters["resident.contributionRate"]!.path.map(() => out[lane]!);
      const solved = run({
        ...uncertain,
        parameters: { ...parameters, "resident.contributionRate": { path } },
      });
      expect(Math.min(...solved.series("resident.months"))).toBeCloseTo(2, 5);
    }
  });

  it("says the same whether it is told what moved or not", () => {
    const kept = scenarioModel("test", uncertain, OUTCOMES);
    const values = draws(kept, 0);
    const other = draws(kept, 1);
    evaluated(kept, values);
    let before: number | undefined;
    for (const i of [6, 3, 2, 5, 4, 0, 1]) {
      const column = values.slice();
      column.set(other.subarray(i * LANES, (i + 1) * LANES), i * LANES);
      const moved = before === undefined ? [i] : [before, i];
      const anew = scenarioModel("test", uncertain, OUTCOMES);
      expect(evaluated(kept, column, moved)).toEqual(evaluated(anew, column));
      before = i;
    }
  });

  it("knows which factors move people", () => {
    const { factors, costly } = scenarioModel("test", uncertain, OUTCOMES);
    expect(costly!.map((i) => factors[i]!.name)).toEqual(["population.fertility", "population.longevity"]);
  });
});
