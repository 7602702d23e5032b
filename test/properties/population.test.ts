import fc from "fast-check";
import { describe, expect, it } from "vitest";
import * as actuarial from "../../src/models/actuarial/index.js";
import { solveMonotone } from "../../src/models/numeric/index.js";
import { anyInputs, lawTable, numbers } from "../models/actuarial/population/anyPopulation.js";

const { AGES, SURVIVALS, MOTHER_AGES } = actuarial;
const seed = fc.integer({ min: 0, max: 2 ** 31 });
const ABRIDGED = actuarial.ABRIDGED_AGES;

/** Death rates of a law of any level and slope. */
const rates = fc
  .record({
    infant: fc.double({ min: 5e-4, max: 0.15, noNaN: true }),
    level: fc.double({ min: 5e-6, max: 2e-4, noNaN: true }),
    slope: fc.double({ min: 0.06, max: 0.105, noNaN: true }),
    base: fc.double({ min: 1e-6, max: 5e-3, noNaN: true }),
  })
  .map(({ infant, level, slope, base }) =>
    ABRIDGED.map(({ from, to }) =>
      from === 0 ? infant : base + level * Math.exp(slope * ((from + (to ?? from + 3)) / 2)),
    ),
  );
const table = rates.map((m) => actuarial.lifeTable(m, { bands: ABRIDGED, sex: "female" }));
const brass = fc.record({
  alpha: fc.double({ min: -1, max: 1, noNaN: true }),
  beta: fc.double({ min: 0.6, max: 2.4, noNaN: true }),
});

describe("any population", () => {
  it("keeps its identities and shows what it sums to", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(seed, fc.integer({ min: 1, max: 8 }), (from, years) => {
        const projection = actuarial.projectPopulation(anyInputs(from, years));
        expect(projection.checks.passed).toBe(true);
        for (const { worst } of projection.checks.checks) expect(worst).toBeLessThan(1e-9);
        for (const row of projection.rows) {
          expect(row.under15 + row.from15to59 + row.over60).toBeCloseTo(1, 10);
          expect(row.over80).toBeLessThanOrEqual(row.over65);
        }
      }),
      { numRuns: 40 },
    );
  });

  it("closed and left alone grows at Lotka's rate", { timeout: 60_000 }, () => {
    const [years, last] = [400, 100];
    fc.assert(
      fc.property(brass, fc.double({ min: 0.8, max: 4, noNaN: true }), seed, (model, tfr, from) => {
        const next = numbers(from);
        const female = lawTable("female", 2e-5 + 3e-5 * next());
        const sexRatio = 1 + 0.15 * next();
        const inputs = actuarial.populationInputs({
          baseYear: 2000,
          until: 2000 + years,
          people: {
            male: new Float64Array(AGES).fill(1e6),
            female: Float64Array.from({ length: AGES }, () => 1e6 * next()),
          },
          mortality: { tables: [{ year: 2000, male: lawTable("male"), female }] },
          tfr,
          pattern: model,
          sexRatio,
        });
        const { rows, births } = actuarial.projectPopulation(inputs);
        const pattern = actuarial.gompertzPattern(model);
        // 1 = Σ e^(−r(x + ½)) · L(x)/l(0) · daughters of a woman aged x.
        const daughters = (r: number) => {
          let sum = 0;
          for (let j = 0; j < MOTHER_AGES; j++) {
            sum +=
              Math.exp(-r * (15.5 + j)) *
              (female.L[15 + j]! / female.l[0]!) *
              pattern[j]! *
              (tfr / (1 + sexRatio));
          }
          return sum;
        };
        const r = -Math.log(solveMonotone((growth) => daughters(-Math.log(growth)) - 1, 1, "rising"));
        // Over a century, since waves of births die down slowly where mothers are much of one age.
        const bornLater = Math.log(births[2 * years - 1]! / births[2 * (years - last) - 1]!) / last;
        expect(bornLater).toBeCloseTo(r, 4);
        const all = Math.log(rows[years]!.total / rows[years - last]!.total) / last;
        expect(all).toBeCloseTo(r, 4);
      }),
      { numRuns: 10 },
    );
  });

  it("keeps its age structure where it is stationary", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(table, (life) => {
        const single = actuarial.singleYearTable(life);
        const stationary = Float64Array.from({ length: AGES }, (_, x) =>
          x < 100 ? single.L[x]! : single.T[x]!,
        );
        const inputs = actuarial.populationInputs({
          baseYear: 2000,
          until: 2003,
          people: { male: stationary, female: stationary },
          mortality: { tables: [{ year: 2000, male: single, female: single }] },
          tfr: 2,
          pattern: { alpha: 0, beta: 1 },
          sexRatio: 1,
        });
        const { people } = actuarial.projectPopulation(inputs);
        for (let x = 4; x < AGES; x++) {
          expect(people[3 * 2 * AGES + x]! / stationary[x]!).toBeCloseTo(1, 9);
        }
      }),
      { numRuns: 30 },
    );
  });
});

describe("any life table", () => {
  it("has falling survivors, sums that add up, and single years that keep the groups", {
    timeout: 60_000,
  }, () => {
    fc.assert(
      fc.property(table, (life) => {
        const deaths = life.d.reduce((a, b) => a + b, 0);
        expect(deaths / life.l[0]!).toBeCloseTo(1, 12);
        expect(life.L.reduce((a, b) => a + b, 0) / life.T[0]!).toBeCloseTo(1, 12);
        const single = actuarial.singleYearTable(life);
        for (let x = 0; x < 100; x++) expect(single.l[x + 1]!).toBeLessThan(single.l[x]!);
        life.age.forEach((age, i) => {
          expect(single.l[age]! / life.l[i]!).toBeCloseTo(1, 9);
        });
        expect(Math.abs(single.e0 - life.e0)).toBeLessThan(0.15);
        expect(actuarial.expectancyOf(actuarial.survivalRatios(single)).e0).toBeCloseTo(single.e0, 9);
      }),
      { numRuns: 60 },
    );
  });

  it("is brought to any e0 near its own", { timeout: 60_000 }, () => {
    fc.assert(
      fc.property(table, fc.double({ min: -6, max: 4, noNaN: true }), (life, gain) => {
        const target = Math.min(life.e0 + gain, 95);
        expect(actuarial.tableWithE0(life, target).e0).toBeCloseTo(target, 8);
        const even = new Float64Array(life.m.length).fill(1 / life.m.length);
        expect(actuarial.tableWithE0(life, target, even).e0).toBeCloseTo(target, 8);
      }),
      { numRuns: 40 },
    );
  });
});

describe("any groups", () => {
  it("keep their sums in single years, none negative", () => {
    const groups = fc.array(fc.double({ min: 0, max: 1e8, noNaN: true }), { minLength: 22, maxLength: 22 });
    fc.assert(
      fc.property(groups, (values) => {
        const single = actuarial.singleYears(values, ABRIDGED);
        const size = Math.max(1, ...values);
        ABRIDGED.forEach(({ from, to }, i) => {
          let sum = 0;
          for (let x = from; x <= (to ?? from); x++) sum += single[x]!;
          expect(Math.abs(sum - values[i]!) / size).toBeLessThan(1e-12);
        });
        for (const value of single) expect(value).toBeGreaterThanOrEqual(0);
      }),
    );
  });

  it("of births give back the Gompertz parameters they came from", () => {
    const bands = [15, 20, 25, 30, 35, 40, 45].map((from) => ({ from, to: from + 4 }));
    fc.assert(
      fc.property(brass, (model) => {
        const pattern = actuarial.gompertzPattern(model);
        const values = bands.map(({ from }) =>
          pattern.slice(from - 15, from - 10).reduce((a, b) => a + b, 0),
        );
        const fit = actuarial.fitGompertz(values, bands);
        expect(fit.alpha).toBeCloseTo(model.alpha, 5);
        expect(fit.beta).toBeCloseTo(model.beta, 5);
      }),
      { numRuns: 60 },
    );
  });
});

describe("a NaN anywhere", () => {
  const poisoned = (values: ArrayLike<number>, at: number) => {
    const copy = Float64Array.from(values);
    copy[at % copy.length] = Number.NaN;
    return copy;
  };
  const people = new Float64Array(AGES).fill(1e6);
  const options: actuarial.PopulationOptions = {
    baseYear: 2000,
    until: 2003,
    people: { male: people, female: people },
    mortality: { tables: [{ year: 2000, male: lawTable("male"), female: lawTable("female") }] },
    tfr: [1, 1.1, 1.2],
    pattern: actuarial.gompertzPattern({ alpha: 0, beta: 1 }),
    sexRatio: [1.05, 1.05, 1.05],
  };
  const life = lawTable("male");
  const built = anyInputs(1, 3);
  const refused: readonly [string, (at: number) => unknown][] = [
    ["lifeTable m", (at) => actuarial.lifeTable(poisoned(life.m, at))],
    ["lifeTable a", (at) => actuarial.lifeTable(life.m, { a: poisoned(life.a, at) })],
    ["lifeTableFromQ", (at) => actuarial.lifeTableFromQ(poisoned(life.q, at))],
    ["singleYears", (at) => actuarial.singleYears(poisoned(people, at), actuarial.SINGLE_AGES)],
    [
      "rogersCastro",
      (at) => {
        const keys = Object.keys(actuarial.ROGERS_CASTRO);
        return actuarial.rogersCastro({ ...actuarial.ROGERS_CASTRO, [keys[at % keys.length]!]: Number.NaN });
      },
    ],
    ["fitLeeCarter", (at) => actuarial.fitLeeCarter(poisoned(life.m.slice(0, 50), at), 10)],
    [
      "people",
      (at) =>
        actuarial.populationInputs({ ...options, people: { male: people, female: poisoned(people, at) } }),
    ],
    ["tfr", (at) => actuarial.populationInputs({ ...options, tfr: poisoned([1, 1, 1], at) })],
    ["sexRatio", (at) => actuarial.populationInputs({ ...options, sexRatio: poisoned([1, 1, 1], at) })],
    [
      "pattern",
      (at) =>
        actuarial.populationInputs({ ...options, pattern: poisoned(options.pattern as Float64Array, at) }),
    ],
    [
      "e0",
      (at) =>
        actuarial.populationInputs({
          ...options,
          mortality: { ...options.mortality, e0: { male: poisoned([70, 70, 70], at), female: 75 } },
        }),
    ],
    [
      "response",
      (at) =>
        actuarial.populationInputs({ ...options, response: { male: people, female: poisoned(people, at) } }),
    ],
    [
      "migration cells",
      (at) =>
        actuarial.populationInputs({
          ...options,
          migration: { cells: poisoned(new Float64Array(6 * AGES), at) },
        }),
    ],
    [
      "migration total",
      (at) => actuarial.populationInputs({ ...options, migration: { total: poisoned([1, 2, 3], at) } }),
    ],
    [
      "inputs' survival",
      (at) => actuarial.projectPopulation({ ...built, survival: poisoned(built.survival, at) }),
    ],
    [
      "survival of a path",
      (at) => actuarial.checkInputs({ ...built, response: poisoned(new Float64Array(2 * SURVIVALS), at) }),
    ],
  ];

  it.each(refused)("is refused in %s", { timeout: 60_000 }, (_, use) => {
    fc.assert(
      fc.property(fc.nat(), (at) => {
        expect(() => use(at)).toThrow(RangeError);
      }),
      { numRuns: 25 },
    );
  });
});
