import { DISPLAY, type Displayable, type MimeBundle } from "../../../display/bundle.js";
import { checkOneOf } from "../../numeric/check.js";
import { sum } from "../../numeric/sum.js";
import type { Cells } from "../cells/cells.js";
import { fitCells } from "../cells/fitCells.js";
import { modelFrame } from "../formula/frame.js";
import { minimumOf, type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import { withPrivateForms } from "../privacy/present.js";
import { fitOls } from "../regression/fit.js";
import type { LinearFit } from "../regression/result.js";
import { prepared } from "../structural/estimate.js";
import type { RiskInput } from "../structural/input.js";
import { orderedFactor } from "../structural/ordered.js";
import { readPlan } from "../structural/plan.js";
import { isCells, type RiskSource, riskInput } from "../structural/source.js";
import type { SchemeResult, WeightingFamily } from "./result.js";
import { reweigh } from "./reweigh.js";
import { caseWeights, standardFactors, type WeightingScheme } from "./schemes.js";
import { weightingTable, writtenFamily } from "./showWeighting.js";

export interface WeightingFamilyOptions extends PrivacyOptions {
  /** Column of the pools. */
  readonly pool: string;
  /** By name, in the order shown; the first is what the others are compared with. */
  readonly schemes: Readonly<Record<string, WeightingScheme>>;
  readonly neutral?: readonly string[];
  /** Column of weights that the people have anyway (exposure); cells bring their own. */
  readonly weights?: string;
  /** Covariance of the coefficients: HC1 (default), or CRV1 by pool. */
  readonly vcov?: "HC1" | "CRV1";
}

/**
 * The same estimate under several weightings of the pools, side by side: coefficients, standardised
 * expenditure, and transfers.
 *
 * Weighted least squares in which the cases of pool p together weigh size_p^power. The standard of each
 * pool's people, who count as they are, is closed to the actual total; transfer_p = standard_p − Σ w in p ×
 * mean standard, against the same contribution for everybody, so transfers sum to zero.
 *
 * Source: structural-risk paper, section 3.3 (weighting by population, economy and resources is left to
 * practice; its own regression counts cases).
 *
 * @example risk.weightingFamily("log(cost) ~ C(agg) + C(hmg)", cells, { pool: "pool", schemes: {
 *   cases: { by: "cases" }, population: { by: "population", size: { A: 8.1e6, B: 3.2e6 } }, cost: { by: "cost" } } })
 * @throws RangeError for no scheme, a pool without a size, and as `structuralRisk` and `fit`
 */
export function weightingFamily(
  formula: string,
  source: RiskSource,
  options: WeightingFamilyOptions,
): WeightingFamily & Displayable {
  const where = "weightingFamily";
  const privacy = privacyOf(options);
  minimumOf(where, privacy);
  const names = Object.keys(options.schemes);
  if (names.length === 0) throw new RangeError(`${where}: schemes is empty; expected at least one scheme`);
  const vcov = checkOneOf(where, "vcov", options.vcov ?? "HC1", ["HC1", "CRV1"]);
  const { pool, neutral = [], weights } = options;
  const settings = { pool, neutral, ...(weights === undefined ? {} : { weights }) };
  const input = riskInput(where, formula, source, settings);
  const read = orderedFactor(where, "pool", input.pool, input.y.length);
  const cases = new Float64Array(read.levels.length);
  const people = new Float64Array(read.levels.length);
  const actual = new Float64Array(read.levels.length);
  read.codes.forEach((p, i) => {
    cases[p] = cases[p]! + input.weight[i]!;
    people[p] = people[p]! + input.people[i]!;
    actual[p] = actual[p]! + input.amount[i]!;
  });
  const schemes = names.map((name): SchemeResult => {
    const scheme = options.schemes[name]!;
    const byPool = caseWeights(where, name, scheme, read.levels, cases, actual);
    const emphasis = Float64Array.from(read.codes, (p) => byPool[p]!);
    const risk = prepared({ ...input, emphasis }, readPlan(where, formula, settings)).finish(null, 0);
    const factors = standardFactors(where, name, scheme, read.levels);
    const standard = risk.pools.map((p, i) => p.structuralYuan * factors[i]!);
    const closing = sum(actual) / sum(standard);
    const perCase = sum(actual) / sum(cases);
    return Object.freeze({
      name,
      by: scheme.by,
      power: scheme.power ?? 1,
      fit: fitOf(where, formula, source, input, emphasis, name, vcov, options),
      pools: Object.freeze(
        risk.pools.map((p, i) => {
          const standardYuan = standard[i]! * closing;
          return Object.freeze({
            pool: p.pool,
            people: people[i]!,
            caseWeight: byPool[i]!,
            actualYuan: p.actualYuan,
            standardYuan,
            managementYuan: p.actualYuan - standardYuan,
            transferYuan: standardYuan - cases[i]! * perCase,
          });
        }),
      ),
    });
  });
  const family: WeightingFamily = { formula, schemes: Object.freeze(schemes) };
  return withPrivateForms(
    { ...family },
    () => weightingTable(family, privacy)[DISPLAY]() as MimeBundle,
    () => writtenFamily(family, privacy),
  );
}

function fitOf(
  where: string,
  formula: string,
  source: RiskSource,
  input: RiskInput,
  emphasis: Float64Array,
  name: string,
  vcov: "HC1" | "CRV1",
  options: WeightingFamilyOptions,
): LinearFit {
  const cluster = vcov === "CRV1" ? { cluster: options.pool } : {};
  const privacy = privacyOf(options);
  if (isCells(source)) {
    return fitCells(formula, reweigh(source as Cells, emphasis, name), { vcov, ...cluster, ...privacy });
  }
  const frame = modelFrame(where, formula, source, cluster);
  return fitOls({ ...frame, vcov, ...privacy, weights: emphasis.map((e, i) => e * input.weight[i]!) });
}
