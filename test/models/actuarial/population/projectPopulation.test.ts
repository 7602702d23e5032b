import { describe, expect, it } from "vitest";
import { DISPLAY } from "../../../../src/display/bundle.js";
import type { TableSpec } from "../../../../src/display/table.js";
import { preparePeople } from "../../../../src/models/actuarial/engine/people.js";
import { parameterRows } from "../../../../src/models/actuarial/engine/rows.js";
import { checkProjection } from "../../../../src/models/actuarial/population/checkProjection.js";
import {
  AGES,
  type PopulationInputs,
  SURVIVALS,
} from "../../../../src/models/actuarial/population/inputs.js";
import { projectPopulation } from "../../../../src/models/actuarial/population/projectPopulation.js";
import { stepPeople } from "../../../../src/models/actuarial/population/stepPeople.js";
import reference from "../../../reference/population_reference.json" with { type: "json" };
import { anyInputs } from "./anyPopulation.js";

const CELLS = 2 * AGES;
const given = reference.projection;
const inputs: PopulationInputs = {
  baseYear: 2020,
  years: 3,
  people: Float64Array.from(given.people),
  survival: Float64Array.from(given.survival),
  response: new Float64Array(2 * SURVIVALS),
  tfr: Float64Array.from(given.tfr),
  pattern: Float64Array.from(given.pattern),
  sexRatio: Float64Array.from(given.sexRatio),
  migration: Float64Array.from(given.migration),
  note: { zh: "随机数", en: "random numbers" },
};
const projection = projectPopulation(inputs);

describe("projectPopulation", () => {
  it("is the product of numpy's Leslie matrices", () => {
    given.projected.forEach((people, t) => {
      people.forEach((value, i) => {
        expect(projection.people[(t + 1) * CELLS + i]! / value).toBeCloseTo(1, 12);
      });
      given.births[t]!.forEach((value, s) => {
        expect(projection.births[2 * t + s]! / value).toBeCloseTo(1, 12);
      });
    });
  });

  it("keeps its identities", () => {
    expect(projection.checks.passed).toBe(true);
    expect(projection.checks.checks.map(({ name }) => name)).toEqual([
      "noNegativePeople",
      "birthsFromRates",
      "cohortBalance",
      "totalBalance",
    ]);
    for (const { worst } of projection.checks.checks) expect(worst).toBeLessThan(1e-12);
    for (let i = 1; i <= 3; i++) {
      const [before, row] = [projection.rows[i - 1]!, projection.rows[i]!];
      const change = row.births! - row.deaths! + row.migration!;
      expect((before.total + change) / row.total).toBeCloseTo(1, 12);
      expect(row.male + row.female).toBeCloseTo(row.total, 4);
      expect(row.under15 + row.from15to59 + row.over60).toBeCloseTo(1, 12);
    }
  });

  it("notices an identity that does not hold", () => {
    const broken = (change: Partial<typeof projection>, name: string, at: string) => {
      const { passed, checks } = checkProjection({ ...projection, ...change });
      expect(passed).toBe(false);
      const check = checks.find((one) => one.name === name)!;
      expect(check.passed).toBe(false);
      expect(check.at).toBe(at);
    };
    const changed = (values: Float64Array, i: number, by: number) => {
      const copy = values.slice();
      copy[i] = copy[i]! + by;
      return copy;
    };
    const { people, births, deaths } = projection;
    broken({ people: changed(people, 3 * CELLS + 40, 1) }, "cohortBalance", "2023, males aged 40");
    broken({ people: changed(people, 2 * CELLS + 130, -1e9) }, "noNegativePeople", "2022, females aged 29");
    broken({ births: changed(births, 2, 10) }, "birthsFromRates", "2022");
    broken({ deaths: changed(deaths, CELLS + 3, 100) }, "totalBalance", "2022");
    broken({ people: changed(people, CELLS + 40, Number.NaN) }, "cohortBalance", "2021, males aged 40");
  });

  it("has the life expectancy of its survivorship, and a median age in the middle", () => {
    const flat = anyInputs(1, 1);
    flat.survival.fill(0.98);
    const [, row] = projectPopulation(flat).rows;
    expect(row!.e0Male).toBeCloseTo(0.98 / 0.02, 9);
    expect(row!.e65Female).toBeCloseTo(0.98 / 0.02 + 0.5, 1);
    const even = { ...flat, people: new Float64Array(CELLS).fill(1e3), migration: new Float64Array(CELLS) };
    expect(projectPopulation(even).rows[0]!.medianAge).toBeCloseTo(50.5, 10);
  });

  it("says who would be fewer than nobody", () => {
    const leaving = { ...inputs, migration: inputs.migration.slice() };
    leaving.migration[CELLS + AGES + 30] = -1e9;
    expect(() => projectPopulation(leaving)).toThrow(
      /females aged 30 at the end of 2022 are -[\d.e]+; expected at least 0, so net migration/,
    );
  });

  it("shows itself in millions, every fifth year when long", () => {
    const spec = (shown: ReturnType<typeof projectPopulation>) =>
      (shown[DISPLAY]() as Record<string, TableSpec>)["application/vnd.yibao.table+json"]!;
    const short = spec(projection);
    expect(short.rows.map(({ year }) => year)).toEqual([2020, 2021, 2022, 2023]);
    expect(short.rows[1]!.total).toBeCloseTo(projection.rows[1]!.total / 1e6, 12);
    expect(short.source).toEqual(inputs.note);
    const long = spec(projectPopulation({ ...anyInputs(2, 40), migration: new Float64Array(40 * CELLS) }));
    expect(long.rows.map(({ year }) => year)).toEqual([
      2020, 2021, 2025, 2030, 2035, 2040, 2045, 2050, 2055, 2060,
    ]);
  });
});

describe("a year over lanes", () => {
  const lanes = 3;
  const spread = (values: Float64Array) =>
    Float64Array.from({ length: values.length * lanes }, (_, i) => values[Math.floor(i / lanes)]!);

  it("is the same in each lane as alone", () => {
    const out = new Float64Array(CELLS * lanes);
    const births = new Float64Array(2 * lanes);
    const tfr = Float64Array.from([inputs.tfr[0]!, 0, 2 * inputs.tfr[0]!]);
    stepPeople(
      out,
      spread(inputs.people),
      {
        survival: spread(inputs.survival.subarray(0, 2 * SURVIVALS)),
        tfr,
        pattern: inputs.pattern.subarray(0, 35),
        sexRatio: spread(inputs.sexRatio.subarray(0, 1)),
        migration: inputs.migration.subarray(0, CELLS),
      },
      births,
      lanes,
    );
    for (let i = 0; i < CELLS; i++) {
      const alone = projection.people[CELLS + i]!;
      expect(out[i * lanes]).toBe(alone);
      if (i % AGES > 0) expect(out[i * lanes + 2]).toBe(alone);
    }
    expect(births[1]).toBe(0);
    expect(births[2]).toBeCloseTo(2 * births[0]!, 4);
  });

  it("is the engine's year", () => {
    const rows = parameterRows(3, lanes);
    rows.of("population.fertility").fill(1);
    rows.of("population.migration").fill(1);
    const people = preparePeople(inputs, rows);
    people.restart();
    const total = () => people.now().reduce((sum, value, i) => (i % lanes === 1 ? sum + value : sum), 0);
    for (let t = 0; t < 3; t++) {
      const before = total();
      people.advance(t);
      for (let i = 0; i < CELLS; i++) {
        expect(people.now()[i * lanes + 1]! / projection.people[(t + 1) * CELLS + i]!).toBeCloseTo(1, 12);
      }
      const deaths = before + people.births[1]! + people.migrants[1]! - total();
      expect(deaths / projection.rows[t + 1]!.deaths!).toBeCloseTo(1, 12);
    }
  });
});

describe("inputs that are none", () => {
  const broken = (change: Partial<PopulationInputs>) => () => projectPopulation({ ...inputs, ...change });
  const at = (values: Float64Array, i: number, value: number) => {
    const copy = values.slice();
    copy[i] = value;
    return copy;
  };

  it("are refused with year, sex, age, value and bound", () => {
    expect(broken({ survival: at(inputs.survival, 2 * SURVIVALS + 60, 1.2) })).toThrow(
      "population: survival of males aged 60 in 2022 is 1.2; expected a finite number from 0 to 1",
    );
    expect(broken({ people: at(inputs.people, AGES + 7, -1) })).toThrow(
      "population: people of females aged 7 in 2020 is -1; expected a finite number of at least 0",
    );
    expect(broken({ survival: at(inputs.survival, 101, 1) })).toThrow(
      "survival of males aged 100+ in 2021 is 1; expected a number below 1",
    );
    expect(broken({ tfr: at(inputs.tfr, 1, 140) })).toThrow(
      "tfr of 2022 is 140; expected a finite number from 0 to 20",
    );
    expect(broken({ sexRatio: at(inputs.sexRatio, 0, 105) })).toThrow("sexRatio of 2021 is 105");
    expect(broken({ pattern: at(inputs.pattern, 0, 0.9) })).toThrow(
      /pattern of 2021 sums to 1\.8\d+; expected 1/,
    );
    expect(broken({ people: inputs.people.slice(1) })).toThrow("people has 201 values; expected 202");
    expect(broken({ years: 0 })).toThrow("years is 0; expected a whole number from 1 to 500");
    expect(broken({ baseYear: 2020.5 })).toThrow("baseYear is 2020.5");
  });

  it.each(["people", "survival", "response", "tfr", "pattern", "sexRatio", "migration"] as const)(
    "are refused for a NaN anywhere in %s",
    (name) => {
      const values = inputs[name];
      for (let i = 0; i < values.length; i++) {
        expect(broken({ [name]: at(values, i, Number.NaN) })).toThrow(RangeError);
      }
      expect(broken({ [name]: at(values, values.length - 1, Infinity) })).toThrow("Infinity");
    },
  );
});
