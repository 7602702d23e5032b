import type { Displayable } from "../../../display/bundle.js";
import { checkOneOf, checkVector } from "../../numeric/check.js";
import type { Cells } from "../cells/cells.js";
import { type PrivacyOptions, privacyOf } from "../privacy/minimum.js";
import type { FactorColumn } from "../regression/factor.js";
import type { Assessment, RefusedMeasure } from "./assessment.js";
import { judge } from "./judge.js";
import { showAssessment } from "./showAssessment.js";
import { readClusters, type Units } from "./units.js";

const MEASURES = ["r2", "cpm", "mape", "rmse", "calibration", "hosmerLemeshow", "compensation"] as const;
export type Measure = (typeof MEASURES)[number];

export interface AssessCellsInput extends PrivacyOptions {
  readonly cells: Cells;
  /** Predicted amount a person in each cell, in the unit of the outcome before any logarithm. */
  readonly predicted: ArrayLike<number>;
  /** Keys of the cells whose groups are judged. */
  readonly groups?: readonly string[];
  /** Key of the cells by which errors are clustered. */
  readonly cluster?: string;
  /** Measures that must be there: one that cells cannot give is then an error, not a note. */
  readonly measures?: readonly Measure[];
  readonly level?: number;
  readonly deciles?: number;
}

/**
 * `assess` from cells: the same figures as from the people, where cells hold them.
 *
 * Cells never give CPM and MAPE, which need everybody's absolute error. Cells of logs hold no squares of
 * amounts, so R², RMSE and the F version of the test need cells made with transform "none", and errors of
 * groups need these or a cluster.
 *
 * @throws RangeError for a measure in `measures` that these cells cannot give, saying what to do; a key that
 *   the cells do not have; predictions of another length
 */
export function assessCells(input: AssessCellsInput): Assessment & Displayable {
  const where = "assessCells";
  const { cells, predicted } = input;
  checkVector(where, "predicted", predicted, cells.n.length);
  const refused = refusals(cells, input.cluster !== undefined);
  for (const measure of input.measures ?? []) {
    checkOneOf(where, "measures", measure, MEASURES);
    const refusal = refused.find((r) => r.measure === measure);
    if (refusal) throw new RangeError(`${where}: ${measure} cannot be had from cells: ${refusal.reason}`);
  }
  const groups = Object.fromEntries((input.groups ?? []).map((name) => [name, keyOf(where, cells, name)]));
  const units = cellUnits(where, cells, predicted, input.cluster);
  return showAssessment(judge(where, units, { ...input, groups }, refused), privacyOf(input));
}

function refusals(cells: Cells, isClustered: boolean): RefusedMeasure[] {
  const everybody = "it needs everybody's absolute error; use assess on the people";
  const squares = `the cells hold log(${cells.outcome.column}), so no squares of amounts; make them with transform "none", or use assess on the people`;
  const out: RefusedMeasure[] = [
    { measure: "cpm", reason: everybody },
    { measure: "mape", reason: everybody },
  ];
  if (cells.outcome.transform === "none") return out;
  out.push({ measure: "r2", reason: squares }, { measure: "rmse", reason: squares });
  if (!isClustered) {
    const errors = `${squares}, or give a cluster`;
    out.push(
      { measure: "calibration", reason: errors },
      { measure: "hosmerLemeshow", reason: errors },
      { measure: "compensation", reason: `its standard errors are missing: ${errors}` },
    );
  }
  return out;
}

/** A key of the cells as a grouping. @throws RangeError for a name that is no key */
export function keyOf(where: string, cells: Cells, name: string): FactorColumn {
  const key = cells.keys[name];
  if (key === undefined || !cells.by.includes(name)) {
    throw new RangeError(
      `${where}: "${name}" is no key of the cells; they have ${cells.by.join(", ")}: make the cells by it too`,
    );
  }
  return key;
}

function cellUnits(
  where: string,
  cells: Cells,
  predicted: ArrayLike<number>,
  cluster: string | undefined,
): Units {
  const isPlain = cells.outcome.transform === "none";
  const weight = cells.weighted?.weight ?? cells.n;
  const amount = cells.weightedAmount ?? cells.amount;
  const first = cells.weighted ?? cells.plain;
  const second = cells.squared ?? cells.plain;
  return {
    kind: "cells",
    count: cells.n.length,
    n: cells.n,
    weight,
    actual: isPlain ? first.mean : amount.map((a, c) => a / weight[c]!),
    predicted: Float64Array.from(predicted),
    spread: isPlain ? first.squares : null,
    squared: isPlain ? { weight: second.weight, mean: second.mean, spread: second.squares } : null,
    cluster: cluster === undefined ? null : readClusters(where, keyOf(where, cells, cluster), cells.n.length),
  };
}
