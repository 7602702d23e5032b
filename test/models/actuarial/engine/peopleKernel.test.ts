import { afterEach, describe, expect, it, vi } from "vitest";
import { compile } from "../../../../src/models/actuarial/engine/model.js";
import { scriptPeople, wasmPeople } from "../../../../src/models/actuarial/engine/peopleKernel.js";
import { reachOf, survivalFit } from "../../../../src/models/actuarial/engine/survivalFit.js";
import { AGES, MOTHER_AGES, SURVIVALS } from "../../../../src/models/actuarial/population/inputs.js";
import { fillUniforms, pathKey } from "../../../../src/models/numeric/pathNumbers.js";
import { nation, people } from "./nation.js";

const LANES = 24;
const key = pathKey(3, "people kernel");
let index = 0;
const uniform = (out: Float64Array, low: number, high: number) => {
  fillUniforms(out, 0, out.length, key, 0, index++, 0);
  for (let i = 0; i < out.length; i++) out[i] = low + (high - low) * out[i]!;
  return out;
};

afterEach(() => {
  vi.unstubAllGlobals();
});

/** Every loop on random numbers, the same for every kernel. */
function results(kernel: ReturnType<typeof scriptPeople>): number[][] {
  index = 0;
  const { take, keep } = kernel;
  const plain = people(2);
  const response = uniform(new Float64Array(2 * SURVIVALS), 0, 0.03);
  response[7] = 0.9;
  const inputs = { ...plain, response };
  const fit = survivalFit(inputs, 1);
  const survival = take(2 * SURVIVALS * LANES);
  const part = uniform(take(LANES), -1, 1);
  part[1] = 0;
  kernel.survive(survival, part, { terms: keep(fit.terms), degrees: keep(fit.degrees) });
  expect(reachOf(inputs)).toBeGreaterThan(0);
  const before = uniform(take(2 * AGES * LANES), 0, 1e7);
  const after = take(2 * AGES * LANES);
  const births = take(2 * LANES);
  const year = {
    survival,
    tfr: uniform(take(LANES), 0.5, 3),
    pattern: uniform(take(MOTHER_AGES), 0, 0.1),
    sexRatio: uniform(take(LANES), 1, 1.2),
    migration: uniform(take(2 * AGES), -1000, 1000),
    migrationFactor: uniform(take(LANES), -1, 2),
  };
  kernel.step(after, before, year, births);
  const weights = uniform(take(2 * AGES), 0, 1);
  const sums: number[][] = [];
  for (const [from, below] of [
    [0, 15],
    [15, 60],
    [80, 101],
    [100, 101],
  ] as const) {
    const out = take(LANES);
    kernel.sumAges(after, from, below, out);
    sums.push([...out]);
    kernel.weighAges(after, weights, from, below, out);
    sums.push([...out]);
  }
  return [[...survival], [...after], [...births], ...sums];
}

describe("the kernels of people in WebAssembly and in JavaScript", () => {
  it("give the same bits", () => {
    const [wasm, script] = [results(wasmPeople(LANES, 2)!), results(scriptPeople(LANES))];
    expect(wasm).toEqual(script);
    expect(script.flat().every(Number.isFinite)).toBe(true);
  });

  it("leave the work to JavaScript for other lanes, and where WebAssembly is missing or forbidden", () => {
    expect(wasmPeople(12, 2)).toBeNull();
    vi.stubGlobal("WebAssembly", undefined);
    expect(wasmPeople(LANES, 2)).toBeNull();
    vi.stubGlobal("WebAssembly", {
      Memory: class {
        constructor() {
          throw new RangeError("no room");
        }
      },
    });
    expect(wasmPeople(LANES, 2)).toBeNull();
  });
});

describe("members of the employees' scheme", () => {
  it("are the same in a lane whether or not ages of work differ between lanes", () => {
    const model = compile(nation());
    const lanes = 8;
    const all = model.runner(lanes);
    const ages = [55, 60, 60.5, 63, 65.25, 60, 58, 60];
    const row = all.parameter("employee.retirementMen");
    for (let y = 0; y < model.years; y++) row.set(ages, y * lanes);
    all.demography();
    all.finance();
    for (const [l, age] of ages.entries()) {
      const one = model.runner(1);
      one.parameter("employee.retirementMen").fill(age);
      one.demography();
      one.finance();
      for (const name of ["employee.active", "employee.retired", "resident.insured"] as const)
        for (let y = 0; y < model.years; y++)
          expect(all.series(name)[y * lanes + l]).toBe(one.series(name)[y]);
    }
  });
});
