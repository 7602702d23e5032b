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
  return build(standard, logit("brassTable", standard, beta), Math.exp(2 * alpha));
}

/**
 * Life table with a given expectation of life at birth, found from a standard: by Brass's logit (β = 1, α
 * solved), or with a response b by age as in Lee and Carter's model, hazards −ln(1 − q) of exp(b·k) times the
 * standard's, k solved.
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
  const model = response === undefined ? logit("tableWithE0", standard, 1) : hazards(standard, response);
  let level = Number.NaN;
  try {
    level = solveMonotone((x) => model.e0(x) - e0, 1, "falling");
  } catch {}
  if (!(Math.abs(model.e0(level) - e0) < 1e-6)) {
    throw new RangeError(
      `tableWithE0: e0 is ${e0}; expected one that the model reaches from the standard's ${standard.e0.toFixed(2)}`,
    );
  }
  return build(standard, model, level);
}

/** Tables that fall from one standard, by a level of mortality above 0, 1 being the standard's own. */
interface Family {
  /** Expectation of life at birth. */
  readonly e0: (level: number) => number;
  /** Writes survivors of one birth to each group, and gives the expectation of life in the open group. */
  readonly survivors: (level: number, l: Float64Array) => number;
}

function family(standard: LifeTable, survivors: Family["survivors"]): Family {
  const { n, a } = standard;
  const last = n.length - 1;
  const l = new Float64Array(last + 1);
  return {
    survivors,
    e0(level) {
      let years = survivors(level, l) * l[last]!;
      for (let x = 0; x < last; x++) years += n[x]! * l[x + 1]! + a[x]! * (l[x]! - l[x + 1]!);
      return years;
    },
  };
}

/** Odds of having died, level · odds^β. */
function logit(where: string, standard: LifeTable, beta: number): Family {
  const last = standard.l.length - 1;
  const odds = standard.l.map((lived, x) => {
    const l = lived / standard.l[0]!;
    if (!(l > 0)) {
      throw new RangeError(
        `${where}: l of the standard at age ${standard.age[x]} is ${l}; expected survivors in every group`,
      );
    }
    return ((1 - l) / l) ** beta;
  });
  const hazardOf = (l: Float64Array) => Math.log(l[last - 1]! / l[last]!);
  const own = hazardOf(standard.l);
  return family(standard, (level, l) => {
    for (let x = 0; x <= last; x++) l[x] = 1 / (1 + level * odds[x]!);
    const scale = hazardOf(l) / own;
    return standard.a[last]! / (scale > 0 ? scale : 1);
  });
}

/** Hazards times level^b. */
function hazards(standard: LifeTable, response: ArrayLike<number>): Family {
  const last = standard.q.length - 1;
  const own = standard.q.map((q) => -Math.log1p(-q));
  return family(standard, (level, l) => {
    const k = Math.log(level);
    l[0] = 1;
    for (let x = 0; x < last; x++) l[x + 1] = l[x]! * Math.exp(-own[x]! * Math.exp(response[x]! * k));
    return standard.a[last]! / Math.exp(response[last]! * k);
  });
}

function build(standard: LifeTable, model: Family, level: number): LifeTable & Displayable {
  const l = new Float64Array(standard.l.length);
  const a = standard.a.slice();
  a[a.length - 1] = model.survivors(level, l);
  const q = l.map((before, x) => (x === l.length - 1 ? 1 : before > 0 ? 1 - l[x + 1]! / before : 1));
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
