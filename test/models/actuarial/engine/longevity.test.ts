import { describe, expect, it } from "vitest";
import { longevityIndex } from "../../../../src/models/actuarial/engine/longevity.js";
import { SURVIVALS } from "../../../../src/models/actuarial/population/inputs.js";
import { expectancyOf } from "../../../../src/models/actuarial/population/survival.js";
import { people } from "./nation.js";

describe("years added to life expectancy", () => {
  it.each([-3, -0.4, 0.7, 2, 5])("%f years, the mean of both sexes", (years) => {
    const inputs = people(3);
    const k = longevityIndex(inputs)(2, years);
    const both = (index: number) =>
      [0, 1].reduce((sum, s) => {
        const at = (2 * 2 + s) * SURVIVALS;
        const ratios = inputs.survival
          .slice(at, at + SURVIVALS)
          .map((ratio, x) => ratio ** Math.exp(inputs.response[s * SURVIVALS + x]! * index));
        return sum + expectancyOf(ratios).e0 / 2;
      }, 0);
    expect(both(k) - both(0)).toBeCloseTo(years, 2);
  });

  it("refuses years that no table reaches", () => {
    expect(() => longevityIndex(people(1))(0, 1e6)).toThrow(
      /population\.longevity of projected year 1 is 1000000 years; expected/,
    );
  });
});
