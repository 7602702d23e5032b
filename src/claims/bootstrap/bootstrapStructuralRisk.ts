import type { Displayable } from "../../display/bundle.js";
import { cellsQuery } from "../../models/risk/cells/query.js";
import { isRelation, type Relation } from "../../models/risk/cells/relation.js";
import type { StructuralRiskOptions } from "../../models/risk/structural/plan.js";
import type { StructuralRisk } from "../../models/risk/structural/result.js";
import type { RiskSource } from "../../models/risk/structural/source.js";
import { prepareStructuralRisk } from "../../models/risk/structural/structuralRisk.js";
import type { ParallelOptions } from "../../parallel/inParallel.js";
import { claims } from "../relation.js";
import { estimateInParallel } from "./parallel.js";

/**
 * `structuralRisk` with its bootstrap on all cores: the same result to the last bit, with progress.
 *
 * A claims table in files (a relation, or a path as `claims` takes it) is compressed into cells first, so its
 * size matters to that step alone; where people are drawn its columns are read whole.
 *
 * @example await risk.bootstrapStructuralRisk("log(cost) ~ C(agg) + C(hmg)", "claims/*.parquet", { pool: "pool", bootstrap: { seed: 1 } })
 * @throws RangeError as `structuralRisk`, DataFault as `claims`; rejects with an AbortError when the signal
 *   says so
 */
export async function bootstrapStructuralRisk(
  formula: string,
  source: RiskSource | Relation | string,
  options: StructuralRiskOptions & ParallelOptions,
): Promise<StructuralRisk & Displayable> {
  const where = "bootstrapStructuralRisk";
  if (typeof source !== "string" && !isRelation(source)) {
    return estimateInParallel(where, prepareStructuralRisk(where, formula, source, options), options);
  }
  const relation = typeof source === "string" ? claims(source) : source;
  const { weights, ...rest } = options;
  if (weights !== undefined && typeof weights !== "string") {
    throw new RangeError(
      `${where}: weights is a list with a claims table in files; expected a column's name`,
    );
  }
  const people = options.bootstrap?.cluster === "people";
  const more = [
    options.pool,
    ...(people || options.bootstrap?.cluster === undefined ? [] : [options.bootstrap.cluster]),
    ...(typeof options.smearing === "object" ? [options.smearing.by] : []),
  ];
  const query = cellsQuery(where, formula, { by: more, weight: weights });
  if (people) {
    const names = [query.outcome, ...query.by, ...(weights === undefined ? [] : [weights])];
    const table = await relation.read(names);
    return estimateInParallel(where, prepareStructuralRisk(where, formula, table, options), options);
  }
  const cells = await relation.cells(query);
  return estimateInParallel(where, prepareStructuralRisk(where, formula, cells, rest), options);
}
