import { checkVector } from "../../numeric/check.js";
import { type Factor, readFactor } from "../regression/factor.js";
import type { RiskInput } from "./input.js";

/** A factor with its rest columns, or −1 for the block's own. */
export interface LaidFactor extends Factor {
  /** First rest column, or −1 where the factor is the block. */
  readonly start: number;
}

export interface LaidCovariate {
  readonly name: string;
  readonly column: number;
  /** Centred and scaled to unit mean square. */
  readonly values: Float64Array;
}

/** Which columns the normal equations have. */
export interface Layout {
  readonly neutralFactors: readonly LaidFactor[];
  readonly neutralCovariates: readonly LaidCovariate[];
  readonly factors: readonly LaidFactor[];
  readonly covariates: readonly LaidCovariate[];
  readonly block: LaidFactor | null;
  readonly groups: number;
  readonly width: number;
  readonly firstOfStandard: number;
  readonly restNames: readonly string[];
}

/**
 * Lays out the columns: neutral ones first, so that what stands for the pools themselves is taken out before
 * what the standard rests on is estimated. The largest factor of the standard is the block.
 *
 * @throws RangeError for an unknown neutral name, or bad columns as `fit`
 */
export function layOut(input: RiskInput): Layout {
  const { where, neutral } = input;
  const n = input.y.length;
  const known = [...Object.keys(input.factors), ...Object.keys(input.covariates)];
  for (const name of neutral) {
    if (!known.includes(name)) {
      throw new RangeError(
        `${where}: neutral names "${name}"; expected terms of the formula: ${known.join(", ")}`,
      );
    }
  }
  const read = Object.entries(input.factors).map(([name, column]) =>
    readFactor(where, name, column, n, input.reference?.[name]),
  );
  const isNeutral = (name: string) => neutral.includes(name);
  const own = read.filter((f) => !isNeutral(f.name));
  const largest = own.reduce<Factor | null>(
    (best, f) => (best === null || f.levels.length > best.levels.length ? f : best),
    null,
  );
  const restNames: string[] = [];
  const layFactor = (factor: Factor): LaidFactor => {
    if (factor === largest) return { ...factor, start: -1 };
    const start = restNames.length;
    factor.levels.forEach((level, l) => {
      if (l !== factor.reference) restNames.push(`${factor.name}[${level}]`);
    });
    return { ...factor, start };
  };
  const whole = input.weight.reduce((a, w) => a + w, 0);
  const layCovariate = ([name, column]: readonly [string, ArrayLike<number>]): LaidCovariate => {
    checkVector(where, `covariates.${name}`, column, n);
    return { name, column: restNames.push(name) - 1, values: scaled(column, input.weight, whole) };
  };
  const covariates = Object.entries(input.covariates);
  const neutralFactors = read.filter((f) => isNeutral(f.name)).map(layFactor);
  const neutralCovariates = covariates.filter(([name]) => isNeutral(name)).map(layCovariate);
  const firstOfStandard = restNames.length;
  const factors = own.map(layFactor);
  const standardCovariates = covariates.filter(([name]) => !isNeutral(name)).map(layCovariate);
  return {
    neutralFactors,
    neutralCovariates,
    factors,
    covariates: standardCovariates,
    block: factors.find((f) => f.start < 0) ?? null,
    groups: largest?.levels.length ?? 1,
    width: restNames.length,
    firstOfStandard,
    restNames,
  };
}

/** Rest column of a level, −1 for the reference. */
export function columnOf({ start, reference }: LaidFactor, level: number): number {
  return level === reference ? -1 : start + (level > reference ? level - 1 : level);
}

function scaled(column: ArrayLike<number>, weight: Float64Array, whole: number): Float64Array {
  let centre = 0;
  for (let i = 0; i < column.length; i++) centre += (weight[i]! / whole) * column[i]!;
  let square = 0;
  let largest = 0;
  for (let i = 0; i < column.length; i++) {
    square += (weight[i]! / whole) * (column[i]! - centre) ** 2;
    largest = Math.max(largest, Math.abs(column[i]!));
  }
  const spread = Math.sqrt(square);
  if (!(spread > 1e-13 * largest)) return new Float64Array(column.length);
  return Float64Array.from(column, (v) => (v - centre) / spread);
}
