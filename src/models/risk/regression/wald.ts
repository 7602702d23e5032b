import { type Displayable, withDisplay } from "../../../display/bundle.js";
import { cholesky, choleskySolve } from "../../numeric/cholesky.js";
import { fUpper } from "../../numeric/distributions.js";
import { coefficientName } from "./coefficientName.js";
import { coefficientIndex } from "./coefficientTable.js";
import type { LinearFit } from "./result.js";

/** Rows of weights by coefficient name: `[{ "agg[AGG002]": 1, "agg[AGG003]": -1 }]`. */
export type Restrictions = readonly Readonly<Record<string, number>>[];

export interface WaldTest {
  /** F = (Rb − q)ᵀ (R V Rᵀ)⁻¹ (Rb − q) / J */
  readonly f: number;
  readonly numeratorDegrees: number;
  readonly denominatorDegrees: number;
  readonly pValue: number;
  readonly vcovName: string;
}

/**
 * Joint Wald test of linear restrictions R b = q, by F with the fit's degrees of freedom.
 *
 * @param hypotheses names of coefficients that are zero together, a term's label for all its
 *   coefficients (`agg`, `agg:sex`, `log(beds)`), or rows of weights
 * @param values q, one a row (default zeros)
 * @throws RangeError for an unknown name, no restriction, or restrictions the covariance cannot tell apart
 *   (with clusters at most clusters − 1)
 */
export function wald(
  result: LinearFit,
  hypotheses: string | readonly string[] | Restrictions,
  values?: readonly number[],
): WaldTest & Displayable {
  const rows = readRestrictions(result, hypotheses);
  const j = rows.length;
  if (j === 0) throw new RangeError("wald: hypotheses has 0 rows; expected at least 1");
  if (values && values.length !== j) {
    throw new RangeError(`wald: values has ${values.length} numbers; expected ${j}, one a restriction`);
  }
  const covariance = result.covariance();
  const difference = Float64Array.from(rows, (row, a) =>
    row.reduce((total, [index, w]) => total + w * result.coefficients[index]!, -(values?.[a] ?? 0)),
  );
  const middle = new Float64Array(j * j);
  rows.forEach((left, a) => {
    rows.forEach((right, b) => {
      let total = 0;
      for (const [p, v] of left) for (const [q, w] of right) total += v * w * covariance[p * result.k + q]!;
      middle[a * j + b] = total;
    });
  });
  const factor = cholesky(middle, j);
  if (factor.dropped.length > 0) {
    throw new RangeError(
      `wald: R V Rᵀ has rank ${factor.kept.length} for ${j} restrictions; expected independent restrictions${
        result.clusters === null
          ? ""
          : ` (${result.vcovName} with ${result.clusters} clusters tests at most ${result.clusters - 1})`
      }`,
    );
  }
  const solved = choleskySolve(factor, difference.slice());
  const f = difference.reduce((total, d, a) => total + d * solved[a]!, 0) / j;
  const test: WaldTest = {
    f,
    numeratorDegrees: j,
    denominatorDegrees: result.inferenceDegrees,
    pValue: fUpper(f, j, result.inferenceDegrees),
    vcovName: result.vcovName,
  };
  return Object.freeze(
    withDisplay(test, () => ({
      "text/plain": `F(${j}, ${test.denominatorDegrees}) = ${f.toFixed(3)}, p = ${test.pValue.toPrecision(3)} (${test.vcovName})`,
    })),
  );
}

/** Coefficients of a term of the formula or of a factor, in their order; undefined when there is none. */
export function termNames(result: LinearFit, label: string): string[] | undefined {
  const term = result.formula?.terms.find((t) => t.label === label);
  const factors = result.terms.factors.filter((f) =>
    term ? term.factors.includes(f.name) : f.name === label,
  );
  if (term === undefined && factors.length === 0) return undefined;
  const own = new Set(factors.flatMap((f) => f.levels.map((level) => coefficientName(f.name, level))));
  for (const name of term?.covariates ?? []) own.add(name);
  return result.names.filter((name) => own.has(name));
}

function readRestrictions(
  result: LinearFit,
  hypotheses: string | readonly string[] | Restrictions,
): (readonly [number, number])[][] {
  const list = typeof hypotheses === "string" ? [hypotheses] : hypotheses;
  return list.flatMap((entry) => {
    if (typeof entry !== "string") {
      return [Object.entries(entry).map(([name, w]) => [coefficientIndex(result, name), w] as const)];
    }
    const own = termNames(result, entry);
    if (own !== undefined) return own.map((name) => [[result.names.indexOf(name), 1] as const]);
    return [[[coefficientIndex(result, entry), 1] as const]];
  });
}
