import { describe, expect, it } from "vitest";
import { cubicAt, monotoneCubic, naturalCubic } from "../../../src/models/numeric/piecewiseCubic.js";
import reference from "../../reference/population_reference.json" with { type: "json" };

const { x, y, at, pchip, natural } = reference.interpolation;

describe("piecewise cubics", () => {
  it("are scipy's PCHIP and natural spline", () => {
    const [monotone, smooth] = [monotoneCubic(x, y), naturalCubic(x, y)];
    at.forEach((point, i) => {
      expect(cubicAt(monotone, point)).toBeCloseTo(pchip[i]!, 10);
      expect(cubicAt(smooth, point)).toBeCloseTo(natural[i]!, 10);
    });
  });

  it("are straight lines through two points", () => {
    expect(cubicAt(monotoneCubic([0, 2], [1, 5]), 0.5)).toBeCloseTo(2, 14);
    expect(cubicAt(naturalCubic([0, 2], [1, 5]), 0.5)).toBeCloseTo(2, 14);
  });

  it("refuse points that do not rise, and lists of different lengths", () => {
    expect(() => monotoneCubic([0, 1, 1], [0, 1, 2])).toThrow(
      "monotoneCubic: x[2] is 1; expected a number above 1",
    );
    expect(() => naturalCubic([0, Number.NaN], [0, 1])).toThrow("naturalCubic: x[1] is NaN");
    expect(() => monotoneCubic([0, 1], [0])).toThrow("x has 2 and y 1 values");
  });
});
