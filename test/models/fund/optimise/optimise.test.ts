import { describe, expect, it } from "vitest";
import * as fund from "../../../../src/models/fund/index.js";

const on = (name: string, min = 0, max = 1): fund.Parameter => ({ name, min, max });

describe("optimise finds what is known", () => {
  it("one parameter: the smallest x with e^(−x) ≤ 0.1 is ln 10", async () => {
    const found = await fund.optimise({
      parameters: [on("x", 0, 5)],
      evaluate: ({ x }) => ({ x: x!, ruin: Math.exp(-x!) }),
      minimise: "x",
      subject: [{ measure: "ruin", atMost: 0.1 }],
    });
    expect(found.feasible).toBe(true);
    expect(found.values.x!).toBeGreaterThanOrEqual(Math.log(10));
    expect(found.values.x!).toBeLessThan(Math.log(10) + 5e-3);
    expect(found.conditions[0]!.met).toBe(true);
    expect(found.atBound).toEqual([]);
  });

  it("two parameters along a curved edge: the least x + 2y with x·y ≥ 1 is 2√2", async () => {
    const found = await fund.optimise(
      {
        parameters: [on("x", 0, 5), on("y", 0, 5)],
        evaluate: ({ x, y }) => ({ cost: x! + 2 * y!, area: x! * y! }),
        minimise: "cost",
        subject: [{ measure: "area", atLeast: 1 }],
      },
      { precision: 1e-4, evaluations: 3000 },
    );
    expect(found.measures.area!).toBeGreaterThanOrEqual(1);
    expect(found.measures.cost!).toBeLessThan(2 * Math.SQRT2 * 1.003);
  });

  it("three parameters: the largest x·y·z with x + y + z ≤ 1 is 1/27", async () => {
    const found = await fund.optimise(
      {
        parameters: [on("x"), on("y"), on("z")],
        evaluate: ({ x, y, z }) => ({ volume: x! * y! * z!, sum: x! + y! + z! }),
        maximise: "volume",
        subject: [{ measure: "sum", atMost: 1 }],
      },
      { evaluations: 3000 },
    );
    expect(found.measures.sum!).toBeLessThanOrEqual(1);
    expect(found.measures.volume!).toBeGreaterThan(0.98 / 27);
  });

  it("the deeper of two valleys, and a parameter at its bound", async () => {
    const depth = (x: number) => Math.min((x - 0.2) ** 2, (x - 0.83) ** 2 - 0.01);
    const found = await fund.optimise({
      parameters: [on("x"), on("y")],
      evaluate: ({ x, y }) => ({ f: depth(x!) - 0.1 * y! }),
      minimise: "f",
    });
    expect(found.values.x!).toBeCloseTo(0.83, 2);
    expect(found.values.y).toBe(1);
    expect(found.atBound).toEqual(["y"]);
  });

  it("measures that move in steps, as ruin over a finite number of paths does", async () => {
    const found = await fund.optimise({
      parameters: [on("x")],
      evaluate: ({ x }) => ({ x: x!, ruin: Math.round(200 * Math.exp(-6 * x!)) / 200 }),
      minimise: "x",
      subject: [{ measure: "ruin", atMost: 0.05 }],
    });
    expect(found.measures.ruin!).toBeLessThanOrEqual(0.05);
    expect(found.values.x!).toBeCloseTo(-Math.log(10.5 / 200) / 6, 2);
  });
});

describe("optimise says what it did", () => {
  it("no solution: how near the best comes", async () => {
    const found = await fund.optimise({
      parameters: [on("x", 0, 2)],
      evaluate: ({ x }) => ({ x: x!, ruin: 0.2 + (x! - 1) ** 2 }),
      minimise: "x",
      subject: [{ measure: "ruin", atMost: 0.1 }],
    });
    expect(found.feasible).toBe(false);
    expect(found.values.x!).toBeCloseTo(1, 2);
    expect(found.conditions[0]).toMatchObject({ measure: "ruin", bound: 0.1, sense: "atMost", met: false });
    expect(found.conditions[0]!.excess).toBeCloseTo(0.1, 4);
    const text = show(found);
    expect(text).toMatch(/无解|No solution/);
    expect(text).toContain("ruin");
  });

  it("looks at the answer again", async () => {
    const found = await fund.optimise({
      parameters: [on("x")],
      evaluate: ({ x }) => ({ x: x!, ruin: 1 - x! }),
      minimise: "x",
      subject: [{ measure: "ruin", atMost: 0.4 }],
      check: ({ x }) => ({ x: x!, ruin: 1.05 - x! }),
    });
    expect(found.feasible).toBe(true);
    expect(found.checked.feasible).toBe(false);
    expect(found.checked.measures.ruin!).toBeCloseTo(found.measures.ruin! + 0.05, 12);
    expect(show(found)).toMatch(/不再满足|no longer met/);
  });

  it("evaluates no values twice, and the same ones every time", async () => {
    const calls: string[] = [];
    const problem: fund.Problem = {
      parameters: [on("x"), on("y")],
      evaluate: (values) => {
        calls.push(JSON.stringify(values));
        return { f: (values.x! - 0.3) ** 2 + (values.y! - 0.6) ** 2 };
      },
      minimise: "f",
      check: () => ({ f: 0 }),
    };
    const found = await fund.optimise(problem);
    expect(new Set(calls).size).toBe(calls.length);
    expect(found.evaluations).toBe(calls.length);
    expect(found.trials).toHaveLength(calls.length);
    expect((await fund.optimise(problem)).values).toEqual(found.values);
  });
});

describe("optimise names what is wrong", () => {
  const problem: fund.Problem = {
    parameters: [on("x")],
    evaluate: ({ x }) => ({ f: x! }),
    minimise: "f",
  };
  it.each<[string, Partial<fund.Problem>, fund.SearchOptions, RegExp]>([
    ["no parameters", { parameters: [] }, {}, /parameters has 0; expected one to three/],
    ["a parameter twice", { parameters: [on("x"), on("x")] }, {}, /parameter "x" stands twice/],
    [
      "bounds the wrong way",
      { parameters: [on("x", 1, 0)] },
      {},
      /"x" goes from 1 to 0; expected min below max/,
    ],
    ["no goal", { minimise: undefined as never }, {}, /expected one of them to name a measure/],
    ["two goals", { maximise: "f" }, {}, /minimise is f, maximise is f; expected one/],
    ["an unknown measure", { minimise: "ruin" }, {}, /measure "ruin" is unknown; expected one of: f/],
    ["an unknown condition", { subject: [{ measure: "g", atMost: 1 }] }, {}, /measure "g" is unknown/],
    [
      "a condition without a bound",
      { subject: [{ measure: "f" }] },
      {},
      /the condition on "f" has atMost undefined/,
    ],
    ["a measure that is no number", { evaluate: () => ({ f: Number.NaN }) }, {}, /measure "f" is NaN/],
    ["a grid of one point", {}, { grid: 1 }, /grid is 1; expected a whole number from 2/],
  ])("%s", async (_, over, options, message) => {
    await expect(fund.optimise({ ...problem, ...over }, options)).rejects.toThrow(message);
  });
});

function show(value: object): string {
  const bundle = (value as Record<symbol, () => Record<string, string>>)[Symbol.for("Jupyter.display")]!();
  return bundle["text/plain"]!;
}
