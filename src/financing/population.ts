/** Loaders: the shipped tables of China's population as inputs of a projection. */
export type { Residence } from "./population/censusPeople.js";
export { type CensusPopulationOptions, censusPopulation } from "./population/censusPopulation.js";
export { provinceNames } from "./population/provinceName.js";
export { type ProvincePopulationOptions, provincePopulation } from "./population/provincePopulation.js";
export type { EarlierRevision } from "./population/revisionPopulation.js";
export { type UnPopulationOptions, unPopulation } from "./population/unPopulation.js";
export { unDeathRates } from "./population/unTables.js";
