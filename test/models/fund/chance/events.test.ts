import { describe, expect, it } from "vitest";
import { mean } from "../../../../src/models/numeric/index.js";
import { draw, poolsOf } from "./draw.js";

const pools = poolsOf("a1", "a2", "b1");
const paths = 20000;

describe("an epidemic", () => {
  const drawn = (scope?: "nation" | "province" | "pool") =>
    draw(
      pools,
      {
        seed: 31,
        epidemics: [{ probability: 0.1, scope, severity: { mean: 0.3, cv: 0.5 }, revenueLoss: 0.2 }],
      },
      4,
      paths,
    );

  it("strikes as often as it says and costs what it says", () => {
    const { revenue, expenditure, triggers } = drawn();
    const struck = triggers.epidemic![0]!;
    const spread = Math.sqrt((0.1 * 0.9) / paths);
    expect(Math.abs(mean(struck) - 0.1)).toBeLessThan(4 * spread);
    const severities = expenditure[0]!.filter((_, i) => struck[i] === 1).map((m) => m - 1);
    expect(Math.abs(mean(severities) - 0.3)).toBeLessThan((4 * 0.15) / Math.sqrt(severities.length));
    expect(Math.min(...severities)).toBeGreaterThan(0);
    expect(revenue[0]).toEqual(struck.map((hit) => (hit === 1 ? 0.8 : 1)));
    expect(expenditure[0]!.every((m, i) => (m === 1) === (struck[i] === 0))).toBe(true);
  });

  it("is one event for the area of its scope", () => {
    const together = (a: Float64Array, b: Float64Array) => mean(a.map((hit, i) => hit * b[i]!));
    const nation = drawn("nation");
    expect(nation.triggers.epidemic![2]).toEqual(nation.triggers.epidemic![0]);
    expect(nation.expenditure[2]).toEqual(nation.expenditure[0]);
    const province = drawn("province");
    const [a1, a2, b1] = province.triggers.epidemic! as [Float64Array, Float64Array, Float64Array];
    expect(a2).toEqual(a1);
    expect(province.expenditure[1]).toEqual(province.expenditure[0]);
    expect(Math.abs(together(a1, b1) - 0.01)).toBeLessThan(4 * Math.sqrt(0.01 / paths));
    const alone = drawn("pool").triggers.epidemic! as [Float64Array, Float64Array];
    expect(Math.abs(together(alone[0], alone[1]) - 0.01)).toBeLessThan(4 * Math.sqrt(0.01 / paths));
  });

  it("multiplies the shock of the year and other events", () => {
    const shock = { seed: 31, expenditure: { cv: 0.1 } };
    const plain = draw(pools, shock, 0, 1000).expenditure[0]!;
    const event = (name: string) => ({ name, probability: 1, severity: { mean: 0.5, cv: 0 } });
    const { expenditure, triggers } = draw(
      pools,
      { ...shock, epidemics: [event("flu"), event("sars")], triggers: [{ name: "flood", probability: 0 }] },
      0,
      1000,
    );
    expect(Object.keys(triggers)).toEqual(["flu", "sars", "flood"]);
    expect(new Set(triggers.flood![0])).toEqual(new Set([0]));
    expenditure[0]!.forEach((m, i) => {
      expect(m).toBeCloseTo(plain[i]! * 2.25, 12);
    });
  });
});
