import { checkVector } from "../../numeric/check.js";
import { units } from "../../numeric/inequality/units.js";
import { sumOf } from "../../numeric/sum.js";

/** One step of the curve of cumulative net transfers. */
export type FlowStep = {
  /** Position of the pool in the lists given. */
  readonly pool: number;
  readonly income: number;
  /** Share of the people in pools up to this one, poorest first. */
  readonly people: number;
  /** Net payments of pools up to this one: above 0, the poorer together pay; below 0, they draw. */
  readonly cumulative: number;
};

/** Who helps whom, in the unit of the flows. */
export type NetFlow = {
  /** Mean income over the people: the line between rich and poor. */
  readonly meanIncome: number;
  /** Σ of what payers pay. */
  readonly paid: number;
  /** Σ of what receivers draw. */
  readonly drawn: number;
  readonly paidByRich: number;
  readonly paidByPoor: number;
  readonly drawnByRich: number;
  readonly drawnByPoor: number;
  /** 穷帮富: from pools below the mean income to pools at or above it. */
  readonly poorToRich: number;
  /** 富帮穷: the other way. */
  readonly richToPoor: number;
  /** Share of the pools' money that moves from poor to rich, poorToRich ÷ max(paid, drawn); null when none moves. */
  readonly poorToRichShare: number | null;
  readonly curve: readonly FlowStep[];
};

/**
 * Net flow by income: pools stand poorest first, and the money that crosses the mean income is counted.
 * Payments go to receivers in proportion to what they draw, so poorToRich = paidByPoor × drawnByRich ÷
 * max(Σ paid, Σ drawn): what stays in the fund, or comes from outside, belongs to nobody's neighbour.
 * @param flows net payment of each pool, not a head: positive pays, negative draws
 * @param incomes a head
 * @param persons of each pool, above 0 in all
 * @throws RangeError for no pools or lists of other lengths
 * Source: structural-risk paper, §2.2.1.
 */
export function netFlow(
  flows: ArrayLike<number>,
  incomes: ArrayLike<number>,
  persons: ArrayLike<number>,
): NetFlow {
  const where = "netFlow";
  const { mean, total } = units(where, incomes, persons, 0);
  checkVector(where, "flows", flows, incomes.length);
  const side = (rich: boolean, sign: 1 | -1) =>
    sumOf(flows.length, (i) => (incomes[i]! >= mean === rich ? Math.max(0, sign * flows[i]!) : 0));
  const [paidByRich, paidByPoor] = [side(true, 1), side(false, 1)];
  const [drawnByRich, drawnByPoor] = [side(true, -1), side(false, -1)];
  const [paid, drawn] = [paidByRich + paidByPoor, drawnByRich + drawnByPoor];
  const moved = Math.max(paid, drawn);
  const poorToRich = moved > 0 ? (paidByPoor * drawnByRich) / moved : 0;
  return Object.freeze({
    meanIncome: mean,
    paid,
    drawn,
    paidByRich,
    paidByPoor,
    drawnByRich,
    drawnByPoor,
    poorToRich,
    richToPoor: moved > 0 ? (paidByRich * drawnByPoor) / moved : 0,
    poorToRichShare: moved > 0 ? poorToRich / moved : null,
    curve: Object.freeze(curve(flows, incomes, persons, total)),
  });
}

function curve(
  flows: ArrayLike<number>,
  incomes: ArrayLike<number>,
  persons: ArrayLike<number>,
  total: number,
): FlowStep[] {
  const order = Array.from({ length: flows.length }, (_, i) => i).sort(
    (a, b) => incomes[a]! - incomes[b]! || a - b,
  );
  let [people, cumulative] = [0, 0];
  return order.map((pool) => {
    people += persons[pool]!;
    cumulative += flows[pool]!;
    return Object.freeze({ pool, income: incomes[pool]!, people: people / total, cumulative });
  });
}
