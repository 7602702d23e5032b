import { SERIES_NAMES, type SeriesName } from "./seriesNames.js";

/** Rows of every series, one a year: value of year y in lane l at y · lanes + l. */
export interface SeriesRows {
  readonly of: (name: SeriesName) => Float64Array;
}

export function seriesRows(years: number, lanes: number): SeriesRows {
  const size = years * lanes;
  const all = new Float64Array(SERIES_NAMES.length * size);
  const rows = new Map(SERIES_NAMES.map((name, i) => [name, all.subarray(i * size, (i + 1) * size)]));
  return { of: (name) => rows.get(name)! };
}
