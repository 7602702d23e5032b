import { AGES, FEMALE, FIRST_MOTHER, MOTHER_AGES } from "./inputs.js";
import type { PopulationCheck, PopulationChecks, PopulationProjection } from "./populationProjection.js";

const CELLS = 2 * AGES;
const BOUND = 1e-9;

/**
 * The identities of a projection, each to 1e-9 of the larger side:
 *
 * - no negative people
 * - births = Σ TFR·g(x)·(mean number of women of age x)
 * - each cohort: opening (or births) − deaths + migration = closing
 * - all people: opening + births − deaths + migration = closing
 */
export function checkProjection(projection: Omit<PopulationProjection, "rows" | "checks">): PopulationChecks {
  const checks = [negative(projection), births(projection), cohorts(projection), totals(projection)];
  return Object.freeze({ passed: checks.every(({ passed }) => passed), checks: Object.freeze(checks) });
}

type Plain = Omit<PopulationProjection, "rows" | "checks">;

function tally(name: PopulationCheck["name"], bound: number) {
  let [worst, year, sex, age] = [0, 0, -1, 0];
  return {
    see(difference: number, ofYear: number, ofSex = -1, ofAge = 0) {
      if (difference <= worst || Number.isNaN(worst)) return;
      [worst, year, sex, age] = [difference, ofYear, ofSex, ofAge];
    },
    result(): PopulationCheck {
      const who = sex < 0 ? "" : `, ${sex === FEMALE ? "females" : "males"} aged ${age}`;
      return Object.freeze({
        name,
        worst,
        bound,
        at: worst === 0 ? "" : `${year}${who}`,
        passed: worst <= bound,
      });
    },
  };
}

const relative = (a: number, b: number) => Math.abs(a - b) / Math.max(1, Math.abs(a), Math.abs(b));

function negative({ people, years }: Plain): PopulationCheck {
  const found = tally("noNegativePeople", 0);
  for (let i = 0; i < people.length; i++) {
    const row = Math.floor(i / AGES);
    if (!(people[i]! >= 0)) {
      found.see(-people[i]!, years[row >> 1]!, row % 2, i % AGES);
    }
  }
  return found.result();
}

function births({ inputs, people, births: born }: Plain): PopulationCheck {
  const found = tally("birthsFromRates", BOUND);
  for (let t = 0; t < inputs.years; t++) {
    let sum = 0;
    for (let j = 0; j < MOTHER_AGES; j++) {
      const at = t * CELLS + AGES + FIRST_MOTHER + j;
      const women = (people[at]! + people[at + CELLS]!) / 2;
      sum += inputs.tfr[t]! * inputs.pattern[t * MOTHER_AGES + j]! * women;
    }
    found.see(relative(born[2 * t]! + born[2 * t + 1]!, sum), inputs.baseYear + 1 + t);
  }
  return found.result();
}

function cohorts({ inputs, people, births: born, deaths, migration }: Plain): PopulationCheck {
  const found = tally("cohortBalance", BOUND);
  for (let t = 0; t < inputs.years; t++) {
    for (let sex = 0; sex < 2; sex++) {
      const opening = t * CELLS + sex * AGES;
      for (let x = 0; x < AGES; x++) {
        let start = x === 0 ? born[2 * t + sex]! : people[opening + x - 1]!;
        if (x === AGES - 1) start += people[opening + x]!;
        const flows = migration[opening + x]! - deaths[opening + x]!;
        const closing = people[opening + CELLS + x]!;
        found.see(relative(start + flows, closing), inputs.baseYear + 1 + t, sex, x);
      }
    }
  }
  return found.result();
}

function totals({ inputs, people, births: born, deaths }: Plain): PopulationCheck {
  const found = tally("totalBalance", BOUND);
  for (let t = 0; t < inputs.years; t++) {
    let [opening, closing, flows] = [0, 0, born[2 * t]! + born[2 * t + 1]!];
    for (let i = t * CELLS; i < (t + 1) * CELLS; i++) {
      opening += people[i]!;
      closing += people[i + CELLS]!;
      flows += inputs.migration[i]! - deaths[i]!;
    }
    found.see(relative(opening + flows, closing), inputs.baseYear + 1 + t);
  }
  return found.result();
}
