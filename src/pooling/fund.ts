/** What notebooks see as `fund`: the pure models, and what reads policies, runs workers and draws figures. */
export * from "../models/fund/index.js";
export {
  type PoolField,
  type PoolPanel,
  type ReadPoolsOptions,
  readPoolPanel,
  readPools,
} from "./readPools.js";
