import type { Displayable } from "../../../display/bundle.js";
import { checkNumber, checkVector } from "../../numeric/check.js";
import { solveMonotone } from "../../numeric/solve.js";
import { lifeTableFromQ } from "./lifeTable.js";
import type { LifeTable } from "./lifeTableRecord.js";

/**
 * Life table by Brass's relational logit: Y(x) = α + β·Y_s(x), Y = ½ ln((1 − l)/l), l with radix 1. α above 0
 * means higher mortality than the standard, β above 1 relatively more at old ages. The rate of the open group
 * changes like the hazard of the group before.
 *
 * Source: W. Brass, in Biological Aspects of Demography (1971) 69–110.
 *
 * @throws RangeError for α outside −5 … 5 or β outside 0.2 … 5, or a standard in which all die before the
 *   open group
 */
export function brassTable(standard: LifeTable, alpha: number, beta = 1): LifeTable & Displayable {
  checkNumber("brassTable", "alpha", alpha, -5, 5);
  checkNumber("brassTable", "beta", beta, 0.2, 5);
  return fromOdds(standard, Math.exp(2 * alpha), beta);
}

/**
 * Life table with a given expectation of life at birth, found from a standard: by Brass's logit (β = 1, α
 * solved), or with a response b by age as in Lee and Carter's model, hazards −ln(1 − q) = exp(b·k) times the standard's, k solved.
 *
 * @param e0 years
 * @param response b, one a group and not negative; without it the logit is used
 * @throws RangeError for an e0 outside 15 … 110, or one that the model cannot reach from this standard
 */
export function tableWithE0(
  standard: LifeTable,
  e0: number,
  response?: ArrayLike<number>,
): LifeTable & Displayable {
  checkNumber("tableWithE0", "e0", e0, 15, 110);
  if (response !== undefined) checkVector("tableWithE0", "response", response, standard.m.length, 0);
  const table = (level: number) =>
    response === undefined ? fromOdds(standard, level, 1) : fromIndex(standard, Math.log(level), response);
  const found = reach(table, e0);
  if (found === undefined || Math.abs(found.e0 - e0) > 1e-6) {
    throw new RangeError(
      `tableWithE0: e0 is ${e0}; expected one that the model reaches from the standard's ${standard.e0.toFixed(2)}`,
    );
  }
  return found;
}

function reach<T extends LifeTable>(table: (level: number) => T, e0: number): T | undefined {
  try {
    return table(solveMonotone((level) => table(level).e0 - e0, 1, "falling"));
  } catch {
    return undefined;
  }
}

function fromOdds(standard: LifeTable, factor: number, beta: number) {
  const last = standard.l.length - 1;
  const radix = standard.l[0]!;
  const survivors = (x: number) => {
    const l = standard.l[x]! / radix;
    if (!(l > 0)) {
      throw new RangeError(
        `brassTable: l of the standard at age ${standard.age[x]} is ${l}; expected survivors in every group`,
      );
    }
    return 1 / (1 + factor * ((1 - l) / l) ** beta);
  };
  const q = new Float64Array(last + 1).fill(1);
  const a = standard.a.slice();
  let before = 1;
  for (let x = 1; x <= last; x++) {
    const l = survivors(x);
    q[x - 1] = before > 0 ? Math.min(Math.max(1 - l / before, 0), 1) : 1;
    before = l;
  }
  const hazard = (p: Float64Array) => -Math.log1p(-Math.min(p[last - 1]!, 1 - 1e-12));
  const scale = hazard(q) / hazard(standard.q);
  a[last] = standard.a[last]! / (scale > 0 ? scale : 1);
  return lifeTableFromQ(q, same(standard, a));
}

function fromIndex(standard: LifeTable, k: number, response: ArrayLike<number>) {
  const last = standard.q.length - 1;
  const change = (x: number) => Math.exp(response[x]! * k);
  const q = standard.q.map((p, x) => (x === last ? 1 : -Math.expm1(Math.log1p(-p) * change(x))));
  const a = standard.a.slice();
  a[last] = standard.a[last]! / change(last);
  return lifeTableFromQ(q, same(standard, a));
}

function same(standard: LifeTable, a: Float64Array) {
  return {
    bands: standard.bands,
    sex: standard.sex,
    radix: standard.l[0]!,
    a,
    ...(standard.name === undefined ? {} : { name: standard.name }),
  };
}
