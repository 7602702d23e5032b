export { type CategoricalTable, categorical, categoricalTable } from "./categorical.js";
export {
  checkBetween,
  checkInteger,
  checkMagnitude,
  checkNotEmpty,
  checkNumber,
  checkOneOf,
  checkVector,
} from "./check.js";
export { type CholeskyFactor, cholesky, choleskyInverse, choleskySolve } from "./cholesky.js";
export {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpper,
  fCdf,
  fQuantile,
  fUpper,
  tCdf,
  tQuantile,
  tTwoSided,
} from "./distributions.js";
export { lnGamma } from "./gammaFunction.js";
export { incompleteBeta } from "./incompleteBeta.js";
export { incompleteGamma } from "./incompleteGamma.js";
export { normalCdf, normalQuantile } from "./normalDistribution.js";
export { fillNormals, fillUniforms, fillWords, type PathKey, pathKey } from "./pathNumbers.js";
export { philox4x32 } from "./philox.js";
export { backSubstitute, type QrFactor, qr } from "./qr.js";
export { shapley } from "./shapley.js";
export { solveMonotone } from "./solve.js";
export { type Stream, stream } from "./stream.js";
export { mean, sum, sumOf, variance } from "./sum.js";
export { fillNormal, gamma, normal, poisson } from "./variates.js";
