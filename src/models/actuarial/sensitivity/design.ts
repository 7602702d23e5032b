import { checkInteger, checkNotEmpty, shown } from "../../numeric/check.js";
import { SOBOL_DIMENSIONS } from "../../numeric/joeKuo.js";
import { type SobolPoints, sobolPoints } from "../../numeric/sobolPoints.js";
import { checkDistribution, quantileOf } from "../parameters/distribution.js";
import type { SampledModel } from "./sampled.js";

/** How a sample is drawn. */
export interface DesignOptions {
  /** Rows of each of the matrices A and B, a power of two from 16 to 2^26 (default 2^14). */
  readonly samples?: number;
  /** Seed of the scrambles, a whole number from 0 (default 1). */
  readonly seed?: number;
  /**
   * Independent scrambles that share the rows, a power of two (default 16): intervals come from the differences
   * between them. With 1 they come from a bootstrap.
   */
  readonly scrambles?: number;
  /** Indices of pairs as well (default false), for k − 2 more evaluations a row. */
  readonly pairs?: boolean;
}

/** Lanes that are computed at once; no result depends on which thread computes them. */
const LANES = 64;

/** Saltelli's sample: matrices A and B, A with single columns of B, and for pairs B with single columns of A. */
export interface Design {
  readonly factors: number;
  readonly outcomes: number;
  readonly samples: number;
  readonly scrambles: number;
  readonly seed: number;
  readonly pairs: boolean;
  /** Matrices: A, B, AB_1 … AB_k, and BA_1 … BA_k for pairs. */
  readonly matrices: number;
  readonly lanes: number;
  readonly blocks: number;
  /** Blocks of one scramble. */
  readonly blocksEach: number;
}

/**
 * Sizes of a sample. A run costs samples · (k + 2) evaluations, with pairs samples · (2k + 2).
 * @throws RangeError for a model without factors or with more than 128, a distribution that cannot be, or
 *   sizes out of bounds
 */
export function makeDesign(where: string, model: SampledModel, options: DesignOptions = {}): Design {
  const { samples = 2 ** 14, seed = 1, scrambles = 16, pairs = false } = options;
  checkNotEmpty(where, "factors", model.factors);
  checkNotEmpty(where, "outcomes", model.outcomes);
  const factors = model.factors.length;
  checkInteger(where, "number of factors", factors, 1, SOBOL_DIMENSIONS / 2);
  for (const { name, distribution } of model.factors) checkDistribution(`${where}: ${name}`, distribution);
  checkPower(where, "samples", samples, 16, 2 ** 26);
  checkPower(where, "scrambles", scrambles, 1, samples / 8);
  checkInteger(where, "seed", seed, 0, Number.MAX_SAFE_INTEGER);
  if (scrambles > 1 && scrambles < 4)
    throw new RangeError(`${where}: scrambles is ${scrambles}; expected 1 or at least 4`);
  const each = samples / scrambles;
  const lanes = Math.min(LANES, each);
  return {
    factors,
    outcomes: model.outcomes.length,
    samples,
    scrambles,
    seed,
    pairs,
    matrices: (pairs ? 2 : 1) * factors + 2,
    lanes,
    blocks: samples / lanes,
    blocksEach: each / lanes,
  };
}

function checkPower(where: string, name: string, value: unknown, low: number, high: number): void {
  checkInteger(where, name, value, low, high);
  const close = 2 ** Math.round(Math.log2(value as number));
  if (close !== value)
    throw new RangeError(`${where}: ${name} is ${shown(value)}; expected a power of two, such as ${close}`);
}

/** Evaluates blocks of a sample. */
export interface BlockRunner {
  /** @returns outcome o of matrix m in lane l at (m · outcomes + o) · lanes + l; the next run overwrites it */
  run(block: number): Float64Array;
}

/**
 * Prepares a sample: row r of A and B are the first and last k coordinates of one Sobol point, so that any
 * block is made from its number alone.
 *
 * @param plain takes the sequence unscrambled, its origin moved to the middle of its cell
 */
export function blockRunner(where: string, model: SampledModel, design: Design, plain = false): BlockRunner {
  const { factors: k, outcomes, lanes, matrices } = design;
  const order = visitOrder(model);
  const coordinates = new Float64Array(2 * k * lanes);
  const [a, b, values] = [0, 1, 2].map(() => new Float64Array(k * lanes)) as [
    Float64Array,
    Float64Array,
    Float64Array,
  ];
  const results = new Float64Array(matrices * outcomes * lanes);
  const places = Array.from({ length: matrices }, (_, m) =>
    results.subarray(m * outcomes * lanes, (m + 1) * outcomes * lanes),
  );
  let scramble = -1;
  let points: SobolPoints;
  const rows = (from: Float64Array, i: number) => from.subarray(i * lanes, (i + 1) * lanes);
  const evaluate = (matrix: number, moved?: readonly number[]) => {
    const out = places[matrix]!;
    model.evaluate(values, lanes, out, moved);
    checkResults(where, model, values, lanes, out);
  };
  /** One matrix with, in turn, each single column of another. */
  const exchange = (base: Float64Array, other: Float64Array, first: number) => {
    let before: number | undefined;
    for (const i of order) {
      if (before !== undefined) values.set(rows(base, before), before * lanes);
      values.set(rows(other, i), i * lanes);
      evaluate(first + i, before === undefined ? [i] : [before, i]);
      before = i;
    }
  };
  return {
    run: (block) => {
      const wanted = Math.floor(block / design.blocksEach);
      if (wanted !== scramble) {
        points = sobolPoints(2 * k, plain ? undefined : { seed: design.seed, replicate: wanted });
        scramble = wanted;
      }
      points.fill(coordinates, (block % design.blocksEach) * lanes, lanes);
      for (let i = 0; i < k; i++) {
        const { distribution } = model.factors[i]!;
        for (let l = 0; l < lanes; l++) {
          a[i * lanes + l] = quantileOf(distribution, coordinates[i * lanes + l] || TINY);
          b[i * lanes + l] = quantileOf(distribution, coordinates[(k + i) * lanes + l] || TINY);
        }
      }
      values.set(a);
      evaluate(0);
      exchange(a, b, 2);
      values.set(b);
      evaluate(1);
      if (design.pairs) exchange(b, a, 2 + k);
      return results;
    },
  };
}

/** Half a cell of the sequence: the place of the origin, which no quantile of a normal has. */
const TINY = 2 ** -33;

/** Factors in the order in which their columns are exchanged: cheap ones first, then each costly one. */
function visitOrder({ factors, costly = [] }: SampledModel): number[] {
  const all = factors.map((_, i) => i);
  return [...all.filter((i) => !costly.includes(i)), ...all.filter((i) => costly.includes(i))];
}

/** Every result finite; the first that is not is named with the factors that gave it. */
export function checkResults(
  where: string,
  { factors, outcomes }: SampledModel,
  values: Float64Array,
  lanes: number,
  out: Float64Array,
): void {
  for (let j = 0; j < out.length; j++) {
    if (Number.isFinite(out[j]!)) continue;
    const lane = j % lanes;
    const at = factors.map(({ name }, i) => `${name} = ${values[i * lanes + lane]}`).join(", ");
    throw new RangeError(
      `${where}: ${outcomes[Math.floor(j / lanes)]} is ${out[j]} at ${at}; expected a finite number`,
    );
  }
}
