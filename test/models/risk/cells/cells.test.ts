import { describe, expect, it } from "vitest";
import { type Cells, checkCells } from "../../../../src/models/risk/cells/cells.js";

const moments = (...mean: number[]) => ({
  weight: new Float64Array(mean.length).fill(2),
  mean: Float64Array.from(mean),
  squares: new Float64Array(mean.length).fill(0.5),
});
const good: Cells = {
  rows: 6,
  by: ["agg", "beds"],
  keys: {
    agg: { codes: Uint16Array.of(0, 0, 1), levels: ["AGG1", "AGG2"] },
    beds: Float64Array.of(4.5, 6, 4.5),
  },
  outcome: { column: "cost", transform: "log" },
  weight: null,
  n: Float64Array.of(2, 2, 2),
  plain: moments(1, 2, 3),
  weighted: null,
  squared: null,
  amount: Float64Array.of(10, 20, 30),
  weightedAmount: null,
  suppressed: null,
};

describe("checkCells", () => {
  it("gives back what fits", () => {
    expect(checkCells("read", good)).toBe(good);
    const weighted = { ...good, weight: "w", weighted: good.plain, squared: good.plain };
    expect(checkCells("read", { ...weighted, weightedAmount: good.amount }).weight).toBe("w");
  });
  it.each<[string, Partial<Cells>, string]>([
    [
      "count",
      { n: Float64Array.of(2, 0, 2.5) },
      "n[1] is 0; expected a whole number of at least 1\n  n[2] is 2.5",
    ],
    ["rows", { rows: 7 }, "rows is 7; expected the sum of n, 6"],
    ["length", { amount: Float64Array.of(1) }, "amount has 1 values; expected 3, one a cell"],
    ["amount", { amount: Float64Array.of(10, 0, 30) }, "amount[1] is 0; expected a finite amount above 0"],
    ["moments", { plain: moments(1, Number.NaN, 3) }, "plain.mean[1] is NaN; expected a finite number"],
    ["weights", { weight: "w" }, 'cells.weight is "w"; expected weighted, squared and weightedAmount'],
    ["key", { by: ["agg", "pool"] }, "keys.pool is missing; by names it"],
    ["no keys", { by: [] }, "cells.by is empty"],
    ["order", { by: ["beds", "agg"] }, "cell 2 is before cell 1 by beds; expected cells sorted by beds, agg"],
    ["repetition", { by: ["agg"] }, "cells 0 and 1 have the same keys"],
    [
      "levels",
      { keys: { ...good.keys, agg: { codes: [0, 0, 1], levels: ["b", "a"] } } },
      'keys.agg.levels[1] is "a" after "b"; expected them sorted',
    ],
    [
      "code",
      { keys: { ...good.keys, agg: { codes: [0, 0, 2], levels: ["a", "b"] } } },
      "keys.agg[2] is 2; expected a whole number from 0 to 1",
    ],
  ])("refuses %s", (_name, change, message) => {
    expect(() => checkCells("read", { ...good, ...change })).toThrow(RangeError);
    expect(() => checkCells("read", { ...good, ...change })).toThrow(message);
  });
  it("lists the first 20 faults and how many there are", () => {
    const bad = Float64Array.from({ length: 50 }, () => -1);
    const codes = Float64Array.from({ length: 50 }, (_, i) => i);
    const many = { weight: codes.map(() => 1), mean: codes, squares: codes };
    const call = () =>
      checkCells("read", {
        ...good,
        by: ["x"],
        keys: { x: codes },
        n: bad,
        plain: many,
        amount: codes.map(() => 1),
      });
    expect(call).toThrow(/n\[19\] is -1(?![\s\S]*n\[20\])[\s\S]*50 faults in all/);
  });
});
