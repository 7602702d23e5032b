import { checkInteger, checkNumber, checkRecord, checkVector } from "../../numeric/check.js";
import { AGES, MOTHER_AGES, type PopulationInputs, SURVIVALS } from "./inputs.js";

const WHERE = "population";
const SEX = ["male", "female"];

/**
 * Checks that inputs are whole and make sense: lengths, numbers, people of at least 0, survival from 0 to 1
 * (below 1 in the open group), patterns that sum to 1.
 *
 * @throws RangeError naming the field, year, sex, age, value and bound
 */
export function checkInputs(inputs: PopulationInputs): void {
  checkRecord(WHERE, "inputs", inputs);
  const { baseYear, years } = inputs;
  checkInteger(WHERE, "baseYear", baseYear, 1500, 3000);
  checkInteger(WHERE, "years", years, 1, 500);
  checkBy("people", inputs.people, 1, AGES, 0, Infinity, () => baseYear);
  const yearOf = (t: number) => baseYear + 1 + t;
  checkBy("survival", inputs.survival, years, SURVIVALS, 0, 1, yearOf);
  checkBy("response", inputs.response, 1, SURVIVALS, -Infinity, Infinity, () => baseYear);
  checkBy("migration", inputs.migration, years, AGES, -Infinity, Infinity, yearOf);
  for (let i = SURVIVALS - 1; i < inputs.survival.length; i += SURVIVALS) {
    if (inputs.survival[i] === 1) {
      const row = Math.floor(i / SURVIVALS);
      throw new RangeError(
        `${WHERE}: survival of ${SEX[row % 2]}s aged 100+ in ${yearOf(row >> 1)} is 1; expected a number below 1`,
      );
    }
  }
  checkVector(WHERE, "tfr", inputs.tfr, years);
  checkVector(WHERE, "sexRatio", inputs.sexRatio, years);
  checkVector(WHERE, "pattern", inputs.pattern, years * MOTHER_AGES);
  for (let t = 0; t < years; t++) {
    checkNumber(WHERE, `tfr of ${yearOf(t)}`, inputs.tfr[t], 0, 20);
    checkNumber(WHERE, `sexRatio of ${yearOf(t)}`, inputs.sexRatio[t], 0.5, 2);
    let sum = 0;
    for (let j = 0; j < MOTHER_AGES; j++) {
      const share = inputs.pattern[t * MOTHER_AGES + j]!;
      checkNumber(WHERE, `pattern of ${yearOf(t)} at age ${15 + j}`, share, 0, 1);
      sum += share;
    }
    if (Math.abs(sum - 1) > 1e-9) {
      throw new RangeError(`${WHERE}: pattern of ${yearOf(t)} sums to ${sum}; expected 1`);
    }
  }
}

function checkBy(
  name: string,
  values: Float64Array,
  years: number,
  ages: number,
  min: number,
  max: number,
  yearOf: (t: number) => number,
): void {
  const size = years * 2 * ages;
  if (values?.length !== size) {
    throw new RangeError(`${WHERE}: ${name} has ${values?.length} values; expected ${size}`);
  }
  for (let i = 0; i < size; i++) {
    const value = values[i]!;
    if (value >= min && value <= max && Number.isFinite(value)) continue;
    const row = Math.floor(i / ages);
    checkNumber(
      WHERE,
      `${name} of ${SEX[row % 2]}s aged ${i % ages} in ${yearOf(row >> 1)}`,
      value,
      min,
      max,
    );
  }
}
