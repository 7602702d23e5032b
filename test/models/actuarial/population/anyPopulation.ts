import {
  AGES,
  MOTHER_AGES,
  type PopulationInputs,
  SURVIVALS,
} from "../../../../src/models/actuarial/population/inputs.js";
import { lifeTable } from "../../../../src/models/actuarial/population/lifeTable.js";

/** Numbers from 0 to 1, the same every time. */
export function numbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Some population, without sense or system. */
export function anyInputs(seed: number, years: number): PopulationInputs {
  const next = numbers(seed);
  const fill = (size: number, low: number, high: number) =>
    Float64Array.from({ length: size }, () => low + (high - low) * next());
  const pattern = fill(years * MOTHER_AGES, 0, 1);
  for (let t = 0; t < years; t++) {
    const row = pattern.subarray(t * MOTHER_AGES, (t + 1) * MOTHER_AGES);
    const total = row.reduce((a, b) => a + b, 0);
    row.set(row.map((share) => share / total));
  }
  return {
    baseYear: 2020,
    years,
    people: fill(2 * AGES, 1e5, 1e7),
    survival: fill(years * 2 * SURVIVALS, 0.5, 0.999),
    response: fill(2 * SURVIVALS, 0, 0.02),
    tfr: fill(years, 0.8, 4),
    pattern,
    sexRatio: fill(years, 0.95, 1.2),
    migration: fill(years * 2 * AGES, -100, 100),
  };
}

/** A life table by single age after Gompertz and Makeham. */
export const lawTable = (sex: "male" | "female", level = 4e-5) =>
  lifeTable(
    Array.from({ length: AGES }, (_, x) => 2e-4 + level * Math.exp(0.095 * x) + (x === 0 ? 0.005 : 0)),
    { sex },
  );
