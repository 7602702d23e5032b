import { SERIES_NAMES, type SeriesName } from "./seriesNames.js";

const BY_AGE = /^population\.(births|deaths|under15|working|over\d+|share60)$/;
const OF_EMPLOYEES = /^(employee|account|maternity|total)\./;

/** Series that a scenario gives: those by age need people by age, those of employees their scheme. */
export function availableSeries(hasAges: boolean, hasEmployees: boolean): readonly SeriesName[] {
  return SERIES_NAMES.filter(
    (name) => (hasAges || !BY_AGE.test(name)) && (hasEmployees || !OF_EMPLOYEES.test(name)),
  );
}
