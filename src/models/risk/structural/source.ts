import { shown } from "../../numeric/check.js";
import { type Cells, checkCells } from "../cells/cells.js";
import { readColumns, type TableLike } from "../formula/columns.js";
import { modelFrame } from "../formula/frame.js";
import { parseFormula } from "../formula/parse.js";
import type { Expression, Formula } from "../formula/syntax.js";
import type { ModelFrame } from "../formula/types.js";
import type { FactorColumn } from "../regression/factor.js";
import type { RiskInput } from "./input.js";
import type { StructuralRiskOptions } from "./plan.js";

/** People in a table in memory, or cells of people. */
export type RiskSource = TableLike | Cells;

export function isCells(source: object): source is Cells {
  const cells = source as Partial<Cells>;
  return Array.isArray(cells.by) && cells.n instanceof Float64Array && typeof cells.keys === "object";
}

/**
 * Applies a formula to people or cells, for the structural standard.
 *
 * @throws RangeError for a formula that does not fit the source, an unknown pool, cluster or neutral term, a
 *   resampling of people asked of cells
 */
export function riskInput(
  where: string,
  formula: string,
  source: RiskSource,
  options: StructuralRiskOptions,
): RiskInput {
  const parsed = parseFormula(formula, where);
  const clusterName = options.bootstrap?.cluster ?? options.pool;
  if (isCells(source)) {
    if (clusterName === "people") {
      throw new RangeError(
        `${where}: bootstrap.cluster is "people", which cells do not tell apart; expected a key of the cells (${source.by.join(", ")}), or the people themselves as data`,
      );
    }
    return fromCells(where, parsed, checkCells(where, source), clusterName, options);
  }
  return fromPeople(where, parsed, source, clusterName, options);
}

function fromCells(
  where: string,
  formula: Formula,
  cells: Cells,
  clusterName: string,
  options: StructuralRiskOptions,
): RiskInput {
  if (options.weights !== undefined) {
    throw new RangeError(
      `${where}: weights is given with cells; they bring their own (${cells.weight ?? "none"})`,
    );
  }
  const { column, transform } = outcomeOf(where, formula);
  if (column !== cells.outcome.column || transform !== cells.outcome.transform) {
    const has = cells.outcome.transform === "log" ? `log(${cells.outcome.column})` : cells.outcome.column;
    throw new RangeError(`${where}: formula explains ${formula.dependent} but the cells hold ${has}`);
  }
  const reference = options.reference === undefined ? {} : { reference: options.reference };
  const frame = modelFrame(where, formula, cells.keys, { skipOutcome: true, ...reference });
  const key = (option: string, name: string): FactorColumn => {
    const found = cells.keys[name];
    if (found === undefined) {
      throw new RangeError(
        `${where}: ${option} is ${shown(name)}, which is no key of the cells; they have ${cells.by.join(", ")}`,
      );
    }
    return found;
  };
  const moments = cells.weighted ?? cells.plain;
  return {
    ...common(where, frame, options),
    cells,
    transform,
    y: moments.mean,
    people: cells.n,
    weight: moments.weight,
    amount: cells.weightedAmount ?? cells.amount,
    pool: key("pool", options.pool),
    cluster: key("bootstrap.cluster", clusterName),
    smearing: bySmearing(options, (name) => key("smearing.by", name)),
  };
}

function fromPeople(
  where: string,
  formula: Formula,
  source: TableLike,
  clusterName: string,
  options: StructuralRiskOptions,
): RiskInput {
  const { transform } = outcomeOf(where, formula);
  const table = readColumns(where, source);
  const frame = modelFrame(where, formula, table, {
    cluster: clusterName === "people" ? options.pool : [options.pool, clusterName],
    ...(options.weights === undefined ? {} : { weights: options.weights }),
    ...(options.reference === undefined ? {} : { reference: options.reference }),
  });
  const pick = (name: string): FactorColumn => {
    const column = table.column(name);
    if ("codes" in column) {
      return { levels: column.levels, codes: Int32Array.from(frame.rows, (row) => column.codes[row]!) };
    }
    return Array.from(frame.rows, (row) => column[row]!);
  };
  const ones = new Float64Array(frame.y.length).fill(1);
  const weight = frame.weights ?? ones;
  return {
    ...common(where, frame, options),
    transform,
    y: frame.y,
    people: ones,
    weight,
    amount: frame.y.map((v, i) => weight[i]! * (transform === "log" ? Math.exp(v) : v)),
    pool: pick(options.pool),
    cluster: clusterName === "people" ? "people" : pick(clusterName),
    smearing: bySmearing(options, pick),
  };
}

function common(where: string, frame: ModelFrame, options: StructuralRiskOptions) {
  if (!frame.intercept && Object.keys(frame.factors).length === 0) {
    throw new RangeError(`${where}: formula has neither a constant nor groups; expected one of them`);
  }
  const neutral = (options.neutral ?? []).flatMap((name) => {
    const term = frame.terms.find((t) => t.label === name);
    return term === undefined ? [name] : [...term.factors, ...term.covariates];
  });
  return {
    where,
    factors: frame.factors,
    covariates: frame.covariates,
    reference: frame.reference,
    neutral,
    printed: options.printed,
    closing: options.closing ?? "proportional",
    seed: options.bootstrap?.seed ?? 0,
  } as const;
}

function bySmearing(
  { smearing = "overall" }: StructuralRiskOptions,
  column: (name: string) => FactorColumn,
): RiskInput["smearing"] {
  return typeof smearing === "object" ? { by: column(smearing.by) } : smearing;
}

/** The column explained and whether it is logged. @throws RangeError for any other transformation */
function outcomeOf(
  where: string,
  formula: Formula,
): { readonly column: string | null; readonly transform: "log" | "none" } {
  const { outcome } = formula;
  const name = (e: Expression) => (e.kind === "column" ? e.name : null);
  if (outcome.kind === "call") {
    if (outcome.name === "log") return { column: name(outcome.of), transform: "log" };
    throw new RangeError(
      `${where}: formula explains ${formula.dependent}; expected amounts or their log, log(cost)`,
    );
  }
  return { column: name(outcome), transform: "none" };
}
