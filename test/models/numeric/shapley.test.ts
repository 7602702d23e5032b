import { describe, expect, it } from "vitest";
import { shapley } from "../../../src/models/numeric/index.js";

/** The definition: gains averaged over all orders. */
function byOrders(n: number, value: (set: number) => number): number[] {
  const orders = (rest: number[]): number[][] =>
    rest.length === 0
      ? [[]]
      : rest.flatMap((first) => orders(rest.filter((i) => i !== first)).map((later) => [first, ...later]));
  const all = orders(Array.from({ length: n }, (_, i) => i));
  const gains = new Array<number>(n).fill(0);
  for (const order of all) {
    let set = 0;
    for (const i of order) {
      gains[i]! += (value(set | (1 << i)) - value(set)) / all.length;
      set |= 1 << i;
    }
  }
  return gains;
}

describe("shapley", () => {
  it("is the mean gain over all orders and sums to the whole", () => {
    for (const n of [1, 2, 3, 5]) {
      const value = (set: number) => Math.sin(3 * set) + set * set;
      const values = shapley(n, value);
      byOrders(n, value).forEach((expected, i) => {
        expect(values[i]).toBeCloseTo(expected, 9);
      });
      const whole = value(2 ** n - 1) - value(0);
      expect(values.reduce((a, b) => a + b, 0)).toBeCloseTo(whole, 9);
    }
  });

  it("divides the airport game as published: 1/3 · 10, then what the longer runways add", () => {
    // Littlechild and Owen (1973): costs 10, 16, 25 of one plane each
    const costs = [10, 16, 25];
    const value = (set: number) => Math.max(0, ...costs.filter((_, i) => (set >> i) & 1));
    const [a, b, c] = shapley(3, value);
    expect(a).toBeCloseTo(10 / 3, 12);
    expect(b).toBeCloseTo(10 / 3 + 3, 12);
    expect(c).toBeCloseTo(10 / 3 + 3 + 9, 12);
  });

  it("names what is wrong", () => {
    expect(() => shapley(21, () => 0)).toThrow(/n is 21; expected .* from 1 to 20/);
    expect(() => shapley(2, (set) => (set === 3 ? Number.NaN : 0))).toThrow(/value of set 3 is NaN/);
  });
});
