import { AGES, MOTHER_AGES, type PopulationInputs } from "../population/inputs.js";
import { longevityIndex } from "./longevity.js";
import { peopleKernel } from "./peopleKernel.js";
import type { ParameterRows } from "./rows.js";
import { survivalRows } from "./survivalRows.js";

/** People of every lane by sex and age, carried from year to year. */
export interface People {
  /** At the end of the year: sex s, age x, lane l at (101 s + x) · lanes + l. */
  readonly now: () => Float64Array;
  /** Of the year. */
  readonly births: Float64Array;
  readonly migrants: Float64Array;
  /** Back to the end of the base year. */
  readonly restart: () => void;
  /** From the end of year y − 1 to that of year y; y = 0 is the first projected year. */
  readonly advance: (y: number) => void;
  /** Lanes of both sexes aged from … below − 1. */
  readonly sumAges: (from: number, below: number) => Float64Array;
  /** `sumAges` times weights at sex · 101 + age; what is returned is used again by the next call. */
  readonly weighAges: (weights: Float64Array, from: number, below: number) => Float64Array;
}

const CELLS = 2 * AGES;

/**
 * Cohort-component projection over lanes: `stepPeople` carries people through a year, with survival S^exp(b k),
 * total fertility times its factor and net migration times its own.
 */
export function preparePeople(inputs: PopulationInputs, rows: ParameterRows): People {
  const { lanes } = rows;
  const kernel = peopleKernel(lanes, inputs);
  const { take } = kernel;
  let [now, next] = [take(CELLS * lanes), take(CELLS * lanes)];
  const births = new Float64Array(lanes);
  const migrants = new Float64Array(lanes);
  const index = new Float64Array(lanes);
  const born = take(2 * lanes);
  const survival = survivalRows(inputs, lanes, kernel);
  const year = {
    survival: survival.rows,
    tfr: take(lanes),
    sexRatio: take(lanes),
    pattern: take(MOTHER_AGES),
    migration: take(CELLS),
    migrationFactor: take(lanes),
  };
  const { tfr, sexRatio } = year;
  const sum = take(lanes);
  const weighed = take(lanes);
  const weight = take(CELLS);
  const toIndex = longevityIndex(inputs);
  const fertility = rows.of("population.fertility");
  const mortality = rows.of("population.mortality");
  const longevity = rows.of("population.longevity");
  const factors = rows.of("population.migration");

  const fillYear = (y: number) => {
    const at = y * lanes;
    sexRatio.fill(inputs.sexRatio[y]!);
    for (let l = 0; l < lanes; l++) {
      index[l] = mortality[at + l]! + (longevity[at + l] === 0 ? 0 : toIndex(y, longevity[at + l]!));
      tfr[l] = inputs.tfr[y]! * fertility[at + l]!;
    }
    survival.fill(y, index);
  };

  return {
    now: () => now,
    births,
    migrants,
    restart() {
      for (let cell = 0; cell < CELLS; cell++) {
        now.fill(inputs.people[cell]!, cell * lanes, (cell + 1) * lanes);
      }
    },
    advance(y) {
      fillYear(y);
      const { migration, migrationFactor } = year;
      year.pattern.set(inputs.pattern.subarray(y * MOTHER_AGES, (y + 1) * MOTHER_AGES));
      migration.set(inputs.migration.subarray(y * CELLS, (y + 1) * CELLS));
      migrationFactor.set(factors.subarray(y * lanes, (y + 1) * lanes));
      kernel.step(next, now, year, born);
      const all = migration.reduce((sum, persons) => sum + persons, 0);
      for (let l = 0; l < lanes; l++) {
        births[l] = born[l]! + born[lanes + l]!;
        migrants[l] = all * migrationFactor[l]!;
      }
      [now, next] = [next, now];
    },
    sumAges(from, below) {
      kernel.sumAges(now, from, below, sum);
      return sum;
    },
    weighAges(weights, from, below) {
      weight.set(weights);
      kernel.weighAges(now, weight, from, below, weighed);
      return weighed;
    },
  };
}
