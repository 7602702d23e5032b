import type { CompareOptions } from "../models/fund/compare/comparePolicies.js";
import type {
  DesignOptions,
  MarginalOptions,
  ResponseOptions,
  RunOptions,
  WhoBearsOptions,
} from "../models/fund/index.js";
import { checkFields } from "../models/numeric/check.js";
import type { ParallelOptions } from "../parallel/inParallel.js";
import type { FigureOptions } from "./compare/drawn.js";

/** Every field of some options. */
type Fields<T> = Readonly<Record<keyof T & string, true>>;

/** @throws RangeError for options that are no record, or a field that is none of theirs, with the nearest name */
export function checkOptions<T extends object>(where: string, options: T, fields: Fields<T>): void {
  checkFields(`${where}: options`, options, Object.keys(fields));
}

const FUTURE = {
  start: true,
  years: true,
  projection: true,
  interest: true,
  flows: true,
  opening: true,
} as const;

export const PARALLEL: Fields<ParallelOptions> = { workers: true, signal: true };

export const RUN: Fields<RunOptions> = { ...FUTURE, source: true };

export const FIGURES: Fields<FigureOptions> = { lang: true, policies: true, id: true, source: true };

export const COMPARE: Fields<CompareOptions & ParallelOptions & { readonly figures?: FigureOptions }> = {
  ...RUN,
  ...PARALLEL,
  group: true,
  inflation: true,
  overrun: true,
  chance: true,
  level: true,
  figures: true,
};

export const WHO_BEARS: Fields<WhoBearsOptions> = { ...RUN, overrun: true, overrunning: true };

export const MARGINAL: Fields<MarginalOptions> = { ...FUTURE, step: true, expected: true, ownBudget: true };

export const RESPOND: Fields<ResponseOptions> = {
  ...MARGINAL,
  elasticity: true,
  form: true,
  baseline: true,
  tolerance: true,
  iterations: true,
};

export const DESIGN: Fields<DesignOptions> = {
  ...FUTURE,
  form: true,
  elasticity: true,
  chance: true,
  level: true,
};
