import { PARAMETER_NAMES, type ParameterName, placeOf } from "../parameters/register.js";

/** A row of lanes for each year: value of year y in lane l at y · lanes + l. */
export type Rows = Float64Array;

/** Rows of every parameter, in one piece of memory. */
export interface ParameterRows {
  readonly years: number;
  readonly lanes: number;
  readonly of: (name: ParameterName) => Rows;
}

export function parameterRows(years: number, lanes: number): ParameterRows {
  const size = years * lanes;
  const all = new Float64Array(PARAMETER_NAMES.length * size);
  const rows = PARAMETER_NAMES.map((_, i) => all.subarray(i * size, (i + 1) * size));
  return { years, lanes, of: (name) => rows[placeOf(name)]! };
}
