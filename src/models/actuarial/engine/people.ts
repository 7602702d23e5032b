import { AGES, FIRST_MOTHER, MOTHER_AGES, type PopulationInputs, SURVIVALS } from "../population/inputs.js";
import { longevityIndex } from "./longevity.js";
import type { ParameterRows } from "./rows.js";

/** People of every lane by sex and age, carried from year to year. */
export interface People {
  /** At the end of the year: sex s, age x, lane l at (101 s + x) · lanes + l. */
  readonly now: () => Float64Array;
  /** Of the year. */
  readonly births: Float64Array;
  readonly deaths: Float64Array;
  /** Back to the end of the base year. */
  readonly restart: () => void;
  /** From the end of year y − 1 to that of year y; y = 0 is the first projected year. */
  readonly advance: (y: number) => void;
}

/**
 * Cohort-component projection over lanes.
 *
 * A year: half of the migrants, survival S^exp(b k), births of the mean number of women of the year, the other
 * half of the migrants.
 */
export function preparePeople(inputs: PopulationInputs, rows: ParameterRows): People {
  const { lanes } = rows;
  const cells = 2 * AGES * lanes;
  let [now, next] = [new Float64Array(cells), new Float64Array(cells)];
  const births = new Float64Array(lanes);
  const deaths = new Float64Array(lanes);
  const born = new Float64Array(lanes);
  const index = new Float64Array(lanes);
  const toIndex = longevityIndex(inputs);
  const fertility = rows.of("population.fertility");
  const mortality = rows.of("population.mortality");
  const longevity = rows.of("population.longevity");
  const migration = rows.of("population.migration");

  /** True where mortality is as in the tables in every lane. */
  const fillIndex = (y: number): boolean => {
    let plain = true;
    for (let l = 0; l < lanes; l++) {
      const at = y * lanes + l;
      index[l] = mortality[at]! + (longevity[at] === 0 ? 0 : toIndex(y, longevity[at]!));
      if (index[l] !== 0) plain = false;
    }
    return plain;
  };

  /** to += from · S^exp(b k), and the dead. */
  const survive = (to: number, from: Float64Array, at: number, s: number, b: number, plain: boolean) => {
    if (plain) {
      for (let l = 0; l < lanes; l++) {
        const alive = from[at + l]! * s;
        next[to + l]! += alive;
        deaths[l]! += from[at + l]! - alive;
      }
      return;
    }
    const logS = Math.log(s);
    for (let l = 0; l < lanes; l++) {
      const alive = from[at + l]! * Math.exp(logS * Math.exp(b * index[l]!));
      next[to + l]! += alive;
      deaths[l]! += from[at + l]! - alive;
    }
  };

  /** Births of half a year to the women there. */
  const addBirths = (people: Float64Array, y: number) => {
    for (let i = 0; i < MOTHER_AGES; i++) {
      const half = 0.5 * inputs.tfr[y]! * inputs.pattern[y * MOTHER_AGES + i]!;
      const at = (AGES + FIRST_MOTHER + i) * lanes;
      for (let l = 0; l < lanes; l++) births[l]! += half * people[at + l]!;
    }
  };

  const migrate = (people: Float64Array, y: number) => {
    for (let cell = 0; cell < 2 * AGES; cell++) {
      const half = inputs.migration[y * 2 * AGES + cell]! / 2;
      if (half === 0) continue;
      for (let l = 0; l < lanes; l++) people[cell * lanes + l]! += half * migration[y * lanes + l]!;
    }
  };

  return {
    now: () => now,
    births,
    deaths,
    restart() {
      for (let cell = 0; cell < 2 * AGES; cell++) {
        now.fill(inputs.people[cell]!, cell * lanes, (cell + 1) * lanes);
      }
    },
    advance(y) {
      const plain = fillIndex(y);
      next.fill(0);
      deaths.fill(0);
      births.fill(0);
      addBirths(now, y);
      migrate(now, y);
      for (let s = 0; s < 2; s++) {
        const survival = (y * 2 + s) * SURVIVALS;
        for (let x = 1; x <= AGES; x++) {
          const to = (s * AGES + Math.min(x, AGES - 1)) * lanes;
          const from = (s * AGES + x - 1) * lanes;
          survive(to, now, from, inputs.survival[survival + x]!, inputs.response[s * SURVIVALS + x]!, plain);
        }
      }
      migrate(next, y);
      addBirths(next, y);
      for (let l = 0; l < lanes; l++) births[l]! *= fertility[y * lanes + l]!;
      const boys = inputs.sexRatio[y]! / (1 + inputs.sexRatio[y]!);
      for (let s = 0; s < 2; s++) {
        const part = s === 0 ? boys : 1 - boys;
        for (let l = 0; l < lanes; l++) born[l] = births[l]! * part;
        const at = (y * 2 + s) * SURVIVALS;
        survive(s * AGES * lanes, born, 0, inputs.survival[at]!, inputs.response[s * SURVIVALS]!, plain);
      }
      [now, next] = [next, now];
    },
  };
}
