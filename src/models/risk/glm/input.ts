import { checkInteger, checkMagnitude, checkNotEmpty, checkVector } from "../../numeric/check.js";
import { readWeights } from "../regression/units.js";
import type { FamilyName } from "./family.js";

/** Outcome and weights read: annualised where the family asks for it. */
export interface Outcome {
  readonly y: Float64Array;
  readonly weights: Float64Array | null;
  /** Log exposure (Poisson), else null. */
  readonly offset: Float64Array | null;
}

/**
 * Reads outcome, weights and exposure.
 *
 * Exposure e (share of the year insured): Poisson has the mean e·exp(xβ) of the amount itself. Gamma regresses the
 * annualised amount y/e with weight e, as the Morbi-RSA does in its weighted least squares (Bundesamt für Soziale
 * Sicherung, Festlegungen zum Risikostrukturausgleich, annualisation and weighting by insured days).
 *
 * @throws RangeError for no rows, other lengths, an outcome outside the family's range, weights or exposure not
 *   above zero
 */
export function readOutcome(
  where: string,
  family: FamilyName,
  input: {
    readonly y: ArrayLike<number>;
    readonly weights?: ArrayLike<number>;
    readonly exposure?: ArrayLike<number>;
    readonly dependent: string;
  },
): Outcome {
  const { y, dependent } = input;
  checkNotEmpty(where, "y", y);
  checkVector(where, "y", y);
  checkMagnitude(where, "y", y);
  const n = y.length;
  if (family === "gamma") {
    checkRows(where, dependent, y, (v) => v > 0, "an amount above 0 (gamma has no zeros; see twoPart)");
  } else if (family === "poisson") {
    checkRows(where, dependent, y, (v) => v >= 0, "an amount of at least 0");
  } else {
    checkRows(where, dependent, y, (v) => v === 0 || v === 1, "0 or 1");
  }
  const weights = readWeights(where, "weights", input.weights, n);
  const exposure = readWeights(where, "exposure", input.exposure, n);
  const own = Float64Array.from(y);
  if (exposure === null) return { y: own, weights, offset: null };
  if (family === "binomial") {
    throw new RangeError(
      `${where}: exposure is given with family "binomial", where a share of the year has no fixed meaning; expected "gamma" or "poisson", or log(exposure) on the right-hand side`,
    );
  }
  if (family === "poisson") return { y: own, weights, offset: exposure.map(Math.log) };
  return {
    y: own.map((v, i) => v / exposure[i]!),
    weights: weights === null ? exposure : weights.map((w, i) => w * exposure[i]!),
    offset: null,
  };
}

/** @throws RangeError listing the first 20 rows at fault and their number */
export function checkRows(
  where: string,
  name: string,
  values: ArrayLike<number>,
  good: (value: number) => boolean,
  expected: string,
): void {
  const rows: string[] = [];
  let count = 0;
  for (let i = 0; i < values.length; i++) {
    if (good(values[i]!)) continue;
    if (count++ < 20) rows.push(`[${i}] = ${values[i]}`);
  }
  if (count === 0) return;
  const list = `${rows.join(", ")}${count > 20 ? ", …" : ""}`;
  throw new RangeError(`${where}: ${name} is out of range in ${count} rows: ${list}; expected ${expected}`);
}

export function checkIterations(where: string, value: number): number {
  return checkInteger(where, "maxIterations", value, 1, 10_000);
}
