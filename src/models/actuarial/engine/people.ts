import { AGES, MOTHER_AGES, type PopulationInputs } from "../population/inputs.js";
import { stepPeople } from "../population/stepPeople.js";
import { longevityIndex } from "./longevity.js";
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
}

const CELLS = 2 * AGES;

/**
 * Cohort-component projection over lanes: `stepPeople` carries people through a year, with survival S^exp(b k),
 * total fertility times its factor and net migration times its own.
 */
export function preparePeople(inputs: PopulationInputs, rows: ParameterRows): People {
  const { lanes } = rows;
  let [now, next] = [new Float64Array(CELLS * lanes), new Float64Array(CELLS * lanes)];
  const births = new Float64Array(lanes);
  const migrants = new Float64Array(lanes);
  const born = new Float64Array(2 * lanes);
  const index = new Float64Array(lanes);
  const tfr = new Float64Array(lanes);
  const sexRatio = new Float64Array(lanes);
  const survival = survivalRows(inputs, lanes);
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
      const pattern = inputs.pattern.subarray(y * MOTHER_AGES, (y + 1) * MOTHER_AGES);
      const migration = inputs.migration.subarray(y * CELLS, (y + 1) * CELLS);
      const migrationFactor = factors.subarray(y * lanes, (y + 1) * lanes);
      const year = { survival: survival.rows, tfr, pattern, sexRatio, migration, migrationFactor };
      stepPeople(next, now, year, born, lanes);
      const all = migration.reduce((sum, persons) => sum + persons, 0);
      for (let l = 0; l < lanes; l++) {
        births[l] = born[l]! + born[lanes + l]!;
        migrants[l] = all * migrationFactor[l]!;
      }
      [now, next] = [next, now];
    },
  };
}
