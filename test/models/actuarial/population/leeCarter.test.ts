import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import type { TableSpec } from "../../../../src/display/table.js";
import {
  fitLeeCarter,
  forecastIndex,
  leeCarterRates,
} from "../../../../src/models/actuarial/population/leeCarter.js";
import { lifeTable } from "../../../../src/models/actuarial/population/lifeTable.js";
import reference from "../../../reference/population_reference.json" with { type: "json" };

const { m, ages, exposure, a, b, k, explained, walk, again, walkAgain } = reference.leeCarter;
const close = (got: Float64Array, want: readonly number[], digits: number) => {
  expect(got.length).toBe(want.length);
  got.forEach((value, i) => {
    expect(value).toBeCloseTo(want[i]!, digits);
  });
};

describe("fitLeeCarter", () => {
  it("is numpy's singular value decomposition under the usual constraints", () => {
    const fit = fitLeeCarter(m, ages);
    close(fit.a, a, 10);
    close(fit.b, b, 9);
    close(fit.k, k, 8);
    expect(fit.explained).toBeCloseTo(explained, 10);
    expect(fit.b.reduce((x, y) => x + y)).toBeCloseTo(1, 12);
    expect(fit.k.reduce((x, y) => x + y)).toBeCloseTo(0, 9);
    expect(fit.drift).toBeCloseTo(walk.drift, 9);
    expect(fit.sd).toBeCloseTo(walk.sd, 9);
    expect(fit.driftError).toBeCloseTo(walk.driftError, 9);
  });

  it("fits k again to the deaths of each year", () => {
    const fit = fitLeeCarter(m, ages, { exposure });
    close(fit.k, again, 8);
    expect(fit.drift).toBeCloseTo(walkAgain.drift, 9);
    expect(fit.sd).toBeCloseTo(walkAgain.sd, 9);
    for (let t = 0; t < fit.years; t++) {
      const of = (rate: (x: number) => number) =>
        fit.a.reduce((sum, _, x) => sum + exposure[t * ages + x]! * rate(x), 0);
      const [modelled, seen] = [of((x) => leeCarterRates(fit, fit.k[t]!)[x]!), of((x) => m[t * ages + x]!)];
      expect(modelled / seen).toBeCloseTo(1, 10);
    }
  });

  it("fits k again to the expectation of life of each year", () => {
    const [years, size, table] = [12, 101, { sex: "male" } as const];
    const rates = Float64Array.from({ length: years * size }, (_, i) => {
      const [t, x] = [Math.floor(i / size), i % size];
      const level = 2e-4 + 4e-5 * Math.exp(0.095 * x) + (x === 0 ? 0.01 : 0);
      return level * Math.exp(-0.02 * t * (1 + 0.3 * Math.sin(x))) * (1 + 0.05 * Math.sin(t * x));
    });
    const e0 = Float64Array.from(
      { length: years },
      (_, t) => lifeTable(rates.slice(t * size, (t + 1) * size), table).e0,
    );
    const plain = fitLeeCarter(rates, size);
    const fit = fitLeeCarter(rates, size, { e0, table });
    e0.forEach((value, t) => {
      expect(lifeTable(leeCarterRates(fit, fit.k[t]!), table).e0).toBeCloseTo(value, 9);
      expect(fit.k[t]).not.toBe(plain.k[t]);
      expect(Math.abs(fit.k[t]! - plain.k[t]!)).toBeLessThan(2);
    });
    expect(() => fitLeeCarter(rates, size, { e0, exposure: rates })).toThrow(
      "exposure and e0 are both given",
    );
    expect(() => fitLeeCarter(rates, size, { e0: e0.with(3, 200), table })).toThrow(
      "e0[3] is 200; expected a finite number from 15 to 110",
    );
    expect(() => fitLeeCarter(rates, size, { e0: e0.with(3, Number.NaN), table })).toThrow("e0[3] is NaN");
  });

  it("shows its parameters", () => {
    const bundle = fitLeeCarter(m, ages)[DISPLAY]() as Record<string, TableSpec>;
    const spec = bundle["application/vnd.yibao.table+json"]!;
    expect(spec.rows).toHaveLength(ages);
    expect(spec.rows[2]!.b).toBeCloseTo(b[2]!, 9);
  });

  it("recovers rates that follow the model exactly", () => {
    const [years, n] = [8, 5];
    const response = [0.4, 0.3, 0.15, 0.1, 0.05];
    const exact = Array.from({ length: years * n }, (_, i) =>
      Math.exp(-5 + (i % n) / 2 + response[i % n]! * (7 - 2 * Math.floor(i / n))),
    );
    const fit = fitLeeCarter(exact, n);
    close(fit.b, response, 10);
    close(
      fit.k,
      Array.from({ length: years }, (_, t) => 7 - 2 * t),
      9,
    );
    expect(fit.drift).toBeCloseTo(-2, 10);
    expect(fit.sd).toBeLessThan(1e-8);
  });

  it("refuses what it cannot fit", () => {
    expect(() => fitLeeCarter(m.slice(0, 2 * ages), ages)).toThrow(
      "m.length / ages is 2; expected a whole number",
    );
    expect(() => fitLeeCarter(m.with(ages + 3, 0), ages)).toThrow(
      "m of year 1, age 3 is 0; expected a number above 0",
    );
    expect(() => fitLeeCarter(m.with(4, Number.NaN), ages)).toThrow("m[4] is NaN");
    expect(() => fitLeeCarter(new Array(30).fill(0.1), 10)).toThrow("expected rates that change");
    const still = Array.from({ length: 30 }, (_, i) => 0.0007 * 1.3 ** (i % 10));
    expect(() => fitLeeCarter(still, 10)).toThrow("expected rates that change");
    expect(() => fitLeeCarter(m, ages, { exposure: exposure.with(0, Number.NaN) })).toThrow(
      "exposure[0] is NaN",
    );
    expect(() => fitLeeCarter(m, ages, { exposure: exposure.map(() => 0) })).toThrow(
      "no k gives the 0 deaths",
    );
  });
});

describe("forecastIndex", () => {
  it("walks on with the drift and its error", () => {
    const fit = fitLeeCarter(m, ages);
    const { k: index, walkError, error } = forecastIndex(fit, 10);
    expect(index[9]).toBeCloseTo(fit.k.at(-1)! + 10 * fit.drift, 10);
    expect(walkError[3]).toBeCloseTo(2 * fit.sd, 12);
    expect(error[9]! ** 2).toBeCloseTo(10 * fit.sd ** 2 + 100 * fit.driftError ** 2, 9);
  });

  it("gives rates that start where the data end when asked", () => {
    const fit = fitLeeCarter(m, ages);
    const last = m.slice(-ages);
    close(leeCarterRates(fit, fit.k.at(-1)!, last), last, 14);
    const later = leeCarterRates(fit, fit.k.at(-1)! - 1, last);
    later.forEach((rate, x) => {
      expect(rate / last[x]!).toBeCloseTo(Math.exp(-fit.b[x]!), 12);
    });
    expect(() => leeCarterRates(fit, Number.NaN)).toThrow("k is NaN");
  });
});
