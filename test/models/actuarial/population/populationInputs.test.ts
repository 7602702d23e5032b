import { describe, expect, it } from "vitest";
import { bandsFrom } from "../../../../src/models/actuarial/population/ageBands.js";
import { gompertzPattern } from "../../../../src/models/actuarial/population/gompertzPattern.js";
import { AGES, SURVIVALS } from "../../../../src/models/actuarial/population/inputs.js";
import { lifeTable } from "../../../../src/models/actuarial/population/lifeTable.js";
import { rogersCastro } from "../../../../src/models/actuarial/population/migration.js";
import { responseBetween, survivalResponse } from "../../../../src/models/actuarial/population/mortality.js";
import {
  type PopulationOptions,
  populationInputs,
} from "../../../../src/models/actuarial/population/populationInputs.js";
import { projectPopulation } from "../../../../src/models/actuarial/population/projectPopulation.js";
import { expectancyOf, survivalRatios } from "../../../../src/models/actuarial/population/survival.js";
import { unGainPath } from "../../../../src/models/actuarial/population/unGains.js";
import { lawTable } from "./anyPopulation.js";

const [male, female] = [lawTable("male"), lawTable("female", 3e-5)];
const tables = [{ year: 2020, male, female }];
const options: PopulationOptions = {
  baseYear: 2020,
  until: 2030,
  people: { male: new Float64Array(AGES).fill(1e6), female: new Float64Array(AGES).fill(1.1e6) },
  mortality: { tables },
  tfr: 1.5,
  pattern: { alpha: -0.4, beta: 1.6 },
  sexRatio: 1.08,
};
const e0Of = (inputs: ReturnType<typeof populationInputs>, t: number, sex: number) =>
  expectancyOf(inputs.survival, (t * 2 + sex) * SURVIVALS).e0;

describe("populationInputs", () => {
  it("takes tables, one fertility and nobody moving", () => {
    const inputs = populationInputs(options);
    expect(inputs.years).toBe(10);
    expect(inputs.survival.slice(0, SURVIVALS)).toEqual(survivalRatios(male));
    expect(inputs.pattern.slice(9 * 35)).toEqual(gompertzPattern({ alpha: -0.4, beta: 1.6 }));
    expect(inputs.migration.every((value) => value === 0)).toBe(true);
    expect(inputs.response[50]).toBeCloseTo(1 / AGES, 14);
    expect(projectPopulation(inputs).checks.passed).toBe(true);
  });

  it("brings tables to a path of e0, by the logit or by responses", () => {
    const path = { male: unGainPath(75.1, "male", "fast", 10).slice(1), female: 81.2 };
    for (const relation of ["logit", { male: rogersCastro(), female: rogersCastro() }] as const) {
      const inputs = populationInputs({ ...options, mortality: { tables, e0: path, relation } });
      for (let t = 0; t < 10; t++) {
        expect(e0Of(inputs, t, 0)).toBeCloseTo(path.male[t]!, 8);
        expect(e0Of(inputs, t, 1)).toBeCloseTo(81.2, 8);
      }
    }
  });

  it("runs in a straight line of ln m between two years of tables", () => {
    const better = lawTable("male", 2e-5);
    const two = [...tables, { year: 2030, male: better, female }];
    const inputs = populationInputs({ ...options, mortality: { tables: two } });
    const half = lifeTable(
      male.m.map((m, x) => Math.sqrt(m * better.m[x]!)),
      { sex: "male" },
    );
    expect(e0Of(inputs, 4, 0)).toBeCloseTo(half.e0, 3);
    expect(e0Of(inputs, 9, 0)).toBeCloseTo(better.e0, 9);
  });

  it("expands abridged tables", () => {
    const bands = bandsFrom([0, 1, ...Array.from({ length: 18 }, (_, i) => 5 * (i + 1))]);
    const abridged = lifeTable(
      bands.map(({ from, to }) => {
        const of = male.l[from]! - (to === undefined ? 0 : male.l[to + 1]!);
        return of / (male.T[from]! - (to === undefined ? 0 : male.T[to + 1]!));
      }),
      { bands, sex: "male" },
    );
    const inputs = populationInputs({
      ...options,
      mortality: { tables: [{ year: 2020, male: abridged, female }] },
    });
    expect(e0Of(inputs, 0, 0)).toBeCloseTo(male.e0, 1);
  });

  it("runs between dated fertility, patterns, ratios and totals of migrants", () => {
    const late = { alpha: -0.8, beta: 1.6 };
    const inputs = populationInputs({
      ...options,
      tfr: [
        { year: 2021, value: 1 },
        { year: 2025, value: 1.4 },
      ],
      pattern: [
        { year: 2021, pattern: options.pattern as { alpha: number; beta: number } },
        { year: 2023, pattern: late },
      ],
      sexRatio: [1.1, ...new Array(9).fill(1.06)],
      migration: {
        total: [
          { year: 2020, value: -2000 },
          { year: 2030, value: 0 },
        ],
      },
    });
    expect(Array.from(inputs.tfr.slice(0, 6), (value) => +value.toFixed(10))).toEqual([
      1, 1.1, 1.2, 1.3, 1.4, 1.4,
    ]);
    const [early, later] = [gompertzPattern({ alpha: -0.4, beta: 1.6 }), gompertzPattern(late)];
    expect(inputs.pattern[35 + 12]).toBeCloseTo((early[12]! + later[12]!) / 2, 14);
    expect(inputs.pattern[9 * 35 + 12]).toBe(later[12]);
    expect(inputs.sexRatio[0]).toBe(1.1);
    const sum = inputs.migration.slice(0, 2 * AGES).reduce((a, b) => a + b, 0);
    expect(sum).toBeCloseTo(-1800, 8);
  });

  it("refuses what is missing, out of bounds or no number", () => {
    const broken = (change: Partial<PopulationOptions>) => () => populationInputs({ ...options, ...change });
    expect(broken({ until: 2020 })).toThrow("until is 2020; expected a whole number from 2021");
    expect(broken({ baseYear: Number.NaN })).toThrow("baseYear is NaN");
    expect(broken({ mortality: { tables: [] } })).toThrow("expected at least one year of life tables");
    expect(broken({ mortality: { tables: [tables[0]!, tables[0]!] } })).toThrow(
      "mortality.tables[1].year is 2020; expected one after 2020",
    );
    expect(broken({ mortality: { tables, e0: { male: 750, female: 80 } } })).toThrow(
      "e0.male of 2021 is 750; expected a finite number from 15 to 110",
    );
    expect(broken({ tfr: [1, 2] })).toThrow("tfr has 2 values; expected 10");
    expect(broken({ tfr: Number.NaN })).toThrow("tfr of 2021 is NaN");
    expect(
      broken({
        tfr: [
          { year: 2025, value: 1 },
          { year: 2021, value: 1 },
        ],
      }),
    ).toThrow("tfr[1].year is 2021; expected one after 2025");
    expect(broken({ tfr: [{ year: 2025, value: Number.NaN }] })).toThrow("tfr[0].value is NaN");
    expect(broken({ tfr: undefined as unknown as number })).toThrow("tfr is undefined");
    expect(broken({ sexRatio: 108 })).toThrow(
      "sexRatio of 2021 is 108; expected a finite number from 0.5 to 2",
    );
    expect(broken({ pattern: new Float64Array(34) })).toThrow("pattern has 34 values; expected 35");
    expect(broken({ pattern: new Float64Array(35) })).toThrow("sum of pattern is 0");
    expect(broken({ people: { male: [1], female: [1] } })).toThrow("people.male has 1 values; expected 101");
    expect(broken({ migration: { total: Number.NaN } })).toThrow("migration.total of 2021 is NaN");
    expect(broken({ migration: { cells: new Float64Array(3) } })).toThrow("migration.cells has 3 values");
    expect(broken({ response: { male: [1], female: [1] } })).toThrow("response.male has 1 values");
  });
});

describe("responses", () => {
  it("are where mortality falls, and sum to 1", () => {
    const better = lawTable("male", 2e-5);
    const response = responseBetween(male, better);
    expect(response.reduce((a, b) => a + b)).toBeCloseTo(1, 12);
    expect(response[80]! / response[70]!).toBeCloseTo(
      Math.log(male.m[80]! / better.m[80]!) / Math.log(male.m[70]! / better.m[70]!),
      9,
    );
    expect(() => responseBetween(better, better)).toThrow("death rates fall at no age");
    const ratios = survivalResponse(response);
    expect(ratios.length).toBe(SURVIVALS);
    expect(ratios[0]).toBe(response[0]);
    expect(ratios[71]).toBeCloseTo((response[70]! + response[71]!) / 2, 14);
    expect(ratios[101]).toBe(response[100]);
  });
});
