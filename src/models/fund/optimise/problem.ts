import { checkInteger, checkNumber } from "../../numeric/check.js";

/** What is sought: a number between bounds. */
export interface Parameter {
  readonly name: string;
  readonly min: number;
  readonly max: number;
}

/** What an answer must keep: a measure at most, or at least, a bound. */
export interface Condition {
  readonly measure: string;
  readonly atMost?: number;
  readonly atLeast?: number;
}

export type Values = Readonly<Record<string, number>>;
export type Measures = Readonly<Record<string, number>>;

export interface Problem {
  /** One to three. */
  readonly parameters: readonly Parameter[];
  /** What the values bring; called with the same values it gives the same (common random numbers). */
  readonly evaluate: (values: Values) => Measures | Promise<Measures>;
  /** The measure that is made smallest, or largest: one of the two. */
  readonly minimise?: string;
  readonly maximise?: string;
  readonly subject?: readonly Condition[];
  /** Another look at the answer, with new random numbers for instance; default `evaluate`. */
  readonly check?: (values: Values) => Measures | Promise<Measures>;
}

export interface SearchOptions {
  /** Points a parameter on the first grid, both bounds among them; default 17, 9 or 6 for 1, 2 or 3 parameters. */
  readonly grid?: number;
  /** Grid points from which the search is refined; default 3. */
  readonly starts?: number;
  /** Step at which refining ends, as a share of max − min; default 0.001. */
  readonly precision?: number;
  /** Most evaluations of the refinement; default 600. */
  readonly evaluations?: number;
}

export type Search = Required<SearchOptions>;

/** @throws RangeError naming what cannot be */
export function checkProblem(where: string, problem: Problem, options: SearchOptions): Search {
  const { parameters, minimise, maximise, subject = [] } = problem;
  if (parameters.length < 1 || parameters.length > 3)
    throw new RangeError(`${where}: parameters has ${parameters.length}; expected one to three`);
  const names = new Set<string>();
  for (const { name, min, max } of parameters) {
    if (names.has(name)) throw new RangeError(`${where}: parameter "${name}" stands twice; expected it once`);
    names.add(name);
    checkNumber(where, `min of "${name}"`, min);
    checkNumber(where, `max of "${name}"`, max);
    if (!(min < max))
      throw new RangeError(`${where}: "${name}" goes from ${min} to ${max}; expected min below max`);
  }
  if ((minimise === undefined) === (maximise === undefined))
    throw new RangeError(
      `${where}: minimise is ${minimise}, maximise is ${maximise}; expected one of them to name a measure`,
    );
  for (const { measure, atMost, atLeast } of subject) {
    if ((atMost === undefined) === (atLeast === undefined))
      throw new RangeError(
        `${where}: the condition on "${measure}" has atMost ${atMost} and atLeast ${atLeast}; expected one of them`,
      );
    checkNumber(where, `bound of "${measure}"`, atMost ?? atLeast);
  }
  return {
    grid: checkInteger(where, "grid", options.grid ?? [17, 9, 6][parameters.length - 1]!, 2, 1000),
    starts: checkInteger(where, "starts", options.starts ?? 3, 1, 100),
    precision: checkNumber(where, "precision", options.precision ?? 1e-3, 1e-9, 0.5),
    evaluations: checkInteger(where, "evaluations", options.evaluations ?? 600, 0, 1e6),
  };
}
